/** Bordereau de versement: who gave what to which archives, and when; signed by both (domain.md 3.3 and 3.8). */
import { Text, View } from '@react-pdf/renderer';

import { AuthorisedLines } from './authorised-lines.tsx';
import { Digest, EvidenceDocument, Facts, Figures, Lines, Section, Sheet } from './house-style.tsx';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { lineFigures } from './line-figures.ts';
import type { DepositSlipModel } from './models.ts';
import { Signatures } from './signature-block.tsx';
import { CERTIFICATE_TEXTS } from './texts/certificate-texts.ts';
import { LIST_TEXTS } from './texts/list-texts.ts';
import { REMOVAL_TEXTS } from './texts/removal-texts.ts';
import { TEXT } from './theme.ts';

export function DepositSlip({ model, setting }: { readonly model: DepositSlipModel; readonly setting: Setting }) {
  const texts = REMOVAL_TEXTS[setting.language].slip;
  const words = LIST_TEXTS[setting.language];
  const { responsible, approvals } = model;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.number,
    dated: texts.depositedOn(model.depositedOn),
  };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{texts.statement(model.depositedOn, model.list.number)}</Text>
        <Figures figures={lineFigures(model.lines, setting.language)} />
        <View style={{ marginTop: 10 }}>
          <Facts
            columns={2}
            facts={[
              { label: texts.recipient, value: `${texts.recipients[model.recipient]}\n${model.recipientName}` },
              { label: texts.receivedBy, value: model.receivedBy },
              { label: words.unit, value: model.unit },
              { label: texts.list, value: `${model.list.number}\n${model.list.title}` },
            ]}
          />
          <Digest label={words.digest} digest={model.list.digest} />
        </View>
        <Section title={words.approvals}>
          {approvals.map(({ name, jobTitle, approvedOn }, index) => (
            <Text key={index} style={TEXT.value}>
              {[approvedOn, name, jobTitle].filter((text) => text !== '').join(' – ')}
            </Text>
          ))}
        </Section>
        {model.remarks === undefined ? null : (
          <Section title={CERTIFICATE_TEXTS[setting.language].remarks}>
            <Lines text={model.remarks} />
          </Section>
        )}
        <View wrap={false} style={{ marginTop: 12 }}>
          <Signatures
            language={setting.language}
            signatories={[
              {
                role: texts.responsible,
                statement: texts.responsibleStates,
                jobTitleLine: 'printed',
                name: responsible.name,
                jobTitle: responsible.jobTitle,
              },
              {
                role: texts.recipientSigns,
                statement: texts.recipientStates,
                jobTitleLine: 'printed',
                name: model.receivedBy,
              },
            ]}
          />
        </View>
      </Sheet>
      <AuthorisedLines lines={model.lines} title={texts.linesTitle} header={header} setting={setting} />
    </EvidenceDocument>
  );
}
