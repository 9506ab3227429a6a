/** Historique d'une boîte: what is known of it now, and every operation since it was announced, with who and when. */
import { Text, View } from '@react-pdf/renderer';

import { ruleLines } from './formats.ts';
import { EvidenceDocument, Facts, Section, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { BoxHistoryEvent, BoxHistoryModel } from './models.ts';
import { Table } from './table.tsx';
import { TablePages } from './table-pages.tsx';
import type { Column, Row, RowGroup } from './table-rows.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { HISTORY_TEXTS } from './texts/history-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

/** More events than this have pages of their own, painted. */
const EVENTS_IN_FLOW = 120;

export function BoxHistory({ model, setting }: { readonly model: BoxHistoryModel; readonly setting: Setting }) {
  const texts = HISTORY_TEXTS[setting.language];
  const { box, events } = model;
  const isLong = events.length > EVENTS_IN_FLOW;
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
        {isLong ? null : (
          <Section title={texts.events}>
            {events.length === 0 ? (
              <Text style={TEXT.value}>{texts.noEvent}</Text>
            ) : (
              <Table fonts={setting.fonts} columns={columnsOf(setting)} rows={events.map(rowOf)} />
            )}
          </Section>
        )}
      </Sheet>
      {isLong ? (
        <TablePages
          title={texts.events}
          columns={columnsOf(setting)}
          groups={byYear(events)}
          header={header}
          setting={setting}
          orientation="portrait"
        />
      ) : null}
    </EvidenceDocument>
  );
}

function columnsOf({ language }: Setting): readonly Column[] {
  const { columns } = HISTORY_TEXTS[language];
  return [
    { header: columns.at, width: 84, align: 'left' },
    { header: columns.what, width: 130, align: 'left' },
    { header: columns.detail, width: contentWidth('portrait') - 324, align: 'left' },
    { header: columns.who, width: 110, align: 'left' },
  ];
}

function rowOf({ at, what, detail = '', who }: BoxHistoryEvent): Row {
  return { cells: [at, what, detail, who] };
}

/** The years of a long life, as headings. */
function byYear(events: readonly BoxHistoryEvent[]): readonly RowGroup[] {
  const years = new Map<string, Row[]>();
  for (const event of events) {
    const year = event.at.slice(0, 4);
    const rows = years.get(year);
    if (rows === undefined) years.set(year, [rowOf(event)]);
    else rows.push(rowOf(event));
  }
  return [...years].map(([heading, rows]) => ({ heading, rows }));
}
