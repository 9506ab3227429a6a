/**
 * One box per line, in the columns an archive room keeps in a spreadsheet. Numbers given by the file keep a series of
 * their own for each unit (domain.md, trap 1); a box without a number gets the next one of the depot's own series. A box
 * that bears one of our own codes keeps it, and is in our own series when its number is that of the code
 * (given-codes.ts).
 */
import { foldForSearch } from '#shared/i18n/fold.ts';
import { hasErrors, readLine, type LineReader, type ReadDay } from '../cells.ts';
import type { Header } from '../columns.ts';
import type { FoundUnit } from '../depot-index.ts';
import { readGivenCode, type GivenCode } from '../given-codes.ts';
import { importIssue } from '../import-issues.ts';
import { keptWords } from '../kept-words.ts';
import type { PlannedLine } from '../planned.ts';
import type { PlanContext, Planner, Profile } from '../profile.ts';
import { warnOfRoom } from '../room-for-one.ts';
import { createSeenBefore, type SeenBefore } from '../seen-before.ts';
import { OWN_BOX_SERIES } from '../../use-cases/create-boxes.ts';
import { BOX_COLUMNS, type BoxColumn } from './boxes-columns.ts';

const DATES_LENGTH = 60;

/** States in which there is no box to register: only the paper of its destruction proves anything. */
const GONE: ReadonlySet<string> = new Set(
  ['détruite', 'détruit', 'éliminée', 'annulée', 'versée', 'destroyed', 'disposed', 'annulled', 'transferred'].map(
    foldForSearch,
  ),
);

export const boxesCsv: Profile<BoxColumn> = {
  id: 'boxes-csv',
  columns: BOX_COLUMNS,
  required: [['number', 'title']],
  codes: ['barcode'],
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
  const given = readGivenCode(context, seen, line, 'barcode', 'box');
  const number = line.code('number', 60) || (given.own === null ? '' : String(given.own.number));
  const title = line.text('title', 500);
  if (number === '' && title === '') line.say('title', 'VALUE_MISSING');
  const series = seriesOf(unit, number, given);
  if (number !== '' && unit !== undefined) checkNumber(context, seen, line, series, number);
  const opened = line.date('opened');
  const closed = line.date('closed');
  if (opened.day !== null && closed.day !== null && closed.day < opened.day) {
    line.say('closed', 'CLOSED_BEFORE_OPENED', { opened: opened.day, closed: closed.day });
  }
  const state = line.text('state');
  if (GONE.has(foldForSearch(state))) line.say('state', 'BOX_GONE', { text: state });
  const place = readPlace(context, seen, line);
  const support = line.text('support', 10).toUpperCase() || 'PA';
  const rule = readRule(context, line, support);
  const notes = [line.lines('notes', 3800), place.note].filter((note) => note !== '').join('\n');
  const body = {
    boxType: line.text('type', 60),
    clientNumber: line.code('clientNumber', 60),
    closedOn: closed.day,
    confidential: line.yesOrNo('confidential'),
    copy: line.copy('copy'),
    datesText: readDatesText(line, opened, closed),
    eventOn: line.date('event').day,
    foreignCodes: given.foreign === null ? [] : [given.foreign],
    keywords: [...line.words('keywords', 50, 80)],
    lengthMm: line.lengthMm('length', 'cm') || line.lengthMm('lengthMm', 'mm'),
    notes,
    openedOn: opened.day,
    ruleId: rule.id,
    support,
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
            code: given.own?.code ?? null,
            placeId: place.id,
            path: null,
            body: { ...body, unitId: unit.id },
          },
    words: {
      unit: unit?.code ?? '',
      number,
      title,
      length: body.lengthMm === 0 ? '' : `${String(body.lengthMm / 10)} cm`,
      rule: rule.number,
      opened: body.openedOn ?? '',
      closed: body.closedOn ?? '',
      dates: body.datesText,
      place: line.text('place'),
      codes: given.own?.code ?? given.foreign ?? '',
      keywords: body.keywords.join(', '),
      notes,
    },
  };
}

/** Numbers of another system are unique among those of the same unit, as far as anybody knows. */
function seriesOf(unit: FoundUnit | undefined, number: string, { own }: GivenCode): string {
  const isOurs = number === '' || (own !== null && number.replace(/^0+/, '') === String(own.number));
  return isOurs || unit === undefined ? OWN_BOX_SERIES : `import ${unit.code}`.slice(0, 40);
}

function readUnit(context: PlanContext, line: LineReader<BoxColumn>): FoundUnit | undefined {
  const text = line.text('unit');
  const unit =
    text === ''
      ? context.unitId === null
        ? undefined
        : context.depot.unitById(context.unitId)
      : context.depot.unit(text);
  if (unit === undefined && text === '') line.say('unit', 'UNIT_MISSING');
  else if (unit === undefined) line.say('unit', 'UNIT_UNKNOWN', { text });
  return unit;
}

/** A délai in the place of a number is taken when it can only be one rule, and said once of the whole file. */
function readRule(context: PlanContext, line: LineReader<BoxColumn>, support: string) {
  const text = line.text('rule');
  if (text === '') return NO_RULE;
  const found = context.depot.rule(text, support);
  switch (found.kind) {
    case 'byNumber':
      return { id: found.id, number: text };
    case 'byDelay':
      line.issues.push(importIssue(0, '', 'RULE_BY_DELAY', { text: found.delay, number: found.number }));
      return { id: found.id, number: found.number };
    case 'several':
      line.say('rule', 'RULE_DELAY_OF_SEVERAL', { text: found.delay, numbers: someOf(found.numbers) });
      return NO_RULE;
    case 'noneWithDelay':
      line.say('rule', 'RULE_DELAY_OF_NONE', { text: found.delay });
      return NO_RULE;
    case 'none':
      line.say('rule', 'RULE_UNKNOWN', { text });
      return NO_RULE;
  }
}

const NO_RULE = { id: null, number: '' } as const;
const NUMBERS_NAMED = 5;

function someOf(numbers: readonly string[]): string {
  const named = numbers.slice(0, NUMBERS_NAMED).join(', ');
  return numbers.length > NUMBERS_NAMED ? `${named}…` : named;
}

function checkNumber(
  context: PlanContext,
  seen: SeenBefore,
  line: LineReader<BoxColumn>,
  series: string,
  number: string,
): void {
  const first = seen.line('number', `${series}\n${number}`, line.line);
  const holder = context.depot.boxByNumber(series, number);
  if (first !== undefined) line.say('number', 'NUMBER_TWICE', { number, line: first });
  else if (holder !== undefined && !context.isOwn(holder)) line.say('number', 'NUMBER_TAKEN', { number });
}

/** A place nobody knows does not keep the box out: the words go to its notes, and it waits to be shelved. */
function readPlace(context: PlanContext, seen: SeenBefore, line: LineReader<BoxColumn>) {
  const text = line.text('place', 200);
  if (text === '') return { id: null, note: '' };
  const found = context.depot.place(text);
  if (found.kind === 'found') {
    warnOfRoom(context, seen, line, 'place', { key: found.id, placeId: found.id, exclusive: found.exclusive });
    return { id: found.id, note: '' };
  }
  line.say('place', PLACE_ISSUES[found.kind], { text });
  return { id: null, note: keptWords('place', text) };
}

const PLACE_ISSUES = { none: 'PLACE_UNKNOWN', several: 'PLACE_AMBIGUOUS', annulled: 'PLACE_ANNULLED' } as const;

/** As written; else what is left of dates that name no day. */
function readDatesText(line: LineReader<BoxColumn>, opened: ReadDay, closed: ReadDay): string {
  const written = line.text('dates', DATES_LENGTH);
  if (written !== '') return written;
  const parts = [opened.partial, closed.partial].filter((part) => part !== '');
  return [...new Set(parts)].join('-').slice(0, DATES_LENGTH);
}
