/**
 * Files of the same shapes as those people bring, written by us: shelves as ArchivesSpace asks for them, boxes as AtoM
 * exports them, and five hundred boxes as a school's spreadsheet saves them (French, `;`, Windows-1252).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import iconv from 'iconv-lite';

export const UNIT = { code: 'ESS', name: 'École d’essai' } as const;
/** A rule of the sample depot whose principal délai is 2-5-D. */
const RULE = 'F-2010';
export const BOXES = 500;

/** Worked cases 1 to 5 of the retention rules (policy A, year end 06-30): closing date, last protected day. */
const WORKED_CASES = [
  { closedOn: '2019-06-30', lastProtectedDay: '2026-06-30' },
  { closedOn: '2019-03-15', lastProtectedDay: '2026-06-30' },
  { closedOn: '2019-04-01', lastProtectedDay: '2026-06-30' },
  { closedOn: '2019-04-02', lastProtectedDay: '2026-06-30' },
  { closedOn: '2019-07-01', lastProtectedDay: '2027-06-30' },
] as const;

const TITLES = [
  'Sœurs de la Charité, correspondance',
  'Œuvres complémentaires',
  'Élèves inscrits à l’éducation aux adultes',
  'Procès-verbaux du conseil d’établissement',
  'Pièces comptables et relevés',
  'Griefs et relations de travail',
];

type FixtureFiles = { readonly shelves: string; readonly atom: string; readonly boxes: string };

export function writeFixtureFiles(folder: string): FixtureFiles {
  const files = {
    shelves: join(folder, 'emplacements.csv'),
    atom: join(folder, 'boites-atom.csv'),
    boxes: join(folder, 'boites-2019.csv'),
  };
  writeFileSync(files.shelves, shelvesCsv());
  writeFileSync(files.atom, atomCsv());
  writeFileSync(files.boxes, iconv.encode(boxesCsv(), 'windows-1252'));
  return files;
}

function shelvesCsv(): string {
  const head =
    'location_building,location_floor,location_room,location_area,location_barcode,location_classification,location_coordinate_1_label,location_coordinate_1_indicator,location_coordinate_2_label,location_coordinate_2_indicator,location_coordinate_3_label,location_coordinate_3_indicator,location_temporary';
  const rows = Array.from({ length: 12 }, (_, index) => {
    const bay = Math.floor(index / 4) + 1;
    const shelf = (index % 4) + 1;
    return `Annexe,1,Voûte,Réserve,${String(700_000 + index)},RA${String(bay)}${String(shelf)},Row,1,Bay,${String(bay)},Shelf,${String(shelf)},`;
  });
  return [head, ...rows].join('\n');
}

function atomCsv(): string {
  return [
    'legacyId,name,type,location,culture,descriptionSlugs',
    '"B20201","DE001","Boîte","Annexe ouest, étagère 7","fr","fonds-denys-essai|fonds-ecole"',
    '"","DE002","boîte hollinger","Annexe ouest, étagère 0074","fr","fonds-denys-essai"',
  ].join('\r\n');
}

function boxesCsv(): string {
  const rows = Array.from({ length: BOXES }, (_, index) => {
    const worked = WORKED_CASES[index];
    const closedOn = worked?.closedOn ?? `20${String(20 + (index % 4))}-0${String(1 + (index % 9))}-15`;
    const title = TITLES[index % TITLES.length] ?? '';
    return [
      UNIT.code,
      `ESS-${String(index + 1).padStart(4, '0')}`,
      `"${title}"`,
      RULE,
      'principal',
      closedOn,
      '2018-2019',
      '38',
      `IM ${String(3_000_000 + index)}`,
    ].join(';');
  });
  return [
    'Unité;Numéro;Titre;Règle;Exemplaire;Date de fermeture;Dates extrêmes;Longueur (cm);Code à barres',
    ...rows,
  ].join('\r\n');
}
