/** The calendrier de conservation on paper: every rule in force, its délais as they are counted, the remarks they name. */
import { Text } from '@react-pdf/renderer';

import { parseDelay, printPeriod } from '#shared/domain/retention/delay-notation.ts';
import { formatNumber } from './formats.ts';
import { EvidenceDocument, Figures, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { ScheduleModel, ScheduleRule } from './models.ts';
import { TablePages } from './table-pages.tsx';
import type { Row } from './table-rows.ts';
import { SCHEDULE_TEXTS, type ScheduleTexts } from './texts/schedule-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

const NUMBER_WIDTH = 66;
const SERIES_COLUMN = 1;
const WIDTHS = { copy: 66, supports: 56, active: 58, semiActive: 62, disposition: 50 } as const;

export function Schedule({ model, setting }: { readonly model: ScheduleModel; readonly setting: Setting }) {
  const texts = SCHEDULE_TEXTS[setting.language];
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.archivesNumber ?? model.organisation.name,
    dated: texts.printedOn(model.printedOn),
  };
  const fixed = NUMBER_WIDTH + Object.values(WIDTHS).reduce((sum, width) => sum + width, 0);
  const count = (rules: readonly ScheduleRule[]): string => formatNumber(rules.length, 0, setting.language);
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{model.rules.length === 0 ? texts.none : texts.intro}</Text>
        <Figures
          figures={[
            { label: texts.rules, value: count(model.rules) },
            { label: texts.approvedRules, value: count(model.rules.filter(({ approval }) => approval !== undefined)) },
          ]}
        />
      </Sheet>
      {model.rules.length === 0 ? null : (
        <TablePages
          title={texts.lines}
          columns={[
            { header: texts.columns.number, width: NUMBER_WIDTH, align: 'left', fit: 'whole' },
            { header: texts.columns.series, width: contentWidth('landscape') - fixed, align: 'left', fit: 'flexible' },
            { header: texts.columns.copy, width: WIDTHS.copy, align: 'left' },
            { header: texts.columns.supports, width: WIDTHS.supports, align: 'left' },
            { header: texts.columns.active, width: WIDTHS.active, align: 'left' },
            { header: texts.columns.semiActive, width: WIDTHS.semiActive, align: 'left' },
            { header: texts.columns.disposition, width: WIDTHS.disposition, align: 'left' },
          ]}
          groups={[{ rows: model.rules.flatMap((rule) => ruleRows(rule, texts)) }]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

function ruleRows(rule: ScheduleRule, texts: ScheduleTexts): Row[] {
  const { number, title, holders, approval, delays, remarks } = rule;
  const approved = approval === undefined ? texts.notApproved : texts.approvedOn(approval.on, approval.reference);
  const said = [holders === undefined ? '' : texts.holders(holders), rule.fictitious ? texts.fictitious : '', approved];
  const rows: Row[] = delays.map((line) => ({ cells: delayCells(line, texts) }));
  const last = rows.at(-1);
  const notes = remarks.map(({ code, text }) => `${code}\u00a0: ${text}`);
  return [
    {
      tone: 'heading',
      cells: [number, title, '', '', '', '', ''],
      notes: [said.filter((text) => text !== '').join(' · ')],
      notesUnder: SERIES_COLUMN,
    },
    ...rows.slice(0, -1),
    ...(last === undefined ? [] : [{ ...last, notes, notesUnder: SERIES_COLUMN }]),
  ];
}

function delayCells(line: ScheduleRule['delays'][number], texts: ScheduleTexts): string[] {
  const read = parseDelay(line.notation);
  const noted = (text: string, remarks: readonly string[]): string =>
    remarks.length === 0 ? text : `${text} (${remarks.join(', ')})`;
  const periods = read.ok
    ? [
        noted(printPeriod(read.value.active), read.value.remarks.active),
        noted(printPeriod(read.value.semiActive), read.value.remarks.semiActive),
        noted(read.value.disposition, read.value.remarks.disposition),
      ]
    : [line.notation, '', ''];
  const supports = line.supports.length === 0 ? texts.allSupports : line.supports.join(', ');
  return ['', line.condition ?? '', texts.copy[line.copy], supports, ...periods];
}
