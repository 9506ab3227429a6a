/** Words of any list of the interface on paper; its title and its columns come with it. */
import type { DocumentLanguage } from '../models.ts';

type TableListTexts = {
  readonly numberCaption: string;
  readonly printedOn: (date: string) => string;
  readonly none: string;
  readonly heading: (title: string, rows: string, date: string) => string;
};

export const TABLE_LIST_TEXTS: Record<DocumentLanguage, TableListTexts> = {
  'fr-CA': {
    numberCaption: 'Lignes',
    printedOn: (date) => `Imprimée le ${date}`,
    none: 'Rien ne répond à la recherche.',
    heading: (title, rows, date) => `${title} · ${rows} lignes · ${date}`,
  },
  'en-CA': {
    numberCaption: 'Lines',
    printedOn: (date) => `Printed ${date}`,
    none: 'Nothing matches the search.',
    heading: (title, rows, date) => `${title} · ${rows} lines · ${date}`,
  },
};
