/**
 * Liste de destruction, as submitted for approval: what is to be destroyed, how its dates were counted, who approves.
 * The paper to work with; what is signed is the authorisation (authorisation.tsx), before, and the certificate, after.
 */
import { Text, View } from '@react-pdf/renderer';

import { formatMetres, formatNumber, ruleLines, withUnit } from './formats.ts';
import {
  Digest,
  EvidenceDocument,
  Facts,
  Figures,
  Section,
  Sheet,
  type DocumentHeader,
  type Setting,
} from './house-style.tsx';
import type { DestructionListLine, DestructionListModel } from './models.ts';
import { policyText } from './policy-text.ts';
import { Signatures } from './signature-block.tsx';
import { TablePages } from './table-pages.tsx';
import type { Column, Row } from './table-rows.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { LIST_TEXTS, type ListTexts } from './texts/list-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

type PartProps = { readonly model: DestructionListModel; readonly texts: ListTexts; readonly setting: Setting };

export function DestructionList({
  model,
  setting,
}: {
  readonly model: DestructionListModel;
  readonly setting: Setting;
}) {
  const texts = LIST_TEXTS[setting.language];
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.number,
    dated: texts.decisionDay(model.decisionDay),
  };
  const part: PartProps = { model, texts, setting };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{model.lines.length === 0 ? texts.noLine : texts.intro}</Text>
        <Totals {...part} />
        <Identification {...part} />
        <Section title={texts.policySection}>
          <Text style={TEXT.value}>{policyText(model, setting.language)}</Text>
          <Text style={TEXT.value}>{texts.dueRule}</Text>
        </Section>
        <Approvals {...part} />
      </Sheet>
      {model.lines.length === 0 ? null : (
        <TablePages
          title={texts.linesTitle}
          columns={lineColumns(texts)}
          groups={[{ rows: [...model.lines.map((line) => lineRow(line, setting)), totalRow(part)] }]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
      {model.excluded.length === 0 ? null : (
        <TablePages
          title={texts.excludedTitle}
          columns={excludedColumns(texts)}
          groups={[{ rows: model.excluded.map(({ box, title, reason }) => ({ cells: [box, title, reason] })) }]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

function listTotals({ lines }: DestructionListModel): { readonly files: number; readonly lengthMm: number } {
  return {
    files: lines.reduce((sum, line) => sum + (line.fileCount ?? 0), 0),
    lengthMm: lines.reduce((sum, line) => sum + (line.lengthMm ?? 0), 0),
  };
}

function boxCount({ lines }: DestructionListModel): number {
  return new Set(lines.map((line) => line.box)).size;
}

function Totals({ model, texts, setting }: PartProps) {
  const { files, lengthMm } = listTotals(model);
  const { language } = setting;
  return (
    <Figures
      figures={[
        { label: texts.figures.boxes, value: formatNumber(boxCount(model), 0, language) },
        ...(files === 0 ? [] : [{ label: texts.figures.files, value: formatNumber(files, 0, language) }]),
        ...(lengthMm === 0 ? [] : [{ label: texts.figures.metres, value: formatMetres(lengthMm, language) }]),
      ]}
    />
  );
}

function Identification({ model, texts }: PartProps) {
  const { preparedBy, digest } = model;
  return (
    <View style={{ marginTop: 12 }}>
      <Facts columns={1} facts={[{ label: texts.listTitle, value: model.title }]} />
      <Facts
        columns={3}
        facts={[
          { label: texts.unit, value: model.unit },
          { label: texts.frozenOn, value: model.decisionDay },
          {
            label: texts.preparedBy,
            value: preparedBy && [preparedBy.name, preparedBy.jobTitle].filter(Boolean).join('\n'),
          },
        ]}
      />
      {digest === undefined ? null : <Digest label={texts.digest} digest={digest} />}
    </View>
  );
}

function Approvals({ model, texts, setting }: PartProps) {
  const slots = model.approvals.map(({ jobTitle, name, approvedOn }) => ({
    role: jobTitle,
    statement: texts.approvalStatement,
    jobTitleLine: 'none' as const,
    name,
    date: approvedOn,
  }));
  return (
    <Section title={texts.approvals}>
      <Signatures signatories={slots} language={setting.language} />
    </Section>
  );
}

function lineColumns({ columns }: ListTexts): readonly Column[] {
  const fixed = [
    { header: columns.box, width: 64 },
    { header: columns.code, width: 70, fit: 'whole' as const },
    { header: columns.title, width: 0, fit: 'flexible' as const },
    { header: columns.dates, width: 88 },
    { header: columns.volume, width: 70 },
    { header: columns.rule, width: 66, fit: 'whole' as const },
    { header: columns.due, width: 56, fit: 'whole' as const },
    { header: columns.disposition, width: 62 },
    { header: columns.remarks, width: 72 },
  ];
  const taken = fixed.reduce((sum, column) => sum + column.width, 0);
  const titleWidth = contentWidth('landscape') - taken;
  return fixed.map((column) => ({ ...column, width: column.width === 0 ? titleWidth : column.width, align: 'left' }));
}

function lineRow(line: DestructionListLine, { language }: Setting): Row {
  const common = COMMON_TEXTS[language];
  return {
    cells: [
      line.box,
      line.code,
      line.title,
      line.inclusiveDates ?? '',
      volume(line.lengthMm, line.fileCount, language),
      ruleLines(line.rules),
      line.dueOn ?? '',
      common.disposition[line.disposition],
      line.remarks ?? '',
    ],
  };
}

function volume(lengthMm: number | undefined, files: number | undefined, language: Setting['language']): string {
  const common = COMMON_TEXTS[language];
  const length = lengthMm === undefined ? [] : [withUnit(formatMetres(lengthMm, language), common.metres)];
  const count = files === undefined ? [] : [common.files(files, formatNumber(files, 0, language))];
  return [...length, ...count].join('\n');
}

function totalRow({ model, texts, setting }: PartProps): Row {
  const { files, lengthMm } = listTotals(model);
  const cell = volume(lengthMm === 0 ? undefined : lengthMm, files === 0 ? undefined : files, setting.language);
  return { tone: 'total', cells: [texts.total, '', '', '', cell] };
}

function excludedColumns({ excludedColumns: columns }: ListTexts): readonly Column[] {
  return [
    { header: columns.box, width: 100, align: 'left' },
    { header: columns.title, width: 300, align: 'left' },
    { header: columns.reason, width: contentWidth('landscape') - 400, align: 'left' },
  ];
}
