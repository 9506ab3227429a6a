/**
 * What an import means to do with a line, before anything is written: the same plan is shown by the preview and carried
 * out by the import.
 */
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { ImportIssue } from '#shared/contract/exchange.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';

/** One place of a path, from the site down. `code`: one of our own that the file gives; else it is drawn. */
export type PlaceStep = {
  readonly level: PlaceLevel;
  readonly name: string;
  readonly code: string | null;
  readonly foreignCodes: readonly string[];
  readonly notes: string;
};

/** `code`: one of our own that the file gives; else it is drawn when the box is written, and so is a null `number`. */
export type PlannedBox = {
  readonly kind: 'box';
  readonly number: string | null;
  readonly series: string;
  readonly code: string | null;
  readonly body: Omit<OpBody<'box.register'>, 'number' | 'series' | 'code'>;
  /** A place that exists. */
  readonly placeId: Id | null;
  /** A path to be made where it does not exist, and to put the box at the end of. */
  readonly path: readonly PlaceStep[] | null;
};

export type PlannedPlace = { readonly kind: 'place'; readonly path: readonly PlaceStep[] };

export type Planned = PlannedBox | PlannedPlace;

export type PlannedLine = {
  readonly line: number;
  readonly issues: readonly ImportIssue[];
  /** Null when an error keeps the line out. */
  readonly planned: Planned | null;
  /** What will be recorded, in words, under the columns' own names. */
  readonly words: JsonObject;
};
