/** The names other schedules give their columns: a suggestion for a person to confirm, nothing more. */
import type { ForeignField } from '#shared/contract/foreign-schedule.ts';
import { columnNames, findHeader, type ColumnSpec } from '../exchange/columns.ts';

const SYNONYMS: { readonly [F in ForeignField]: readonly string[] } = {
  number: [
    'série no',
    'no règle',
    'code de série',
    'numéro de série',
    'series id',
    'series number',
    'series no',
    'rule number',
    'record series number',
    'item number',
    'item no',
    'schedule number',
    'classification code',
    'class code',
    'code',
    'id',
  ],
  title: [
    'titre',
    'titre de la série',
    'série',
    'series title',
    'record series title',
    'record series',
    'series',
    'name',
  ],
  active: [
    'délai',
    'durée',
    'durée de conservation',
    'période active',
    'duration years',
    'retention years',
    'retention period',
    'retention',
    'years',
    'active period',
    'total retention',
  ],
  months: ['mois', 'durée mois', 'months', 'duration months', 'retention months'],
  semiActive: ['semi-actif', 'période semi-active', 'semi active', 'semi-active period', 'inactive period'],
  disposition: [
    'disposition inactive',
    'sort final',
    'disposition method',
    'final disposition',
    'disposal',
    'disposal action',
  ],
  trigger: [
    'déclencheur',
    'événement',
    'événement déclencheur',
    'trigger event',
    'retention trigger',
    'cutoff',
    'cut off',
    'event',
    'event code',
  ],
  description: ['description et utilisation', 'series description', 'record series description', 'scope'],
  legal: [
    'références juridiques',
    'référence juridique',
    'citation',
    'legal citation',
    'legal citations',
    'legal authority',
    'authority',
    'statute',
  ],
  confidential: ['confidentiel', 'confidentiels', 'confidential flag', 'confidentiality', 'access restriction'],
};

const SPECS: readonly ColumnSpec<ForeignField>[] = (Object.keys(SYNONYMS) as ForeignField[]).map((name) => ({
  name,
  title: name,
  synonyms: SYNONYMS[name],
}));

/** Every name this import knows, in the form names are compared in. */
export const FOREIGN_NAMES = columnNames(SPECS);

/** `a.b.c` of a JSON is known by its last part. */
const DOTTED = /^\w+(?:\.\w+)+$/;

/** The first column that bears a known name of each field, or null. */
export function guessMapping(columns: readonly string[]): { readonly [F in ForeignField]: string | null } {
  const cells = columns.map((name) => (DOTTED.test(name) ? (name.split('.').at(-1) ?? name) : name));
  const found = findHeader(FOREIGN_NAMES, [{ line: 1, cells }])?.indexOf;
  const columnOf = (field: ForeignField): string | null => columns[found?.get(field) ?? -1] ?? null;
  return {
    number: columnOf('number'),
    title: columnOf('title'),
    active: columnOf('active'),
    months: columnOf('months'),
    semiActive: columnOf('semiActive'),
    disposition: columnOf('disposition'),
    trigger: columnOf('trigger'),
    description: columnOf('description'),
    legal: columnOf('legal'),
    confidential: columnOf('confidential'),
  };
}
