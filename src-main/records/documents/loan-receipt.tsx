/** Reçu de prêt: signed by the borrower when boxes leave, and again by the depot when they are back. */
import { Text, View } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import { EvidenceDocument, Facts, Section, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { LoanReceiptModel, PersonBlock } from './models.ts';
import { Signatures } from './signature-block.tsx';
import { Table } from './table.tsx';
import { LOAN_TEXTS } from './texts/loan-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

export function LoanReceipt({ model, setting }: { readonly model: LoanReceiptModel; readonly setting: Setting }) {
  const texts = LOAN_TEXTS[setting.language];
  const { borrower, lentBy, items } = model;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.titles[model.purpose],
    numberCaption: texts.numberCaption,
    number: model.number,
    dated: texts.dated(model.lentOn),
  };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <View style={{ height: 6 }} />
        <Facts
          columns={3}
          facts={[
            { label: texts.borrower, value: personText(borrower) },
            { label: texts.unit, value: borrower.unit },
            { label: texts.contact, value: borrower.contact },
            { label: texts.lentOn, value: model.lentOn },
            { label: texts.dueOn, value: model.dueOn },
            { label: texts.code, value: borrower.code },
            { label: texts.lentBy, value: lentBy && personText(lentBy) },
          ]}
        />
        <Facts columns={1} facts={[{ label: texts.reason, value: model.reason }]} />
        <Section title={texts.items(items.length, formatNumber(items.length, 0, setting.language))}>
          <Items model={model} setting={setting} />
        </Section>
        <View wrap={false}>
          <Section title={texts.signatures}>
            <Text style={{ ...TEXT.body, marginBottom: 6 }}>{texts.undertaking(model.dueOn)}</Text>
            <Signatures
              language={setting.language}
              signatories={[
                {
                  role: texts.borrowerSigns,
                  jobTitleLine: 'printed',
                  name: borrower.name,
                  jobTitle: borrower.jobTitle,
                },
                { role: texts.lenderSigns, jobTitleLine: 'printed', name: lentBy?.name, jobTitle: lentBy?.jobTitle },
              ]}
            />
          </Section>
          <Section title={texts.returned}>
            <Signatures
              language={setting.language}
              signatories={[{ role: texts.returnedSigns, statement: texts.returnedStates, jobTitleLine: 'printed' }]}
            />
          </Section>
        </View>
      </Sheet>
    </EvidenceDocument>
  );
}

function Items({ model, setting }: { readonly model: LoanReceiptModel; readonly setting: Setting }) {
  const { columns, kinds } = LOAN_TEXTS[setting.language];
  if (model.items.length === 0) return null;
  return (
    <Table
      fonts={setting.fonts}
      columns={[
        { header: columns.kind, width: 46, align: 'left' },
        { header: columns.number, width: 82, align: 'left' },
        { header: columns.code, width: 80, align: 'left' },
        { header: columns.title, width: contentWidth('portrait') - 318, align: 'left' },
        { header: columns.place, width: 110, align: 'left' },
      ]}
      rows={model.items.map((item) => ({
        cells: [kinds[item.kind], item.number, item.code ?? '', item.title ?? '', item.place ?? ''],
      }))}
    />
  );
}

function personText({ name, jobTitle }: PersonBlock): string {
  return [name, jobTitle].filter(Boolean).join('\n');
}
