/** Words of the annual view. */
import type { Fate } from '#shared/contract/due-years.ts';
import type { DocumentLanguage } from '../models.ts';

export type DueTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly printedOn: (date: string) => string;
  readonly allUnits: string;
  readonly intro: string;
  readonly none: string;
  readonly lines: string;
  readonly boxes: string;
  readonly metres: string;
  readonly columns: { readonly year: string; readonly unit: string; readonly boxes: string; readonly metres: string };
  readonly fate: Readonly<Record<Fate, string>>;
  readonly noDate: string;
  readonly total: string;
};

export const DUE_TEXTS: Readonly<Record<DocumentLanguage, DueTexts>> = {
  'fr-CA': {
    title: 'Échéances par année',
    numberCaption: 'Portée',
    printedOn: (date) => `Au ${date}`,
    allUnits: 'Toutes les unités',
    intro:
      'L’année est celle du dernier jour protégé. Une boîte mixte contient des documents à trier ou à conserver\u00a0: elle ne se détruit pas en bloc. Les boîtes sans date attendent une fermeture ou un événement.',
    none: 'Aucune boîte au dépôt.',
    lines: 'Par année et par unité',
    boxes: 'Boîtes',
    metres: 'Mètres linéaires',
    columns: { year: 'Année', unit: 'Unité', boxes: 'Boîtes', metres: 'm lin.' },
    fate: { D: 'Détruire', T: 'Trier', C: 'Conserver', mixed: 'Mixtes' },
    noDate: 'Sans date',
    total: 'Total',
  },
  'en-CA': {
    title: 'Due dates by year',
    numberCaption: 'Scope',
    printedOn: (date) => `As of ${date}`,
    allUnits: 'All units',
    intro:
      'The year is that of the last protected day. A mixed box holds records to sort or to keep: it is not destroyed as a block. Boxes without a date wait for a closing or an event.',
    none: 'No box in the depot.',
    lines: 'By year and unit',
    boxes: 'Boxes',
    metres: 'Linear metres',
    columns: { year: 'Year', unit: 'Unit', boxes: 'Boxes', metres: 'lin. m' },
    fate: { D: 'Destroy', T: 'Sort', C: 'Keep', mixed: 'Mixed' },
    noDate: 'No date',
    total: 'Total',
  },
};
