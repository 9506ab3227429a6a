/** Words of the liste de prélèvement. */
import type { DocumentLanguage } from '../models.ts';

export type RemovalTexts = {
  readonly picking: {
    readonly title: string;
    readonly printedOn: (date: string) => string;
    readonly intro: string;
    readonly toPull: string;
    readonly pulled: string;
    readonly leave: string;
    readonly missing: string;
    readonly linesTitle: string;
    readonly leaveTitle: string;
    readonly columns: {
      readonly address: string;
      readonly box: string;
      readonly title: string;
      readonly taken: string;
      readonly reason: string;
    };
    readonly nowhere: string;
    readonly doNotTake: string;
  };
};

export const REMOVAL_TEXTS: Readonly<Record<DocumentLanguage, RemovalTexts>> = {
  'fr-CA': {
    picking: {
      title: 'Liste de prélèvement',
      printedOn: (date) => `Imprimée le ${date}`,
      intro:
        'Dans l’ordre des tablettes. Prenez les contenants un à un et cochez-les, ou lisez leur code avec le lecteur. Ceux qui ne sont pas à prendre sont à la fin, avec la raison.',
      toPull: 'À prendre',
      pulled: 'Déjà pris',
      leave: 'À laisser',
      missing: 'Manquants',
      linesTitle: 'À prendre, tablette par tablette',
      leaveTitle: 'À ne pas prendre',
      columns: { address: 'Adresse', box: 'N°\u00a0de contenant', title: 'Titre', taken: 'Pris', reason: 'Raison' },
      nowhere: 'Sans adresse',
      doNotTake: 'NE PAS PRENDRE',
    },
  },
  'en-CA': {
    picking: {
      title: 'Picking list',
      printedOn: (date) => `Printed on ${date}`,
      intro:
        'In the order of the shelves. Take the boxes one by one and tick them, or read their code with the scanner. Those that are not to be taken are at the end, with the reason.',
      toPull: 'To take',
      pulled: 'Taken already',
      leave: 'To leave',
      missing: 'Missing',
      linesTitle: 'To take, shelf by shelf',
      leaveTitle: 'Not to be taken',
      columns: { address: 'Address', box: 'Box no.', title: 'Title', taken: 'Taken', reason: 'Reason' },
      nowhere: 'No address',
      doNotTake: 'DO NOT TAKE',
    },
  },
};
