/**
 * Autorisation de destruction: the paper before, signed by those who approved (domain.md 3.8). It repeats every line of the
 * list as it was frozen, with the digest each person approved, so that it can be held against what leaves the depot.
 *
 * While the list is not approved it is a project: it says so on every page, and bears no code that could be verified.
 */
import { Text, View } from '@react-pdf/renderer';

import { AuthorisedLines } from './authorised-lines.tsx';
import { CertificateCodeBlock } from './certificate-code-block.tsx';
import { digestGroups } from './formats.ts';
import { Digest, EvidenceDocument, Facts, Figures, Section, Sheet } from './house-style.tsx';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { lineFigures } from './line-figures.ts';
import type { AuthorisationModel } from './models.ts';
import { PAPER_FORM, writeMark } from './paper-mark.ts';
import { policyText } from './policy-text.ts';
import { authorisationNames, nameDigests } from './printed-names.ts';
import { Signatures } from './signature-block.tsx';
import { TablePages } from './table-pages.tsx';
import { Table } from './table.tsx';
import type { Column } from './table-rows.ts';
import { AUTHORISATION_TEXTS, type AuthorisationTexts } from './texts/authorisation-texts.ts';
import { CERTIFICATE_TEXTS } from './texts/certificate-texts.ts';
import { LIST_TEXTS } from './texts/list-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

type PartProps = {
  readonly model: AuthorisationModel;
  readonly texts: AuthorisationTexts;
  readonly setting: Setting;
};

export function Authorisation({ model, setting }: { readonly model: AuthorisationModel; readonly setting: Setting }) {
  const texts = AUTHORISATION_TEXTS[setting.language];
  const header = headerOf(model, texts, setting);
  const part: PartProps = { model, texts, setting };
  const isProject = model.approved === undefined;
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{(isProject ? texts.projectStatement : texts.statement)(model.number)}</Text>
        {model.lines.length === 0 ? <Text style={TEXT.body}>{texts.noLine}</Text> : null}
        <Figures figures={lineFigures(model.lines, setting.language)} />
        <Identification {...part} />
        <Checks {...part} />
        <SpecialAuthorisation {...part} />
        <Grant {...part} />
        <Approvals {...part} />
      </Sheet>
      <AuthorisedLines lines={model.lines} title={texts.linesTitle} header={header} setting={setting} />
      {model.removed.length === 0 ? null : (
        <TablePages
          title={texts.removedTitle}
          columns={removedColumns(texts)}
          groups={[{ rows: model.removed.map(({ box, title, reason, by }) => ({ cells: [box, title, reason, by] })) }]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

function headerOf(model: AuthorisationModel, texts: AuthorisationTexts, { language }: Setting): DocumentHeader {
  const { organisation, number, approved, decisionDay, grant } = model;
  const header = { organisation, title: texts.title, numberCaption: texts.numberCaption, number };
  if (approved === undefined) {
    return {
      ...header,
      dated: texts.frozenOn(decisionDay),
      stamp: texts.project,
      stampNote: texts.projectNote,
      watermark: texts.project,
    };
  }
  const keywords = writeMark({
    document: 'authorisation',
    form: PAPER_FORM,
    language,
    code: approved.verificationCode,
    number,
    names: nameDigests(authorisationNames(model)),
    ...(grant === undefined ? {} : { grant: grant.id }),
  });
  return { ...header, dated: texts.approvedOn(approved.on), keywords };
}

function Identification({ model, setting: { language } }: PartProps) {
  const { preparedBy, digest, approved } = model;
  const words = LIST_TEXTS[language];
  const printedDigest = digest === undefined ? null : <Digest label={words.digest} digest={digest} />;
  return (
    <View style={{ marginTop: 10 }}>
      <Facts columns={1} facts={[{ label: words.listTitle, value: model.title }]} />
      <Facts
        columns={3}
        facts={[
          { label: words.unit, value: model.unit },
          { label: words.frozenOn, value: model.decisionDay },
          {
            label: words.preparedBy,
            value: preparedBy && [preparedBy.name, preparedBy.jobTitle].filter(Boolean).join('\n'),
          },
        ]}
      />
      {approved === undefined ? (
        printedDigest
      ) : (
        <CertificateCodeBlock code={approved.verificationCode} label={CERTIFICATE_TEXTS[language].verificationCode}>
          {printedDigest}
        </CertificateCodeBlock>
      )}
    </View>
  );
}

function Checks({ model, texts, setting }: PartProps) {
  const statements = [
    policyText(model, setting.language),
    LIST_TEXTS[setting.language].dueRule,
    ...texts.checks,
    texts.checksAgain,
  ];
  return (
    <Section title={texts.checksSection}>
      {statements.map((statement) => (
        <Text key={statement} style={{ ...TEXT.note, marginBottom: 2 }}>
          {statement}
        </Text>
      ))}
    </Section>
  );
}

function SpecialAuthorisation({ model: { specialAuthorisation }, texts }: PartProps) {
  if (specialAuthorisation === undefined) return null;
  const { reference, on } = specialAuthorisation;
  return (
    <Section title={texts.specialSection}>
      <Text style={TEXT.caption}>{texts.specialIntro}</Text>
      <Text style={TEXT.value}>{texts.specialReference(reference, on)}</Text>
    </Section>
  );
}

function Grant({ model: { grant }, texts }: PartProps) {
  if (grant === undefined) return null;
  return (
    <Section title={texts.grantSection}>
      <Facts columns={1} facts={[{ label: texts.grant.id, value: grant.id }]} />
      <Facts
        columns={3}
        facts={[
          { label: texts.grant.by, value: grant.by },
          { label: texts.grant.from, value: grant.from },
          { label: texts.grant.until, value: grant.until },
        ]}
      />
    </Section>
  );
}

function Approvals({ model, texts, setting }: PartProps) {
  const width = contentWidth('portrait');
  const { stepColumns } = texts;
  return (
    <>
      <Section title={texts.approvals}>
        <Table
          fonts={setting.fonts}
          columns={[
            { header: stepColumns.step, width: width * 0.15, align: 'left' },
            { header: stepColumns.name, width: width * 0.24, align: 'left' },
            { header: stepColumns.jobTitle, width: width * 0.29, align: 'left' },
            { header: stepColumns.on, width: width * 0.12, align: 'left', fit: 'whole' },
            { header: stepColumns.digest, width: width * 0.2, align: 'left' },
          ]}
          rows={model.steps.map(({ step, name, jobTitle, approvedOn, digest }) => ({
            cells: [
              texts.steps[step],
              name ?? texts.waiting,
              jobTitle,
              approvedOn ?? '',
              digest === undefined ? '' : digestGroups(digest).slice(0, 2).join(' '),
            ],
          }))}
        />
      </Section>
      <View style={{ marginTop: 8 }}>
        <Signatures
          language={setting.language}
          signatories={model.steps.map(({ name, jobTitle, approvedOn }) => ({
            role: jobTitle,
            statement: texts.signs,
            jobTitleLine: 'none',
            name,
            date: approvedOn,
          }))}
        />
      </View>
    </>
  );
}

function removedColumns({ removedColumns: columns }: AuthorisationTexts): readonly Column[] {
  return [
    { header: columns.box, width: 90, align: 'left' },
    { header: columns.title, width: 240, align: 'left' },
    { header: columns.reason, width: contentWidth('landscape') - 460, align: 'left' },
    { header: columns.by, width: 130, align: 'left' },
  ];
}
