/** The columns of a plan in a file: their names in both languages, and the words some of their cells hold. */
import type { PlanColumn } from '#shared/contract/plan-files.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { onOneLine } from '../exchange/cells.ts';
import type { ColumnSpec } from '../exchange/columns.ts';

type Spec = ColumnSpec<PlanColumn> & { readonly english: string };

const SPECS: readonly Spec[] = [
  {
    name: 'code',
    title: 'Code',
    english: 'Code',
    synonyms: ['cote', 'code de la rubrique', 'n° de la rubrique', 'numéro', 'code de classification', 'rubrique'],
  },
  {
    name: 'parent',
    title: 'Code du parent',
    english: 'Parent code',
    synonyms: ['parent', 'rubrique parente', 'cote du parent', 'code supérieur', 'rubrique supérieure'],
  },
  {
    name: 'title',
    title: 'Titre',
    english: 'Title',
    synonyms: ['titre de la rubrique', 'intitulé', 'intitulé de la rubrique', 'nom', 'libellé'],
  },
  {
    name: 'scope',
    title: 'Description',
    english: 'Description',
    synonyms: ['portée', 'note de portée', 'note', 'notes', 'contenu', 'scope', 'scope note'],
  },
  {
    name: 'formerCodes',
    title: 'Anciennes cotes',
    english: 'Former codes',
    synonyms: ['ancienne cote', 'ancien code', 'anciens codes', 'ancienne cote(s)', 'former code'],
  },
  {
    name: 'rules',
    title: 'Règles',
    english: 'Rules',
    synonyms: ['règle', 'n° de règle', 'règle de conservation', 'règles de conservation', 'retention rules', 'rule'],
  },
  {
    name: 'subdivided',
    title: 'Subdivisions uniformes',
    english: 'Uniform subdivisions',
    synonyms: ['subdivisions', 'subdivision', 'subdivision uniforme', 'subdivisée'],
  },
  { name: 'status', title: 'État', english: 'Status', synonyms: ['statut', 'état de la rubrique', 'state'] },
];

export const PLAN_COLUMN_SPECS: readonly ColumnSpec<PlanColumn>[] = SPECS.map(({ synonyms, english, ...spec }) => ({
  ...spec,
  synonyms: [...synonyms, english],
}));

export function columnTitles(language: Language): readonly string[] {
  return SPECS.map(({ title, english }) => (language === 'fr-CA' ? title : english));
}

const STATUS_WORDS: Readonly<Record<string, Category['status']>> = {
  '': 'active',
  active: 'active',
  actif: 'active',
  ouverte: 'active',
  ouvert: 'active',
  open: 'active',
  'en vigueur': 'active',
  fermee: 'closed',
  ferme: 'closed',
  closed: 'closed',
  inactive: 'closed',
  inactif: 'closed',
  desactivee: 'closed',
};

/** `undefined`: a word that says neither. */
export function statusOf(cell: string): Category['status'] | undefined {
  return STATUS_WORDS[foldForSearch(cell).trim()];
}

export function statusWord(status: Category['status'], language: Language): string {
  if (language === 'fr-CA') return status === 'active' ? 'active' : 'fermée';
  return status;
}

const NEEDS_QUOTES = /[;|"\n]/;
const ITEM = /\s*(?:"((?:[^"]|"")*)"|([^;|\n]*?))\s*(?:[;|\n]|$)/gy;

/** Several texts in one cell, separated by `;`; one that holds a separator stands between quotation marks. */
export function joinedTexts(texts: readonly string[]): string {
  return texts.map((text) => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('; ');
}

/** The texts of a cell, each once and without the spaces around: separated by `;`, `|` or line ends. */
export function separateTexts(cell: string): readonly string[] {
  const found: string[] = [];
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < cell.length) {
    const at = ITEM.lastIndex;
    const item = ITEM.exec(cell);
    // A quotation mark that is closed in the middle of a text: what is left is one text, as it stands.
    if (item === null) {
      found.push(cell.slice(at));
      break;
    }
    found.push(item[1]?.replaceAll('""', '"') ?? item[2] ?? '');
  }
  return [...new Set(found.map((text) => onOneLine(text.trim()).trim()).filter((text) => text !== ''))];
}
