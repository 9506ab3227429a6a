/** Annexes of the certificate: every box, then every file, in the order given (the order in the box is kept). */
import { certificateTotals } from './certificate-totals.ts';
import { formatMetres, formatNumber } from './formats.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import type { CertificateModel, DestroyedBox, DestroyedFile, KeptPart, LotBlock } from './models.ts';
import { LaidTablePages, layTable, type LaidTable } from './table-pages.tsx';
import { tableWidth, type Column, type Row, type RowGroup } from './table-rows.ts';
import type { CertificateTexts } from './texts/certificate-texts.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { SORTING_TEXTS } from './texts/sorting-texts.ts';
import { contentWidth } from './theme.ts';

type Annexed = { readonly model: CertificateModel; readonly texts: CertificateTexts; readonly setting: Setting };

/** The annexes, shared out over pages once for both originals. */
export type LaidAnnexes = {
  readonly boxes?: LaidTable;
  readonly files?: LaidTable;
  readonly kept?: LaidTable;
  readonly lots?: LaidTable;
};

export function layAnnexes(part: Annexed): LaidAnnexes {
  const { boxes, looseFiles, sorted, lots = [] } = part.model;
  return {
    ...(boxes.length === 0 ? {} : { boxes: layBoxes(part) }),
    ...(looseFiles.length > 0 || boxes.some(({ files }) => files.length > 0) ? { files: layFiles(part) } : {}),
    ...(sorted === undefined || sorted.kept.length === 0 ? {} : { kept: layKept(part, sorted.kept) }),
    ...(lots.length === 0 ? {} : { lots: layLots(part.setting, lots) }),
  };
}

type AnnexesProps = {
  readonly annexes: LaidAnnexes;
  readonly isSorting: 'no' | 'yes';
  readonly texts: CertificateTexts;
  readonly header: DocumentHeader;
  readonly setting: Setting;
};

export function Annexes({ annexes: { boxes, files, kept, lots }, texts, header, setting, isSorting }: AnnexesProps) {
  const frame = { header, setting };
  const words = SORTING_TEXTS[setting.language];
  const boxesTitle = isSorting === 'yes' ? words.boxesTitle : texts.boxesTitle;
  return (
    <>
      {boxes && <LaidTablePages title={boxesTitle} table={boxes} orientation="portrait" {...frame} />}
      {files && <LaidTablePages title={texts.filesTitle} table={files} orientation="landscape" {...frame} />}
      {kept && <LaidTablePages title={words.keptTitle} table={kept} orientation="landscape" {...frame} />}
      {lots && <LaidTablePages title={words.lotsTitle} table={lots} orientation="portrait" {...frame} />}
    </>
  );
}

/** Said of a fact a file does not have, where an empty cell could be taken for an omission. */
const NONE = '—';

function layBoxes({ model, texts, setting }: Annexed): LaidTable {
  const { boxColumns } = texts;
  const columns: readonly Column[] = [
    { header: boxColumns.number, width: 66, align: 'left', fit: 'whole' },
    { header: boxColumns.client, width: 72, align: 'left', fit: 'flexible' },
    { header: boxColumns.files, width: 46, align: 'right' },
    { header: boxColumns.metres, width: 46, align: 'right' },
    ...(isWeighed(model) ? [{ header: boxColumns.weight, width: 44, align: 'right' as const }] : []),
    { header: boxColumns.rule, width: 42, align: 'left', fit: 'whole' },
    { header: boxColumns.delay, width: 48, align: 'left', fit: 'whole' },
    { header: boxColumns.due, width: 54, align: 'left', fit: 'whole' },
    { header: boxColumns.disposition, width: 58, align: 'left', fit: 'whole' },
  ];
  const spare = contentWidth('portrait') - tableWidth(columns);
  const fitted = columns.map((column, index) => (index === 1 ? { ...column, width: column.width + spare } : column));
  const rows = [...model.boxes.map((box) => boxRow(model, box, setting)), totalRow(model, texts, setting)];
  return layTable(fitted, [{ rows }], 'portrait', setting.fonts);
}

function boxRow(model: CertificateModel, box: DestroyedBox, { language }: Setting): Row {
  const { keptFiles } = box;
  const about = [box.title, box.inclusiveDates].filter((text) => text !== undefined && text !== '').join(' – ');
  const stays =
    keptFiles === undefined ? '' : SORTING_TEXTS[language].keptFiles(keptFiles, formatNumber(keptFiles, 0, language));
  return {
    cells: [
      box.number,
      box.clientNumber ?? '',
      formatNumber(box.fileCount, 0, language),
      box.lengthMm === undefined ? '' : formatMetres(box.lengthMm, language),
      ...weightCell(model, box.weightKg, language),
      box.rules.map((rule) => rule.number).join('\n'),
      box.rules.map((rule) => rule.delay).join('\n'),
      box.dueOn ?? '',
      COMMON_TEXTS[language].disposition[box.disposition],
    ],
    notes: [about, stays].filter((note) => note !== ''),
  };
}

/** A certificate without any weight by box has no column for it: the lot's own is on its first page. */
function isWeighed({ boxes }: CertificateModel): boolean {
  return boxes.some(({ weightKg }) => weightKg !== undefined);
}

function weightCell(model: CertificateModel, kg: number | undefined, language: Setting['language']): readonly string[] {
  if (!isWeighed(model)) return [];
  return [kg === undefined ? '' : formatNumber(kg, 1, language)];
}

function totalRow(model: CertificateModel, texts: CertificateTexts, { language }: Setting): Row {
  const totals = certificateTotals(model);
  return {
    tone: 'total',
    cells: [
      texts.total,
      texts.boxCount(totals.boxes, formatNumber(totals.boxes, 0, language)),
      formatNumber(totals.files - model.looseFiles.length, 0, language),
      totals.measured === 0 ? '' : formatMetres(totals.lengthMm, language),
      ...weightCell(model, totals.weightKg, language),
    ],
  };
}

function fileColumns({ fileColumns: columns }: CertificateTexts): readonly Column[] {
  return [
    { header: columns.title, width: contentWidth('landscape') - 442, align: 'left', fit: 'flexible' },
    { header: columns.category, width: 92, align: 'left' },
    { header: columns.parent, width: 120, align: 'left', fit: 'flexible' },
    { header: columns.rule, width: 46, align: 'left', fit: 'whole' },
    { header: columns.delay, width: 46, align: 'left', fit: 'whole' },
    { header: columns.dates, width: 82, align: 'left' },
    { header: columns.destroyedOn, width: 56, align: 'left', fit: 'whole' },
  ];
}

function layFiles({ model, texts, setting }: Annexed): LaidTable {
  const row = (file: DestroyedFile): Row => fileRow(file, model, texts);
  const groups: readonly RowGroup[] = [
    ...model.boxes
      .filter((box) => box.files.length > 0)
      .map((box) => ({ heading: boxHeading(box, texts, setting), rows: box.files.map(row) })),
    ...(model.looseFiles.length === 0 ? [] : [{ heading: texts.looseFiles, rows: model.looseFiles.map(row) }]),
  ];
  return layTable(fileColumns(texts), groups, 'landscape', setting.fonts);
}

/** The other sub-list, in the same columns but the day of a destruction that did not take place. */
function layKept({ model, texts, setting }: Annexed, kept: readonly KeptPart[]): LaidTable {
  const words = SORTING_TEXTS[setting.language];
  const columns = fileColumns(texts).slice(0, -1);
  const [first, ...others] = columns;
  const wide = first === undefined ? [] : [{ ...first, width: contentWidth('landscape') - tableWidth(others) }];
  const keptHeading = (box: string | undefined, files: KeptPart['files']): string => {
    if (box === undefined) return texts.looseFiles;
    return files.length === 0 ? words.keptWhole(box) : boxHeading({ number: box, files }, texts, setting);
  };
  const groups = kept.map(({ box, title, files }): RowGroup => ({
    heading: keptHeading(box, files),
    rows:
      files.length === 0
        ? [{ cells: [title ?? ''] }]
        : files.map((file) => {
            const { cells, ...row } = fileRow(file, model, texts);
            return { ...row, cells: cells.slice(0, -1) };
          }),
  }));
  return layTable([...wide, ...others], groups, 'landscape', setting.fonts);
}

function layLots({ language, fonts }: Setting, lots: readonly LotBlock[]): LaidTable {
  const { lotColumns } = SORTING_TEXTS[language];
  const fixed: readonly Column[] = [
    { header: lotColumns.name, width: 70, align: 'left' },
    { header: lotColumns.seals, width: 90, align: 'left' },
    { header: lotColumns.weight, width: 50, align: 'right' },
    { header: lotColumns.ticket, width: 60, align: 'left' },
    { header: lotColumns.count, width: 50, align: 'right' },
  ];
  const boxes: Column = {
    header: lotColumns.boxes,
    width: contentWidth('portrait') - tableWidth(fixed),
    align: 'left',
  };
  const rows = lots.map((lot): Row => ({
    cells: [
      lot.name,
      lot.seals ?? '',
      lot.weightKg === undefined ? '' : formatNumber(lot.weightKg, 1, language),
      lot.ticket ?? '',
      formatNumber(lot.boxes.length, 0, language),
      lot.boxes.join(', '),
    ],
  }));
  return layTable([...fixed, boxes], [{ rows }], 'portrait', fonts);
}

function boxHeading(
  box: Pick<DestroyedBox, 'number' | 'files'>,
  texts: CertificateTexts,
  { language }: Setting,
): string {
  const files = COMMON_TEXTS[language].files(box.files.length, formatNumber(box.files.length, 0, language));
  return texts.boxHeading(box.number, files);
}

function fileRow(file: DestroyedFile, model: CertificateModel, texts: CertificateTexts): Row {
  return {
    cells: [
      file.title,
      file.category ?? '',
      file.parent ?? NONE,
      file.rule?.number ?? '',
      file.rule?.delay ?? '',
      file.inclusiveDates ?? '',
      file.destroyedOn ?? model.destruction.on,
    ],
    notes: file.fingerprint === undefined ? [] : [texts.fingerprint(fingerprintWords(file.fingerprint, texts))],
  };
}

function fingerprintWords(fingerprint: NonNullable<DestroyedFile['fingerprint']>, texts: CertificateTexts): string {
  return fingerprint.kind === 'taken' ? fingerprint.text : texts.fingerprintNotTaken;
}
