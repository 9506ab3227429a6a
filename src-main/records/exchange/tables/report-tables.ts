/** Reports that are read whole, as tables. Lengths leave in millimetres: a spreadsheet adds them up. */
import type { MetresRow, RoomRow } from '#shared/contract/reports.ts';
import { boxesByRoom, linearMetres } from '../../queries/reports/depot-reports.ts';
import { whole } from './pages.ts';
import { number, text, type Table } from './table.ts';

export const roomTable: Table<RoomRow, object> = {
  name: 'reports.rooms.title',
  columns: [
    text('reports.rooms.address', (row) => row.address),
    text('reports.boxColumn.unitName', (row) => row.unitName),
    number('boxes.title', (row) => row.boxes),
    number('reports.boxColumn.lengthMm', (row) => row.lengthMm),
  ],
  pages: whole(boxesByRoom),
};

export const metresTable: Table<MetresRow, object> = {
  name: 'reports.metres.title',
  columns: [
    text('reports.boxColumn.unitName', (row) => row.unitName),
    text('reports.boxColumn.custody', (row, { t }) =>
      row.permanent ? t('reports.metres.permanent') : t(`words.custody.${row.custody}`),
    ),
    number('boxes.title', (row) => row.boxes),
    number('reports.boxColumn.lengthMm', (row) => row.lengthMm),
  ],
  pages: whole(linearMetres),
};
