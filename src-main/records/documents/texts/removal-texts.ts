/** Words of the bordereau de versement and of the liste de prélèvement. */
import type { DocumentLanguage } from '../models.ts';

export type RemovalTexts = {
  readonly slip: {
    readonly title: string;
    readonly numberCaption: string;
    readonly depositedOn: (date: string) => string;
    readonly statement: (on: string, list: string) => string;
    readonly recipient: string;
    readonly recipients: { readonly permanentSection: string; readonly thirdParty: string };
    readonly receivedBy: string;
    readonly responsible: string;
    readonly responsibleStates: string;
    readonly recipientSigns: string;
    readonly recipientStates: string;
    readonly list: string;
    readonly linesTitle: string;
  };
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
    slip: {
      title: 'Bordereau de versement',
      numberCaption: 'Bordereau n°',
      depositedOn: (date) => `Versement du ${date}`,
      statement: (on, list) =>
        `Les documents décrits dans ce bordereau ont été versés le ${on} aux archives nommées plus bas, pour y être conservés de façon permanente. Ils figuraient sur la liste de versement n°\u00a0${list}, dressée selon le calendrier de conservation de l’organisme nommé ci-dessus.`,
      recipient: 'Versés à',
      recipients: { permanentSection: 'Section permanente du dépôt', thirdParty: 'Dépôt chez un tiers' },
      receivedBy: 'Reçus par',
      responsible: 'Responsable du versement',
      responsibleStates: 'J’ai remis les documents décrits.',
      recipientSigns: 'Pour les archives qui reçoivent',
      recipientStates: 'J’ai reçu les documents décrits.',
      list: 'Liste de versement n°',
      linesTitle: 'Documents versés',
    },
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
    slip: {
      title: 'Deposit slip',
      numberCaption: 'Slip no.',
      depositedOn: (date) => `Deposited on ${date}`,
      statement: (on, list) =>
        `The records described in this slip were deposited on ${on} with the archives named below, to be kept permanently. They were on deposit list no.\u00a0${list}, drawn up under the retention schedule of the organization named above.`,
      recipient: 'Deposited with',
      recipients: { permanentSection: 'Permanent section of the depot', thirdParty: 'Third party' },
      receivedBy: 'Received by',
      responsible: 'Responsible for the deposit',
      responsibleStates: 'I handed over the records described.',
      recipientSigns: 'For the archives that receive',
      recipientStates: 'I received the records described.',
      list: 'Deposit list no.',
      linesTitle: 'Records deposited',
    },
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
