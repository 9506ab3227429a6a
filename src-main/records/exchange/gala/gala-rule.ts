/**
 * A rule of BAnQ's XML as a rule of ours, and back. What cannot be read is told with its line and leaves the rule out;
 * nothing is assumed: a period that is not given is not zero, and 888 and 999 stay the codes they are (domain.md, 1.2).
 * What the form has no place for (conditions, dates a délai counts from, tri by type) is kept from the rule it replaces.
 */
import type { ImportIssue } from '#shared/contract/exchange.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { parseDelay, printDelay, printPeriod } from '#shared/domain/retention/delay-notation.ts';
import type { DelayLine, Rule } from '#shared/domain/rule/rule.ts';
import {
  MAX_REMARKS,
  seriesOf,
  type DelayRemark,
  type SeriesDescription,
} from '#shared/domain/rule/series-description.ts';
import type { DelayTag, GalaDelay, GalaRule, RuleTag } from './gala-rows.ts';

type RuleBody = OpBody<'rule.define'>;

export type ReadRule = {
  readonly line: number;
  readonly number: string;
  readonly title: string;
  readonly issues: readonly ImportIssue[];
  /** Null when an error keeps the rule out. */
  readonly body: RuleBody | null;
};

/** Longest texts a rule takes, by element. */
const LONGEST: { readonly [T in RuleTag]?: number } = {
  NUMREGLE: 30,
  RECUEIL: 300,
  TITRESER: 1000,
  REFLEGALE: 4000,
  NO_RECUEIL: 60,
  PROCACTIVI: 1000,
  CODECLASS: 1000,
  NOMUNITE: 1000,
  DESCSERIE: 20_000,
  TYPESDOC: 20_000,
  REMARQGEN: 4000,
};
const NO_TEXT = '-';

/** `before`: the rule that bears the number already, whose own particulars are kept. */
export function ruleFromGala(row: GalaRule, before?: Rule): ReadRule {
  const issues: ImportIssue[] = [];
  const say = (level: ImportIssue['level'], column: string, code: string, params: ImportIssue['params'] = {}): void => {
    issues.push({ line: row.line, column, level, code, params: { number: row.NUMREGLE, ...params } });
  };
  if (row.NUMREGLE === '') say('error', 'NUMREGLE', 'RULE_NUMBER_MISSING');
  if (row.TITRESER === '') say('error', 'TITRESER', 'RULE_TITLE_MISSING');
  for (const [tag, most] of Object.entries(LONGEST)) {
    const { length } = row[tag as RuleTag];
    if (length > most) say('error', tag, 'TEXT_TOO_LONG', { length, most });
  }
  if (!isTransaction(row.TYPE_TRANS)) say('error', 'TYPE_TRANS', 'GALA_TRANSACTION', { text: row.TYPE_TRANS });
  for (const tag of ['DOCUMESSEN', 'DOCUMCONFI', 'GRILLECHAN'] as const) {
    if (!['', 'O', 'N'].includes(row[tag])) say('error', tag, 'GALA_YES_NO', { text: row[tag] });
  }
  const { remarks, loose } = readRemarks(row.REMARQDELA);
  if (remarks.length > MAX_REMARKS) say('error', 'REMARQDELA', 'REMARKS_TOO_MANY', { most: MAX_REMARKS });
  if (new Set(remarks.map(({ code }) => code)).size < remarks.length) say('error', 'REMARQDELA', 'REMARK_TWICE');
  if (loose !== '') say('warning', 'REMARQDELA', 'REMARK_UNNUMBERED');
  const lines = row.delays.map((delay, index) => lineOf(withNumber(delay, index), remarks, say, before));
  if (!lines.some((line) => line?.copy === 'principal')) say('error', 'DELAI', 'NO_PRINCIPAL');
  if (!row.delays.some(({ TYPEDOSS }) => TYPEDOSS === 'S')) say('warning', 'DELAI', 'NO_SECONDARY');
  const general = [row.REMARQGEN, loose].filter((text) => text !== '').join('\n');
  if (general.length > 4000) say('error', 'REMARQGEN', 'TEXT_TOO_LONG', { length: general.length, most: 4000 });

  const found = { line: row.line, number: row.NUMREGLE, title: row.TITRESER, issues };
  if (issues.some(({ level }) => level === 'error')) return { ...found, body: null };
  const series: SeriesDescription = {
    transaction: row.TYPE_TRANS as SeriesDescription['transaction'],
    commonSchedule: row.RECUEIL,
    commonNumber: row.NO_RECUEIL,
    process: row.PROCACTIVI,
    classification: row.CODECLASS,
    holders: row.NOMUNITE,
    description: row.DESCSERIE,
    documentTypes: row.TYPESDOC,
    legalReferences: row.REFLEGALE,
    essential: yes(row.DOCUMESSEN),
    confidential: yes(row.DOCUMCONFI),
    delayRemarks: [...remarks],
    samplingGrid: yes(row.GRILLECHAN),
    sorting: [...(before === undefined ? [] : seriesOf(before).sorting)],
  };
  return {
    ...found,
    body: {
      number: row.NUMREGLE,
      title: row.TITRESER,
      delays: lines.filter((line) => line !== undefined),
      yearEnd: before?.yearEnd ?? '',
      trigger: before?.trigger ?? '',
      remarks: general,
      fictitious: before?.fictitious ?? 'no',
      series,
    },
  };
}

/** A délai the form gives no number has its rank, as it has when it is sent. */
function withNumber(delay: GalaDelay, index: number): GalaDelay {
  return delay.NUMDELAI === '' ? { ...delay, NUMDELAI: String(index + 1) } : delay;
}

type Say = (level: ImportIssue['level'], column: string, code: string, params?: ImportIssue['params']) => void;

function lineOf(
  delay: GalaDelay,
  remarks: readonly DelayRemark[],
  say: Say,
  before: Rule | undefined,
): DelayLine | undefined {
  const at = { delay: delay.NUMDELAI };
  const copy = delay.TYPEDOSS === 'P' ? 'principal' : delay.TYPEDOSS === 'S' ? 'secondary' : undefined;
  if (copy === undefined) say('error', 'TYPEDOSS', 'GALA_COPY', { ...at, text: delay.TYPEDOSS });
  const supports = [...new Set(delay.SUPPDOSS.split(/[\s,;/]+/).filter((code) => code !== '' && code !== NO_TEXT))];
  if (supports.some((code) => code.length > 10))
    say('error', 'SUPPDOSS', 'GALA_SUPPORT', { ...at, text: delay.SUPPDOSS });
  if (delay.NUMDELAI.length > 10)
    say('error', 'NUMDELAI', 'TEXT_TOO_LONG', { ...at, length: delay.NUMDELAI.length, most: 10 });
  for (const tag of ['PERIOACTIF', 'PERIOSMACT', 'ID_REF_DISPOSITION'] as const) {
    if (delay[tag] === '' || delay[tag] === NO_TEXT) say('error', tag, 'GALA_NOT_GIVEN', at);
  }
  for (const tag of REMARK_TAGS) {
    const code = delay[tag];
    if (code !== '' && !REMARK_CODES.test(code)) say('error', tag, 'GALA_REMARK', { ...at, text: code });
    else if (code !== '' && !code.split(', ').every((one) => remarks.some((remark) => remark.code === one)))
      say('warning', tag, 'REMARK_UNKNOWN', { ...at, text: code });
  }
  const notation = [
    delay.PERIOACTIF + inBrackets(delay.REM_PERIOACTIF),
    delay.PERIOSMACT + inBrackets(delay.REM_PERIOSMACT),
    delay.ID_REF_DISPOSITION + inBrackets(delay.REM_DISPOINACT),
  ].join('-');
  const read = parseDelay(notation);
  const given = ![delay.PERIOACTIF, delay.PERIOSMACT, delay.ID_REF_DISPOSITION].some((text) =>
    ['', NO_TEXT].includes(text),
  );
  if (!read.ok && given) say('error', 'DELAI_ROW', 'RULE_NOTATION_INVALID', { ...at, notation });
  if (!read.ok || copy === undefined) return undefined;
  const line: DelayLine = {
    copy,
    supports,
    notation: printDelay(read.value),
    number: delay.NUMDELAI,
    ...(delay.REM_SUPPDOSS === '' ? {} : { supportRemark: delay.REM_SUPPDOSS }),
  };
  return { ...line, ...particularsOf(before, line) };
}

/** One remark in the form; a table may name several. */
const REMARK_CODES = /^R\d{1,3}(?:, R\d{1,3})*$/;

const REMARK_TAGS = [
  'REM_SUPPDOSS',
  'REM_PERIOACTIF',
  'REM_PERIOSMACT',
  'REM_DISPOINACT',
] as const satisfies readonly DelayTag[];

/** What the form has no place for, of the same line of the rule as it was. */
function particularsOf(before: Rule | undefined, line: DelayLine): Partial<DelayLine> {
  const same = before?.delays.find(
    (known) =>
      known.copy === line.copy &&
      known.number === line.number &&
      [...known.supports].sort().join() === [...line.supports].sort().join(),
  );
  if (same === undefined) return {};
  const { condition, trigger, until, age } = same;
  return {
    ...(condition === undefined ? {} : { condition }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(until === undefined ? {} : { until }),
    ...(age === undefined ? {} : { age }),
  };
}

/** `R1 : jusqu'à la fin du contrat` and so on, each at the beginning of a line or after a semicolon. */
const REMARK = /(^|[\n;])[ \t]*R(\d{1,2})[ \t]*[:.–—-][ \t]*/g;

function readRemarks(text: string): { readonly remarks: readonly DelayRemark[]; readonly loose: string } {
  const marks = [...text.matchAll(REMARK)];
  const remarks = marks.flatMap((mark, index) => {
    const said = text.slice(mark.index + mark[0].length, marks[index + 1]?.index).trim();
    return said === '' ? [] : [{ code: `R${String(Number(mark[2]))}`, text: said }];
  });
  return { remarks, loose: text.slice(0, marks[0]?.index ?? text.length).trim() };
}

export type GalaExport = { readonly row: GalaRule; readonly issues: readonly ImportIssue[] };

/** The rule as the form takes it, and what BAnQ would ask about. `organism`: the number it gave the organisation. */
export function ruleToGala(rule: Rule, organism: string): GalaExport {
  const series = seriesOf(rule);
  const issues: ImportIssue[] = [];
  const say: Say = (level, column, code, params = {}) => {
    issues.push({ line: 0, column, level, code, params: { number: rule.number, ...params } });
  };
  if (series.holders === '') say('warning', 'NOMUNITE', 'HOLDERS_MISSING');
  if (series.description === '') say('warning', 'DESCSERIE', 'DESCRIPTION_MISSING');
  if (series.documentTypes === '') say('warning', 'TYPESDOC', 'DOCUMENT_TYPES_MISSING');
  for (const copy of ['principal', 'secondary'] as const) {
    if (!rule.delays.some((line) => line.copy === copy)) {
      say('error', 'DELAI', copy === 'principal' ? 'NO_PRINCIPAL' : 'NO_SECONDARY_EXPORT');
    }
  }
  const delays = rule.delays.map((line, index) => delayToGala(rule.number, line, String(index + 1), say));
  const row: GalaRule = {
    line: 0,
    ID_ORGANISME: organism,
    NUMREGLE: rule.number,
    TYPE_TRANS: series.transaction,
    RECUEIL: series.commonSchedule,
    TITRESER: rule.title,
    REFLEGALE: series.legalReferences,
    NO_RECUEIL: series.commonNumber,
    PROCACTIVI: series.process,
    CODECLASS: series.classification,
    NOMUNITE: series.holders,
    DESCSERIE: series.description,
    TYPESDOC: series.documentTypes,
    DOCUMESSEN: series.essential === 'yes' ? 'O' : 'N',
    DOCUMCONFI: series.confidential === 'yes' ? 'O' : 'N',
    REMARQDELA: series.delayRemarks.map(({ code, text }) => `${code} : ${text}`).join('\n'),
    REMARQGEN: rule.remarks,
    GRILLECHAN: series.samplingGrid === 'yes' ? 'O' : 'N',
    delays,
  };
  return { row, issues };
}

function delayToGala(ruleNumber: string, line: DelayLine, rank: string, say: Say): GalaDelay {
  const read = parseDelay(line.notation);
  if (!read.ok) throw new Error(`the délai ${line.notation} of rule ${ruleNumber} was never read`);
  const { active, semiActive, disposition, remarks } = read.value;
  const number = line.number ?? rank;
  const remark = (column: DelayTag, codes: readonly string[]): string => {
    const [first = ''] = codes;
    // The form has room for one remark at each place, and its own check reads one digit after the R.
    if (codes.length > 1) say('error', column, 'GALA_ONE_REMARK', { delay: number, text: codes.join(', ') });
    else if (first.length > 2) say('error', column, 'GALA_REMARK_DIGIT', { delay: number, text: first });
    return first;
  };
  return {
    NUMDELAI: number,
    NUMREGLE: ruleNumber,
    TYPEDOSS: line.copy === 'principal' ? 'P' : 'S',
    SUPPDOSS: line.supports.join(', '),
    REM_SUPPDOSS: remark('REM_SUPPDOSS', line.supportRemark === undefined ? [] : [line.supportRemark]),
    PERIOACTIF: printPeriod(active),
    REM_PERIOACTIF: remark('REM_PERIOACTIF', remarks.active),
    PERIOSMACT: printPeriod(semiActive),
    REM_PERIOSMACT: remark('REM_PERIOSMACT', remarks.semiActive),
    ID_REF_DISPOSITION: disposition,
    REM_DISPOINACT: remark('REM_DISPOINACT', remarks.disposition),
  };
}

function inBrackets(remark: string): string {
  return remark === '' ? '' : `(${remark})`;
}

function yes(text: string): 'no' | 'yes' {
  return text === 'O' ? 'yes' : 'no';
}

function isTransaction(text: string): boolean {
  return text === 'A' || text === 'M' || text === 'S';
}
