/** The planned lines of an import as operations, a few hundred at a time in one commit. */
import type { Sha256 } from '#shared/base/hash.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ImportReport } from '#shared/contract/exchange.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { joinAddress } from '#shared/domain/location/decide-place.ts';
import type { WriteContext } from '../context.ts';
import type { PlaceStep, PlannedBox, PlannedLine } from '../exchange/planned.ts';
import { COUNTER_DIGITS, createIdSequence } from '../operations/id-sequence.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { drawNumber, drawNumbers, type DrawnNumber } from '../operations/numbers.ts';

export type LineWriter = {
  /** Writes the lines in one commit. */
  readonly write: (lines: readonly PlannedLine[]) => void;
  readonly totals: () => {
    readonly created: ImportReport['created'];
    readonly contested: number;
    readonly refused: readonly { readonly line: number; readonly code: string }[];
  };
};

/** Ids of one line: its rank among the lines written, and for its places the depth as well. */
type LineIds = {
  readonly registration: (rank: number) => OpId;
  readonly shelving: (rank: number) => OpId;
  readonly box: (rank: number) => Id;
  readonly place: (rank: number, depth: number) => Id;
  readonly placeOp: (rank: number, depth: number) => OpId;
};
const MOST_DEPTH = 16;

type Tally = {
  readonly created: { boxes: number; places: number; files: number };
  readonly refused: { line: number; code: string }[];
  contested: number;
};

type Writing = {
  readonly context: WriteContext;
  readonly actor: Actor;
  readonly ids: LineIds;
  readonly batchId: Id;
  readonly tally: Tally;
};

/**
 * Writes lines in the order they come. `resumed`: the same import was sent before, and lines it wrote then are counted
 * again, not written again.
 */
export function createLineWriter(
  context: WriteContext,
  actor: Actor,
  opId: OpId,
  batchId: Id,
  start: 'new' | 'resumed',
): LineWriter {
  const { journal } = context;
  const tally: Tally = { created: { boxes: 0, places: 0, files: 0 }, refused: [], contested: 0 };
  const writing: Writing = { context, actor, ids: lineIds(journal.sha256, opId), batchId, tally };
  let rank = 0;
  return {
    write: (lines) => {
      const ranked = lines.map((line) => ({ line, rank: rank++ }));
      journal.transactMany(() => {
        writeLines(writing, start === 'new' ? ranked : ranked.filter((one) => !wasWritten(writing, one)));
      });
    },
    totals: () => ({ created: tally.created, contested: tally.contested, refused: tally.refused }),
  };
}

type RankedLine = { readonly line: PlannedLine; readonly rank: number };

/** A box and its shelving are of one commit: when one was received, so was the other. */
function wasWritten({ context, ids, tally }: Writing, { line, rank }: RankedLine): boolean {
  if (line.planned?.kind !== 'box') return false;
  const ack = context.journal.received(ids.registration(rank));
  if (ack !== undefined) countAck(tally, line.line, 'boxes', ack);
  return ack !== undefined;
}

function writeLines(writing: Writing, lines: readonly RankedLine[]): void {
  const { context, actor, ids, batchId, tally } = writing;
  const boxes = lines.filter(({ line }) => line.planned?.kind === 'box').length;
  const numbers = drawNumbers(context.journal, actor, 'box', context.mint, boxes);
  const drafts: Draft[] = [];
  const lineOfDraft: number[] = [];
  let drawn = 0;
  for (const { line, rank } of lines) {
    const { planned } = line;
    if (planned === null) continue;
    if (planned.kind === 'place') {
      ensurePlace(writing, line.line, rank, planned.path);
      continue;
    }
    const placeId = planned.path === null ? planned.placeId : ensurePlace(writing, line.line, rank, planned.path);
    const number = numbers[drawn++];
    invariant(number !== undefined, 'a number was drawn for each box');
    const boxId = ids.box(rank);
    drafts.push(registration(ids.registration(rank), boxId, batchId, planned, number));
    lineOfDraft.push(line.line);
    if (placeId === null) continue;
    drafts.push({ id: ids.shelving(rank), kind: 'box.shelve', entity: boxId, group: batchId, body: { placeId } });
    lineOfDraft.push(line.line);
  }
  for (const [index, ack] of context.journal.submitMany(drafts, actor).entries()) {
    countAck(tally, lineOfDraft[index] ?? 0, drafts[index]?.kind === 'box.register' ? 'boxes' : undefined, ack);
  }
}

/** Keys in the order the canonical text needs them. */
function registration(id: OpId, entity: Id, group: Id, planned: PlannedBox, drawn: DrawnNumber): Draft<'box.register'> {
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
      code: drawn.code,
      confidential: body.confidential,
      copy: body.copy,
      datesText: body.datesText,
      eventOn: body.eventOn,
      foreignCodes: body.foreignCodes,
      keywords: body.keywords,
      lengthMm: body.lengthMm,
      notes: body.notes,
      number: planned.number ?? String(drawn.number),
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
function ensurePlace(writing: Writing, line: number, rank: number, path: readonly PlaceStep[]): Id | null {
  const { context, actor, ids, batchId, tally } = writing;
  const { journal, world } = context;
  let parentId: Id | null = null;
  let siteId: Id | null = null;
  let address: string | null = null;
  for (const [depth, step] of path.entries()) {
    address = joinAddress(address, step.name);
    let placeId: Id | undefined = world.placeByAddress(siteId, address);
    if (placeId === undefined) {
      placeId = ids.place(rank, depth);
      const ack = journal.submit(
        {
          id: ids.placeOp(rank, depth),
          kind: 'place.register',
          entity: placeId,
          group: batchId,
          body: placeBody(step, parentId, drawNumber(journal, actor, 'place', context.mint)),
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

function placeBody(step: PlaceStep, parentId: Id | null, drawn: DrawnNumber): OpBody<'place.register'> {
  return {
    capacityCm: null,
    code: drawn.code,
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
  } else if (ack.outcome !== 'noop') tally.refused.push({ line, code: ack.code ?? 'INTERNAL' });
}

function lineIds(sha256: Sha256, opId: OpId): LineIds {
  const registrations = createIdSequence(sha256, opId, 'registration');
  const shelvings = createIdSequence(sha256, opId, 'shelving');
  const boxes = createIdSequence(sha256, opId, BOX_IDS);
  const places = createIdSequence(sha256, opId, PLACE_IDS);
  const placeOps = createIdSequence(sha256, opId, 'place-registration');
  return {
    registration: (rank) => registrations(rank) as string as OpId,
    shelving: (rank) => shelvings(rank) as string as OpId,
    box: boxes,
    place: (rank, depth) => places(rank * MOST_DEPTH + depth),
    placeOp: (rank, depth) => placeOps(rank * MOST_DEPTH + depth) as string as OpId,
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
