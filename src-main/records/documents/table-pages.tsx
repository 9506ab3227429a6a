/**
 * Long tables. Laid out cell by cell, a few thousand rows cost react-pdf minutes and more than a gigabyte; so the rows
 * are measured here, shared out over pages here, and each page is one Canvas. Cost is linear, and a page holds exactly
 * what was counted into it: nothing depends on how the engine would have broken the flow.
 */
import { Canvas, Text, View } from '@react-pdf/renderer';

import { paintWith } from './canvas-painter.ts';
import { Sheet, sheetBodyHeight, type DocumentHeader, type Setting } from './house-style.tsx';
import {
  bodyRows,
  headerRow,
  headingRow,
  paintRow,
  tableWidth,
  type Column,
  type PaintedRow,
  type RowGroup,
} from './table-rows.ts';
import { TEXT } from './theme.ts';

type TablePagesProps = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  readonly header: DocumentHeader;
  readonly setting: Setting;
  readonly orientation: 'portrait' | 'landscape';
};

const TITLE_HEIGHT = 30;

/** One page to a Canvas, with the table's title on the first. */
export function TablePages({ title, columns, groups, header, setting, orientation }: TablePagesProps) {
  const { fonts } = setting;
  const width = tableWidth(columns);
  const pages = paginateRows(columns, groups, sheetBodyHeight(orientation), setting);
  return pages.map((rows, index) => (
    <Sheet key={index} header={header} setting={setting} opening="reference" orientation={orientation}>
      {index === 0 ? (
        <View style={{ height: TITLE_HEIGHT }}>
          <Text style={{ ...TEXT.title, fontSize: 15 }}>{title}</Text>
        </View>
      ) : null}
      <Canvas
        style={{ width, height: rows.reduce((sum, row) => sum + row.height, 0) }}
        paint={paintWith((painter) => {
          let top = 0;
          for (const row of rows) {
            paintRow(painter, row, top, width, fonts);
            top += row.height;
          }
        })}
      />
    </Sheet>
  ));
}

/** Rows of each page: the header first, the heading of a group again where it continues. */
function paginateRows(
  columns: readonly Column[],
  groups: readonly RowGroup[],
  pageHeight: number,
  { fonts }: Setting,
): readonly (readonly PaintedRow[])[] {
  const header = headerRow(columns, fonts);
  const pages: PaintedRow[][] = [[header]];
  let free = pageHeight - TITLE_HEIGHT - header.height;
  const put = (row: PaintedRow): void => {
    pages.at(-1)?.push(row);
    free -= row.height;
  };
  for (const { heading, rows } of groups) {
    const headingPainted = heading === undefined ? [] : [headingRow(heading, columns, fonts)];
    const headingHeight = headingPainted.reduce((sum, row) => sum + row.height, 0);
    let isHeaded = false;
    for (const row of rows.flatMap((each) => bodyRows(each, columns, fonts))) {
      if (row.height + (isHeaded ? 0 : headingHeight) > free) {
        pages.push([header]);
        free = pageHeight - header.height;
        isHeaded = false;
      }
      if (!isHeaded) headingPainted.forEach(put);
      isHeaded = true;
      put(row);
    }
  }
  return pages;
}
