/** Liste de boîtes: those of the screen, in its order, as a paper to work with. */
import { Text } from '@react-pdf/renderer';

import { formatMetres, formatNumber } from './formats.ts';
import { EvidenceDocument, Figures, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { BoxListModel } from './models.ts';
import { TablePages } from './table-pages.tsx';
import type { Column } from './table-rows.ts';
import { BOX_LIST_TEXTS } from './texts/box-list-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

export function BoxList({ model, setting }: { readonly model: BoxListModel; readonly setting: Setting }) {
  const texts = BOX_LIST_TEXTS[setting.language];
  const { language } = setting;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: formatNumber(model.lines.length, 0, language),
    dated: texts.printedOn(model.printedOn),
  };
  const lengthMm = model.lines.reduce((sum, line) => sum + line.lengthMm, 0);
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        {model.lines.length === 0 ? <Text style={TEXT.body}>{texts.none}</Text> : null}
        <Figures
          figures={[
            { label: texts.figures.boxes, value: formatNumber(model.lines.length, 0, language) },
            ...(lengthMm === 0 ? [] : [{ label: texts.figures.metres, value: formatMetres(lengthMm, language) }]),
          ]}
        />
      </Sheet>
      {model.lines.length === 0 ? null : (
        <TablePages
          title={texts.lines}
          columns={columnsOf(texts.columns)}
          groups={[
            {
              rows: model.lines.map(({ number, title, unit, inclusiveDates, dueOn, address, state }) => ({
                cells: [number, title, unit, inclusiveDates, dueOn ?? '', address, state],
              })),
            },
          ]}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

function columnsOf(headers: (typeof BOX_LIST_TEXTS)['fr-CA']['columns']): readonly Column[] {
  const width = contentWidth('landscape');
  return [
    { header: headers.number, width: 84, align: 'left', fit: 'whole' },
    { header: headers.title, width: width - 504, align: 'left', fit: 'flexible' },
    { header: headers.unit, width: 110, align: 'left' },
    { header: headers.dates, width: 90, align: 'left' },
    { header: headers.due, width: 60, align: 'left', fit: 'whole' },
    { header: headers.address, width: 90, align: 'left' },
    { header: headers.state, width: 70, align: 'left' },
  ];
}
