/** The lines of a list as they were frozen, in the columns that authorisation and bordereau share. */
import { formatMetres, formatNumber } from './formats.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { lineTotals } from './line-figures.ts';
import type { AuthorisedLine, DocumentLanguage } from './models.ts';
import { TablePages } from './table-pages.tsx';
import type { Column, Row } from './table-rows.ts';
import { AUTHORISATION_TEXTS, type AuthorisationTexts } from './texts/authorisation-texts.ts';
import { CERTIFICATE_TEXTS } from './texts/certificate-texts.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { contentWidth } from './theme.ts';

type Props = {
  readonly lines: readonly AuthorisedLine[];
  readonly title: string;
  readonly header: DocumentHeader;
  readonly setting: Setting;
};

export function AuthorisedLines({ lines, title, header, setting }: Props) {
  const { language } = setting;
  const texts = AUTHORISATION_TEXTS[language];
  if (lines.length === 0) return null;
  return (
    <TablePages
      title={title}
      columns={lineColumns(texts)}
      groups={[{ rows: [...lines.map((line) => lineRow(line, texts, language)), totalRow(lines, language)] }]}
      header={header}
      setting={setting}
      orientation="landscape"
    />
  );
}

function lineColumns({ columns }: AuthorisationTexts): readonly Column[] {
  const fixed: readonly Column[] = [
    { header: columns.box, width: 62, align: 'left', fit: 'whole' },
    { header: columns.client, width: 60, align: 'left', fit: 'flexible' },
    { header: columns.title, width: 0, align: 'left', fit: 'flexible' },
    { header: columns.dates, width: 76, align: 'left' },
    { header: columns.metres, width: 48, align: 'right' },
    { header: columns.files, width: 48, align: 'right' },
    { header: columns.rule, width: 74, align: 'left', fit: 'whole' },
    { header: columns.due, width: 54, align: 'left', fit: 'whole' },
    { header: columns.disposition, width: 60, align: 'left', fit: 'whole' },
    { header: columns.remarks, width: 72, align: 'left' },
  ];
  const taken = fixed.reduce((sum, { width }) => sum + width, 0);
  const titleWidth = contentWidth('landscape') - taken;
  return fixed.map((column) => (column.width === 0 ? { ...column, width: titleWidth } : column));
}

function lineRow(line: AuthorisedLine, texts: AuthorisationTexts, language: DocumentLanguage): Row {
  const { sorted } = line;
  const sides =
    sorted === undefined
      ? ''
      : texts.sorted(formatNumber(sorted.destroyed, 0, language), formatNumber(sorted.kept, 0, language));
  return {
    cells: [
      line.box,
      line.clientNumber ?? '',
      line.title,
      line.inclusiveDates ?? '',
      line.lengthMm === undefined ? '' : formatMetres(line.lengthMm, language),
      line.fileCount === undefined ? '' : formatNumber(line.fileCount, 0, language),
      line.rules.map(({ number, delay, version }) => `${number}, ${delay}\n${texts.ruleVersion(version)}`).join('\n'),
      line.dueOn ?? '',
      COMMON_TEXTS[language].disposition[line.disposition],
      [sides, line.remarks ?? ''].filter((text) => text !== '').join('\n'),
    ],
  };
}

function totalRow(lines: readonly AuthorisedLine[], language: DocumentLanguage): Row {
  const { boxes, files, lengthMm } = lineTotals(lines);
  const words = CERTIFICATE_TEXTS[language];
  return {
    tone: 'total',
    cells: [
      words.total,
      '',
      words.boxCount(boxes, formatNumber(boxes, 0, language)),
      '',
      formatMetres(lengthMm, language),
      formatNumber(files, 0, language),
    ],
  };
}
