/** Annexes of the certificate: every box, then every file, in the order given (the order in the box is kept). */
import { certificateTotals } from './certificate-totals.ts';
import { formatMetres, formatNumber } from './formats.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import type { CertificateModel, DestroyedBox, DestroyedFile } from './models.ts';
import { TablePages } from './table-pages.tsx';
import type { Column, Row, RowGroup } from './table-rows.ts';
import type { CertificateTexts } from './texts/certificate-texts.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { contentWidth } from './theme.ts';

type AnnexProps = {
  readonly model: CertificateModel;
  readonly texts: CertificateTexts;
  readonly setting: Setting;
  readonly header: DocumentHeader;
};

export function BoxesAnnex({ model, texts, setting, header }: AnnexProps) {
  const { boxColumns } = texts;
  const columns: readonly Column[] = [
    { header: boxColumns.number, width: 82, align: 'left' },
    { header: boxColumns.client, width: 72, align: 'left' },
    { header: boxColumns.files, width: 46, align: 'right' },
    { header: boxColumns.metres, width: 46, align: 'right' },
    { header: boxColumns.weight, width: 44, align: 'right' },
    { header: boxColumns.rule, width: 48, align: 'left' },
    { header: boxColumns.delay, width: 48, align: 'left' },
    { header: boxColumns.due, width: 54, align: 'left' },
    { header: boxColumns.disposition, width: contentWidth('portrait') - 440, align: 'left' },
  ];
  return (
    <TablePages
      title={texts.boxesTitle}
      columns={columns}
      groups={[{ rows: [...model.boxes.map((box) => boxRow(box, setting)), totalRow(model, texts, setting)] }]}
      header={header}
      setting={setting}
      orientation="portrait"
    />
  );
}

function boxRow(box: DestroyedBox, { language }: Setting): Row {
  const about = [box.title, box.inclusiveDates].filter((text) => text !== undefined && text !== '').join(' – ');
  return {
    cells: [
      box.number,
      box.clientNumber ?? '',
      formatNumber(box.fileCount, 0, language),
      box.lengthMm === undefined ? '' : formatMetres(box.lengthMm, language),
      box.weightKg === undefined ? '' : formatNumber(box.weightKg, 1, language),
      box.rules.map((rule) => rule.number).join('\n'),
      box.rules.map((rule) => rule.delay).join('\n'),
      box.dueOn ?? '',
      COMMON_TEXTS[language].disposition[box.disposition],
    ],
    notes: about === '' ? [] : [about],
  };
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
      totals.weighed === 0 ? '' : formatNumber(totals.weightKg, 1, language),
    ],
  };
}

export function FilesAnnex({ model, texts, setting, header }: AnnexProps) {
  const { fileColumns } = texts;
  const columns: readonly Column[] = [
    { header: fileColumns.title, width: contentWidth('portrait') - 322, align: 'left' },
    { header: fileColumns.category, width: 92, align: 'left' },
    { header: fileColumns.rule, width: 46, align: 'left' },
    { header: fileColumns.delay, width: 46, align: 'left' },
    { header: fileColumns.dates, width: 82, align: 'left' },
    { header: fileColumns.destroyedOn, width: 56, align: 'left' },
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
      orientation="portrait"
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
      file.rule?.number ?? '',
      file.rule?.delay ?? '',
      file.inclusiveDates ?? '',
      file.destroyedOn ?? model.destruction.on,
    ],
    notes: [
      ...(file.parent === undefined ? [] : [texts.parent(file.parent)]),
      ...(file.fingerprint === undefined
        ? []
        : [texts.fingerprint(file.fingerprint.algorithm, file.fingerprint.value)]),
    ],
  };
}
