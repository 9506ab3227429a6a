/**
 * Suspension juridique, demande d'accès: what it covers may not be disposed of until a person lifts it (domain.md, 3.8).
 *
 * A suspension is a record of the reference, so that every desk has all of them and one operation places it on whatever it
 * names, in whichever unit. It is active from the moment it is recorded until it is lifted; `from` and `to` are what the
 * letter says, and a planned end lifts nothing. Several may cover one box: each is lifted on its own. Its parts are only
 * ever added to. The quick gesture on one box (`box.placeHold`) is kept on the box and weighs the same.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  optional,
  Shape,
  type Static,
  Type,
} from '../../base/schema.ts';
import { HOLD_KINDS, type HoldKind } from '../box/box.ts';
import { operation } from '../operation-definition.ts';

/** Boxes and files one part may name; as many as a list holds. */
export const MAX_HELD_IDS = 10_000;
/** The first part, and what was added since. */
export const MAX_PARTS = 50;

const Ids = Type.Array(IdSchema, { maxItems: MAX_HELD_IDS });
const SomeIds = Type.Array(IdSchema, { minItems: 1, maxItems: MAX_HELD_IDS });

/**
 * What is covered. boxes, files: those. category: files under this rubrique or any below it. subject: files about this
 * person, by name or by number (cover.ts). query: what a search found on the day, with its words for the reader.
 */
export const HoldScopeSchema = Type.Union([
  Shape({ kind: Type.Literal('boxes'), boxIds: SomeIds }),
  Shape({ kind: Type.Literal('files'), fileIds: SomeIds }),
  Shape({ kind: Type.Literal('category'), categoryId: IdSchema }),
  Shape({ kind: Type.Literal('subject'), name: FreeText(300), number: FreeText(60) }),
  Shape({ kind: Type.Literal('query'), words: Line(300), boxIds: Ids, fileIds: Ids }),
]);
export type HoldScope = Static<typeof HoldScopeSchema>;
export type ScopeKind = HoldScope['kind'];

/** A part of what a suspension covers, and who added it. */
export type HoldPart = { readonly scope: HoldScope; readonly by: Id; readonly at: Hlc };

export type HoldRecord = {
  readonly id: Id;
  readonly kind: HoldKind;
  readonly motive: string;
  /** Number of the court file or of the request; may be empty. */
  readonly reference: string;
  readonly from: CivilDate;
  /** Planned end; null when none is known. */
  readonly to: CivilDate | null;
  readonly parts: readonly HoldPart[];
  readonly state: 'active' | 'lifted';
  readonly placedBy: Id;
  readonly placedAt: Hlc;
  readonly lifted: { readonly by: Id; readonly at: Hlc; readonly reason: string } | null;
};

const fields = {
  motive: Line(1000),
  reference: FreeText(200),
  to: Nullable(CivilDateSchema),
};

export const holdOps = {
  'hold.place': operation(
    'decide',
    1,
    Shape({ kind: OneOf(HOLD_KINDS), from: CivilDateSchema, ...fields, scope: HoldScopeSchema }),
  ),
  /** Says it otherwise, or covers more; what is covered already stays so until it is lifted. */
  'hold.amend': operation('decide', 1, Shape({ ...optional(fields), add: Type.Optional(HoldScopeSchema) })),
  'hold.lift': operation('decide', 1, Shape({ reason: Line(1000) })),
};

export type HoldEvent =
  | { readonly type: 'suspensionPlaced'; readonly entity: 'hold'; readonly id: Id; readonly hold: HoldRecord }
  | {
      readonly type: 'suspensionAmended';
      readonly entity: 'hold';
      readonly id: Id;
      readonly change: Partial<Pick<HoldRecord, 'motive' | 'reference' | 'to'>>;
      /** What is covered from now on beside what was. */
      readonly part: HoldPart | null;
    }
  | {
      readonly type: 'suspensionLifted';
      readonly entity: 'hold';
      readonly id: Id;
      readonly lifted: NonNullable<HoldRecord['lifted']>;
    };

export function evolveHold(hold: HoldRecord | undefined, event: HoldEvent): HoldRecord | undefined {
  if (event.type === 'suspensionPlaced') return event.hold;
  if (hold === undefined) return undefined;
  if (event.type === 'suspensionLifted') return { ...hold, state: 'lifted', lifted: event.lifted };
  const parts = event.part === null ? hold.parts : [...hold.parts, event.part];
  return { ...hold, ...event.change, parts };
}
