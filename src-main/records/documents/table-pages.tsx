/**
 * Long tables. Laid out cell by cell, a few thousand rows cost react-pdf minutes and more than a gigabyte; so the rows
 * are measured here, shared out over pages here, and each page is one Canvas. Cost is linear, and a page holds exactly
 * what was counted into it: nothing depends on how the engine would have broken the flow.
 */
import { Canvas, Page, Text, View } from '@react-pdf/renderer';

import { paintWith, type CanvasPainter } from './canvas-painter.ts';
import { cleanLine } from './clean-text.ts';
import { referenceWords, type DocumentHeader, type Setting } from './house-style.tsx';
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
import { COMMON_TEXTS } from './texts/common-texts.ts';
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
import { shortenLine, type LineStyle } from './wrap-text.ts';

type TablePagesProps = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly groups: readonly RowGroup[];
  readonly header: DocumentHeader;
  readonly setting: Setting;
  readonly orientation: Orientation;
};

type PageFrame = Pick<TablePagesProps, 'header' | 'setting' | 'orientation'> & {
  /** Only on the first page of the table. */
  readonly title?: string;
};

const TITLE: LineStyle = { face: 'bold', sizePt: 15 };
const TITLE_HEIGHT = 30;
const REFERENCE: LineStyle = { face: 'regular', sizePt: TEXT.note.fontSize };
const REFERENCE_STRONG: LineStyle = { face: 'bold', sizePt: TEXT.note.fontSize };
const FOOT: LineStyle = { face: 'regular', sizePt: TEXT.caption.fontSize };

/** Pages of a table, with its title on the first. */
export function TablePages({ title, columns: given, groups, ...frame }: TablePagesProps) {
  const { fonts, language } = frame.setting;
  const columns = fitColumns(
    given,
    groups.flatMap(({ rows }) => rows),
    fonts,
  );
  const width = tableWidth(columns);
  const size = pageSize(frame.orientation);
  return paginateRows(columns, groups, contentHeight(frame.orientation), fonts).map((rows, index) => (
    <Page key={index} size={size} style={{ fontFamily: fonts.family }}>
      <View style={size}>
        <Canvas
          style={{ position: 'absolute', top: 0, left: 0, ...size }}
          paint={paintWith((painter) => {
            paintFrame(painter, index === 0 ? { ...frame, title } : frame);
            painter
              .save()
              .translate(PAGE.marginX, PAGE.marginTop + REFERENCE_HEIGHT + (index === 0 ? TITLE_HEIGHT : 0));
            paintRows(painter, rows, width, fonts);
            painter.restore();
          })}
        />
        <Text
          style={{
            ...TEXT.caption,
            position: 'absolute',
            right: PAGE.marginX,
            top: size.height - PAGE.marginBottom - TEXT.caption.fontSize * TEXT.caption.lineHeight,
            width: 120,
            textAlign: 'right',
          }}
          render={({ pageNumber, totalPages }) => COMMON_TEXTS[language].page(pageNumber, totalPages)}
        />
      </View>
    </Page>
  ));
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

  const reference = shorten(referenceWords(header), REFERENCE_STRONG, 0.5);
  const referenceWidth = fonts.measure(reference, REFERENCE_STRONG.face, REFERENCE_STRONG.sizePt);
  const baseline = PAGE.marginTop + 9;
  draw(shorten(header.organisation.name, REFERENCE, 0.47), REFERENCE, PAGE.marginX, baseline, COLOURS.caption);
  draw(reference, REFERENCE_STRONG, PAGE.marginX + width - referenceWidth, baseline, COLOURS.caption);
  painter.rect(PAGE.marginX, PAGE.marginTop + 16, width, 1).fill(COLOURS.accent);
  if (title !== undefined) {
    draw(title, TITLE, PAGE.marginX, PAGE.marginTop + REFERENCE_HEIGHT + 14, COLOURS.accent);
  }
  painter.rect(PAGE.marginX, footTop + FOOT_HEIGHT - 15.5, width, 0.5).fill(COLOURS.rule);
  const foot = shorten(`${header.numberCaption} ${header.number}`, FOOT, 0.7);
  draw(foot, FOOT, PAGE.marginX, footTop + FOOT_HEIGHT - 2.4, COLOURS.caption);
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
