/** Places described in words by other systems: which level a word such as "étagère" or "Row" stands for. */
import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { foldedWords } from '#shared/i18n/fold.ts';

const WORDS: Readonly<Record<PlaceLevel, readonly string[]>> = {
  site: [
    'voute',
    'vault',
    'depot',
    'magasin',
    'entrepot',
    'site',
    'building',
    'batiment',
    'immeuble',
    'edifice',
    'warehouse',
    'repository',
    'centre',
  ],
  floor: ['etage', 'floor', 'niveau', 'level', 'sous'],
  room: ['local', 'salle', 'room', 'piece', 'bureau', 'office', 'chambre', 'strongroom'],
  area: ['zone', 'area', 'secteur', 'section', 'stacks', 'aire'],
  row: ['epi', 'rangee', 'row', 'allee', 'aisle', 'range', 'rayonnage'],
  bay: ['travee', 'bay', 'baie', 'colonne', 'column', 'stack', 'unit', 'armoire', 'cabinet', 'meuble', 'classeur'],
  shelf: ['tablette', 'etagere', 'shelf', 'rayon', 'tiroir', 'drawer', 'planche'],
  position: ['position', 'case', 'slot', 'emplacement', 'place'],
};

const LEVELS = Object.entries(WORDS) as [PlaceLevel, readonly string[]][];

/** The level the first known word of the text names, or `undefined`. */
export function levelOfWords(text: string): PlaceLevel | undefined {
  for (const word of foldedWords(text)) {
    const found = LEVELS.find(([, words]) => words.includes(word) || words.some((known) => word === `${known}s`));
    if (found !== undefined) return found[0];
  }
  return undefined;
}
