/**
 * One box per line, in the columns an archive room keeps in a spreadsheet. Numbers given by the file keep a series of
 * their own for each unit (domain.md, trap 1); a box without a number gets the next one of the depot's own series.
 */
import { hasErrors, readLine, type LineReader, type ReadDay } from '../cells.ts';
import type { ColumnSpec, Header } from '../columns.ts';
import type { FoundUnit } from '../depot-index.ts';
import { keptWords } from '../kept-words.ts';
import type { PlannedLine } from '../planned.ts';
import type { PlanContext, Planner, Profile } from '../profile.ts';
import { createSeenBefore, type SeenBefore } from '../seen-before.ts';
import { OWN_BOX_SERIES } from '../../use-cases/create-boxes.ts';

export type BoxColumn =
  | 'unit'
  | 'number'
  | 'clientNumber'
  | 'title'
  | 'type'
  | 'length'
  | 'rule'
  | 'copy'
  | 'support'
  | 'opened'
  | 'closed'
  | 'event'
  | 'dates'
  | 'place'
  | 'barcode'
  | 'keywords'
  | 'confidential'
  | 'notes';

const BOX_COLUMNS: readonly ColumnSpec<BoxColumn>[] = [
  {
    name: 'unit',
    title: 'unité',
    synonyms: [
      'unité administrative',
      'unité détentrice',
      'code unité',
      'service',
      'école',
      'établissement',
      'department',
    ],
  },
  {
    name: 'number',
    title: 'numéro',
    synonyms: ['numéro boîte', 'no boîte', 'n° contenant', 'boîte', 'box number', 'box'],
  },
  {
    name: 'clientNumber',
    title: 'numéro client',
    synonyms: ['numéro boîte client', 'n° client', 'ancien numéro', 'client number', 'former number'],
  },
  {
    name: 'title',
    title: 'titre',
    synonyms: ['titre boîte', 'contenu', 'description', 'sujet', 'objet', 'title', 'contents'],
  },
  { name: 'type', title: 'type', synonyms: ['type boîte', 'type contenant', 'format', 'box type'] },
  {
    name: 'length',
    title: 'longueur cm',
    synonyms: ['longueur', 'longueur (cm)', 'mesure linéaire', 'cm linéaires', 'largeur', 'length', 'length cm'],
  },
  {
    name: 'rule',
    title: 'règle',
    synonyms: ['numéro règle', 'règle conservation', 'n° règle', 'délai', 'rule', 'rule number', 'retention rule'],
  },
  { name: 'copy', title: 'exemplaire', synonyms: ['type dossier', 'p/s', 'copy'] },
  { name: 'support', title: 'support', synonyms: ['supports', 'medium'] },
  {
    name: 'opened',
    title: 'date ouverture',
    synonyms: ['ouverture', 'date début', 'opening date', 'opened', 'opened on', 'start date'],
  },
  {
    name: 'closed',
    title: 'date fermeture',
    synonyms: ['fermeture', 'date fin', 'closing date', 'closed', 'closed on', 'end date'],
  },
  { name: 'event', title: 'date événement', synonyms: ['événement', 'date déclencheur', 'event date', 'event'] },
  {
    name: 'dates',
    title: 'dates extrêmes',
    synonyms: ['dates', 'années', 'période', 'année', 'inclusive dates', 'years'],
  },
  {
    name: 'place',
    title: 'emplacement',
    synonyms: ['adresse', 'adresse conservation', 'localisation', 'tablette', 'place', 'location', 'shelf'],
  },
  { name: 'barcode', title: 'code à barres', synonyms: ['code-barres', 'code barres', 'codebarre', 'barcode', 'code'] },
  { name: 'keywords', title: 'mots-clés', synonyms: ['mots clefs', 'descripteurs', 'keywords', 'tags'] },
  { name: 'confidential', title: 'confidentiel', synonyms: ['confidentialité', 'confidential'] },
  { name: 'notes', title: 'notes', synonyms: ['remarques', 'commentaires', 'note', 'comments', 'remarks'] },
];

const CODE_LENGTH = 80;
const DATES_LENGTH = 60;

export const boxesCsv: Profile<BoxColumn> = {
  id: 'boxes-csv',
  columns: BOX_COLUMNS,
  required: [['number', 'title']],
  createPlanner: (context, header) => {
    const seen = createSeenBefore();
    return (row) => planBox(context, header, seen, row);
  },
};

function planBox(
  context: PlanContext,
  header: Header<BoxColumn>,
  seen: SeenBefore,
  row: Parameters<Planner>[0],
): PlannedLine {
  const line = readLine(header, row, context.today);
  const unit = readUnit(context, line);
  const number = line.text('number', 60);
  const title = line.text('title', 500);
  if (number === '' && title === '') line.say('title', 'VALUE_MISSING');
  const series = number === '' || unit === undefined ? OWN_BOX_SERIES : importedSeries(unit);
  if (number !== '' && unit !== undefined) checkNumber(context, seen, line, series, number);
  const barcode = readBarcode(context, seen, line);
  const opened = line.date('opened');
  const closed = line.date('closed');
  if (opened.day !== null && closed.day !== null && closed.day < opened.day) {
    line.say('closed', 'CLOSED_BEFORE_OPENED', { opened: opened.day, closed: closed.day });
  }
  const place = readPlace(context, line);
  const notes = [line.text('notes', 3800), place.note].filter((note) => note !== '').join('\n');
  const body = {
    boxType: line.text('type', 60),
    clientNumber: line.text('clientNumber', 60),
    closedOn: closed.day,
    confidential: line.yesOrNo('confidential'),
    copy: line.copy('copy'),
    datesText: readDatesText(line, opened, closed),
    eventOn: line.date('event').day,
    foreignCodes: barcode === '' ? [] : [barcode],
    keywords: [...line.words('keywords', 50, 80)],
    lengthMm: line.lengthMm('length'),
    notes,
    openedOn: opened.day,
    ruleId: readRule(context, line),
    support: line.text('support', 10).toUpperCase() || 'PA',
    title,
  };
  return {
    line: row.line,
    issues: line.issues,
    planned:
      unit === undefined || hasErrors(line.issues)
        ? null
        : {
            kind: 'box',
            number: number === '' ? null : number,
            series,
            placeId: place.id,
            path: null,
            body: { ...body, unitId: unit.id },
          },
    words: {
      unit: unit?.code ?? '',
      number,
      title,
      length: body.lengthMm === 0 ? '' : `${String(body.lengthMm / 10)} cm`,
      rule: line.text('rule'),
      opened: body.openedOn ?? '',
      closed: body.closedOn ?? '',
      dates: body.datesText,
      place: line.text('place'),
      codes: barcode,
      keywords: body.keywords.join(', '),
      notes,
    },
  };
}

/** Numbers of another system are unique among those of the same unit, as far as anybody knows. */
function importedSeries(unit: FoundUnit): string {
  return `import ${unit.code}`.slice(0, 40);
}

function readUnit(context: PlanContext, line: LineReader<BoxColumn>): FoundUnit | undefined {
  const text = line.text('unit');
  const unit =
    text === ''
      ? context.unitId === null
        ? undefined
        : context.depot.unitById(context.unitId)
      : context.depot.unit(text);
  if (unit === undefined) line.say('unit', text === '' ? 'VALUE_MISSING' : 'UNIT_UNKNOWN', { text });
  return unit;
}

function readRule(context: PlanContext, line: LineReader<BoxColumn>) {
  const text = line.text('rule');
  if (text === '') return null;
  const ruleId = context.depot.rule(text);
  if (ruleId === undefined) line.say('rule', 'RULE_UNKNOWN', { text });
  return ruleId ?? null;
}

function checkNumber(
  context: PlanContext,
  seen: SeenBefore,
  line: LineReader<BoxColumn>,
  series: string,
  number: string,
): void {
  const first = seen.number(series, number, line.line);
  const holder = context.depot.boxByNumber(series, number);
  if (first !== undefined) line.say('number', 'NUMBER_TWICE', { number, line: first });
  else if (holder !== undefined && !context.isOwn(holder)) line.say('number', 'NUMBER_TAKEN', { number });
}

function readBarcode(context: PlanContext, seen: SeenBefore, line: LineReader<BoxColumn>): string {
  const barcode = line.text('barcode', CODE_LENGTH);
  if (barcode === '') return '';
  const first = seen.code(barcode, line.line);
  const holder = context.depot.codeHolder(barcode);
  if (first !== undefined) line.say('barcode', 'CODE_TWICE', { code: barcode, line: first });
  else if (holder !== undefined && !context.isOwn(holder)) line.say('barcode', 'CODE_TAKEN', { code: barcode });
  return barcode;
}

/** A place nobody knows does not keep the box out: the words go to its notes, and it waits to be shelved. */
function readPlace(context: PlanContext, line: LineReader<BoxColumn>) {
  const text = line.text('place', 200);
  if (text === '') return { id: null, note: '' };
  const found = context.depot.place(text);
  if (found.kind === 'found') return { id: found.id, note: '' };
  line.say('place', found.kind === 'several' ? 'PLACE_AMBIGUOUS' : 'PLACE_UNKNOWN', { text });
  return { id: null, note: keptWords('place', text) };
}

/** As written; else what is left of dates that name no day. */
function readDatesText(line: LineReader<BoxColumn>, opened: ReadDay, closed: ReadDay): string {
  const written = line.text('dates', DATES_LENGTH);
  if (written !== '') return written;
  const parts = [opened.partial, closed.partial].filter((part) => part !== '');
  return [...new Set(parts)].join('-').slice(0, DATES_LENGTH);
}
