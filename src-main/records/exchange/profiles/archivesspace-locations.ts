/**
 * The location template of ArchivesSpace: a building, then floor, room and area, then up to three labelled coordinates.
 * Each line is one place, made with everything above it that is not there yet. Barcode and classification were given by
 * others: they are kept as foreign codes.
 */
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { hasErrors, readLine, type LineReader } from '../cells.ts';
import type { Header } from '../columns.ts';
import { keptWords } from '../kept-words.ts';
import type { PlannedLine, PlaceStep } from '../planned.ts';
import { levelOfWords } from '../place-words.ts';
import type { PlanContext, Planner, Profile } from '../profile.ts';
import { createSeenBefore, type SeenBefore } from '../seen-before.ts';

type Column =
  | 'building'
  | 'floor'
  | 'room'
  | 'area'
  | 'barcode'
  | 'classification'
  | 'label1'
  | 'indicator1'
  | 'label2'
  | 'indicator2'
  | 'label3'
  | 'indicator3'
  | 'temporary';

const NAME_LENGTH = 60;
const CODE_LENGTH = 80;
/** The levels of the three coordinates when their labels say nothing. */
const COORDINATES = [
  ['label1', 'indicator1', 'row'],
  ['label2', 'indicator2', 'bay'],
  ['label3', 'indicator3', 'shelf'],
] as const satisfies readonly (readonly [Column, Column, PlaceLevel])[];

export const archivesSpaceLocations: Profile<Column> = {
  id: 'archivesspace-locations',
  columns: [
    { name: 'building', title: 'location_building', synonyms: ['building', 'bâtiment'] },
    { name: 'floor', title: 'location_floor', synonyms: ['floor', 'étage'] },
    { name: 'room', title: 'location_room', synonyms: ['room', 'local'] },
    { name: 'area', title: 'location_area', synonyms: ['area', 'zone'] },
    { name: 'barcode', title: 'location_barcode', synonyms: ['barcode', 'code à barres'] },
    { name: 'classification', title: 'location_classification', synonyms: ['classification', 'classification number'] },
    { name: 'label1', title: 'location_coordinate_1_label', synonyms: ['coordinate 1 label'] },
    { name: 'indicator1', title: 'location_coordinate_1_indicator', synonyms: ['coordinate 1 indicator'] },
    { name: 'label2', title: 'location_coordinate_2_label', synonyms: ['coordinate 2 label'] },
    { name: 'indicator2', title: 'location_coordinate_2_indicator', synonyms: ['coordinate 2 indicator'] },
    { name: 'label3', title: 'location_coordinate_3_label', synonyms: ['coordinate 3 label'] },
    { name: 'indicator3', title: 'location_coordinate_3_indicator', synonyms: ['coordinate 3 indicator'] },
    { name: 'temporary', title: 'location_temporary', synonyms: ['temporary', 'temporaire'] },
  ],
  required: [['building']],
  createPlanner: (context, header) => {
    const seen = createSeenBefore();
    return (row) => planLocation(context, header, seen, row);
  },
};

function planLocation(
  context: PlanContext,
  header: Header<Column>,
  seen: SeenBefore,
  row: Parameters<Planner>[0],
): PlannedLine {
  const line = readLine(header, row, context.today);
  const names = pathNames(line);
  const codes = foreignCodes(context, seen, line);
  const notes = keptWords('temporaryPlace', line.text('temporary', 100));
  const path = names.map(([level, name], index): PlaceStep =>
    index === names.length - 1
      ? { level, name, foreignCodes: codes, notes }
      : { level, name, foreignCodes: [], notes: '' },
  );
  const address = path.map(({ name }) => name);
  if (address.length > 0) {
    const first = seen.number('place', address.join('\n'), row.line);
    if (first !== undefined) line.say('', 'PLACE_TWICE', { place: address.join('-'), line: first });
    const existing = context.depot.placeAt(address);
    if (existing !== undefined && !context.isOwn(existing)) line.say('', 'PLACE_EXISTS', { place: address.join('-') });
  }
  return {
    line: row.line,
    issues: line.issues,
    planned: hasErrors(line.issues) ? null : { kind: 'place', path },
    words: { place: address.join('-'), level: path.at(-1)?.level ?? '', codes: codes.join(', '), notes },
  };
}

function pathNames(line: LineReader<Column>): (readonly [PlaceLevel, string])[] {
  const building = line.text('building', NAME_LENGTH);
  if (building === '') line.say('building', 'VALUE_MISSING');
  const names: (readonly [PlaceLevel, string])[] = [['site', building]];
  for (const level of ['floor', 'room', 'area'] as const) {
    const name = line.text(level, NAME_LENGTH);
    if (name !== '') names.push([level, name]);
  }
  for (const [labelColumn, indicatorColumn, usual] of COORDINATES) {
    const label = line.text(labelColumn, NAME_LENGTH);
    const indicator = line.text(indicatorColumn, NAME_LENGTH);
    if (indicator === '') {
      if (label !== '') line.say(indicatorColumn, 'VALUE_MISSING');
      continue;
    }
    const name = `${label} ${indicator}`.trim();
    if (name.length > NAME_LENGTH) line.say(indicatorColumn, 'VALUE_TOO_LONG', { text: name, limit: NAME_LENGTH });
    names.push([levelOfWords(label) ?? usual, name]);
  }
  return names.filter(([, name]) => name !== '');
}

/** A barcode names one place; a classification may name a whole row of them, and is then left to the first. */
function foreignCodes(context: PlanContext, seen: SeenBefore, line: LineReader<Column>): string[] {
  const codes: string[] = [];
  const barcode = line.text('barcode', CODE_LENGTH);
  if (barcode !== '') {
    const first = seen.code(barcode, line.line);
    const holder = context.depot.codeHolder(barcode);
    if (first !== undefined) line.say('barcode', 'CODE_TWICE', { code: barcode, line: first });
    else if (holder !== undefined && !context.isOwn(holder)) line.say('barcode', 'CODE_TAKEN', { code: barcode });
    codes.push(barcode);
  }
  const classification = line.text('classification', CODE_LENGTH);
  if (classification !== '') {
    const holder = context.depot.codeHolder(classification);
    const isTaken = holder !== undefined && !context.isOwn(holder);
    if (isTaken || seen.code(classification, line.line) !== undefined) {
      line.say('classification', 'CODE_LEFT_OUT', { code: classification });
    } else codes.push(classification);
  }
  return codes;
}
