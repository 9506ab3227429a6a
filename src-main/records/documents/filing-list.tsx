/**
 * Liste de classement, which anybody may consult (A-2.1, s. 16): the rubriques in their order and how many files each
 * holds. Its model has no title of a file, no person and nothing of a confidential file.
 */
import { Text, View } from '@react-pdf/renderer';

import { formatNumber } from './formats.ts';
import { EvidenceDocument, Figures, Sheet, type DocumentHeader, type Setting } from './house-style.tsx';
import type { FilingListModel } from './models.ts';
import { indentedTitle } from './plan-lines.ts';
import { TablePages } from './table-pages.tsx';
import { PLAN_TEXTS } from './texts/plan-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

const CODE_WIDTH = 96;
const FILES_WIDTH = 64;

export function FilingList({ model, setting }: { readonly model: FilingListModel; readonly setting: Setting }) {
  const texts = PLAN_TEXTS[setting.language];
  const { list } = texts;
  const { language } = setting;
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: list.title,
    numberCaption: texts.numberCaption,
    number: model.name,
    dated: texts.printedOn(model.printedOn),
  };
  const files = model.lines.reduce((sum, line) => sum + line.files, 0);
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{model.lines.length === 0 ? texts.none : list.intro}</Text>
        <Figures
          figures={[
            { label: texts.categories, value: formatNumber(model.lines.length, 0, language) },
            { label: texts.files, value: formatNumber(files, 0, language) },
          ]}
        />
        <View style={{ height: 8 }} />
        <Text style={TEXT.body}>{list.access}</Text>
      </Sheet>
      {model.lines.length === 0 ? null : (
        <TablePages
          title={texts.lines}
          columns={[
            { header: list.columns.code, width: CODE_WIDTH, align: 'left', fit: 'whole' },
            {
              header: list.columns.title,
              width: contentWidth('portrait') - CODE_WIDTH - FILES_WIDTH,
              align: 'left',
              fit: 'flexible',
            },
            { header: list.columns.files, width: FILES_WIDTH, align: 'right' },
          ]}
          groups={[
            {
              rows: model.lines.map((line) => ({
                ...(line.level === 0 && { tone: 'heading' as const }),
                cells: [
                  line.code,
                  indentedTitle(line, texts),
                  line.files === 0 ? '' : formatNumber(line.files, 0, language),
                ],
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
