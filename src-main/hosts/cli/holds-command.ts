/** `holds`: suspensions listed, placed and lifted, by the same operations as the window's and under the same rights. */
import { Option, type Command } from 'commander';

import { createArgon2Pins } from '#main/hosts/argon2-pins.ts';
import { todayOf, type ReadContext, type WriteContext } from '#main/records/context.ts';
import { sql } from '#main/records/database/sql.ts';
import { holdsPage } from '#main/records/holds/hold-queries.ts';
import { reachOfHold } from '#main/records/holds/hold-reach.ts';
import { placeHold } from '#main/records/holds/place-hold.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { checkPin } from '#main/records/pins.ts';
import { closeSession, openSession } from '#main/records/sessions.ts';
import { readScan } from '#main/records/use-cases/read-scan.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { parseId, type Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import { HOLD_STATES, type HoldRow, type HoldState, type HoldTarget } from '#shared/contract/holds.ts';
import { HOLD_KINDS, type HoldKind } from '#shared/domain/box/box.ts';
import { actInDepot, mintOpId, readDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import { findBox, findUnit } from './find-records.ts';
import type { Adding } from './program.ts';
import { table } from './tables.ts';
import { civilDate, oneOf, pin, words } from './values.ts';

const PAGE = 500;
const MOST = { motive: 1000, reference: 200, name: 300, number: 60 } as const;

type By = { readonly by?: string; readonly pin?: string };
type Placing = By & {
  readonly kind: HoldKind;
  readonly motive: string;
  readonly reference?: string;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly box?: readonly string[];
  readonly category?: string;
  readonly person?: string;
  readonly number?: string;
  readonly search?: string;
  readonly unit?: string;
};

export function addHoldsCommand(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  const line = (most: number) => words(usage, most);
  const holds = program.command('holds').description(help.holds);
  holds
    .command('list', { isDefault: true })
    .description(help.holdsList)
    .addOption(new Option('--state <name>', help.holdsState).default('active').argParser(oneOf(usage, HOLD_STATES)))
    .action(run<{ readonly state: HoldState }>((environment, { state }) => listHolds(environment, state)));
  holds
    .command('place')
    .description(help.holdsPlace)
    .addOption(new Option('--kind <name>', help.holdKind).default('legal').argParser(oneOf(usage, HOLD_KINDS)))
    .requiredOption('--motive <text>', help.holdMotive, line(MOST.motive))
    .option('--reference <text>', help.holdReference, line(MOST.reference))
    .option('--from <date>', help.holdFrom, civilDate(usage))
    .option('--to <date>', help.holdTo, civilDate(usage))
    .option('--box <code...>', help.holdBoxes)
    .option('--category <code>', help.holdCategory)
    .option('--person <name>', help.holdPerson, line(MOST.name))
    .option('--number <number>', help.holdNumber, line(MOST.number))
    .option('--search <text>', help.holdSearch, line(MOST.name))
    .option('--unit <code>', help.holdUnit)
    .option('--by <code>', help.by)
    .option('--pin <pin>', help.byPin, pin(usage))
    .action(run<Placing>((environment, options) => place(environment, options)));
  holds
    .command('release')
    .description(help.holdsRelease)
    .argument('<hold>', help.holdToLift)
    .requiredOption('--reason <text>', help.holdReason, line(MOST.motive))
    .option('--by <code>', help.by)
    .option('--pin <pin>', help.byPin, pin(usage))
    .action(
      run<By & { readonly reason: string }>((environment, options, [hold]) =>
        release(environment, hold ?? '', options),
      ),
    );
}

function listHolds(environment: Environment, state: HoldState): Promise<Done> {
  const { formats, say, texts, word } = environment;
  return readDepot(environment, (context) => {
    const rows: HoldRow[] = [];
    let after: string | null = null;
    do {
      const page = holdsPage(context, { state, text: '', after, limit: PAGE });
      rows.push(...page.rows);
      after = page.next;
    } while (after !== null);
    const heads = ['state', 'kind', 'motive', 'reference', 'from', 'to', 'scope'] as const;
    const cells = rows.map((row) => [
      word(row.state === 'lifted' ? 'holds.lifted' : row.isOverdue ? 'holds.overdue' : 'holds.active'),
      word(`words.holdKind.${row.kind}`),
      row.motive,
      row.reference,
      formats.date(row.from),
      row.to === null ? word('holds.noEnd') : formats.date(row.to),
      [word(`words.scopeKind.${row.scope.kind}`), row.scope.text].filter((text) => text !== '').join(' '),
      row.id,
    ]);
    if (rows.length === 0) say(texts.say.noHolds);
    else {
      for (const text of table([...heads.map((head) => word(`holds.column.${head}`)), ''], cells))
        say('{{line}}', { line: text });
    }
    environment.show(rows);
    return ok(null);
  });
}

function place(environment: Environment, options: Placing): Promise<Done> {
  const { kind, motive, reference = '', from, to = null } = options;
  const { say, show, texts } = environment;
  return actAs(environment, options, async (context, actor) => {
    const target = targetOf(context, options);
    if (!target.ok) return target;
    const opId = mintOpId(context);
    const words = { kind, motive, reference, from: from ?? todayOf(context), to };
    const placed = placeHold(context, actor, { opId, target: target.value, ...words });
    if (!placed.ok) return placed;
    const ack = appliedOrWhy(placed.value);
    if (!ack.ok) return ack;
    const id = placed.value.entity;
    const reach = await reachOfHold(context, { id }, { onProgress: () => undefined, isCancelled: () => false });
    if (!reach.ok) return reach;
    const { boxes, files } = reach.value;
    say(texts.say.holdPlaced, { boxes, id });
    const late = tooLate(placed.value);
    if (late.length > 0) say(texts.say.holdTooLate, { count: late.length, numbers: late.join(', ') });
    show({ id, boxes, files, tooLate: late });
    return ok(null);
  });
}

function release(environment: Environment, named: string, options: By & { readonly reason: string }): Promise<Done> {
  const { say, show, texts } = environment;
  return actAs(environment, options, async (context, actor) => {
    const id = findHold(context, named.trim());
    if (!id.ok) return id;
    const body = { reason: options.reason };
    const ack = context.journal.submit({ id: mintOpId(context), kind: 'hold.lift', entity: id.value, body }, actor);
    const done = appliedOrWhy(ack);
    if (!done.ok) return done;
    say(texts.say.holdLifted, { motive: context.world.get('hold', id.value)?.motive ?? '' });
    show({ id: id.value });
    return ok(null);
  });
}

/** Whoever `--by` names, with their PIN and in a session of their own; else the administrator. */
function actAs(
  environment: Environment,
  { by, pin: given }: By,
  act: (context: WriteContext, actor: Actor) => Promise<Result<null, CliFailure>>,
): Promise<Done> {
  return actInDepot(environment, async (context, administrator) => {
    if (by === undefined) return act(context, administrator);
    if (given === undefined) return err({ code: 'PIN_NEEDED' });
    const found = readScan(context, [by]);
    if (found.kind !== 'record' || found.type !== 'person')
      return err({ code: 'PERSON_CODE_UNKNOWN', params: { code: by } });
    const { db } = context.journal;
    const checked = await checkPin(db, createArgon2Pins(), context.clock, found.id, given);
    if (!checked.ok) return checked;
    const actor = openSession(context, mintOpId(context), found.id, 'commandLine');
    try {
      return await act(context, actor);
    } finally {
      closeSession(context, mintOpId(context), actor, 'quit');
    }
  });
}

/** What is to be held, said in exactly one way. */
function targetOf(context: ReadContext, options: Placing): Result<HoldTarget, CliFailure> {
  const { box, category, number, person, search, unit } = options;
  const subject = person !== undefined || number !== undefined;
  const ways = [box !== undefined, category !== undefined, subject, search !== undefined];
  if (ways.filter((one) => one).length !== 1) return err({ code: 'HOLD_OF_WHAT' });
  if (box !== undefined) {
    const boxIds: Id[] = [];
    for (const code of box) {
      const found = findBox(context, code);
      if (!found.ok) return found;
      boxIds.push(found.value);
    }
    return ok({ kind: 'boxes', boxIds });
  }
  if (category !== undefined) {
    const categoryId = context.db.value<Id>(sql`select id from category where doc ->> '$.code' = ${category} limit 1`);
    if (categoryId === undefined) return err({ code: 'CATEGORY_CODE_UNKNOWN', params: { code: category } });
    return ok({ kind: 'category', categoryId });
  }
  if (subject) return ok({ kind: 'subject', name: person ?? '', number: number ?? '' });
  if (unit === undefined) return ok({ kind: 'search', text: search ?? '', unitId: null });
  const found = findUnit(context, unit);
  return found.ok ? ok({ kind: 'search', text: search ?? '', unitId: found.value }) : found;
}

/** By its identifier, or by its reference when only one that is active bears it. */
function findHold({ db }: ReadContext, named: string): Result<Id, CliFailure> {
  const id = parseId(named.toLowerCase());
  if (id !== undefined) return ok(id);
  const found = db.all<{ id: Id }>(sql`
    select id from hold where state = 'active' and doc ->> '$.reference' = ${named} limit 2`);
  const [only] = found;
  if (found.length === 2) return err({ code: 'HOLD_AMBIGUOUS', params: { reference: named } });
  return only === undefined ? err({ code: 'HOLD_UNKNOWN' }) : ok(only.id);
}

/** Numbers of the boxes that were destroyed before the suspension came. */
function tooLate({ params }: OpAck): readonly string[] {
  const boxes: unknown = params?.['tooLate'];
  const named: readonly unknown[] = Array.isArray(boxes) ? boxes : [];
  return named.flatMap((box) =>
    typeof box === 'object' && box !== null && 'number' in box && typeof box.number === 'string' ? [box.number] : [],
  );
}

function appliedOrWhy({ code, outcome, params }: OpAck): Result<null, CliFailure> {
  if (outcome === 'applied') return ok(null);
  return err({ code: code ?? 'INTERNAL', ...(params === null ? {} : { params }) });
}
