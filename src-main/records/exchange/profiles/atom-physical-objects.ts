/**
 * The physical objects of AtoM: a container with a name, a type and a place in free words ("Voûte, étagère 0074"). The
 * words become a path of places, and stay in the notes as they were written. A path that names no building or vault is
 * put under a place to be checked: somebody must look in the room.
 */
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { hasErrors, readLine, type LineReader } from '../cells.ts';
import type { Header } from '../columns.ts';
import { readSharedCode } from '../given-codes.ts';
import { keptWords, siteToCheck } from '../kept-words.ts';
import type { PlannedLine, PlaceStep } from '../planned.ts';
import { levelOfWords } from '../place-words.ts';
import type { PlanContext, Planner, Profile } from '../profile.ts';
import { warnOfRoom } from '../room-for-one.ts';
import { createSeenBefore, type SeenBefore } from '../seen-before.ts';

type Column = 'legacyId' | 'name' | 'type' | 'location' | 'culture' | 'descriptions';

const NUMBER_LENGTH = 60;
const SERIES_LENGTH = 40;
const NAME_LENGTH = 60;
/** Levels of a path: more than any room has, and fewer than an import counts (import-lines.ts). */
const MOST_LEVELS = 12;

export const atomPhysicalObjects: Profile<Column> = {
  id: 'atom-physical-objects',
  columns: [
    { name: 'legacyId', title: 'legacyId', synonyms: ['legacy id'] },
    { name: 'name', title: 'name', synonyms: ['nom'] },
    { name: 'type', title: 'type', synonyms: [] },
    { name: 'location', title: 'location', synonyms: ['emplacement'] },
    { name: 'culture', title: 'culture', synonyms: ['language'] },
    { name: 'descriptions', title: 'descriptionSlugs', synonyms: ['description slugs'] },
  ],
  required: [['name'], ['type', 'location', 'legacyId']],
  codes: ['legacyId'],
  createPlanner: (context, header) => {
    const seen = createSeenBefore();
    return (row) => planContainer(context, header, seen, row);
  },
};

function planContainer(
  context: PlanContext,
  header: Header<Column>,
  seen: SeenBefore,
  row: Parameters<Planner>[0],
): PlannedLine {
  const line = readLine(header, row, context.today);
  const unit = context.unitId === null ? undefined : context.depot.unitById(context.unitId);
  if (unit === undefined) line.say('', 'UNIT_MISSING');
  const name = line.code('name', 500);
  if (name === '') line.say('name', 'VALUE_MISSING');
  const boxType = line.text('type', 60);
  // AtoM tells containers apart by name and type: a folder DJ001 and a box DJ001 are two things.
  const series = ['import', unit?.code ?? '', boxType]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, SERIES_LENGTH);
  const number = name.length <= NUMBER_LENGTH ? name : null;
  if (number !== null && number !== '') checkNumber(context, seen, line, series, number);
  const location = line.text('location', 500);
  const path = pathOf(line, location);
  if (path !== null) checkRoom(context, seen, line, path);
  // A number of the former system finds the box for ever; one that names several is only written in the notes.
  const code = readSharedCode(context, seen, line, 'legacyId');
  const notes = notesOf(location, code === null ? line.text('legacyId') : '', line.text('descriptions', 3000));
  return {
    line: row.line,
    issues: line.issues,
    planned:
      unit === undefined || hasErrors(line.issues)
        ? null
        : {
            kind: 'box',
            number,
            series,
            code: null,
            placeId: null,
            path,
            body: {
              boxType,
              clientNumber: '',
              closedOn: null,
              confidential: 'no',
              copy: 'principal',
              datesText: '',
              eventOn: null,
              foreignCodes: code === null ? [] : [code],
              keywords: [],
              lengthMm: 0,
              notes,
              openedOn: null,
              ruleId: null,
              support: 'PA',
              title: number === null ? name : '',
              unitId: unit.id,
            },
          },
    words: {
      number: number ?? '',
      title: number === null ? name : '',
      type: boxType,
      place: path?.map((step) => step.name).join('-') ?? '',
      codes: code ?? '',
      notes,
    },
  };
}

function checkNumber(
  context: PlanContext,
  seen: SeenBefore,
  line: LineReader<Column>,
  series: string,
  number: string,
): void {
  const first = seen.line('number', `${series}\n${number}`, line.line);
  const holder = context.depot.boxByNumber(series, number);
  if (first !== undefined) line.say('name', 'NUMBER_TWICE', { number, line: first });
  else if (holder !== undefined && !context.isOwn(holder)) line.say('name', 'NUMBER_TAKEN', { number });
}

function checkRoom(context: PlanContext, seen: SeenBefore, line: LineReader<Column>, path: readonly PlaceStep[]): void {
  const names = path.map(({ name }) => name);
  const placeId = context.depot.placeAt(names) ?? null;
  const isNewPosition = placeId === null && path.at(-1)?.level === 'position';
  const exclusive = isNewPosition || (placeId !== null && context.depot.isExclusive(placeId)) ? 'yes' : 'no';
  warnOfRoom(context, seen, line, 'location', { key: names.join('\n'), placeId, exclusive });
}

/** "Voûte, étagère 0074" from the widest to the narrowest; null when nothing was written. */
function pathOf(line: LineReader<Column>, location: string): readonly PlaceStep[] | null {
  const parts = location
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length > MOST_LEVELS) line.say('location', 'VALUE_TOO_LONG', { text: location, limit: MOST_LEVELS });
  const startsWithSite = parts.length > 1 ? isWide(levelOfWords(first)) : levelOfWords(first) === 'site';
  const steps = parts.map((name, index): PlaceStep => {
    if (name.length > NAME_LENGTH) line.say('location', 'VALUE_TOO_LONG', { text: name, limit: NAME_LENGTH });
    const isSite = index === 0 && startsWithSite;
    const guessed = levelOfWords(name) ?? (index === parts.length - 1 ? 'shelf' : 'area');
    return {
      level: isSite ? 'site' : guessed === 'site' ? 'area' : guessed,
      name,
      code: null,
      foreignCodes: [],
      notes: '',
    };
  });
  if (startsWithSite) return steps;
  return [{ level: 'site', ...siteToCheck(), code: null, foreignCodes: [] }, ...steps];
}

/** A site, or a word nobody knows in front of others: the name of a building. */
function isWide(level: PlaceLevel | undefined): boolean {
  return level === undefined || level === 'site';
}

function notesOf(location: string, legacyId: string, descriptions: string): string {
  return [
    keptWords('place', location),
    keptWords('formerNumber', legacyId),
    keptWords('descriptions', descriptions.split('|').join(', ')),
  ]
    .filter((note) => note !== '')
    .join('\n');
}
