/**
 * Récolement: the shelves gone through against the inventory, tablette by tablette (domain.md, 3.7). Three records of the
 * site's stream: the stocktake, what the inventory said when it was opened (`expectation`, some hundreds of boxes each), and
 * one `reading` per look at a shelf.
 *
 * A reading is a fact: it never changes and is never deleted; a mistaken one is struck and stays in sight. What is found
 * follows from expectations and readings (findings.ts) and is written nowhere. What was expected is kept, box by box, because
 * boxes go on moving and being lent meanwhile, and a device need not hold their histories.
 */
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import {
  FreeText,
  HashSchema,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  OpIdSchema,
  Shape,
  Type,
  type Static,
} from '../../base/schema.ts';
import { CUSTODIES } from '../box/box.ts';
import { operation } from '../operation-definition.ts';

/** The results of domain.md, 3.7, in the order they are reported. */
export const STOCKTAKE_CATEGORIES = [
  'inPlace',
  'elsewhere',
  'onLoan',
  'missing',
  'unexpected',
  'codeTwice',
  'emptyConfirmed',
  'unreadable',
] as const;
export type StocktakeCategory = (typeof STOCKTAKE_CATEGORIES)[number];

/** Boxes of one expectation: a page of the inventory that stays small enough to travel. */
export const EXPECTED_AT_ONCE = 500;
export const SETTLED_AT_ONCE = 200;

/** `query`: the boxes of a search of the site, frozen; otherwise all boxes at these places and below. */
const ScopeSchema = Shape({
  kind: OneOf(['places', 'query']),
  placeIds: Type.Array(IdSchema, { minItems: 1, maxItems: 500 }),
  /** The scope as a person reads it. */
  words: FreeText(500),
});
export type StocktakeScope = Static<typeof ScopeSchema>;

/** `was`: what the inventory said of the box at the opening. */
const ExpectedSchema = Shape({ boxId: IdSchema, placeId: IdSchema, was: OneOf(['shelved', 'out', 'missing']) });
export type ExpectedBox = Static<typeof ExpectedSchema>;

/** Of a box that was not read: what the inventory said of it when the stocktake was closed. */
const StandingSchema = Shape({ boxId: IdSchema, custody: OneOf(CUSTODIES), placeId: Nullable(IdSchema) });
export type Standing = Static<typeof StandingSchema>;

/**
 * What is done about a finding. shelveHere: the record follows the room. putBack: the box goes back to its place, and stands
 * on the list of moves. returned: a lent box that is back. newLabel: its code is printed again. registered: a box nobody knew
 * is on record now. noted: nothing is to be done.
 */
export const DECISIONS = [
  'shelveHere',
  'putBack',
  'declareMissing',
  'declareFound',
  'returned',
  'newLabel',
  'registered',
  'noted',
] as const;
export type StocktakeDecision = (typeof DECISIONS)[number];

const SettlementSchema = Shape({
  /** As `Finding.subject`. */
  subject: Line(200),
  category: OneOf(STOCKTAKE_CATEGORIES),
  decision: OneOf(DECISIONS),
  /** The operation that follows from the decision, where there is one. */
  opId: Nullable(OpIdSchema),
  /** The state of the box before, to go back to. */
  before: Nullable(Shape({ custody: OneOf(CUSTODIES), placeId: Nullable(IdSchema), loanId: Nullable(IdSchema) })),
  note: FreeText(300),
});
export type SettlementBody = Static<typeof SettlementSchema>;
export type Settlement = SettlementBody & { readonly by: Id; readonly at: Hlc; readonly group?: Id };

const count = Type.Integer({ minimum: 0, maximum: 10_000_000 });
const CountsSchema = Shape({
  inPlace: count,
  elsewhere: count,
  onLoan: count,
  missing: count,
  unexpected: count,
  codeTwice: count,
  emptyConfirmed: count,
  unreadable: count,
});
export type StocktakeCounts = Static<typeof CountsSchema>;

/** Signed: who states it, when, and the digest of every finding and decision. */
export type StocktakeReport = {
  readonly by: Id;
  readonly at: Hlc;
  readonly digest: Hash;
  readonly counts: StocktakeCounts;
  readonly readings: number;
  readonly remarks: string;
};

export type Stocktake = {
  readonly id: Id;
  readonly siteId: Id;
  readonly number: string;
  readonly title: string;
  readonly scope: StocktakeScope;
  /** Boxes expected, and how many expectations say so: until the last is there, the inventory is still arriving. */
  readonly expected: number;
  readonly expectations: number;
  readonly state: 'open' | 'closed' | 'reported';
  readonly openedBy: Id;
  readonly openedAt: Hlc;
  readonly closed: { readonly by: Id; readonly at: Hlc } | null;
  readonly settlements: readonly Settlement[];
  readonly report: StocktakeReport | null;
};

export type Expectation = {
  readonly id: Id;
  readonly stocktakeId: Id;
  readonly siteId: Id;
  readonly boxes: readonly ExpectedBox[];
  /** Those not read by then, as they stood when it was closed. */
  readonly standing: readonly Standing[];
};

/** A box, or a code; the bare shelf; a label nobody can read. */
const READINGS = ['box', 'emptyPlace', 'unreadable'] as const;

const ReadingBody = Shape({
  stocktakeId: IdSchema,
  placeId: IdSchema,
  what: OneOf(READINGS),
  /** As scanned or typed; what can be made out of an unreadable label. Empty for a shelf. */
  code: FreeText(128),
  /** Null for a code no box bears. */
  boxId: Nullable(IdSchema),
  /** What the inventory said of the box at that moment: the finding does not change when it is put right. */
  recorded: Nullable(Shape({ custody: OneOf(CUSTODIES), placeId: Nullable(IdSchema) })),
});

export type Reading = Static<typeof ReadingBody> & {
  readonly id: Id;
  readonly siteId: Id;
  readonly by: Id;
  readonly at: Hlc;
  readonly struck: { readonly by: Id; readonly at: Hlc; readonly reason: string } | null;
};

export const stocktakeOps = {
  'stocktake.open': operation(
    'decide',
    1,
    Shape({
      siteId: IdSchema,
      number: Line(60),
      title: FreeText(200),
      scope: ScopeSchema,
      expected: count,
      expectations: Type.Integer({ minimum: 0, maximum: 20_000 }),
    }),
  ),
  'stocktake.settle': operation(
    'decide',
    1,
    Shape({ settlements: Type.Array(SettlementSchema, { minItems: 1, maxItems: SETTLED_AT_ONCE }) }),
  ),
  /** Takes decisions back; what followed from them is taken back by operations of its own. */
  'stocktake.unsettle': operation(
    'decide',
    1,
    Shape({ subjects: Type.Array(Line(200), { minItems: 1, maxItems: SETTLED_AT_ONCE }) }),
  ),
  'stocktake.close': operation('decide', 1, Shape({ note: FreeText(1000) })),
  'stocktake.reopen': operation('decide', 1, Shape({ reason: Line(300) })),
  'stocktake.report': operation(
    'decide',
    1,
    Shape({ digest: HashSchema, counts: CountsSchema, readings: count, remarks: FreeText(2000) }),
  ),
  'expectation.record': operation(
    'observe',
    1,
    Shape({ stocktakeId: IdSchema, boxes: Type.Array(ExpectedSchema, { minItems: 1, maxItems: EXPECTED_AT_ONCE }) }),
  ),
  'expectation.conclude': operation(
    'observe',
    1,
    Shape({ standing: Type.Array(StandingSchema, { maxItems: EXPECTED_AT_ONCE }) }),
  ),
  'reading.record': operation('observe', 1, ReadingBody),
  'reading.strike': operation('observe', 1, Shape({ reason: FreeText(300) })),
};

export type StocktakeEvent =
  | { readonly type: 'stocktakeOpened'; readonly entity: 'stocktake'; readonly id: Id; readonly stocktake: Stocktake }
  | {
      readonly type: 'findingsSettled';
      readonly entity: 'stocktake';
      readonly id: Id;
      readonly settlements: readonly Settlement[];
    }
  | {
      readonly type: 'findingsUnsettled';
      readonly entity: 'stocktake';
      readonly id: Id;
      readonly subjects: readonly string[];
    }
  | {
      readonly type: 'stocktakeClosed';
      readonly entity: 'stocktake';
      readonly id: Id;
      readonly by: Id;
      readonly at: Hlc;
    }
  | { readonly type: 'stocktakeReopened'; readonly entity: 'stocktake'; readonly id: Id }
  | {
      readonly type: 'stocktakeReported';
      readonly entity: 'stocktake';
      readonly id: Id;
      readonly report: StocktakeReport;
    };

export type ExpectationEvent =
  | {
      readonly type: 'inventoryExpected';
      readonly entity: 'expectation';
      readonly id: Id;
      readonly expectation: Expectation;
    }
  | {
      readonly type: 'inventoryConcluded';
      readonly entity: 'expectation';
      readonly id: Id;
      readonly standing: readonly Standing[];
    };

export type ReadingEvent =
  | { readonly type: 'readingRecorded'; readonly entity: 'reading'; readonly id: Id; readonly reading: Reading }
  | {
      readonly type: 'readingStruck';
      readonly entity: 'reading';
      readonly id: Id;
      readonly struck: NonNullable<Reading['struck']>;
    };
