/** Historique d'une boîte: what is known of it now, and every operation since it was announced, with who and when. */
import { Text, View } from '@react-pdf/renderer';

import { ruleLines } from './formats.ts';
import { EvidenceDocument, Facts, Section, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { BoxHistoryModel } from './models.ts';
import { Table } from './table.tsx';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { HISTORY_TEXTS } from './texts/history-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

export function BoxHistory({ model, setting }: { readonly model: BoxHistoryModel; readonly setting: Setting }) {
  const texts = HISTORY_TEXTS[setting.language];
  const { box, events } = model;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: box.number,
    dated: texts.printedOn(model.printedOn),
  };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <View style={{ height: 6 }} />
        <Facts columns={1} facts={[{ label: texts.boxTitle, value: box.title }]} />
        <Facts
          columns={3}
          facts={[
            { label: texts.code, value: box.code },
            { label: texts.status, value: box.status },
            { label: texts.place, value: box.place },
            { label: texts.unit, value: box.unit },
            { label: texts.clientNumber, value: box.clientNumber },
            { label: texts.dates, value: box.inclusiveDates },
            { label: texts.rules, value: ruleLines(box.rules) },
            { label: texts.due, value: box.dueOn },
            {
              label: texts.disposition,
              value: box.disposition && COMMON_TEXTS[setting.language].disposition[box.disposition],
            },
          ]}
        />
        <Section title={texts.events}>
          {events.length === 0 ? (
            <Text style={TEXT.value}>{texts.noEvent}</Text>
          ) : (
            <Events model={model} setting={setting} />
          )}
        </Section>
      </Sheet>
    </EvidenceDocument>
  );
}

function Events({ model, setting }: { readonly model: BoxHistoryModel; readonly setting: Setting }) {
  const { columns } = HISTORY_TEXTS[setting.language];
  return (
    <Table
      fonts={setting.fonts}
      columns={[
        { header: columns.at, width: 84, align: 'left' },
        { header: columns.what, width: 130, align: 'left' },
        { header: columns.detail, width: contentWidth('portrait') - 324, align: 'left' },
        { header: columns.who, width: 110, align: 'left' },
      ]}
      rows={model.events.map((event) => ({ cells: [event.at, event.what, event.detail ?? '', event.who] }))}
    />
  );
}
