/**
 * Certificat de destruction: first pages to sign, then annex A (boxes) and annex B (files).
 *
 * It carries the union of the fields that law and practice ask for (domain.md 3.8). Règlement, r. 2, art. 9: the
 * person present signs at once, in two originals. It names the list that was approved and its digest, because one
 * approves a content, not a number.
 */
import { Text, View } from '@react-pdf/renderer';

import { BoxesAnnex, FilesAnnex } from './certificate-annexes.tsx';
import { CERTIFICATE_FORM, writeMark } from './certificate-mark.ts';
import { certificateTotals } from './certificate-totals.ts';
import { CertificateCodeBlock } from './certificate-code-block.tsx';
import { formatMetres, formatNumber } from './formats.ts';
import {
  Digest,
  EvidenceDocument,
  Facts,
  Figures,
  Lines,
  Section,
  Sheet,
  type DocumentHeader,
  type Figure,
  type Setting,
} from './house-style.tsx';
import type { CertificateModel } from './models.ts';
import { Signatures, TickBox } from './signature-block.tsx';
import { Table } from './table.tsx';
import { CERTIFICATE_TEXTS, type CertificateTexts } from './texts/certificate-texts.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

type PartProps = { readonly model: CertificateModel; readonly texts: CertificateTexts; readonly setting: Setting };

export function Certificate({ model, setting }: { readonly model: CertificateModel; readonly setting: Setting }) {
  const texts = CERTIFICATE_TEXTS[setting.language];
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.number,
    dated: texts.issuedOn(model.issuedOn),
    ...(model.copy === 'duplicata' ? { stamp: texts.duplicata } : {}),
    keywords: writeMark({
      form: CERTIFICATE_FORM,
      language: setting.language,
      copy: model.copy,
      code: model.verificationCode,
      number: model.number,
    }),
  };
  const part: PartProps = { model, texts, setting };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>
          {texts.statement(model.destruction.on, model.list.number)}
          {model.approvals.length > 0 ? ` ${texts.approvedBefore}` : ''}
        </Text>
        <Figures figures={figures(part)} />
        <DestructionFacts {...part} />
        <ListAndApprovals {...part} />
        <Vendor {...part} />
        {model.banqAuthorisation === undefined ? null : (
          <Section title={texts.banqSection}>
            <Text style={TEXT.caption}>{texts.banqIntro}</Text>
            <Lines text={model.banqAuthorisation} />
          </Section>
        )}
        <Section title={texts.copiesSection}>
          <Text style={TEXT.value}>{texts.copies[model.copiesDestroyed]}</Text>
          {model.boxes.length === 0 || hasFiles(model) ? null : <Text style={TEXT.value}>{texts.noFiles}</Text>}
        </Section>
        {model.remarks === undefined ? null : (
          <Section title={texts.remarks}>
            <Lines text={model.remarks} />
          </Section>
        )}
        {model.copy === 'original' ? <SignaturePart {...part} /> : <SignatoryNames {...part} />}
      </Sheet>
      {model.boxes.length === 0 ? null : <BoxesAnnex {...part} header={header} />}
      {hasFiles(model) ? <FilesAnnex {...part} header={header} /> : null}
    </EvidenceDocument>
  );
}

function hasFiles({ looseFiles, boxes }: CertificateModel): boolean {
  return looseFiles.length > 0 || boxes.some((box) => box.files.length > 0);
}

function figures({ model, texts, setting }: PartProps): readonly Figure[] {
  const { language } = setting;
  const totals = certificateTotals(model);
  const count = (value: number): string => formatNumber(value, 0, language);
  const note = (known: number, words: CertificateTexts['partlyMeasured']): { note?: string } =>
    known < totals.boxes ? { note: words(count(known), count(totals.boxes)) } : {};
  const weight = (kg: number): { label: string; value: string } => ({
    label: texts.figures.weight,
    value: formatNumber(kg, 1, language),
  });
  const lotKg = model.destruction.weightKg;
  return [
    { label: texts.figures.boxes, value: count(totals.boxes) },
    { label: texts.figures.files, value: count(totals.files) },
    ...(totals.measured === 0
      ? []
      : [
          {
            label: texts.figures.metres,
            value: formatMetres(totals.lengthMm, language),
            ...note(totals.measured, texts.partlyMeasured),
          },
        ]),
    ...(lotKg !== undefined
      ? [weight(lotKg)]
      : totals.weighed > 0
        ? [{ ...weight(totals.weightKg), ...note(totals.weighed, texts.partlyWeighed) }]
        : []),
  ];
}

function DestructionFacts({ model, texts }: PartProps) {
  const { destruction, responsible } = model;
  return (
    <Section title={texts.destruction}>
      <Facts
        columns={3}
        facts={[
          { label: texts.destroyedOn, value: destruction.on },
          { label: texts.method, value: texts.methods[destruction.method] },
          {
            label: texts.responsible,
            value: responsible && [responsible.name, responsible.jobTitle].filter(Boolean).join('\n'),
          },
        ]}
      />
      <Facts
        columns={1}
        facts={[
          { label: texts.place, value: [texts.sites[destruction.site], destruction.place].filter(Boolean).join(' – ') },
        ]}
      />
    </Section>
  );
}

function ListAndApprovals({ model, texts, setting }: PartProps) {
  const { list, approvals } = model;
  const common = COMMON_TEXTS[setting.language];
  const width = contentWidth('portrait');
  return (
    <Section title={texts.listSection}>
      <Facts
        columns={3}
        facts={[
          { label: texts.listNumber, value: list.number },
          { label: texts.frozenOn, value: list.frozenOn },
          { label: texts.unit, value: list.unit },
        ]}
      />
      <Facts columns={1} facts={[{ label: texts.listTitle, value: list.title }]} />
      <CertificateCodeBlock code={model.verificationCode} label={texts.verificationCode}>
        <Digest label={texts.digest} digest={list.digest} />
      </CertificateCodeBlock>
      {approvals.length === 0 ? (
        <Text style={TEXT.value}>{texts.noApproval}</Text>
      ) : (
        <Table
          fonts={setting.fonts}
          columns={[
            { header: common.name, width: width * 0.38, align: 'left' },
            { header: common.jobTitle, width: width * 0.42, align: 'left' },
            { header: texts.approvedOn, width: width * 0.2, align: 'left' },
          ]}
          rows={approvals.map((each) => ({ cells: [each.name, each.jobTitle, each.approvedOn] }))}
        />
      )}
    </Section>
  );
}

function Vendor({ model, texts }: PartProps) {
  const { vendor } = model;
  if (vendor === undefined) return null;
  return (
    <Section title={texts.vendorSection}>
      <Facts
        columns={3}
        facts={[
          { label: texts.vendor.name, value: vendor.name },
          { label: texts.vendor.neq, value: vendor.neq },
          { label: texts.vendor.contract, value: vendor.contract },
          { label: texts.vendor.lot, value: vendor.lot },
          { label: texts.vendor.pickedUpOn, value: vendor.pickedUpOn },
          { label: texts.vendor.driver, value: vendor.driver },
          { label: texts.vendor.certificate, value: vendor.certificateNumber },
          { label: texts.vendor.seals, value: vendor.seals },
        ]}
      />
    </Section>
  );
}

/** Nothing to sign on a duplicata. */
function SignatoryNames({ model, texts }: PartProps) {
  const { responsible, witness } = model;
  const words = (person: typeof witness) => person && [person.name, person.jobTitle].filter(Boolean).join('\n');
  return (
    <View wrap={false}>
      <Section title={texts.signatures}>
        <Text style={{ ...TEXT.value, marginBottom: 4 }}>{texts.duplicataNote}</Text>
        <Facts
          columns={2}
          facts={[
            { label: texts.responsibleSigns, value: words(responsible) },
            { label: texts.witnessSigns, value: words(witness) },
          ]}
        />
      </Section>
    </View>
  );
}

function SignaturePart({ model, texts, setting }: PartProps) {
  const { responsible, witness } = model;
  return (
    <View wrap={false}>
      <Section title={texts.signatures}>
        <Text style={TEXT.value}>{texts.originals}</Text>
        <View style={{ flexDirection: 'row', marginTop: 4, marginBottom: 6 }}>
          <TickBox label={texts.copyOne} />
          <TickBox label={texts.copyTwo} />
        </View>
        <Signatures
          language={setting.language}
          signatories={[
            {
              role: texts.responsibleSigns,
              statement: texts.responsibleStates,
              jobTitleLine: 'printed',
              name: responsible?.name,
              jobTitle: responsible?.jobTitle,
            },
            {
              role: texts.witnessSigns,
              statement: texts.witnessStates,
              jobTitleLine: 'printed',
              name: witness?.name,
              jobTitle: witness?.jobTitle,
            },
          ]}
        />
      </Section>
    </View>
  );
}
