/** Blocks of a bordereau: who sends, what the calendar says, and what each side fills in and signs. */
import { Text, View } from '@react-pdf/renderer';
import type { ReactNode } from 'react';

import { FormGrid, type FormCell } from './form-grid.tsx';
import { formatMetres, formatNumber, ruleLines, withUnit } from './formats.ts';
import { Digest, Section } from './house-style.tsx';
import type { PersonBlock } from './models.ts';
import type { SlipBox, SlipModel } from './slip-models.ts';
import { yearWords, type SlipPart } from './slip-part.ts';
import { COMMON_TEXTS } from './texts/common-texts.ts';
import { LIST_TEXTS } from './texts/list-texts.ts';
import { TEXT } from './theme.ts';

type BoxPart = SlipPart & { readonly box: SlipBox };
type MaybeBoxPart = SlipPart & { readonly box?: SlipBox };

/** Tall enough to sign in. */
const SIGNED = 34;
/** Half the room between two panels. */
const GAP = 5;

export function Identification({ model, texts, setting, box }: MaybeBoxPart) {
  const { organisation, unit, filingSpace, responsible, sentOn, boxes } = model;
  const count = formatNumber(boxes.length, 0, setting.language);
  const cells: readonly FormCell[] = [
    {
      label: texts.organisation,
      value: [organisation.name, organisation.number].filter(Boolean).join('\n'),
      span: 2,
    },
    { label: texts.unit, value: unit, span: 2 },
    { label: texts.filingSpace, value: filingSpace },
    box === undefined
      ? { label: texts.clientNumber, value: texts.clientNumbers(boxes.length, count) }
      : { label: texts.clientNumber, value: box.clientNumber },
    { label: texts.sentOn, value: sentOn },
    { label: texts.phone, value: responsible?.phone },
    { label: texts.responsible, value: responsible && personWords(responsible), span: 2 },
    { label: texts.email, value: responsible?.email, span: 2 },
    ...(box === undefined ? [] : [{ label: texts.boxTitle, value: box.title, span: 4 }]),
  ];
  return (
    <Section title={texts.sections.identification}>
      <FormGrid cells={cells} columns={4} />
    </Section>
  );
}

export function BoxSchedule({ model, texts, setting, box }: BoxPart) {
  const { language } = setting;
  const { disposition } = COMMON_TEXTS[language];
  return (
    <FormGrid
      columns={4}
      cells={[
        { label: texts.scheduleNumber, value: model.scheduleNumber },
        { label: texts.rule, value: ruleLines(box.rules) },
        { label: texts.semiActive, value: box.semiActive && texts.period(box.semiActive) },
        { label: texts.disposition, value: box.dispositions.map((code) => disposition[code]).join(', ') },
        { label: texts.dispositionYear, value: yearWords(box, texts) },
        { label: texts.dates, value: box.inclusiveDates },
        { label: texts.files, value: box.fileCount === undefined ? '' : formatNumber(box.fileCount, 0, language) },
        { label: texts.supports, value: supportsAndLength(box, language) },
      ]}
    />
  );
}

function supportsAndLength({ supports, lengthMm }: SlipBox, language: SlipPart['setting']['language']): string {
  const length =
    lengthMm === undefined ? [] : [withUnit(formatMetres(lengthMm, language), COMMON_TEXTS[language].metres)];
  return [...supports, ...length].join(', ');
}

/** What is the same for all boxes is said once; where they differ, the list of boxes says it. */
export function SharedSchedule({ model, texts, setting }: SlipPart) {
  const { boxes } = model;
  const { disposition } = COMMON_TEXTS[setting.language];
  const one = (values: readonly string[]): string => {
    const different = [...new Set(values)];
    return different.length > 1 ? texts.severalRules : (different[0] ?? '');
  };
  return (
    <FormGrid
      columns={4}
      cells={[
        { label: texts.scheduleNumber, value: model.scheduleNumber },
        { label: texts.rule, value: one(boxes.map(({ rules }) => ruleLines(rules))) },
        {
          label: texts.semiActive,
          value: one(boxes.map(({ semiActive }) => (semiActive === undefined ? '' : texts.period(semiActive)))),
        },
        {
          label: texts.disposition,
          value: [...new Set(boxes.flatMap(({ dispositions }) => dispositions))]
            .map((code) => disposition[code])
            .join(', '),
        },
        { label: texts.dispositionYear, value: one(boxes.map((box) => yearWords(box, texts))) },
        { label: texts.dates, value: one(boxes.map(({ inclusiveDates = '' }) => inclusiveDates)) },
        {
          label: texts.supports,
          value: [...new Set(boxes.flatMap(({ supports }) => supports))].sort().join(', '),
          span: 2,
        },
      ]}
    />
  );
}

/** The list the boxes come from, who approved it and what, and who receives them. */
export function ListPart({ model: { list, deposit }, texts, setting }: SlipPart) {
  if (list === undefined) return null;
  const words = LIST_TEXTS[setting.language];
  return (
    <Section title={texts.sections.list}>
      <FormGrid
        columns={2}
        cells={[
          { label: texts.listNumber, value: `${list.number}\n${list.title}` },
          deposit === undefined
            ? { label: texts.approvals, value: approvalLines(list.approvals) }
            : { label: texts.recipient, value: `${texts.recipients[deposit.recipient]}\n${deposit.recipientName}` },
          ...(deposit === undefined ? [] : [{ label: texts.approvals, value: approvalLines(list.approvals), span: 2 }]),
        ]}
      />
      <View style={{ height: 5 }} />
      {list.digest === '' ? null : <Digest label={words.digest} digest={list.digest} />}
    </Section>
  );
}

function approvalLines(
  approvals: readonly { readonly name: string; readonly jobTitle: string; readonly approvedOn: string }[],
): string {
  return approvals
    .map(({ approvedOn, name, jobTitle }) => [approvedOn, name, jobTitle].filter((word) => word !== '').join(' – '))
    .join('\n');
}

/** What is filled in and signed: by whoever sends, by the depot, and by whoever receives or destroys. */
export function ReservedParts(part: MaybeBoxPart) {
  const { model, texts, box } = part;
  const { variant, deposit, handledBy, responsible } = model;
  // Of one box, its own; of the slip as a whole, what they came to.
  const reception = box ?? receptionWords(model);
  const sender = variant === 'transfer' ? responsible : handledBy;
  const known: readonly FormCell[] =
    box === undefined
      ? []
      : [
          { label: texts.boxNumber, value: box.number },
          { label: texts.place, value: box.place },
        ];
  const signature: FormCell = { label: texts.signature, height: SIGNED };
  return (
    <View wrap={false} style={{ flexDirection: 'row', marginTop: 2, marginHorizontal: -GAP }}>
      <Panel title={texts.sections.sender}>
        <FormGrid
          columns={1}
          cells={[
            { label: texts.nameAndFunction, value: sender && personWords(sender) },
            signature,
            { label: texts.date },
          ]}
        />
      </Panel>
      <Panel title={texts.sections.depot}>
        <FormGrid
          columns={variant === 'transfer' ? 2 : 1}
          cells={[
            ...known,
            { label: texts.receivedOn, value: reception.receivedOn },
            { label: texts.checkedBy, value: reception.checkedBy },
            { ...signature, span: variant === 'transfer' ? 2 : 1 },
          ]}
        />
      </Panel>
      {variant === 'deposit' ? (
        <Panel title={texts.sections.archives}>
          <FormGrid
            columns={1}
            cells={[
              ...known,
              { label: texts.depositedOn, value: deposit?.on },
              { label: texts.checkedBy, value: deposit?.receivedBy },
              signature,
            ]}
          />
        </Panel>
      ) : null}
      {variant === 'destruction' ? (
        <Panel title={texts.sections.destruction}>
          <FormGrid
            columns={1}
            cells={[
              { label: texts.signatureAndFunction, height: SIGNED + 20 },
              { label: texts.destroyedOn, value: model.destroyedOn },
            ]}
          />
        </Panel>
      ) : null}
    </View>
  );
}

function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <View style={{ flexGrow: 1, flexShrink: 1, flexBasis: 0, paddingHorizontal: GAP }}>
      <Text style={{ ...TEXT.section, fontSize: 9, marginTop: 6, marginBottom: 3 }}>{title}</Text>
      {children}
    </View>
  );
}

function receptionWords({ reception }: SlipModel): Pick<SlipBox, 'receivedOn' | 'checkedBy'> {
  if (reception === undefined) return {};
  const { from, to, checkedBy } = reception;
  return { receivedOn: from === to ? from : `${from} – ${to}`, checkedBy: checkedBy.join('\n') };
}

function personWords({ name, jobTitle }: PersonBlock): string {
  return [name, jobTitle].filter(Boolean).join('\n');
}
