/** Avis de rappel (domain.md, 3.6): a letter to one borrower, with what is late and how to bring it back. */
import { Text, View } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import { EvidenceDocument, Facts, Lines, Section, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { ReminderModel } from './letter-models.ts';
import { Table } from './table.tsx';
import { REMINDER_TEXTS } from './texts/reminder-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

export function Reminder({ model, setting }: { readonly model: ReminderModel; readonly setting: Setting }) {
  const texts = REMINDER_TEXTS[setting.language];
  const { borrower, items, level, previous, writtenBy } = model;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.number,
    dated: texts.dated(model.writtenOn),
  };
  const before = previous.map((notice) => notice.on).join(', ');
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={{ ...TEXT.section, fontSize: 12, marginBottom: 10 }}>{texts.levels[level]}</Text>
        <View style={{ marginBottom: 12 }}>
          <Text style={TEXT.caption}>{texts.to}</Text>
          <Text style={TEXT.strong}>{borrower.name}</Text>
          <Lines
            text={[borrower.jobTitle, borrower.unit, borrower.contact]
              .filter((word) => word !== undefined && word !== '')
              .join('\n')}
          />
        </View>
        <Text style={{ ...TEXT.body, marginBottom: 6 }}>{texts.greeting}</Text>
        <Text style={TEXT.body}>{texts.body[level]}</Text>
        {before === '' ? null : <Text style={{ ...TEXT.note, marginTop: 4 }}>{texts.previous(before)}</Text>}
        <Section title={texts.items(items.length, formatNumber(items.length, 0, setting.language))}>
          <Items model={model} setting={setting} />
        </Section>
        <Section title={texts.howTo}>
          {texts.instructions.map((instruction, index) => (
            <View key={index} wrap={false} style={{ flexDirection: 'row', marginBottom: 3 }}>
              <Text style={{ ...TEXT.value, width: 16 }}>{`${String(index + 1)}.`}</Text>
              <Text style={{ ...TEXT.value, flexGrow: 1, flexShrink: 1, flexBasis: 0 }}>{instruction}</Text>
            </View>
          ))}
          <View style={{ height: 4 }} />
          <Facts columns={1} facts={[{ label: texts.address, value: model.address }]} />
        </Section>
        <View wrap={false} style={{ marginTop: 10 }}>
          <Text style={{ ...TEXT.body, marginBottom: 14 }}>{texts.thanks}</Text>
          <Text style={TEXT.strong}>{writtenBy.name}</Text>
          <Lines
            text={[writtenBy.jobTitle, [writtenBy.phone, writtenBy.email].filter(Boolean).join(' · ')]
              .filter((word) => word !== undefined && word !== '')
              .join('\n')}
          />
          <Text style={{ ...TEXT.note, marginTop: 14 }}>{texts.alreadyBack}</Text>
        </View>
      </Sheet>
    </EvidenceDocument>
  );
}

function Items({ model, setting }: { readonly model: ReminderModel; readonly setting: Setting }) {
  const { columns, days } = REMINDER_TEXTS[setting.language];
  if (model.items.length === 0) return null;
  return (
    <Table
      fonts={setting.fonts}
      columns={[
        { header: columns.number, width: 86, align: 'left' },
        { header: columns.title, width: contentWidth('portrait') - 290, align: 'left' },
        { header: columns.lentOn, width: 66, align: 'left' },
        { header: columns.dueOn, width: 72, align: 'left' },
        { header: columns.late, width: 66, align: 'right' },
      ]}
      rows={model.items.map((item) => ({
        cells: [
          [item.number, item.code ?? ''].filter((word) => word !== '').join('\n'),
          item.title ?? '',
          item.lentOn,
          item.dueOn,
          days(item.daysLate, formatNumber(item.daysLate, 0, setting.language)),
        ],
      }))}
    />
  );
}
