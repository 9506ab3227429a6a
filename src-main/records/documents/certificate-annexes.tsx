/** Annexes of the certificate: every box, then every file, in the order given (the order in the box is kept). */
import { certificateTotals } from './certificate-totals.ts';
import { formatMetres, formatNumber } from './formats.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import type { CertificateModel, DestroyedBox, DestroyedFile } from './models.ts';
import { TablePages } from './table-pages.tsx';
import { tableWidth, type Column, type Row, type RowGroup } from './table-rows.ts';
import type { CertificateTexts } from './texts/certificate-texts.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { contentWidth } from './theme.ts';

type AnnexProps = {
  readonly model: CertificateModel;
  readonly texts: CertificateTexts;
  readonly setting: Setting;
  readonly header: DocumentHeader;
};

/** Said of a fact a file does not have, where an empty cell could be taken for an omission. */
const NONE = '—';

export function BoxesAnnex({ model, texts, setting, header }: AnnexProps) {
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
  return (
    <TablePages
      title={texts.boxesTitle}
      columns={columns.map((column, index) => (index === 1 ? { ...column, width: column.width + spare } : column))}
      groups={[{ rows: [...model.boxes.map((box) => boxRow(model, box, setting)), totalRow(model, texts, setting)] }]}
      header={header}
      setting={setting}
      orientation="portrait"
    />
  );
}

function boxRow(model: CertificateModel, box: DestroyedBox, { language }: Setting): Row {
  const about = [box.title, box.inclusiveDates].filter((text) => text !== undefined && text !== '').join(' – ');
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
    notes: about === '' ? [] : [about],
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

export function FilesAnnex({ model, texts, setting, header }: AnnexProps) {
  const { fileColumns } = texts;
  const columns: readonly Column[] = [
    { header: fileColumns.title, width: contentWidth('landscape') - 442, align: 'left', fit: 'flexible' },
    { header: fileColumns.category, width: 92, align: 'left' },
    { header: fileColumns.parent, width: 120, align: 'left', fit: 'flexible' },
    { header: fileColumns.rule, width: 46, align: 'left', fit: 'whole' },
    { header: fileColumns.delay, width: 46, align: 'left', fit: 'whole' },
    { header: fileColumns.dates, width: 82, align: 'left' },
    { header: fileColumns.destroyedOn, width: 56, align: 'left', fit: 'whole' },
  ];
  const row = (file: DestroyedFile): Row => fileRow(file, model, texts);
  const groups: readonly RowGroup[] = [
    ...model.boxes
      .filter((box) => box.files.length > 0)
      .map((box) => ({ heading: boxHeading(box, texts, setting), rows: box.files.map(row) })),
    ...(model.looseFiles.length === 0 ? [] : [{ heading: texts.looseFiles, rows: model.looseFiles.map(row) }]),
  ];
  return (
    <TablePages
      title={texts.filesTitle}
      columns={columns}
      groups={groups}
      header={header}
      setting={setting}
      orientation="landscape"
    />
  );
}

function boxHeading(box: DestroyedBox, texts: CertificateTexts, { language }: Setting): string {
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
