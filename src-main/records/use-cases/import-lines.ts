/** The planned lines of an import as operations, a few hundred at a time in one commit. */
import type { Sha256 } from '#shared/base/hash.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ImportReport } from '#shared/contract/exchange.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { joinAddress } from '#shared/domain/location/readdress.ts';
import type { WriteContext } from '../context.ts';
import { MOST_SHOWN } from '../exchange/import-issues.ts';
import type { LatePlaces } from '../exchange/late-places.ts';
import type { PlaceStep, PlannedBox, PlannedLine } from '../exchange/planned.ts';
import { COUNTER_DIGITS, createIdSequence } from '../operations/id-sequence.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { drawNumber, drawNumbers } from '../operations/numbers.ts';

export type LineWriter = {
  /** Writes the lines in one commit. */
  readonly write: (lines: readonly PlannedLine[]) => void;
  readonly totals: () => {
    readonly created: ImportReport['created'];
    readonly contested: number;
    /** Lines the journal refused: the first of them, and how many. */
    readonly refused: readonly { readonly line: number; readonly code: string }[];
    readonly refusedTotal: number;
  };
};

/**
 * Ids of one line of the file, and for its places of the depth as well. They follow from the line and not from its rank
 * among those written, which changes when an error is corrected in the depot or other lines are left out.
 */
type LineIds = {
  readonly registration: (line: number) => OpId;
  readonly shelving: (line: number) => OpId;
  readonly box: (line: number) => Id;
  readonly place: (line: number, depth: number) => Id;
  readonly placeOp: (line: number, depth: number) => OpId;
};
/** Places of one path; the profiles keep theirs shorter. */
const MOST_DEPTH = 16;

type Tally = {
  readonly created: { boxes: number; places: number; files: number };
  readonly refused: { line: number; code: string }[];
  refusedTotal: number;
  contested: number;
};

export type LineWriting = {
  readonly context: WriteContext;
  readonly actor: Actor;
  readonly opId: OpId;
  readonly batchId: Id;
  /** `resumed`: the same import was sent before, and lines it wrote then are counted again, not written again. */
  readonly start: 'new' | 'resumed';
  readonly latePlaces: LatePlaces;
};

type Writing = LineWriting & { readonly ids: LineIds; readonly tally: Tally };

/** Writes lines in the order they come. */
export function createLineWriter(terms: LineWriting): LineWriter {
  const { journal } = terms.context;
  const tally: Tally = { created: { boxes: 0, places: 0, files: 0 }, refused: [], refusedTotal: 0, contested: 0 };
  const writing: Writing = { ...terms, ids: lineIds(journal.sha256, terms.opId), tally };
  return {
    write: (lines) => {
      journal.transactMany(() => {
        const isNew = (line: PlannedLine): boolean => terms.start === 'new' || !countWritten(writing, line);
        writeLines(writing, lines.filter(isNew));
      });
    },
    totals: () => tally,
  };
}

/** Counts what the line led to before; false when it was not written. All of a line is of one commit. */
function countWritten({ context: { journal }, ids, tally }: Writing, { line, planned }: PlannedLine): boolean {
  if (planned === null) return false;
  const before = tally.created.boxes + tally.created.places + tally.refusedTotal + tally.contested;
  const count = (kind: 'boxes' | 'places' | undefined, id: OpId): boolean => {
    const ack = journal.received(id);
    if (ack !== undefined) countAck(tally, line, kind, ack);
    return ack !== undefined;
  };
  for (let depth = 0; depth < (planned.path?.length ?? 0); depth++) count('places', ids.placeOp(line, depth));
  if (planned.kind === 'place') {
    return tally.created.boxes + tally.created.places + tally.refusedTotal + tally.contested > before;
  }
  const isWritten = count('boxes', ids.registration(line));
  if (isWritten) count(undefined, ids.shelving(line));
  return isWritten;
}

function writeLines(writing: Writing, lines: readonly PlannedLine[]): void {
  const { context, actor, ids, batchId, tally } = writing;
  const boxes = lines.filter(({ planned }) => planned?.kind === 'box' && planned.code === null).length;
  const numbers = drawNumbers(context.journal, actor, 'box', context.mint, boxes);
  const drafts: Draft[] = [];
  const lineOfDraft: number[] = [];
  let drawn = 0;
  for (const { line, planned } of lines) {
    if (planned === null) continue;
    if (planned.kind === 'place') {
      ensurePlace(writing, line, planned.path);
      continue;
    }
    const placeId = planned.path === null ? planned.placeId : ensurePlace(writing, line, planned.path);
    const boxId = ids.box(line);
    const identity = planned.code === null ? numbers[drawn++] : { number: planned.number, code: planned.code };
    invariant(identity !== undefined, 'a number was drawn for each box without a code of its own');
    drafts.push(registration(ids.registration(line), boxId, batchId, planned, identity));
    lineOfDraft.push(line);
    if (placeId === null) continue;
    drafts.push({ id: ids.shelving(line), kind: 'box.shelve', entity: boxId, group: batchId, body: { placeId } });
    lineOfDraft.push(line);
  }
  for (const [index, ack] of context.journal.submitMany(drafts, actor).entries()) {
    countAck(tally, lineOfDraft[index] ?? 0, drafts[index]?.kind === 'box.register' ? 'boxes' : undefined, ack);
  }
}

/** Keys in the order the canonical text needs them. */
function registration(
  id: OpId,
  entity: Id,
  group: Id,
  planned: PlannedBox,
  identity: { readonly number: number | string | null; readonly code: string },
): Draft<'box.register'> {
  const { body } = planned;
  return {
    id,
    kind: 'box.register',
    entity,
    group,
    body: {
      boxType: body.boxType,
      clientNumber: body.clientNumber,
      closedOn: body.closedOn,
      code: identity.code,
      confidential: body.confidential,
      copy: body.copy,
      datesText: body.datesText,
      eventOn: body.eventOn,
      foreignCodes: body.foreignCodes,
      keywords: body.keywords,
      lengthMm: body.lengthMm,
      notes: body.notes,
      number: planned.number ?? String(identity.number),
      openedOn: body.openedOn,
      ruleId: body.ruleId,
      series: planned.series,
      support: body.support,
      title: body.title,
      unitId: body.unitId,
    },
  };
}

/** The place at the end of the path, made with all that is missing above it; null when one of them was refused. */
function ensurePlace(writing: Writing, line: number, path: readonly PlaceStep[]): Id | null {
  const { context, actor, ids, batchId, tally, latePlaces } = writing;
  const { journal, world } = context;
  invariant(path.length <= MOST_DEPTH, 'a path of places is no deeper than its ids count');
  let parentId: Id | null = null;
  let siteId: Id | null = null;
  let address: string | null = null;
  for (const [depth, named] of path.entries()) {
    address = joinAddress(address, named.name);
    let placeId: Id | undefined = world.placeByAddress(siteId, address);
    if (placeId === undefined) {
      const step = (latePlaces.isEmpty() ? undefined : latePlaces.find(path.slice(0, depth + 1))) ?? named;
      placeId = ids.place(line, depth);
      const ack = journal.submit(
        {
          id: ids.placeOp(line, depth),
          kind: 'place.register',
          entity: placeId,
          group: batchId,
          body: placeBody(step, parentId, step.code ?? drawNumber(journal, actor, 'place', context.mint).code),
        },
        actor,
      );
      countAck(tally, line, 'places', ack);
      if (ack.code !== null) return null;
    }
    siteId ??= placeId;
    parentId = placeId;
  }
  return parentId;
}

function placeBody(step: PlaceStep, parentId: Id | null, code: string): OpBody<'place.register'> {
  return {
    capacityCm: null,
    code,
    exclusive: step.level === 'position' ? 'yes' : 'no',
    foreignCodes: [...step.foreignCodes],
    level: step.level,
    name: step.name,
    notes: step.notes,
    parentId,
  };
}

function countAck(tally: Tally, line: number, kind: 'boxes' | 'places' | undefined, ack: OpAck): void {
  if (ack.outcome === 'contested') tally.contested += 1;
  if (ack.outcome === 'applied' || ack.outcome === 'contested') {
    if (kind !== undefined) tally.created[kind] += 1;
    return;
  }
  if (ack.outcome === 'noop') return;
  tally.refusedTotal += 1;
  if (tally.refused.length < MOST_SHOWN) tally.refused.push({ line, code: ack.code ?? 'INTERNAL' });
}

function lineIds(sha256: Sha256, opId: OpId): LineIds {
  const registrations = createIdSequence(sha256, opId, 'registration');
  const shelvings = createIdSequence(sha256, opId, 'shelving');
  const boxes = createIdSequence(sha256, opId, BOX_IDS);
  const places = createIdSequence(sha256, opId, PLACE_IDS);
  const placeOps = createIdSequence(sha256, opId, 'place-registration');
  return {
    registration: (line) => registrations(line) as string as OpId,
    shelving: (line) => shelvings(line) as string as OpId,
    box: boxes,
    place: (line, depth) => places(line * MOST_DEPTH + depth),
    placeOp: (line, depth) => placeOps(line * MOST_DEPTH + depth) as string as OpId,
  };
}

const BOX_IDS = 'box';
const PLACE_IDS = 'place';

/** Whether a record was made by the import of that id. */
export function isRecordOf(sha256: Sha256, opId: OpId): (id: Id) => boolean {
  const sequences = [BOX_IDS, PLACE_IDS].map((label) =>
    createIdSequence(sha256, opId, label)(0).slice(0, -COUNTER_DIGITS),
  );
  return (id) => sequences.some((sequence) => id.startsWith(sequence));
}
