/**
 * The calendar as a table: one line for each délai, what is said of the rule standing on its first line (or on all of
 * them). The columns are those of BAnQ's form, with the conditions and year ends the form has no place for, so that what
 * is exported, mended in a spreadsheet and imported again is the same calendar.
 */
import { parseDelay, printPeriod } from '#shared/domain/retention/delay-notation.ts';
import type { DelayLine, Rule } from '#shared/domain/rule/rule.ts';
import { seriesOf } from '#shared/domain/rule/series-description.ts';
import type { Language } from '#shared/i18n/formats.ts';
import type { ColumnSpec, Header } from '../exchange/columns.ts';
import type { TableRow } from '../exchange/delimited.ts';
import type { GalaDelay, GalaRule } from '../exchange/gala/gala-rows.ts';
import { withoutGuard } from '../queries/csv.ts';

const COLUMNS = [
  ['number', 'N° de la règle', 'Rule number', ['règle', 'numéro de règle', 'no règle', 'numregle']],
  ['title', 'Titre de la série', 'Series title', ['titre', 'série', 'titreser', 'title']],
  ['delayNumber', 'N° du délai', 'Period number', ['numdelai', 'no délai']],
  ['copy', 'Exemplaire', 'Copy', ['type de dossier', 'typedoss']],
  ['supports', 'Supports', 'Media', ['support', 'suppdoss']],
  ['notation', 'Délai', 'Period', ['délai de conservation', 'notation', 'retention period']],
  ['condition', 'S’applique si', 'Applies if', ['condition']],
  ['yearEnd', 'Fin d’année', 'Year end', ['fin de l’année administrative']],
  ['event', 'Événement attendu', 'Awaited event', ['événement', 'event']],
  ['holders', 'Unités détentrices', 'Holding units', ['unité détentrice', 'nomunite']],
  ['description', 'Description et utilisation', 'Description and use', ['description', 'descserie']],
  ['documentTypes', 'Types de documents', 'Document types', ['typesdoc']],
  ['legalReferences', 'Références juridiques', 'Legal references', ['référence juridique', 'reflegale']],
  ['delayRemarks', 'Remarques sur les délais', 'Remarks on the periods', ['remarqdela']],
  ['remarks', 'Remarques générales', 'General remarks', ['remarques', 'remarqgen']],
  ['process', 'Processus ou activité', 'Process or activity', ['procactivi', 'processus']],
  ['classification', 'Codes de classification', 'Classification codes', ['codeclass', 'code de classification']],
  ['commonSchedule', 'Recueil', 'Common schedule', []],
  ['commonNumber', 'N° au recueil', 'Number there', ['no_recueil']],
  ['transaction', 'Type de transaction', 'Transaction', ['type_trans']],
  ['essential', 'Essentiels', 'Vital', ['documessen', 'documents essentiels']],
  ['confidential', 'Confidentiels', 'Confidential', ['documconfi', 'documents confidentiels']],
  ['samplingGrid', 'Grille d’échantillonnage', 'Sampling grid', ['grillechan']],
] as const;
export type RuleColumn = (typeof COLUMNS)[number][0];

export const RULE_COLUMN_SPECS: readonly ColumnSpec<RuleColumn>[] = COLUMNS.map(([name, title, english, synonyms]) => ({
  name,
  title,
  synonyms: [...synonyms, english],
}));
export const REQUIRED_COLUMNS = ['number', 'notation'] as const satisfies readonly RuleColumn[];

/** A rule of the table, in the texts of the form; beside it what the form has no place for. */
export type SheetRule = {
  readonly row: GalaRule;
  /** One for each délai; empty when it applies always. */
  readonly conditions: readonly string[];
  /** `undefined`: the table has no such column. */
  readonly yearEnd: string | undefined;
  readonly event: string | undefined;
};

type Line = { readonly line: number; readonly cell: (column: RuleColumn) => string };

/** The lines of one number make one rule, wherever they stand. */
export function rulesOfSheet(header: Header<RuleColumn>, rows: readonly TableRow[]): readonly SheetRule[] {
  const byNumber = new Map<string, Line[]>();
  for (const { line, cells } of rows) {
    const cell = (column: RuleColumn): string => {
      const index = header.indexOf.get(column);
      return index === undefined ? '' : withoutGuard((cells[index] ?? '').trim());
    };
    // A line without a number goes on with the rule above it.
    const number = cell('number') === '' ? ([...byNumber.keys()].at(-1) ?? '') : cell('number');
    byNumber.set(number, [...(byNumber.get(number) ?? []), { line, cell }]);
  }
  const has = (column: RuleColumn): boolean => header.indexOf.has(column);
  return [...byNumber].map(([number, lines]) => ({
    row: ruleRow(number, lines),
    conditions: lines.map(({ cell }) => cell('condition')),
    yearEnd: has('yearEnd') ? firstOf(lines, 'yearEnd') : undefined,
    event: has('event') ? firstOf(lines, 'event') : undefined,
  }));
}

function firstOf(lines: readonly Line[], column: RuleColumn): string {
  return lines.map(({ cell }) => cell(column)).find((text) => text !== '') ?? '';
}

function ruleRow(number: string, lines: readonly Line[]): GalaRule {
  const first = (column: RuleColumn): string => firstOf(lines, column);
  return {
    line: lines[0]?.line ?? 0,
    ID_ORGANISME: '',
    NUMREGLE: number,
    TYPE_TRANS: first('transaction') === '' ? 'A' : first('transaction').toUpperCase(),
    RECUEIL: first('commonSchedule'),
    TITRESER: first('title'),
    REFLEGALE: first('legalReferences'),
    NO_RECUEIL: first('commonNumber'),
    PROCACTIVI: first('process'),
    CODECLASS: first('classification'),
    NOMUNITE: first('holders'),
    DESCSERIE: first('description'),
    TYPESDOC: first('documentTypes'),
    DOCUMESSEN: yesOrNo(first('essential')),
    DOCUMCONFI: yesOrNo(first('confidential')),
    REMARQDELA: first('delayRemarks'),
    REMARQGEN: first('remarks'),
    GRILLECHAN: yesOrNo(first('samplingGrid')),
    delays: lines.map(({ cell }) => delayRow(number, cell)),
  };
}

/** `2(R1)-5-T`: the parts of the form. What cannot be read is left as it is, for the reader of rules to tell. */
function delayRow(number: string, cell: Line['cell']): GalaDelay {
  const read = parseDelay(cell('notation'));
  const { active, semiActive, disposition, remarks } = read.ok
    ? {
        active: printPeriod(read.value.active),
        semiActive: printPeriod(read.value.semiActive),
        disposition: read.value.disposition,
        remarks: read.value.remarks,
      }
    : {
        active: cell('notation') === '' ? '' : cell('notation'),
        semiActive: '?',
        disposition: '?',
        remarks: { active: [], semiActive: [], disposition: [] },
      };
  return {
    NUMDELAI: cell('delayNumber'),
    NUMREGLE: number,
    TYPEDOSS: copySign(cell('copy')),
    SUPPDOSS: cell('supports'),
    REM_SUPPDOSS: '',
    PERIOACTIF: active,
    REM_PERIOACTIF: remarks.active.join(', '),
    PERIOSMACT: semiActive,
    REM_PERIOSMACT: remarks.semiActive.join(', '),
    ID_REF_DISPOSITION: disposition,
    REM_DISPOINACT: remarks.disposition.join(', '),
  };
}

/** `Principal`, `P`, or nothing: a table without that column speaks of principal copies. */
function copySign(text: string): string {
  const sign = text.slice(0, 1).toUpperCase();
  return sign === '' ? 'P' : sign;
}

const YES = new Set(['o', 'oui', 'y', 'yes', 'x', '1']);
const NO = new Set(['', 'n', 'non', 'no', '0']);

/** As the form writes it; another word is left for the reader of rules to tell. */
function yesOrNo(text: string): string {
  if (YES.has(text.toLowerCase())) return 'O';
  return NO.has(text.toLowerCase()) ? 'N' : text;
}

/** The header, then a line for each délai. */
export function rowsOfRules(rules: readonly Rule[], language: Language): readonly (readonly string[])[] {
  const french = language === 'fr-CA';
  const head = COLUMNS.map(([, title, english]) => (french ? title : english));
  return [head, ...rules.flatMap((rule) => rule.delays.map((line, index) => rowOf(rule, line, index, french)))];
}

function rowOf(rule: Rule, line: DelayLine, index: number, french: boolean): readonly string[] {
  const series = seriesOf(rule);
  const yes = (flag: 'no' | 'yes'): string => (flag === 'yes' ? (french ? 'oui' : 'yes') : french ? 'non' : 'no');
  const copies = french
    ? { principal: 'Principal', secondary: 'Secondaire' }
    : { principal: 'Principal', secondary: 'Secondary' };
  const cells: { readonly [C in RuleColumn]: string } = {
    number: rule.number,
    title: rule.title,
    delayNumber: line.number ?? String(index + 1),
    copy: copies[line.copy],
    supports: line.supports.join(', '),
    notation: line.notation,
    condition: line.condition ?? '',
    yearEnd: rule.yearEnd,
    event: rule.trigger,
    holders: series.holders,
    description: series.description,
    documentTypes: series.documentTypes,
    legalReferences: series.legalReferences,
    delayRemarks: series.delayRemarks.map(({ code, text }) => `${code} : ${text}`).join('\n'),
    remarks: rule.remarks,
    process: series.process,
    classification: series.classification,
    commonSchedule: series.commonSchedule,
    commonNumber: series.commonNumber,
    transaction: series.transaction,
    essential: yes(series.essential),
    confidential: yes(series.confidential),
    samplingGrid: yes(series.samplingGrid),
  };
  return COLUMNS.map(([name]) => cells[name]);
}
