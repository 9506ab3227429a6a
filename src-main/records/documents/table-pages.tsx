/**
 * Long tables. Laid out cell by cell, a few thousand rows cost react-pdf minutes and more than a gigabyte; so the rows
 * are measured here, shared out over pages here, and the pages are painted. Cost is linear, and a page holds exactly
 * what was counted into it: nothing depends on how the engine would have broken the flow.
 */
import { Page, View } from '@react-pdf/renderer';

import { invariant } from '#shared/base/result.ts';
import type { CanvasPainter } from './canvas-painter.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { paintFrame } from './page-frame.ts';
import type { FontSet } from './pdf-fonts.ts';
import {
  bodyRows,
  fitColumns,
  headerRow,
  headingRow,
  paintRow,
  tableWidth,
  type Column,
  type PaintedRow,
  type RowGroup,
} from './table-rows.ts';
import { COLOURS, contentHeight, PAGE, pageSize, REFERENCE_HEIGHT, type Orientation } from './theme.ts';

type TablePagesProps = FrameProps & {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
};

type FrameProps = {
  readonly header: DocumentHeader;
  readonly setting: Setting;
  readonly orientation: Orientation;
};

/** A table shared out over pages. */
export type LaidTable = { readonly width: number; readonly pages: readonly (readonly PaintedRow[])[] };

const TITLE_PT = 15;
const TITLE_HEIGHT = 30;

/** Pages of a table, with its title on the first. */
export function TablePages({ columns, groups, ...frame }: TablePagesProps) {
  return <LaidTablePages {...frame} table={layTable(columns, groups, frame.orientation, frame.setting.fonts)} />;
}

/** Measures a table and shares it out: done once for a table that is printed in several copies. */
export function layTable(
  given: readonly Column[],
  groups: readonly RowGroup[],
  orientation: Orientation,
  fonts: FontSet,
): LaidTable {
  const columns = fitColumns(
    given,
    groups.flatMap(({ rows }) => rows),
    fonts,
  );
  return { width: tableWidth(columns), pages: paginateRows(columns, groups, contentHeight(orientation), fonts) };
}

type LaidTablePagesProps = FrameProps & { readonly title: string; readonly table: LaidTable };

/** One page to react-pdf, which stands for all of them (pdf-file.ts). */
export function LaidTablePages({ title, table, ...frame }: LaidTablePagesProps) {
  const { painted, fonts } = frame.setting;
  const { width, pages } = table;
  const size = pageSize(frame.orientation);
  invariant(painted !== undefined, 'long tables are painted into a file');
  const name = painted.put({
    count: pages.length,
    size,
    paint: (painter, place) => {
      const isFirst = place.sub === 0;
      paintFrame(painter, { ...frame, place, head: 'reference' });
      painter.save();
      if (isFirst) paintTitle(painter, title, fonts);
      painter.translate(PAGE.marginX, PAGE.marginTop + REFERENCE_HEIGHT + (isFirst ? TITLE_HEIGHT : 0));
      paintRows(painter, pages[place.sub] ?? [], width, fonts);
      painter.restore();
    },
  });
  return (
    <Page id={name} size={size}>
      <View style={size} />
    </Page>
  );
}

function paintRows(painter: CanvasPainter, rows: readonly PaintedRow[], width: number, fonts: FontSet): void {
  let top = 0;
  for (const row of rows) {
    paintRow(painter, row, top, width, fonts);
    top += row.height;
  }
}

function paintTitle(painter: CanvasPainter, title: string, { faces: { bold } }: FontSet): void {
  painter
    .font(bold.font, bold.key, TITLE_PT)
    .fillColor(COLOURS.accent)
    .text(title, PAGE.marginX, PAGE.marginTop + REFERENCE_HEIGHT + 14, { lineBreak: false, baseline: 'alphabetic' });
}

/** Rows of each page: the header first, the heading of a group again where it continues. */
function paginateRows(
  columns: readonly Column[],
  groups: readonly RowGroup[],
  pageHeight: number,
  fonts: FontSet,
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
    const painted = rows.flatMap((each) => bodyRows(each, columns, fonts));
    for (const [index, row] of painted.entries()) {
      if (heightWithLed(painted, index) + (isHeaded ? 0 : headingHeight) > free) {
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

/** Of a row and, when it leads, of what must stand under it. */
function heightWithLed(rows: readonly PaintedRow[], index: number): number {
  const row = rows[index];
  if (row === undefined) return 0;
  return row.height + (row.leads === true ? (rows[index + 1]?.height ?? 0) : 0);
}
