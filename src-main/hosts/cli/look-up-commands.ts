/** `search`, `box`, `due`: questions, also while the application is running. */
import type { Command } from 'commander';

import { todayOf, type ReadContext } from '#main/records/context.ts';
import { boxCard } from '#main/records/queries/box-card.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { searchEverything } from '#main/records/queries/search-everything.ts';
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { BoxCard, BoxRow } from '#shared/contract/boxes.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { explainRetention } from '#shared/i18n/retention-explanations.ts';
import { readDepot } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import { findBox, findUnit } from './find-records.ts';
import type { Adding } from './program.ts';
import { pairs, table } from './tables.ts';
import { civilDate, wholeNumber } from './values.ts';

/** As the contract allows. */
const MOST_HITS = 50;
const PAGE = 500;

export function addLookUpCommands(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  program
    .command('search')
    .description(help.search)
    .argument('<text...>', help.text)
    .option('--limit <n>', help.limit, wholeNumber(usage, 1), 20)
    .action(
      run<{ readonly limit: number }>((environment, { limit }, args) => search(environment, args.join(' '), limit)),
    );
  program
    .command('box')
    .description(help.box)
    .argument('<code>', help.boxCode)
    .action(run((environment, _options, [code]) => showBox(environment, code ?? '')));
  program
    .command('due')
    .description(help.due)
    .option('--on <date>', help.on, civilDate(usage))
    .option('--unit <code>', help.dueUnit)
    .action(
      run<{ readonly on?: CivilDate; readonly unit?: string }>((environment, { on, unit }) =>
        listDue(environment, on, unit),
      ),
    );
}

function search(environment: Environment, text: string, limit: number): Promise<Done> {
  const { texts, word, say } = environment;
  return readDepot(environment, (context) => {
    const hits = searchEverything(context, { text, limit: Math.min(limit, MOST_HITS) });
    for (const { kind, title, subtitle } of hits) {
      say('{{line}}', {
        line: `${word(`words.kind.${kind}`).padEnd(11)}  ${title}${subtitle === '' ? '' : `  [${subtitle}]`}`,
      });
    }
    say(hits.length === 0 ? texts.say.nothingFound : texts.say.found, { count: hits.length });
    environment.show(hits);
    return ok(null);
  });
}

function showBox(environment: Environment, code: string): Promise<Done> {
  return readDepot(environment, (context) => {
    const found = findBox(context, code);
    if (!found.ok) return found;
    const card = boxCard(context, { id: found.value });
    if (!card.ok) return card;
    for (const line of boxLines(environment, card.value)) environment.say('{{line}}', { line });
    environment.show(card.value);
    return ok(null);
  });
}

function boxLines(environment: Environment, card: BoxCard): string[] {
  const { texts, word, formats, language } = environment;
  const { label } = texts;
  const { box, due, loan } = card;
  const lines = pairs([
    [label.number, box.number],
    [label.title, box.title],
    [label.code, box.code ?? ''],
    [label.foreignCodes, box.foreignCodes.join(', ')],
    [label.clientNumber, box.clientNumber],
    [label.unit, card.unitName],
    [label.state, word(`words.custody.${box.custody}`)],
    [label.place, card.address],
    [label.dates, inclusiveDates(box)],
    [label.rule, [card.ruleNumber, card.ruleTitle].filter((part) => part !== '').join(' · ')],
    [label.files, String(card.files)],
    [label.borrower, loan?.personName ?? ''],
    [label.returnOn, loan === null ? '' : formats.date(loan.dueOn)],
    [
      label.holds,
      card.holds
        .filter(({ state }) => state === 'active')
        .map(({ kind, motive }) => `${word(`words.holdKind.${kind}`)} (${motive})`)
        .join(', '),
    ],
    [
      label.cases,
      card.cases
        .filter(({ state }) => state === 'open')
        .map(({ kind }) => word(`words.caseKind.${kind}`))
        .join(', '),
    ],
    [label.list, card.listNumber],
    [label.lastProtectedDay, due.lastProtectedDay ?? word('retention.undated')],
    [label.disposableFrom, due.disposableFrom ?? ''],
    [label.disposition, due.dispositions.map((sign) => word(`words.disposition.${sign}`)).join(', ')],
  ]);
  const explanations = due.explanations.map(({ ruleNumber, notation, steps }) => {
    const sentences = explainRetention(steps, language === 'fr-CA' ? 'fr' : 'en');
    return [
      '',
      word('retention.byRule', { number: ruleNumber, notation }),
      ...sentences.map((sentence) => `  ${sentence}`),
    ].join('\n');
  });
  // The box and its files mostly go by the same rule from the same day: said once.
  return [...lines, ...new Set(explanations)];
}

function listDue(environment: Environment, on: CivilDate | undefined, unitCode: string | undefined): Promise<Done> {
  const { texts, word, say } = environment;
  return readDepot(environment, (context) => {
    const unit = unitCode === undefined ? ok(null) : findUnit(context, unitCode);
    if (!unit.ok) return unit;
    const date = on ?? todayOf(context);
    const rows = dueRows(onDay(context, date), unit.value).map((row) => ({ ...row, obstacles: obstaclesOf(row) }));
    environment.show({ on: date, boxes: rows });
    if (rows.length === 0) {
      say(texts.say.nothingDue, { date });
      return ok(null);
    }
    const { label } = texts;
    const heads = [label.number, label.dueOn, label.disposition, label.unit, label.place, label.title, label.obstacle];
    const cells = rows.map((row) => [
      row.number,
      row.dueOn ?? '',
      row.dispositions,
      row.unitName,
      row.address,
      row.title,
      row.obstacles.map((code) => word(`error.${code}`)).join(' '),
    ]);
    for (const line of table(heads, cells)) say('{{line}}', { line });
    const free = rows.filter(({ obstacles }) => obstacles.length === 0).length;
    say(texts.say.dueTotal, { count: rows.length, date, free });
    return ok(null);
  });
}

/** The same depot on another day: dates are kept in it, only "today" moves. */
function onDay(context: ReadContext, day: CivilDate): ReadContext {
  const zone = context.world.organisation()?.timeZone ?? 'UTC';
  const noon = Date.parse(`${day}T12:00:00Z`);
  const halfDays = [0, -1, 1].map((half) => noon + half * 12 * 3_600_000);
  const atMs = halfDays.find((ms) => civilDateAt(ms, zone) === day) ?? noon;
  return { ...context, clock: () => atMs };
}

function dueRows(context: ReadContext, unitId: Id | null): BoxRow[] {
  const filter = { text: '', unitId, custody: null, placeId: null, ruleId: null, state: 'due' } as const;
  const rows: BoxRow[] = [];
  let after: string | null = null;
  do {
    const page = boxesPage(context, { filter, sort: { field: 'due', direction: 'asc' }, after, limit: PAGE });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

/** What would stop the destruction of a due box, for the same reasons as on a list. */
function obstaclesOf(row: BoxRow): ErrorCode[] {
  const obstacles: ErrorCode[] = [];
  if (row.dispositions !== 'D') obstacles.push('BOX_NOT_FOR_DESTRUCTION');
  if (row.custody === 'out') obstacles.push('BOX_OUT');
  if (row.custody === 'missing') obstacles.push('BOX_MISSING');
  if (row.onHold) obstacles.push('BOX_ON_HOLD');
  if (row.inCase) obstacles.push('BOX_IN_CASE');
  if (row.onList) obstacles.push('BOX_ON_LIST');
  return obstacles;
}
