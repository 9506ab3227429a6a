/**
 * Suspensions: their list and card, what they cover now, placing and amending them. Lifting one, which names nothing but
 * itself, goes through `operations.submit`. What is covered is always asked of the records as they stand.
 */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  OpIdSchema,
  optional,
  Shape,
  type Static,
  Type,
} from '../base/schema.ts';
import { HOLD_KINDS, type Custody, type HoldKind } from '../domain/box/box.ts';
import { MAX_HELD_IDS, type HoldRecord, type ScopeKind } from '../domain/hold/hold.ts';
import type { FileRow, HistoryEntry } from './boxes.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import { command, query, slowQuery } from './method.ts';

/** active, lifted; ending: active, and its planned end has passed: somebody has to say whether it goes on. */
export const HOLD_STATES = ['active', 'ending', 'lifted', 'all'] as const;
export type HoldState = (typeof HOLD_STATES)[number];

/** What a part covers, for a person to read: `text` is a rubrique, a name and number or the words of a search. */
export type ScopeWords = {
  readonly kind: ScopeKind;
  readonly text: string;
  readonly boxes: number;
  readonly files: number;
};

export type HoldRow = {
  readonly id: Id;
  readonly kind: HoldKind;
  readonly motive: string;
  readonly reference: string;
  readonly from: CivilDate;
  readonly to: CivilDate | null;
  readonly state: HoldRecord['state'];
  readonly isOverdue: boolean;
  /** The first part, and how many there are. */
  readonly scope: ScopeWords;
  readonly parts: number;
  readonly placedByName: string;
  readonly placedAtMs: number;
  readonly lifted: { readonly byName: string; readonly atMs: number; readonly reason: string } | null;
  readonly pending: boolean;
};

export type HoldCard = Omit<HoldRow, 'scope' | 'parts'> & {
  readonly parts: readonly (ScopeWords & { readonly byName: string; readonly atMs: number })[];
};

/**
 * A suspension as the card of a box or a file shows it. `of`: box, placed on the box alone (`id` is that of the hold of the
 * box); scope, one with a card of its own.
 */
export type HoldLine = Omit<HoldRow, 'parts' | 'pending' | 'scope' | 'placedAtMs'> & {
  readonly of: 'box' | 'scope';
  readonly scope: ScopeWords | null;
  /** Null for one of the box alone: its history says when. */
  readonly placedAtMs: number | null;
};

/** What is to be covered. search: what the text finds now, in the unit or in all of them, is kept as it was found. */
export const HoldTarget = Type.Union([
  Shape({ kind: Type.Literal('boxes'), boxIds: Type.Array(IdSchema, { minItems: 1, maxItems: MAX_HELD_IDS }) }),
  Shape({ kind: Type.Literal('files'), fileIds: Type.Array(IdSchema, { minItems: 1, maxItems: MAX_HELD_IDS }) }),
  Shape({ kind: Type.Literal('category'), categoryId: IdSchema }),
  Shape({ kind: Type.Literal('subject'), name: FreeText(300), number: FreeText(60) }),
  Shape({ kind: Type.Literal('search'), text: Line(300), unitId: Nullable(IdSchema) }),
]);
export type HoldTarget = Static<typeof HoldTarget>;

/** Of what a suspension covers, or would: boxes held, files that hold them, boxes destroyed before it came. */
export type HoldReach = { readonly boxes: number; readonly files: number; readonly tooLate: number };

export type HeldBoxRow = {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  readonly custody: Custody;
  readonly address: string;
  readonly destroyedOn: CivilDate | null;
  readonly certificate: string;
  /** Named itself, or held by files in it. */
  readonly by: 'itself' | 'files';
};

const words = { motive: Line(1000), reference: FreeText(200), to: Nullable(CivilDateSchema) };

export const holdMethods = {
  'holds.page': query<Page<HoldRow>>()(Shape({ state: OneOf(HOLD_STATES), text: FreeText(200), ...paging })),
  'holds.card': query<HoldCard>()(ById),
  'holds.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  /** How much a target would cover, before anything is placed. HOLD_TOO_WIDE: more than one search may name. */
  'holds.preview': slowQuery<HoldReach>()(Shape({ target: HoldTarget })),
  'holds.reach': slowQuery<HoldReach>()(ById),
  /** tooLate: boxes that were destroyed before the suspension could stop it; held: the others. */
  'holds.boxes': slowQuery<Page<HeldBoxRow>>()(Shape({ id: IdSchema, which: OneOf(['held', 'tooLate']), ...paging })),
  'holds.files': slowQuery<Page<FileRow>>()(Shape({ id: IdSchema, ...paging })),
  /** The acknowledgement names the boxes that were destroyed already (`tooLate`). */
  'holds.place': command<OpAck>()(
    Shape({ opId: OpIdSchema, kind: OneOf(HOLD_KINDS), from: CivilDateSchema, ...words, target: HoldTarget }),
  ),
  'holds.amend': command<OpAck>()(
    Shape({ opId: OpIdSchema, holdId: IdSchema, ...optional(words), add: Type.Optional(HoldTarget) }),
  ),
};
