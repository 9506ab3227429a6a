/** Words of the list of boxes. */
import type { DocumentLanguage } from '../models.ts';

type BoxListTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly printedOn: (date: string) => string;
  readonly none: string;
  readonly lines: string;
  readonly figures: { readonly boxes: string; readonly metres: string };
  readonly columns: {
    readonly number: string;
    readonly title: string;
    readonly unit: string;
    readonly dates: string;
    readonly due: string;
    readonly address: string;
    readonly state: string;
  };
};

export const BOX_LIST_TEXTS: Record<DocumentLanguage, BoxListTexts> = {
  'fr-CA': {
    title: 'Liste de boîtes',
    numberCaption: 'Boîtes',
    printedOn: (date) => `Imprimée le ${date}`,
    none: 'Aucune boîte ne répond à la recherche.',
    lines: 'Boîtes',
    figures: { boxes: 'boîtes', metres: 'mètres linéaires' },
    columns: {
      number: 'Contenant',
      title: 'Titre',
      unit: 'Unité',
      dates: 'Dates extrêmes',
      due: 'Échéance',
      address: 'Emplacement',
      state: 'État',
    },
  },
  'en-CA': {
    title: 'List of boxes',
    numberCaption: 'Boxes',
    printedOn: (date) => `Printed ${date}`,
    none: 'No box matches the search.',
    lines: 'Boxes',
    figures: { boxes: 'boxes', metres: 'linear metres' },
    columns: {
      number: 'Container',
      title: 'Title',
      unit: 'Unit',
      dates: 'Inclusive dates',
      due: 'Due date',
      address: 'Location',
      state: 'State',
    },
  },
};
