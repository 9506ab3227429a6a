/**
 * Long tables. Laid out cell by cell, a few thousand rows cost react-pdf minutes and more than a gigabyte; so the rows
 * are measured here, shared out over pages here, and the pages are painted. Cost is linear, and a page holds exactly
 * what was counted into it: nothing depends on how the engine would have broken the flow.
 */
import { Page, View } from '@react-pdf/renderer';

import { invariant } from '#shared/base/result.ts';
import type { CanvasPainter } from './canvas-painter.ts';
import { cleanLine } from './clean-text.ts';
import { pageWords, referenceWords, type DocumentHeader, type Setting } from './house-style.tsx';
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
import {
  COLOURS,
  contentHeight,
  contentWidth,
  FOOT_HEIGHT,
  PAGE,
  pageSize,
  REFERENCE_HEIGHT,
  TEXT,
  type Orientation,
} from './theme.ts';
import { paintWatermark } from './watermark.tsx';
import { shortenLine, type LineStyle } from './wrap-text.ts';

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

type PageFrame = FrameProps & {
  /** Only on the first page of the table. */
  readonly title?: string;
};

/** A table shared out over pages. */
export type LaidTable = { readonly width: number; readonly pages: readonly (readonly PaintedRow[])[] };

const TITLE: LineStyle = { face: 'bold', sizePt: 15 };
const TITLE_HEIGHT = 30;
const REFERENCE: LineStyle = { face: 'regular', sizePt: TEXT.note.fontSize };
const REFERENCE_STRONG: LineStyle = { face: 'bold', sizePt: TEXT.note.fontSize };
const FOOT: LineStyle = { face: 'regular', sizePt: TEXT.caption.fontSize };

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
    paint: (painter, index, page, total) => {
      painter.save();
      paintWatermark(painter, frame.header, frame.setting, frame.orientation);
      paintFrame(painter, index === 0 ? { ...frame, title } : frame);
      painter.save().translate(PAGE.marginX, PAGE.marginTop + REFERENCE_HEIGHT + (index === 0 ? TITLE_HEIGHT : 0));
      paintRows(painter, pages[index] ?? [], width, fonts);
      painter.restore();
      paintPageNumber(painter, frame, page, total);
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

/** The same frame as `Sheet` draws, painted: laying its texts out on hundreds of pages costs more than the rows. */
function paintFrame(painter: CanvasPainter, { header, setting, orientation, title }: PageFrame): void {
  const { fonts } = setting;
  const width = contentWidth(orientation);
  const footTop = pageSize(orientation).height - PAGE.marginBottom - FOOT_HEIGHT;
  const draw = (text: string, style: LineStyle, left: number, baseline: number, color: string): void => {
    const { font, key } = fonts.faces[style.face];
    painter
      .font(font, key, style.sizePt)
      .fillColor(color)
      .text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
  };
  const shorten = (text: string, style: LineStyle, share: number): string =>
    shortenLine(cleanLine(text), style, width * share, fonts.measure);

  const reference = shorten(referenceWords(header), REFERENCE_STRONG, 0.58);
  const referenceWidth = fonts.measure(reference, REFERENCE_STRONG.face, REFERENCE_STRONG.sizePt);
  const baseline = PAGE.marginTop + 9;
  draw(shorten(header.organisation.name, REFERENCE, 0.4), REFERENCE, PAGE.marginX, baseline, COLOURS.caption);
  draw(reference, REFERENCE_STRONG, PAGE.marginX + width - referenceWidth, baseline, COLOURS.caption);
  painter.rect(PAGE.marginX, PAGE.marginTop + 16, width, 1).fill(COLOURS.accent);
  if (title !== undefined) {
    draw(title, TITLE, PAGE.marginX, PAGE.marginTop + REFERENCE_HEIGHT + 14, COLOURS.accent);
  }
  painter.rect(PAGE.marginX, footTop + FOOT_HEIGHT - 15.5, width, 0.5).fill(COLOURS.rule);
  const foot = shorten(`${header.numberCaption} ${header.number}`, FOOT, 0.7);
  draw(foot, FOOT, PAGE.marginX, footTop + FOOT_HEIGHT - 2.4, COLOURS.caption);
}

/** Painted too: a laid out text on each of hundreds of pages is a tenth of the time of the document. */
function paintPageNumber(
  painter: CanvasPainter,
  { header, setting, orientation }: PageFrame,
  page: number,
  pages: number,
): void {
  const { fonts, language } = setting;
  const words = pageWords(header, language, page, pages);
  const { width, height } = pageSize(orientation);
  const { font, key } = fonts.faces[FOOT.face];
  painter
    .font(font, key, FOOT.sizePt)
    .fillColor(COLOURS.caption)
    .text(
      words,
      width - PAGE.marginX - fonts.measure(words, FOOT.face, FOOT.sizePt),
      height - PAGE.marginBottom - 2.4,
      { lineBreak: false, baseline: 'alphabetic' },
    );
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
