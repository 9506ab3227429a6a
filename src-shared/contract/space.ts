/**
 * Space: what is taken and what is free, by place and by unit, what will be free, where boxes would go, and what moves would
 * free whole shelves. Lengths in millimetres. Everything is a list that can be exported, and scanned through where it moves
 * boxes. A shelf is a place that was measured and has no measured place below it.
 */
import type { Id } from '../base/id.ts';
import { FreeText, IdSchema, Nullable, OneOf, Shape, Type } from '../base/schema.ts';
import type { PlaceLevel } from '../domain/location/place.ts';
import { query, slowQuery } from './method.ts';

/** A place with all that is below it. */
export type SpaceRow = {
  readonly id: Id;
  readonly address: string;
  readonly level: PlaceLevel;
  readonly levelName: string;
  readonly children: number;
  readonly boxes: number;
  readonly usedMm: number;
  readonly capacityMm: number;
  /** Room on the shelves, each by itself: what is over on one is not taken from another. */
  readonly freeMm: number;
  readonly overMm: number;
  /** Taken where nobody measured. */
  readonly unmeasuredMm: number;
  readonly shelves: number;
  readonly emptyShelves: number;
};

/** Boxes of a unit that are on the shelves, lengths side by side. */
export type UnitSpaceRow = {
  readonly unitId: Id;
  readonly unitName: string;
  readonly boxes: number;
  readonly usedMm: number;
};

/** What falls due in a year, of the boxes on the shelves; `freedMm`: may be destroyed, so that its room is free. */
export type ForecastRow = {
  /** Null: no date. */
  readonly year: number | null;
  readonly boxes: number;
  readonly usedMm: number;
  readonly freedMm: number;
  readonly toSortMm: number;
  readonly toKeepMm: number;
  /** Free at the end of the year if all that may be destroyed until then is, and nothing comes in. */
  readonly thenFreeMm: number;
};

/** One shelf of a suggestion, in the order one walks. */
export type SuggestedShelf = {
  /** Which suggestion, 1 the best. */
  readonly rank: number;
  readonly id: Id;
  readonly address: string;
  readonly freeMm: number;
  /** Boxes to put there. */
  readonly boxes: number;
  readonly ofUnit: number;
  readonly ofYear: number;
};

export type Suggestion = {
  readonly rank: number;
  readonly contiguous: 'no' | 'yes';
  readonly shelves: readonly SuggestedShelf[];
  /** Boxes of the unit, and of the due year, that stand on these shelves. */
  readonly ofUnit: number;
  readonly ofYear: number;
  /** Shelves between it and the place one wants to be near; null when none was named. */
  readonly away: number | null;
};

/** One box to be carried, in the order one works. */
export type MoveRow = {
  readonly boxId: Id;
  readonly number: string;
  readonly code: string | null;
  readonly lengthMm: number;
  readonly fromId: Id;
  readonly from: string;
  readonly toId: Id;
  readonly to: string;
};

export type Consolidation = {
  readonly moves: readonly MoveRow[];
  readonly freed: readonly { readonly id: Id; readonly address: string; readonly capacityMm: number }[];
  readonly freedMm: number;
  /** More shelves could be freed by more moves than were asked for. */
  readonly more: 'no' | 'yes';
};

/** The parts of the screen, as its address says them. */
export const SPACE_TABS = ['places', 'units', 'forecast', 'suggest', 'moves'] as const;
export type SpaceTab = (typeof SPACE_TABS)[number];

export const PREFERENCES = ['near', 'unit', 'year', 'fewest'] as const;
export type Preference = (typeof PREFERENCES)[number];

/** A place, or null: the whole depot. */
const Scope = { placeId: Nullable(IdSchema) };

export const spaceMethods = {
  /** The places directly below one, each with all that is below it; null: the depots. */
  'space.places': slowQuery<readonly SpaceRow[]>()(Shape(Scope)),
  'space.units': query<readonly UnitSpaceRow[]>()(Shape({})),
  'space.forecast': slowQuery<readonly ForecastRow[]>()(Shape({ ...Scope, unitId: Nullable(IdSchema) })),
  /** At most five ways to put the boxes; none when there is no room. */
  'space.suggest': slowQuery<readonly Suggestion[]>()(
    Shape({
      ...Scope,
      boxes: Type.Integer({ minimum: 1, maximum: 5000 }),
      lengthMm: Type.Integer({ minimum: 1, maximum: 10_000 }),
      boxType: FreeText(60),
      unitId: Nullable(IdSchema),
      dueYear: Nullable(Type.Integer({ minimum: 1900, maximum: 2200 })),
      nearId: Nullable(IdSchema),
      prefer: OneOf(PREFERENCES),
    }),
  ),
  'space.consolidate': slowQuery<Consolidation>()(
    Shape({
      ...Scope,
      /** Only shelves filled to this part or less are emptied, in percent. */
      upTo: Type.Integer({ minimum: 1, maximum: 99 }),
      mostMoves: Type.Integer({ minimum: 1, maximum: 5000 }),
    }),
  ),
  /** Where boxes of a list of moves stand now; null: on no shelf. */
  'space.where': query<readonly { readonly boxId: Id; readonly placeId: Id | null }[]>()(
    Shape({ boxIds: Type.Array(IdSchema, { maxItems: 5000 }) }),
  ),
};
