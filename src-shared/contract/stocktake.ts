/** Stocktakes: opened, read into from the shelves, their findings settled, closed and reported (ADR 0037). */
import type { Id, OpId } from '../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import type { Custody } from '../domain/box/box.ts';
import type { FindingReason } from '../domain/stocktake/findings.ts';
import {
  DECISIONS,
  SETTLED_AT_ONCE,
  STOCKTAKE_CATEGORIES,
  type Stocktake,
  type StocktakeCategory,
  type StocktakeCounts,
  type StocktakeDecision,
} from '../domain/stocktake/stocktake.ts';
import { BoxFilter, NewBox, type HistoryEntry } from './boxes.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import { command, query, slowQuery } from './method.ts';

export type StocktakeRow = Pick<Stocktake, 'id' | 'number' | 'title' | 'state' | 'expected'> & {
  readonly words: string;
  readonly site: string;
  readonly openedAtMs: number;
  readonly openedByName: string;
  readonly readings: number;
};

export type StocktakeCard = StocktakeRow & {
  readonly siteId: Id;
  readonly closedAtMs: number | null;
  readonly counts: StocktakeCounts;
  /** Of each category, those nothing was decided about. */
  readonly unsettled: StocktakeCounts;
  readonly shelves: { readonly total: number; readonly looked: number };
  readonly operators: readonly OperatorRow[];
  /** `arriving`: this post does not have the whole inventory of the opening yet. */
  readonly inventory: 'complete' | 'arriving';
  readonly report: {
    readonly atMs: number;
    readonly byName: string;
    readonly readings: number;
    readonly digest: string;
    readonly remarks: string;
  } | null;
  /** The last decisions made together that may be taken back. */
  readonly lastBatch: { readonly group: Id; readonly decision: StocktakeDecision; readonly findings: number } | null;
};

export type OperatorRow = {
  readonly personId: Id;
  readonly name: string;
  readonly readings: number;
  readonly struck: number;
  readonly fromMs: number;
  readonly toMs: number;
};

export type ShelfRow = {
  readonly placeId: Id;
  readonly address: string;
  readonly expected: number;
  /** Of the expected boxes, those that were read anywhere. */
  readonly read: number;
  /** Boxes read here that are not in their place, unknown or twice; labels nobody can read. */
  readonly odd: number;
  readonly looked: boolean;
};

/** One box of the current shelf: expected there, or read there, or both. */
export type ShelfBox = {
  readonly subject: string;
  readonly boxId: Id | null;
  readonly number: string;
  readonly code: string;
  readonly title: string;
  readonly expectedHere: boolean;
  readonly category: StocktakeCategory;
  readonly reason: FindingReason | null;
  /** Unread: nobody read it yet. */
  readonly read: boolean;
  readonly expectedAddress: string;
  readonly foundAddress: string;
};

export type ShelfView = {
  readonly placeId: Id;
  readonly address: string;
  readonly inScope: boolean;
  readonly boxes: readonly ShelfBox[];
  readonly previous: Id | null;
  readonly next: Id | null;
  /** Of any stocktake; null when never. */
  readonly lookedAtMs: number | null;
};

export type FindingRow = Omit<ShelfBox, 'expectedHere'> & {
  readonly lastByName: string;
  readonly lastAtMs: number | null;
  readonly readings: number;
  /** The readings that count, to strike one. */
  readonly readingIds: readonly Id[];
  readonly custody: Custody | null;
  /** Where it was last read. */
  readonly foundPlaceId: Id | null;
  readonly settlement: {
    readonly decision: StocktakeDecision;
    readonly byName: string;
    readonly atMs: number;
    readonly note: string;
  } | null;
  /** What may be decided now. */
  readonly choices: readonly StocktakeDecision[];
};

export type ReadingRow = {
  readonly id: Id;
  readonly what: 'box' | 'emptyPlace' | 'unreadable';
  readonly code: string;
  readonly number: string;
  readonly address: string;
  readonly byName: string;
  readonly atMs: number;
  readonly struck: boolean;
};

/** Shelves worth looking at next; `points` orders them. */
export type SuggestedShelf = {
  readonly placeId: Id;
  readonly address: string;
  readonly boxes: number;
  readonly lookedAtMs: number | null;
  readonly cases: number;
  readonly missing: number;
  /** Loans of its boxes in the last year. */
  readonly loans: number;
  /** Changes of place or custody of its boxes, over their lives. */
  readonly moves: number;
  readonly points: number;
};

/** Why a scan was not recorded: nothing in the room was counted. */
export type ReadRefusal =
  | 'SCAN_PLACE_FIRST'
  | 'CHECK_FAILED'
  | 'NUMBER_AMBIGUOUS'
  | 'NOT_A_BOX'
  | 'PERSON_CARD'
  | 'STOCKTAKE_CLOSED'
  | 'PLACE_OTHER_SITE';

/**
 * What one scan did. placeReady: the next boxes are on that shelf. counted: recorded, with what it is; `again` when this
 * box was read there already. stop: nothing was recorded.
 */
export type ReadResult = {
  readonly verdict: 'placeReady' | 'counted' | 'stop';
  readonly tone: 'ok' | 'warning' | 'stop';
  readonly reason: string | null;
  readonly placeId: Id | null;
  readonly address: string;
  readonly again: boolean;
  readonly reading: string;
  readonly readingId: Id | null;
  readonly box: ShelfBox | null;
  /** A case that the reading opened: a destroyed or lent box that is here. */
  readonly caseOpened: boolean;
  readonly ack: OpAck | null;
};

const readings = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 4 });

/** What was seen: a code in every reading the keys allow, a bare shelf, or a label nobody can read. */
export const SeenSchema = Type.Union([
  Shape({ what: OneOf(['code']), readings }),
  Shape({ what: OneOf(['emptyPlace']) }),
  Shape({ what: OneOf(['unreadable']), note: FreeText(100) }),
]);
export type Seen = Static<typeof SeenSchema>;

const ScopeInput = Type.Union([
  Shape({ kind: OneOf(['places']), placeIds: Type.Array(IdSchema, { minItems: 1, maxItems: 500 }) }),
  Shape({ kind: OneOf(['query']), filter: BoxFilter }),
]);
export type ScopeInput = Static<typeof ScopeInput>;

const ofOne = { stocktakeId: IdSchema };

export const stocktakeMethods = {
  'stocktakes.page': query<Page<StocktakeRow>>()(Shape(paging)),
  'stocktakes.card': query<StocktakeCard>()(ById),
  'stocktakes.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  'stocktakes.shelves': query<Page<ShelfRow>>()(Shape({ ...ofOne, show: OneOf(['all', 'toLook']), ...paging })),
  'stocktakes.shelf': query<ShelfView>()(Shape({ ...ofOne, placeId: IdSchema })),
  'stocktakes.findings': query<Page<FindingRow>>()(
    Shape({
      ...ofOne,
      category: Nullable(OneOf(STOCKTAKE_CATEGORIES)),
      show: OneOf(['all', 'unsettled', 'toMove']),
      ...paging,
    }),
  ),
  'stocktakes.readings': query<Page<ReadingRow>>()(Shape({ ...ofOne, personId: Nullable(IdSchema), ...paging })),
  /** Under a place, or everywhere: 50 at most, the most urgent first. */
  'stocktakes.suggest': slowQuery<readonly SuggestedShelf[]>()(Shape({ placeId: Nullable(IdSchema) })),
  /** STOCKTAKE_EMPTY when there is nothing to check; PLACE_OTHER_SITE when the places are of several sites. */
  'stocktakes.open': command<{ readonly id: Id; readonly expected: number }>()(
    Shape({ opId: OpIdSchema, title: FreeText(200), scope: ScopeInput }),
  ),
  /** A scan, or a key: acknowledged once it is on the disk. */
  'stocktakes.read': command<ReadResult>()(
    Shape({ opId: OpIdSchema, ...ofOne, placeId: Nullable(IdSchema), seen: SeenSchema }),
  ),
  'stocktakes.strike': command<OpAck>()(Shape({ opId: OpIdSchema, readingId: IdSchema, reason: FreeText(300) })),
  /** One decision for several findings, one reversible batch. What it does not fit stays open and is named. */
  'stocktakes.settle': command<SettledFindings>()(
    Shape({
      opId: OpIdSchema,
      ...ofOne,
      subjects: Type.Array(Line(200), { minItems: 1, maxItems: SETTLED_AT_ONCE }),
      decision: OneOf(DECISIONS),
      note: FreeText(300),
    }),
  ),
  /**
   * Puts a box nobody knew on record, on the shelf where it was found, under what was read on it; and settles the finding.
   * CODE_TAKEN when somebody registered that code meanwhile.
   */
  'stocktakes.register': command<{ readonly id: Id; readonly number: string; readonly ack: OpAck }>()(
    Shape({ opId: OpIdSchema, ...ofOne, subject: Line(200), box: NewBox }),
  ),
  /** Takes a batch of decisions back, but for boxes something happened to since: those are named. */
  'stocktakes.takeBack': command<SettledFindings>()(Shape({ opId: OpIdSchema, ...ofOne, group: IdSchema })),
  'stocktakes.close': command<OpAck>()(Shape({ opId: OpIdSchema, ...ofOne })),
  'stocktakes.reopen': command<OpAck>()(Shape({ opId: OpIdSchema, ...ofOne, reason: Line(300) })),
  /** Signs the findings as they are: nothing changes any more. The paper is issued apart (`papers.issue`). */
  'stocktakes.report': command<OpAck>()(Shape({ opId: OpIdSchema, ...ofOne, remarks: FreeText(2000) })),
};

export type SettledFindings = {
  readonly settled: number;
  readonly group: Id;
  readonly left: readonly { readonly subject: string; readonly number: string; readonly code: string }[];
};

export type ReadInput = {
  readonly opId: OpId;
  readonly stocktakeId: Id;
  readonly placeId: Id | null;
  readonly reading: Seen;
  /** The scan run this belongs to. */
  readonly group?: Id | null;
};
