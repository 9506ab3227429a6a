/**
 * Certificat de destruction: first pages to sign, then annex A (boxes) and annex B (files).
 *
 * It carries the union of the fields that law and practice ask for (domain.md 3.8). Règlement, r. 2, art. 9: the
 * person present signs at once, in two originals; one file holds both, each in full. It names the list that was approved
 * and its digest, because one approves a content, not a number.
 */
import { Text, View } from '@react-pdf/renderer';

import { Annexes, layAnnexes, type LaidAnnexes } from './certificate-annexes.tsx';
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
import { PAPER_FORM, writeMark } from './paper-mark.ts';
import { certificateNames, nameDigests } from './printed-names.ts';
import { Signatures } from './signature-block.tsx';
import { Table } from './table.tsx';
import { CERTIFICATE_TEXTS, type CertificateTexts } from './texts/certificate-texts.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { SORTING_TEXTS } from './texts/sorting-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

type PartProps = { readonly model: CertificateModel; readonly texts: CertificateTexts; readonly setting: Setting };

export function Certificate({ model, setting }: { readonly model: CertificateModel; readonly setting: Setting }) {
  const texts = CERTIFICATE_TEXTS[setting.language];
  const header = headerOf(model, texts, setting);
  const part: PartProps = { model, texts, setting };
  const annexes = layAnnexes(part);
  return (
    <EvidenceDocument header={header} setting={setting}>
      <FullCopy {...part} annexes={annexes} header={header} />
    </EvidenceDocument>
  );
}

function headerOf(model: CertificateModel, texts: CertificateTexts, { language }: Setting): DocumentHeader {
  const { copy, number, verificationCode: code } = model;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number,
    dated: texts.issuedOn(model.issuedOn),
  };
  if (copy.kind === 'preview') {
    return { ...header, stamp: texts.preview, stampNote: texts.previewNote, watermark: texts.preview };
  }
  const names = nameDigests(certificateNames(model));
  const mark = { document: 'certificate', form: PAPER_FORM, language, code, number, names } as const;
  if (copy.kind === 'original')
    return { ...header, exemplars: texts.exemplars, keywords: writeMark({ ...mark, copy: 'original' }) };
  const { reprint, printedBy } = copy;
  return {
    ...header,
    stamp: texts.duplicata,
    stampNote: texts.reprinted(
      reprint.firstOn,
      reprint.on,
      [printedBy.name, printedBy.jobTitle].filter(Boolean).join(', '),
    ),
    keywords: writeMark({ ...mark, copy: 'duplicata', reprint }),
  };
}

type FullCopyProps = PartProps & { readonly header: DocumentHeader; readonly annexes: LaidAnnexes };

function FullCopy({ header, annexes, ...part }: FullCopyProps) {
  const { model, texts, setting } = part;
  const { statement } = model.sorted === undefined ? texts : SORTING_TEXTS[setting.language];
  return (
    <>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>
          {statement(model.destruction.on, model.list.number)}
          {model.approvals.length > 0 ? ` ${texts.approvedBefore}` : ''}
        </Text>
        <Figures figures={figures(part)} />
        <DestructionFacts {...part} />
        <ListAndApprovals {...part} />
        <Sorting {...part} />
        <Vendor {...part} />
        {model.banqAuthorisation === undefined ? null : (
          <Section title={texts.banqSection}>
            <Text style={TEXT.caption}>{texts.banqIntro}</Text>
            <Lines text={model.banqAuthorisation} />
          </Section>
        )}
        <Section title={texts.copiesSection}>
          <Text style={TEXT.value}>{texts.copies[model.copiesDestroyed]}</Text>
          {model.boxes.length === 0 || annexes.files !== undefined ? null : (
            <Text style={TEXT.value}>{texts.noFiles}</Text>
          )}
        </Section>
        {model.remarks === undefined ? null : (
          <Section title={texts.remarks}>
            <Lines text={model.remarks} />
          </Section>
        )}
        {model.copy.kind === 'original' ? <SignaturePart {...part} /> : <SignatoryNames {...part} />}
      </Sheet>
      <Annexes
        annexes={annexes}
        isSorting={model.sorted === undefined ? 'no' : 'yes'}
        texts={texts}
        header={header}
        setting={setting}
      />
    </>
  );
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
      {model.copy.kind === 'preview' ? (
        <Digest label={texts.digest} digest={list.digest} />
      ) : (
        <CertificateCodeBlock code={model.verificationCode} label={texts.verificationCode}>
          <Digest label={texts.digest} digest={list.digest} />
        </CertificateCodeBlock>
      )}
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

/** How the sample was drawn: whoever has the list can draw it again. */
function Sorting({ model: { sorted }, setting: { language } }: PartProps) {
  if (sorted === undefined) return null;
  const words = SORTING_TEXTS[language];
  const { sampling, kept } = sorted;
  const count = (value: number): string => formatNumber(value, 0, language);
  return (
    <Section title={words.section}>
      {sampling === undefined ? null : (
        <Facts
          columns={3}
          facts={[
            { label: words.method, value: words.methods(sampling.method) },
            { label: words.sample, value: words.drawn(count(sampling.kept), count(sampling.population)) },
            { label: words.drawnBy, value: sampling.by },
          ]}
        />
      )}
      {kept.length === 0 ? <Text style={TEXT.value}>{words.nothingKept}</Text> : null}
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

/** Nothing to sign on a duplicata or a preview. */
function SignatoryNames({ model, texts }: PartProps) {
  const { responsible, witness, copy } = model;
  const words = (person: typeof witness) => person && [person.name, person.jobTitle].filter(Boolean).join('\n');
  return (
    <View wrap={false}>
      <Section title={texts.signatures}>
        {copy.kind === 'duplicata' ? (
          <Text style={{ ...TEXT.value, marginBottom: 4 }}>{texts.duplicataNote}</Text>
        ) : null}
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
