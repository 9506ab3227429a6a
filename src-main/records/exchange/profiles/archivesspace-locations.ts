/**
 * The location template of ArchivesSpace: a building, then floor, room and area, then up to three labelled coordinates.
 * Each line is one place, made with everything above it that is not there yet. Barcode and classification were given by
 * others: they are kept as foreign codes. A place that exists is left as it is.
 */
import { foreignKey } from '#shared/domain/code/code.ts';
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { hasErrors, readLine, type LineReader } from '../cells.ts';
import type { Header } from '../columns.ts';
import { readGivenCode, readSharedCode } from '../given-codes.ts';
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
  codes: ['barcode', 'classification'],
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
  const address = names.map(([, name]) => name);
  const place = address.join('-');
  const existing = address.length === 0 ? undefined : context.depot.placeAt(address);
  const isNew = existing === undefined || context.isOwn(existing);
  if (address.length > 0) {
    const first = seen.line('place', address.join('\n'), row.line);
    if (first !== undefined) line.say('', 'PLACE_TWICE', { place, line: first });
    if (!isNew) line.say('', 'PLACE_EXISTS', { place });
  }
  const barcode = readGivenCode(context, seen, line, 'barcode', 'place', existing);
  const classification = isNew ? readSharedCode(context, seen, line, 'classification') : null;
  const foreignCodes = [barcode.foreign, classification].filter((one) => one !== null);
  const code = barcode.own?.code ?? null;
  if (!isNew) sayCodesNotAdded(context, line, place);
  const leftOut = classification === null ? line.text('classification') : '';
  const notes = [keptWords('temporaryPlace', line.text('temporary', 100)), keptWords('classification', leftOut)]
    .filter((note) => note !== '')
    .join('\n');
  const path = names.map(([level, name], index): PlaceStep =>
    index === names.length - 1
      ? { level, name, code, foreignCodes, notes }
      : { level, name, code: null, foreignCodes: [], notes: '' },
  );
  return {
    line: row.line,
    issues: line.issues,
    planned: hasErrors(line.issues) ? null : { kind: 'place', path },
    words: {
      place,
      level: path.at(-1)?.level ?? '',
      codes: [code ?? '', ...foreignCodes].filter((one) => one !== '').join(', '),
      notes,
    },
  };
}

/** A place that exists takes no code from a file; one that is another's already is no news. */
function sayCodesNotAdded({ depot }: PlanContext, line: LineReader<Column>, place: string): void {
  const missing = (['barcode', 'classification'] as const)
    .map((column) => line.text(column))
    .filter((code) => {
      const key = foreignKey(code);
      return key !== '' && depot.codeHolder(key) === undefined;
    });
  if (missing.length > 0) line.say('', 'CODE_NOT_ADDED', { code: missing.join(', '), place });
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
