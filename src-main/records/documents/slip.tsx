/**
 * Bordereaux: transfert au semi-actif, versement, destruction (domain.md, 3.3). For one box, one form with every block and the
 * files line by line; for several, either a form for each, or one for all with the boxes and their files as lists.
 */
import { Text } from '@react-pdf/renderer';

import { EvidenceDocument, Figures, Lines, Section, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import { formatMetres, formatNumber } from './formats.ts';
import type { SlipBox, SlipModel } from './slip-models.ts';
import type { SlipPart } from './slip-part.ts';
import { BoxSchedule, Identification, ListPart, ReservedParts, SharedSchedule } from './slip-parts.tsx';
import { BoxList, FileList, FileTable, FILES_IN_FORM } from './slip-tables.tsx';
import { LIST_TEXTS } from './texts/list-texts.ts';
import { SLIP_TEXTS, type SlipTexts } from './texts/slip-texts.ts';
import { TEXT } from './theme.ts';

/** Height in points of the head of the list of files and of its first rows: they stay with its title. */
const FIRST_ROWS = 70;

export function Slip({ model, setting }: { readonly model: SlipModel; readonly setting: Setting }) {
  const texts = SLIP_TEXTS[setting.language];
  const header = headerOf(model, texts);
  const part: SlipPart = { model, texts, setting, header };
  const [only, ...others] = model.boxes;
  const isEach = model.form === 'each' || (only !== undefined && others.length === 0);
  return (
    <EvidenceDocument header={header} setting={setting}>
      {isEach && only !== undefined ? (
        model.boxes.map((box, index) => <BoxSlip key={index} box={box} {...part} />)
      ) : (
        <SharedSlip {...part} />
      )}
    </EvidenceDocument>
  );
}

function headerOf(model: SlipModel, texts: SlipTexts): DocumentHeader {
  const { organisation, variant, number, sentOn, deposit, destroyedOn } = model;
  const dated = [
    ...(deposit === undefined ? [] : [texts.deposited(deposit.on)]),
    ...(destroyedOn === undefined ? [] : [texts.destroyed(destroyedOn)]),
    ...(sentOn === undefined ? [] : [texts.sent(sentOn)]),
  ];
  return {
    organisation,
    title: texts.titles[variant],
    numberCaption: texts.numberCaption,
    number: number ?? texts.toBeNumbered,
    dated: dated[0] ?? '',
    ...(model.copy === undefined
      ? {}
      : {
          stamp: texts.stamps[model.copy.kind],
          ...(model.copy.changed ? { stampNote: texts.changedSince } : {}),
        }),
  };
}

/** One box, all blocks. */
function BoxSlip({ box, ...part }: SlipPart & { readonly box: SlipBox }) {
  const { model, texts, setting, header } = part;
  const isLong = box.files.length > FILES_IN_FORM;
  return (
    <>
      <Sheet header={header} setting={setting}>
        <Identification {...part} box={box} />
        <Section title={texts.sections.schedule}>
          <BoxSchedule {...part} box={box} />
        </Section>
        <ListPart {...part} />
        <ReservedParts {...part} box={box} />
        {model.variant === 'transfer' ? <Text style={{ ...TEXT.note, marginTop: 5 }}>{texts.insideBox}</Text> : null}
        <Section title={texts.sections.files} ahead={FIRST_ROWS}>
          {box.files.length === 0 ? <Text style={TEXT.value}>{texts.noFile}</Text> : null}
          {isLong ? <Text style={TEXT.value}>{texts.filesFollow}</Text> : null}
          {isLong || box.files.length === 0 ? null : <FileTable {...part} files={box.files} />}
        </Section>
      </Sheet>
      {isLong ? <FileList {...part} boxes={[box]} /> : null}
    </>
  );
}

/** All boxes together. */
function SharedSlip(part: SlipPart) {
  const { model, texts, setting, header } = part;
  return (
    <>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{statementOf(model, texts)}</Text>
        <Figures figures={slipFigures(part)} />
        <Identification {...part} />
        <Section title={texts.sections.schedule}>
          <SharedSchedule {...part} />
        </Section>
        <ListPart {...part} />
        <ReservedParts {...part} />
        {model.remarks === undefined ? null : (
          <Section title={texts.sections.remarks}>
            <Lines text={model.remarks} />
          </Section>
        )}
      </Sheet>
      {model.boxes.length === 0 ? null : <BoxList {...part} />}
      <FileList {...part} boxes={model.boxes} />
    </>
  );
}

function statementOf({ variant, unit, deposit, list }: SlipModel, texts: SlipTexts): string {
  const { statements } = texts;
  if (variant === 'deposit') return statements.deposit(deposit?.on ?? '', list?.number ?? '');
  return variant === 'transfer' ? statements.transfer(unit) : statements.destruction(list?.number ?? '');
}

function slipFigures({ model: { boxes }, setting: { language } }: SlipPart) {
  const { figures } = LIST_TEXTS[language];
  const files = boxes.reduce((sum, { fileCount = 0 }) => sum + fileCount, 0);
  const lengthMm = boxes.reduce((sum, box) => sum + (box.lengthMm ?? 0), 0);
  return [
    { label: figures.boxes, value: formatNumber(boxes.length, 0, language) },
    { label: figures.files, value: formatNumber(files, 0, language) },
    { label: figures.metres, value: formatMetres(lengthMm, language) },
  ];
}
