/** Échéances par année: what falls due, year by year, for whoever plans the work and the room. */
import { Text } from '@react-pdf/renderer';

import { FATES, type DueFigure, type DueYear } from '#shared/contract/due-years.ts';
import { formatMetres, formatNumber } from './formats.ts';
import { EvidenceDocument, Figures, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { DueByYearModel } from './models.ts';
import { TablePages } from './table-pages.tsx';
import type { Row } from './table-rows.ts';
import { DUE_TEXTS } from './texts/due-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

const FIGURE_WIDTH = 52;
const YEAR_WIDTH = 62;

export function DueByYear({ model, setting }: { readonly model: DueByYearModel; readonly setting: Setting }) {
  const texts = DUE_TEXTS[setting.language];
  const { language } = setting;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.unit ?? texts.allUnits,
    dated: texts.printedOn(model.printedOn),
  };
  const figures = ({ boxes, lengthMm }: DueFigure): string[] => [
    formatNumber(boxes, 0, language),
    formatMetres(lengthMm, language),
  ];
  const fatesOf = ({ fates }: DueYear): string[] =>
    FATES.map((fate) => (fates[fate] === undefined ? '' : formatNumber(fates[fate].boxes, 0, language)));
  const rowsOf = (row: DueYear): Row[] => {
    const name = row.year === null ? texts.noDate : String(row.year);
    const whole: Row = { tone: 'heading', cells: [name, '', ...figures(row.total), ...fatesOf(row)] };
    const units = row.units.map((unit) => ({ cells: ['', unit.unitName, ...figures(unit.total), '', '', '', ''] }));
    return [whole, ...units];
  };
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{model.years.length === 0 ? texts.none : texts.intro}</Text>
        <Figures
          figures={[
            { label: texts.boxes, value: formatNumber(model.total.boxes, 0, language) },
            { label: texts.metres, value: formatMetres(model.total.lengthMm, language) },
          ]}
        />
      </Sheet>
      {model.years.length === 0 ? null : (
        <TablePages
          title={texts.lines}
          columns={[
            { header: texts.columns.year, width: YEAR_WIDTH, align: 'left', fit: 'whole' },
            {
              header: texts.columns.unit,
              width: contentWidth('portrait') - YEAR_WIDTH - 6 * FIGURE_WIDTH,
              align: 'left',
              fit: 'flexible',
            },
            { header: texts.columns.boxes, width: FIGURE_WIDTH, align: 'right' },
            { header: texts.columns.metres, width: FIGURE_WIDTH, align: 'right' },
            ...FATES.map((fate) => ({ header: texts.fate[fate], width: FIGURE_WIDTH, align: 'right' as const })),
          ]}
          groups={[{ rows: model.years.flatMap(rowsOf) }]}
          header={header}
          setting={setting}
          orientation="portrait"
        />
      )}
    </EvidenceDocument>
  );
}
