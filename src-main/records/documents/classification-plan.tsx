/** Plan de classification: every rubrique with its description, the rules it follows and its anciennes cotes. */
import { Text, View } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import {
  EvidenceDocument,
  Facts,
  Figures,
  Lines,
  Section,
  Sheet,
  type DocumentHeader,
  type Setting,
} from './house-style.tsx';
import type { PlanModel } from './models.ts';
import { indented, indentedTitle } from './plan-lines.ts';
import { TablePages } from './table-pages.tsx';
import type { Column, Row } from './table-rows.ts';
import { PLAN_TEXTS, type PlanTexts } from './texts/plan-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

export function ClassificationPlan({ model, setting }: { readonly model: PlanModel; readonly setting: Setting }) {
  const texts = PLAN_TEXTS[setting.language];
  const { plan } = texts;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: plan.title,
    numberCaption: texts.numberCaption,
    number: model.name,
    dated: texts.printedOn(model.printedOn),
  };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.strong}>{model.current === 'yes' ? plan.current : plan.former}</Text>
        <Text style={TEXT.body}>{model.lines.length === 0 ? texts.none : plan.intro}</Text>
        <Figures
          figures={[{ label: texts.categories, value: formatNumber(model.lines.length, 0, setting.language) }]}
        />
        {model.notes === undefined ? null : (
          <Section title={plan.notes}>
            <Lines text={model.notes} />
          </Section>
        )}
        {model.subdivisions.length === 0 ? null : (
          <Section title={plan.subdivisions}>
            <Text style={TEXT.note}>{plan.subdivisionsHint}</Text>
            <View style={{ height: 4 }} />
            <Facts columns={3} facts={model.subdivisions.map(({ code, title }) => ({ label: code, value: title }))} />
          </Section>
        )}
      </Sheet>
      {model.lines.length === 0 ? null : (
        <TablePages
          title={texts.lines}
          columns={columnsOf(texts)}
          groups={[{ rows: model.lines.map((line) => rowOf(line, texts)) }]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

function columnsOf({ plan: { columns } }: PlanTexts): readonly Column[] {
  const [code, rules, former] = [88, 96, 110];
  const title = contentWidth('landscape') - code - rules - former;
  return [
    { header: columns.code, width: code, align: 'left', fit: 'whole' },
    { header: columns.title, width: title, align: 'left', fit: 'flexible' },
    { header: columns.rules, width: rules, align: 'left' },
    { header: columns.former, width: former, align: 'left' },
  ];
}

function rowOf(line: PlanModel['lines'][number], texts: PlanTexts): Row {
  const { code, rules, formerCodes, scope, subdivided } = line;
  const title = indentedTitle(line, texts);
  const marked = subdivided === 'yes' ? [texts.plan.subdivided] : [];
  const notes = [...(scope === undefined ? [] : scope.split('\n')), ...marked].map((note) =>
    indented(note, line.level),
  );
  return {
    cells: [code, title, rules.length === 0 ? texts.plan.noRule : rules.join(', '), formerCodes.join(', ')],
    ...(line.level === 0 && { tone: 'heading' as const }),
    ...(notes.length > 0 && { notes, notesUnder: 1 }),
  };
}
