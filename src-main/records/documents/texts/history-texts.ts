/** Words of the historique d'une boîte. */
import type { DocumentLanguage } from '../models.ts';

export type HistoryTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly printedOn: (date: string) => string;
  readonly code: string;
  readonly clientNumber: string;
  readonly unit: string;
  readonly boxTitle: string;
  readonly dates: string;
  readonly status: string;
  readonly place: string;
  readonly rules: string;
  readonly due: string;
  readonly disposition: string;
  readonly events: string;
  readonly noEvent: string;
  readonly columns: { readonly at: string; readonly what: string; readonly detail: string; readonly who: string };
};

export const HISTORY_TEXTS: Readonly<Record<DocumentLanguage, HistoryTexts>> = {
  'fr-CA': {
    title: 'Historique de la boîte',
    numberCaption: 'Boîte n°',
    printedOn: (date) => `Au ${date}`,
    code: 'Code à barres',
    clientNumber: 'N°\u00a0de boîte client',
    unit: 'Unité détentrice',
    boxTitle: 'Titre',
    dates: 'Dates extrêmes',
    status: 'État',
    place: 'Emplacement',
    rules: 'Règle et délai',
    due: 'Échéance',
    disposition: 'Disposition',
    events: 'Événements, du plus ancien au plus récent',
    noEvent: 'Aucun événement n’est inscrit.',
    columns: { at: 'Date et heure', what: 'Événement', detail: 'Précisions', who: 'Par' },
  },
  'en-CA': {
    title: 'Box history',
    numberCaption: 'Box no.',
    printedOn: (date) => `As of ${date}`,
    code: 'Barcode',
    clientNumber: 'Client box no.',
    unit: 'Holding unit',
    boxTitle: 'Title',
    dates: 'Inclusive dates',
    status: 'State',
    place: 'Location',
    rules: 'Rule and period',
    due: 'Due date',
    disposition: 'Disposition',
    events: 'Events, oldest first',
    noEvent: 'No event is recorded.',
    columns: { at: 'Date and time', what: 'Event', detail: 'Details', who: 'By' },
  },
};
