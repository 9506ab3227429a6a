/** The lists of the interface as files for a spreadsheet: the same rows in the same order, every column, all of them. */
import type { JsonObject } from '../base/json.ts';
import { IdSchema, Nullable, OneOf, Shape, Type } from '../base/schema.ts';
import { slowQuery } from './method.ts';

/**
 * The lists that leave as a file. All but the last go by the name of the method the screen reads them with, and take what
 * it takes, but for where a page begins and how long it is; `places` takes the place they are below, or null.
 */
export const TABLE_LISTS = [
  'boxes.page',
  'files.page',
  'loans.page',
  'loans.figures',
  'requests.page',
  'people.page',
  'units.list',
  'rules.list',
  'lists.page',
  'lists.candidates',
  'lists.items',
  'lists.files',
  'holds.page',
  'worklists.files',
  'cases.page',
  'space.places',
  'space.units',
  'space.forecast',
  'space.suggest',
  'space.consolidate',
  'places',
  'reports.rooms',
  'reports.metres',
  'stocktakes.findings',
  'stocktakes.shelves',
  'stocktakes.readings',
] as const;
export type TableList = (typeof TABLE_LISTS)[number];

export const TABLE_FORMATS = ['xlsx', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export type TableFile = { readonly fileName: string; readonly bytes: ArrayBuffer; readonly rows: number };

export const PlacesBelow = Shape({ placeId: Nullable(IdSchema) });

export const tableMethods = {
  /** INPUT_INVALID at `/input` when it is not what the list takes; TABLE_TOO_LONG: more rows than a workbook holds. */
  'tables.export': slowQuery<TableFile>()(
    Shape({
      list: OneOf(TABLE_LISTS),
      input: Type.Unsafe<JsonObject>(Type.Object({})),
      format: OneOf(TABLE_FORMATS),
      language: OneOf(['fr-CA', 'en-CA']),
    }),
  ),
};
