/** Words of the reçu de prêt. */
import type { DocumentLanguage, LoanItem } from '../models.ts';

export type LoanTexts = {
  readonly titles: { readonly loan: string; readonly consultation: string };
  readonly numberCaption: string;
  readonly dated: (date: string) => string;
  readonly borrower: string;
  readonly unit: string;
  readonly contact: string;
  readonly code: string;
  readonly lentOn: string;
  readonly dueOn: string;
  readonly lentBy: string;
  readonly reason: string;
  readonly items: (count: number, formatted: string) => string;
  readonly columns: {
    readonly kind: string;
    readonly number: string;
    readonly code: string;
    readonly title: string;
    readonly place: string;
  };
  readonly kinds: Readonly<Record<LoanItem['kind'], string>>;
  readonly undertaking: (dueOn: string) => string;
  readonly signatures: string;
  readonly borrowerSigns: string;
  readonly lenderSigns: string;
  readonly returned: string;
  readonly returnedSigns: string;
  readonly returnedStates: string;
};

export const LOAN_TEXTS: Readonly<Record<DocumentLanguage, LoanTexts>> = {
  'fr-CA': {
    titles: { loan: 'Reçu de prêt', consultation: 'Reçu de consultation sur place' },
    numberCaption: 'Reçu n°',
    dated: (date) => `Du ${date}`,
    borrower: 'Emprunteur',
    unit: 'Unité administrative',
    contact: 'Coordonnées',
    code: 'Code de la carte',
    lentOn: 'Date de sortie',
    dueOn: 'Retour prévu le',
    lentBy: 'Remis par',
    reason: 'Motif',
    items: (count, formatted) => `${formatted}\u00a0${count < 2 ? 'article remis' : 'articles remis'}`,
    columns: { kind: 'Genre', number: 'Numéro', code: 'Code', title: 'Titre', place: 'Emplacement' },
    kinds: { box: 'Boîte', file: 'Dossier' },
    undertaking: (dueOn) =>
      `Je reconnais avoir reçu les articles décrits ci-dessus. Je m’engage à ne pas les confier à une autre personne, à n’en retirer aucune pièce et à les rendre au plus tard le ${dueOn}.`,
    signatures: 'Sortie',
    borrowerSigns: 'Emprunteur',
    lenderSigns: 'Pour le dépôt d’archives',
    returned: 'Retour',
    returnedSigns: 'Reçu au dépôt d’archives par',
    returnedStates: 'Tous les articles ont été rendus.',
  },
  'en-CA': {
    titles: { loan: 'Loan receipt', consultation: 'Receipt for consultation on site' },
    numberCaption: 'Receipt no.',
    dated: (date) => `Dated ${date}`,
    borrower: 'Borrower',
    unit: 'Administrative unit',
    contact: 'Contact',
    code: 'Card code',
    lentOn: 'Date out',
    dueOn: 'Expected return',
    lentBy: 'Handed over by',
    reason: 'Reason',
    items: (count, formatted) => `${formatted}\u00a0${count === 1 ? 'item handed over' : 'items handed over'}`,
    columns: { kind: 'Kind', number: 'Number', code: 'Code', title: 'Title', place: 'Location' },
    kinds: { box: 'Box', file: 'File' },
    undertaking: (dueOn) =>
      `I acknowledge having received the items described above. I undertake not to pass them on to anyone, to remove nothing from them and to return them by ${dueOn}.`,
    signatures: 'Going out',
    borrowerSigns: 'Borrower',
    lenderSigns: 'For the records centre',
    returned: 'Return',
    returnedSigns: 'Received at the records centre by',
    returnedStates: 'All items were returned.',
  },
};
