/**
 * Liste de prélèvement: the boxes of an approved list in the order of the shelves, for whoever walks along them; apart, those
 * that must stay where they are (suspended, lent, in a discrepancy, missing), so that nobody takes one by mistake.
 */
import { Text } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import { EvidenceDocument, Facts, Figures, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { PickingListModel } from './models.ts';
import { TablePages } from './table-pages.tsx';
import { LIST_TEXTS } from './texts/list-texts.ts';
import { REMOVAL_TEXTS } from './texts/removal-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

/** An empty place to tick: the fonts have no box. */
const TICK = '____';

export function PickingList({ model, setting }: { readonly model: PickingListModel; readonly setting: Setting }) {
  const { language } = setting;
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
  const { address, box, title, taken, reason } = texts.columns;
  const titleWidth = contentWidth('portrait') - 250;
  const toPull = model.areas.reduce((sum, { boxes }) => sum + boxes.length, 0);
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
      </Sheet>
      {toPull === 0 ? null : (
        <TablePages
          title={texts.linesTitle}
          columns={[
            { header: address, width: 120, align: 'left', fit: 'whole' },
            { header: box, width: 84, align: 'left', fit: 'whole' },
            { header: title, width: titleWidth, align: 'left', fit: 'flexible' },
            { header: taken, width: 46, align: 'left' },
          ]}
          groups={model.areas.map((area) => ({
            heading: area.address === '' ? texts.nowhere : area.address,
            rows: area.boxes.map((each) => ({ cells: [each.address, each.number, each.title, TICK] })),
          }))}
          header={header}
          setting={setting}
          orientation="portrait"
        />
      )}
      {model.left.length === 0 ? null : (
        <TablePages
          title={texts.leaveTitle}
          columns={[
            { header: address, width: 110, align: 'left', fit: 'whole' },
            { header: box, width: 84, align: 'left', fit: 'whole' },
            { header: title, width: contentWidth('portrait') - 344, align: 'left', fit: 'flexible' },
            { header: reason, width: 150, align: 'left' },
          ]}
          groups={[
            {
              rows: model.left.map((each) => ({
                cells: [each.address, each.number, each.title, `${texts.doNotTake}\n${each.reason}`],
              })),
            },
          ]}
          header={header}
          setting={setting}
          orientation="portrait"
        />
      )}
    </EvidenceDocument>
  );
}
