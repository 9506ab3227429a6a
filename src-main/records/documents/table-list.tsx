/** Any list of the interface as a paper to work with: landscape, every column as wide as its texts ask, within the page. */
import { Text } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import { EvidenceDocument, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { TableListModel } from './table-list-model.ts';
import { TablePages } from './table-pages.tsx';
import type { Column } from './table-rows.ts';
import { TABLE_LIST_TEXTS } from './texts/table-list-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

export function TableList({ model, setting }: { readonly model: TableListModel; readonly setting: Setting }) {
  const texts = TABLE_LIST_TEXTS[setting.language];
  const count = formatNumber(model.rows.length, 0, setting.language);
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: model.title,
    numberCaption: texts.numberCaption,
    number: count,
    dated: texts.printedOn(model.printedOn),
  };
  return (
    <EvidenceDocument header={header} setting={setting}>
      {model.rows.length === 0 ? (
        <Sheet header={header} setting={setting}>
          <Text style={TEXT.body}>{texts.none}</Text>
        </Sheet>
      ) : (
        <TablePages
          title={texts.heading(model.title, count, model.printedOn)}
          columns={tableListColumns(model, contentWidth('landscape'))}
          groups={[{ rows: model.rows.map((cells) => ({ cells })) }]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

/** Rows looked at to judge how wide a column is. */
const LOOKED_AT = 500;
/** Points: a date, a code; and the average of a character of a cell. */
const NARROWEST = 42;
const CHARACTER = 4.6;
/** A longer text is broken over lines, whatever its column gets. */
const LONGEST = 48;

/**
 * Widths in points that add up to `width`: what nine texts in ten of the column need, the headers' words included; too
 * much is taken from the widest first. The widest column of text gives way when a number or a code must not be broken.
 */
function tableListColumns({ columns, rows }: TableListModel, width: number): readonly Column[] {
  const wanted = columns.map(({ header }, at) => {
    const lengths = rows
      .slice(0, LOOKED_AT)
      .map((cells) => cells[at]?.length ?? 0)
      .sort((a, b) => a - b);
    const usual = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
    const word = Math.max(...header.split(/\s+/u).map((part) => part.length));
    return Math.max(NARROWEST, CHARACTER * Math.max(word, Math.min(usual, LONGEST)) + 10);
  });
  const widths = within(wanted, width);
  const widest = widths.indexOf(Math.max(...widths));
  return columns.map(({ header, kind }, at) => ({
    header,
    width: widths[at] ?? NARROWEST,
    align: kind === 'number' ? 'right' : 'left',
    ...(at === widest ? { fit: 'flexible' } : kind === 'text' ? {} : { fit: 'whole' }),
  }));
}

/** Cuts the widest to one height until all fit; what is left goes to the widest. */
function within(wanted: readonly number[], width: number): number[] {
  let cap = Math.max(...wanted);
  const sum = (most: number): number => wanted.reduce((total, each) => total + Math.min(each, most), 0);
  while (sum(cap) > width && cap > 1) cap -= 1;
  const widths = wanted.map((each) => Math.min(each, cap));
  const widest = widths.indexOf(Math.max(...widths));
  widths[widest] = (widths[widest] ?? 0) + width - sum(cap);
  return widths;
}
