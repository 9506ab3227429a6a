/**
 * Procès-verbal de récolement (domain.md, 3.7): what was gone through, by whom and when; how many of each of the eight
 * results; every discrepancy with what was decided of it; signed by who read and by who answers for the depot.
 */
import { Text } from '@react-pdf/renderer';

import { formatMetres, formatNumber } from './formats.ts';
import { EvidenceDocument, Facts, Figures, Lines, Section, Sheet } from './house-style.tsx';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { STOCKTAKE_RESULTS, type StocktakeModel } from './letter-models.ts';
import type { PersonBlock } from './models.ts';
import { Signatures } from './signature-block.tsx';
import { Table } from './table.tsx';
import { TablePages } from './table-pages.tsx';
import type { RowGroup } from './table-rows.ts';
import { STOCKTAKE_TEXTS, type StocktakeTexts } from './texts/stocktake-texts.ts';
import { contentWidth, TEXT } from './theme.ts';

/** Height in points of the places to sign. */
const SIGNED = 85;

type Part = { readonly model: StocktakeModel; readonly texts: StocktakeTexts; readonly setting: Setting };

export function StocktakeReport({ model, setting }: { readonly model: StocktakeModel; readonly setting: Setting }) {
  const texts = STOCKTAKE_TEXTS[setting.language];
  const part: Part = { model, texts, setting };
  const header: DocumentHeader = {
    organisation: model.organisation,
    title: texts.title,
    numberCaption: texts.numberCaption,
    number: model.number,
    dated: texts.dated(model.endedOn),
  };
  const [operator] = model.operators;
  return (
    <EvidenceDocument header={header} setting={setting}>
      <Sheet header={header} setting={setting}>
        <Text style={TEXT.body}>{texts.statement(model.scope)}</Text>
        <Figures figures={figuresOf(part)} />
        <Section title={texts.session}>
          <Session {...part} />
        </Section>
        <Section title={texts.resultsSection}>
          <Results {...part} />
          {model.lines.length === 0 ? <Text style={{ ...TEXT.value, marginTop: 6 }}>{texts.noLine}</Text> : null}
        </Section>
        {model.remarks === undefined ? null : (
          <Section title={texts.remarks}>
            <Lines text={model.remarks} />
          </Section>
        )}
        <Section title={texts.signatures} ahead={SIGNED}>
          <Signatures
            language={setting.language}
            signatories={[
              {
                role: texts.operatorSigns,
                statement: texts.operatorStates,
                jobTitleLine: 'none',
                name: operator?.name,
              },
              {
                role: texts.responsibleSigns,
                statement: texts.responsibleStates,
                jobTitleLine: 'none',
                name: model.responsible?.name,
              },
            ]}
          />
        </Section>
      </Sheet>
      {model.lines.length === 0 ? null : (
        <TablePages
          title={texts.linesTitle}
          columns={[
            { header: texts.lineColumns.number, width: 92, align: 'left', fit: 'whole' },
            { header: texts.lineColumns.title, width: contentWidth('landscape') - 452, align: 'left', fit: 'flexible' },
            { header: texts.lineColumns.expected, width: 100, align: 'left', fit: 'whole' },
            { header: texts.lineColumns.found, width: 100, align: 'left', fit: 'whole' },
            { header: texts.lineColumns.decision, width: 160, align: 'left' },
          ]}
          groups={groupsOf(part)}
          header={header}
          setting={setting}
          orientation="landscape"
        />
      )}
    </EvidenceDocument>
  );
}

/** Absent as expected and an empty position that is on record as empty agree with the inventory. */
const CONFORMING = ['inPlace', 'onLoan', 'emptyConfirmed'] as const;

function totalsOf({ counts }: StocktakeModel) {
  const all = STOCKTAKE_RESULTS.reduce((sum, result) => sum + counts[result], 0);
  const conforming = CONFORMING.reduce((sum, result) => sum + counts[result], 0);
  return { all, conforming, discrepancies: all - conforming };
}

function figuresOf({ model, texts, setting: { language } }: Part) {
  const { all, conforming, discrepancies } = totalsOf(model);
  const count = (value: number): string => formatNumber(value, 0, language);
  const note = all === 0 ? {} : { note: texts.conformingNote(share(conforming, all, language)) };
  return [
    { label: texts.figures.readings, value: count(model.readings) },
    { label: texts.figures.conforming, value: count(conforming), ...note },
    { label: texts.figures.discrepancies, value: count(discrepancies) },
    { label: texts.figures.shelves, value: count(model.shelves) },
  ];
}

/** `98,4 %`: a percent sign follows a non-breaking space in French, nothing in English. */
function share(part: number, all: number, language: Setting['language']): string {
  const number = formatNumber(all === 0 ? 0 : (100 * part) / all, 1, language);
  return language === 'fr-CA' ? `${number}\u00a0%` : `${number}%`;
}

function Session({ model, texts, setting: { language } }: Part) {
  const metres = (lengthMm: number | undefined) =>
    lengthMm === undefined ? undefined : formatMetres(lengthMm, language);
  return (
    <>
      <Facts
        columns={3}
        facts={[
          { label: texts.started, value: model.startedAt },
          { label: texts.ended, value: model.endedAt },
          { label: texts.devices, value: model.devices.join(', ') },
        ]}
      />
      <Facts columns={1} facts={[{ label: texts.operators, value: model.operators.map(personWords).join('\n') }]} />
      <Facts
        columns={3}
        facts={[
          { label: texts.occupied, value: metres(model.occupiedMm) },
          { label: texts.free, value: metres(model.freeMm) },
        ]}
      />
    </>
  );
}

function Results({ model, texts, setting }: Part) {
  const { language } = setting;
  const { all } = totalsOf(model);
  const { columns } = texts;
  return (
    <Table
      fonts={setting.fonts}
      columns={[
        { header: columns.result, width: 150, align: 'left' },
        { header: columns.meaning, width: contentWidth('portrait') - 276, align: 'left' },
        { header: columns.count, width: 66, align: 'right' },
        { header: columns.share, width: 60, align: 'right' },
      ]}
      rows={[
        ...STOCKTAKE_RESULTS.map((result) => ({
          cells: [
            texts.results[result],
            texts.meanings[result],
            formatNumber(model.counts[result], 0, language),
            share(model.counts[result], all, language),
          ],
        })),
        { tone: 'total', cells: [texts.total, '', formatNumber(all, 0, language), ''] },
      ]}
    />
  );
}

function groupsOf({ model, texts }: Part): readonly RowGroup[] {
  return STOCKTAKE_RESULTS.flatMap((result) => {
    const lines = model.lines.filter((line) => line.result === result);
    if (lines.length === 0) return [];
    return [
      {
        heading: texts.results[result],
        rows: lines.map(({ number, title = '', expected = '', found = '', decision = texts.toDecide }) => ({
          cells: [number, title, expected, found, decision],
        })),
      },
    ];
  });
}

function personWords({ name, jobTitle }: PersonBlock): string {
  return [name, jobTitle].filter(Boolean).join(', ');
}
