/** Lists of a bordereau: the files of one box in its form, the boxes and all their files on pages of their own. */
import { formatMetres, formatNumber, ruleLines } from './formats.ts';
import type { SlipBox, SlipFile } from './slip-models.ts';
import { yearWords, type SlipPart } from './slip-part.ts';
import { Table } from './table.tsx';
import { TablePages } from './table-pages.tsx';
import type { Column, Row } from './table-rows.ts';
import type { SlipTexts } from './texts/slip-texts.ts';
import { contentWidth, type Orientation } from './theme.ts';

/** More files than this have pages of their own. */
export const FILES_IN_FORM = 40;
/** Of the list of boxes: remarks stand under the title. */
const TITLE_COLUMN = 2;

export function FileTable({ texts, setting, files }: SlipPart & { readonly files: readonly SlipFile[] }) {
  return (
    <Table
      fonts={setting.fonts}
      columns={fileColumns(texts, 'portrait')}
      rows={files.map((file) => fileRow(file, texts))}
    />
  );
}

/** Files of several boxes, each under its box. */
export function FileList({ boxes, ...part }: SlipPart & { readonly boxes: readonly SlipBox[] }) {
  const { texts, setting, header } = part;
  const described = boxes.filter(({ files }) => files.length > 0);
  if (described.length === 0) return null;
  return (
    <TablePages
      title={texts.sections.files}
      columns={fileColumns(texts, 'landscape')}
      groups={described.map((box) => ({
        heading: texts.boxHeading(box.number ?? box.clientNumber ?? '', box.title ?? ''),
        rows: box.files.map((file) => fileRow(file, texts)),
      }))}
      header={header}
      setting={setting}
      orientation="landscape"
    />
  );
}

function fileColumns({ fileColumns: words }: SlipTexts, orientation: Orientation): readonly Column[] {
  return widened(
    [
      { header: words.code, width: 70, align: 'left', fit: 'whole' },
      { header: words.title, width: 0, align: 'left', fit: 'flexible' },
      { header: words.years, width: 66, align: 'left' },
      { header: words.rule, width: 58, align: 'left', fit: 'whole' },
      { header: words.restriction, width: 62, align: 'left' },
      { header: words.reference, width: 60, align: 'left' },
    ],
    orientation,
  );
}

function fileRow({ code, title, years, rule, restriction, reference }: SlipFile, { restrictions }: SlipTexts): Row {
  return { cells: [code, title, years, rule, restrictions[restriction], reference] };
}

export function BoxList({ model, texts, setting, header }: SlipPart) {
  const { language } = setting;
  const words = texts.boxColumns;
  const files = model.boxes.reduce((sum, { fileCount = 0 }) => sum + fileCount, 0);
  const lengthMm = model.boxes.reduce((sum, box) => sum + (box.lengthMm ?? 0), 0);
  const columns = widened(
    [
      { header: words.number, width: 60, align: 'left', fit: 'whole' },
      { header: words.client, width: 54, align: 'left', fit: 'flexible' },
      { header: words.title, width: 0, align: 'left', fit: 'flexible' },
      { header: words.dates, width: 62, align: 'left' },
      { header: words.files, width: 46, align: 'right' },
      { header: words.metres, width: 40, align: 'right' },
      { header: words.supports, width: 42, align: 'left' },
      { header: words.rule, width: 74, align: 'left', fit: 'whole' },
      { header: words.year, width: 40, align: 'left' },
      { header: words.disposition, width: 34, align: 'left' },
      { header: words.place, width: 70, align: 'left', fit: 'whole' },
    ],
    'landscape',
  );
  const total: Row = {
    tone: 'total',
    cells: [texts.total, '', '', '', formatNumber(files, 0, language), formatMetres(lengthMm, language)],
  };
  return (
    <TablePages
      title={texts.sections.boxes}
      columns={columns}
      groups={[{ rows: [...model.boxes.map((box) => boxRow(box, texts, language)), total] }]}
      header={header}
      setting={setting}
      orientation="landscape"
    />
  );
}

function boxRow(box: SlipBox, texts: SlipTexts, language: SlipPart['setting']['language']): Row {
  return {
    cells: [
      box.number ?? '',
      box.clientNumber ?? '',
      box.title ?? '',
      box.inclusiveDates ?? '',
      box.fileCount === undefined ? '' : formatNumber(box.fileCount, 0, language),
      box.lengthMm === undefined ? '' : formatMetres(box.lengthMm, language),
      box.supports.join(', '),
      ruleLines(box.rules),
      box.dispositionYear ?? (box.yearUnknown === undefined ? '' : texts.yearUnknownShort),
      box.dispositions.join(', '),
      box.place ?? '',
    ],
    ...(box.yearUnknown === undefined
      ? {}
      : { notes: [`${texts.dispositionYear} ${yearWords(box, texts)}`], notesUnder: TITLE_COLUMN }),
  };
}

/** The column without a width takes what is left. */
function widened(columns: readonly Column[], orientation: Orientation): readonly Column[] {
  const left = contentWidth(orientation) - columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map((column) => (column.width === 0 ? { ...column, width: left } : column));
}
