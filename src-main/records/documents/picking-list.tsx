/**
 * Liste de prélèvement: the boxes of an approved list in the order of the shelves, for whoever walks along them; apart, those
 * that must stay where they are (suspended, lent, in a discrepancy, missing), so that nobody takes one by mistake.
 */
import { Text } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import { EvidenceDocument, Facts, Figures, Section, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { PickingListModel } from './models.ts';
import { TablePages } from './table-pages.tsx';
import type { Column, Row } from './table-rows.ts';
import { Table } from './table.tsx';
import { LIST_TEXTS } from './texts/list-texts.ts';
import { REMOVAL_TEXTS } from './texts/removal-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

/** An empty place to tick: the fonts have no box. */
const TICK = '____';

/** Boxes that are laid out in the flow, from the first page on; of more, the pages are painted. */
const IN_FLOW = 200;

export function PickingList({ model, setting }: { readonly model: PickingListModel; readonly setting: Setting }) {
  const { language, fonts } = setting;
  const texts = REMOVAL_TEXTS[language].picking;
  const words = LIST_TEXTS[language];
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: words.numberCaption,
    number: model.number,
    dated: texts.printedOn(model.printedOn),
  };
  const count = (value: number): string => formatNumber(value, 0, language);
  const toPull = model.areas.reduce((sum, { boxes }) => sum + boxes.length, 0);
  const isShort = toPull + model.left.length <= IN_FLOW;
  const areas = areasOf(model, texts.nowhere);
  const left = leftOf(model, texts.doNotTake);
  const columns = columnsOf(texts.columns);
  const frame = { header, setting, orientation: 'portrait' } as const;
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{texts.intro}</Text>
        <Figures
          figures={[
            { label: texts.toPull, value: count(toPull) },
            { label: texts.pulled, value: count(model.pulled) },
            { label: texts.leave, value: count(model.left.length) },
          ]}
        />
        <Facts
          columns={2}
          facts={[
            { label: words.listTitle, value: model.title },
            { label: words.unit, value: model.unit },
          ]}
        />
        {isShort &&
          areas.map(({ heading, rows }) => (
            <Section key={heading} title={heading}>
              <Table columns={columns.toPull} rows={rows} fonts={fonts} />
            </Section>
          ))}
        {isShort && left.length > 0 && (
          <Section title={texts.leaveTitle}>
            <Table columns={columns.left} rows={left} fonts={fonts} />
          </Section>
        )}
      </Sheet>
      {!isShort && toPull > 0 && (
        <TablePages title={texts.linesTitle} columns={columns.toPull} groups={areas} {...frame} />
      )}
      {!isShort && left.length > 0 && (
        <TablePages title={texts.leaveTitle} columns={columns.left} groups={[{ rows: left }]} {...frame} />
      )}
    </EvidenceDocument>
  );
}

function columnsOf({ address, box, title, taken, reason }: (typeof REMOVAL_TEXTS)['fr-CA']['picking']['columns']): {
  readonly toPull: readonly Column[];
  readonly left: readonly Column[];
} {
  const width = contentWidth('portrait');
  return {
    toPull: [
      { header: address, width: 120, align: 'left', fit: 'whole' },
      { header: box, width: 84, align: 'left', fit: 'whole' },
      { header: title, width: width - 250, align: 'left', fit: 'flexible' },
      { header: taken, width: 46, align: 'left' },
    ],
    left: [
      { header: address, width: 110, align: 'left', fit: 'whole' },
      { header: box, width: 84, align: 'left', fit: 'whole' },
      { header: title, width: width - 344, align: 'left', fit: 'flexible' },
      { header: reason, width: 150, align: 'left' },
    ],
  };
}

function areasOf({ areas }: PickingListModel, nowhere: string): { readonly heading: string; readonly rows: Row[] }[] {
  return areas.map(({ address, boxes }) => ({
    heading: address === '' ? nowhere : address,
    rows: boxes.map((each) => ({ cells: [each.address, each.number, each.title, TICK] })),
  }));
}

function leftOf({ left }: PickingListModel, doNotTake: string): Row[] {
  return left.map(({ address, number, title, reason }) => ({
    cells: [address, number, title, `${doNotTake}\n${reason}`],
  }));
}
