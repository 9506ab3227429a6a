/** Space as tables: places, units, years, where boxes would go, and the moves that free shelves, in the order one works. */
import type { Input } from '#shared/contract/contract.ts';
import type { ForecastRow, MoveRow, SpaceRow, SuggestedShelf, UnitSpaceRow } from '#shared/contract/space.ts';
import type { ReadContext } from '../../context.ts';
import { consolidate } from '../../queries/space/consolidate.ts';
import { spaceForecast, spacePlaces, spaceUnits } from '../../queries/space/space-rows.ts';
import { suggestPlaces } from '../../queries/space/suggest.ts';
import { number, text, type Table, type TablePage } from './table.ts';

/** All in one page: what is answered whole is written whole. */
function whole<Row, I>(read: (context: ReadContext, input: I) => readonly Row[]) {
  return function* (context: ReadContext, input: I): Generator<TablePage<Row>> {
    const rows = read(context, input);
    yield { rows, total: rows.length };
  };
}

export const spacePlacesTable: Table<SpaceRow, Input<'space.places'>> = {
  name: 'space.table.places',
  columns: [
    text('space.column.place', (row) => row.address),
    text('space.column.level', (row, { t }) => (row.levelName === '' ? t(`words.level.${row.level}`) : row.levelName)),
    number('space.column.boxes', (row) => row.boxes),
    number('space.column.capacityMm', (row) => row.capacityMm),
    number('space.column.usedMm', (row) => row.usedMm),
    number('space.column.freeMm', (row) => row.freeMm),
    number('space.column.overMm', (row) => row.overMm),
    number('space.column.unmeasuredMm', (row) => row.unmeasuredMm),
    number('space.column.shelves', (row) => row.shelves),
    number('space.column.emptyShelves', (row) => row.emptyShelves),
  ],
  pages: whole(spacePlaces),
};

export const spaceUnitsTable: Table<UnitSpaceRow, Input<'space.units'>> = {
  name: 'space.table.units',
  columns: [
    text('space.column.unit', (row) => row.unitName),
    number('space.column.boxes', (row) => row.boxes),
    number('space.column.usedMm', (row) => row.usedMm),
  ],
  pages: whole(spaceUnits),
};

export const spaceForecastTable: Table<ForecastRow, Input<'space.forecast'>> = {
  name: 'space.table.forecast',
  columns: [
    text('space.column.year', (row, { t }) => (row.year === null ? t('space.undated') : String(row.year))),
    number('space.column.boxes', (row) => row.boxes),
    number('space.column.usedMm', (row) => row.usedMm),
    number('space.column.freedMm', (row) => row.freedMm),
    number('space.column.toSortMm', (row) => row.toSortMm),
    number('space.column.toKeepMm', (row) => row.toKeepMm),
    number('space.column.thenFreeMm', (row) => row.thenFreeMm),
  ],
  pages: whole(spaceForecast),
};

export const spaceSuggestTable: Table<SuggestedShelf, Input<'space.suggest'>> = {
  name: 'space.table.suggest',
  columns: [
    number('space.column.rank', (row) => row.rank),
    text('space.column.place', (row) => row.address),
    number('space.column.boxesHere', (row) => row.boxes),
    number('space.column.freeMm', (row) => row.freeMm),
    number('space.column.ofUnit', (row) => row.ofUnit),
    number('space.column.ofYear', (row) => row.ofYear),
  ],
  pages: whole((context, input) => suggestPlaces(context, input).flatMap(({ shelves }) => shelves)),
};

export const spaceMovesTable: Table<MoveRow, Input<'space.consolidate'>> = {
  name: 'space.table.moves',
  columns: [
    text('space.column.from', (row) => row.from),
    text('space.column.box', (row) => row.number),
    text('space.column.code', (row) => row.code),
    text('space.column.to', (row) => row.to),
    number('space.column.lengthMm', (row) => row.lengthMm),
  ],
  pages: whole((context, input) => consolidate(context, input).moves),
};
