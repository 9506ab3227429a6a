/** Words of the liste de destruction. */
import type { DocumentLanguage } from '../models.ts';

export type ListTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly decisionDay: (date: string) => string;
  readonly intro: string;
  readonly listTitle: string;
  readonly unit: string;
  readonly preparedBy: string;
  readonly frozenOn: string;
  readonly figures: { readonly boxes: string; readonly files: string; readonly metres: string };
  readonly policySection: string;
  readonly policyA: (yearEnd: string) => string;
  readonly policyB: (yearEnd: string, days: string) => string;
  readonly policyC: string;
  readonly dueRule: string;
  readonly digest: string;
  readonly approvals: string;
  readonly approvalStatement: string;
  readonly noLine: string;
  readonly linesTitle: string;
  readonly columns: {
    readonly box: string;
    readonly code: string;
    readonly title: string;
    readonly dates: string;
    readonly volume: string;
    readonly rule: string;
    readonly due: string;
    readonly disposition: string;
    readonly remarks: string;
  };
  readonly total: string;
  readonly excludedTitle: string;
  readonly excludedColumns: { readonly box: string; readonly title: string; readonly reason: string };
  readonly months: readonly string[];
  readonly dayAndMonth: (day: number, month: string) => string;
};

export const LIST_TEXTS: Readonly<Record<DocumentLanguage, ListTexts>> = {
  'fr-CA': {
    title: 'Liste de destruction',
    numberCaption: 'Liste n°',
    decisionDay: (date) => `Arrêtée le ${date}`,
    intro:
      'Les documents décrits sur cette liste ont atteint leur échéance et peuvent être détruits. Ils ne le seront qu’une fois la liste approuvée par les personnes nommées plus bas.',
    listTitle: 'Intitulé',
    unit: 'Unité détentrice',
    preparedBy: 'Préparée par',
    frozenOn: 'Liste arrêtée le',
    figures: { boxes: 'Contenants', files: 'Dossiers', metres: 'Mètres linéaires' },
    policySection: 'Calcul des échéances',
    policyA: (yearEnd) =>
      `Politique A, année complète\u00a0: chaque délai part du dernier jour de l’année administrative (${yearEnd}) qui contient la date de départ.`,
    policyB: (yearEnd, days) =>
      `Politique B\u00a0: chaque délai part du dernier jour de l’année administrative (${yearEnd}) qui contient la date de départ, et d’une année de plus s’il reste alors moins de ${days}\u00a0jours dans cette année.`,
    policyC: 'Politique C, date exacte\u00a0: chaque délai part de la date de départ, sans arrondi.',
    dueRule:
      'L’échéance est le dernier jour où les documents sont protégés\u00a0: ils sont éliminables à compter du lendemain.',
    digest: 'Empreinte de la liste (SHA-256)',
    approvals: 'Approbations',
    approvalStatement: 'J’approuve la destruction des documents décrits sur cette liste.',
    noLine: 'Cette liste ne contient aucune ligne.',
    linesTitle: 'Documents à détruire',
    columns: {
      box: 'Contenant',
      code: 'Code',
      title: 'Titre',
      dates: 'Dates extrêmes',
      volume: 'Volume',
      rule: 'Règle et délai',
      due: 'Échéance',
      disposition: 'Disposition',
      remarks: 'Remarques',
    },
    total: 'Total',
    excludedTitle: 'Contenants écartés de la liste',
    excludedColumns: { box: 'Contenant', title: 'Titre', reason: 'Motif' },
    months: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
    dayAndMonth: (day, month) => `${day === 1 ? '1er' : String(day)}\u00a0${month}`,
  },
  'en-CA': {
    title: 'Disposal list',
    numberCaption: 'List no.',
    decisionDay: (date) => `Frozen on ${date}`,
    intro:
      'The records described on this list have reached their due date and may be destroyed. They will be only once the list is approved by the persons named below.',
    listTitle: 'Title',
    unit: 'Holding unit',
    preparedBy: 'Prepared by',
    frozenOn: 'List frozen on',
    figures: { boxes: 'Boxes', files: 'Files', metres: 'Linear metres' },
    policySection: 'How due dates are counted',
    policyA: (yearEnd) =>
      `Policy A, full year: each period runs from the last day of the administrative year (${yearEnd}) that contains the starting date.`,
    policyB: (yearEnd, days) =>
      `Policy B: each period runs from the last day of the administrative year (${yearEnd}) that contains the starting date, and from one year later if fewer than ${days}\u00a0days remain in that year.`,
    policyC: 'Policy C, exact date: each period runs from the starting date, without rounding.',
    dueRule:
      'The due date is the last day on which the records are protected: they may be destroyed from the next day on.',
    digest: 'Digest of the list (SHA-256)',
    approvals: 'Approvals',
    approvalStatement: 'I approve the destruction of the records described on this list.',
    noLine: 'This list has no line.',
    linesTitle: 'Records to destroy',
    columns: {
      box: 'Box',
      code: 'Code',
      title: 'Title',
      dates: 'Inclusive dates',
      volume: 'Extent',
      rule: 'Rule and period',
      due: 'Due date',
      disposition: 'Disposition',
      remarks: 'Remarks',
    },
    total: 'Total',
    excludedTitle: 'Boxes left out of the list',
    excludedColumns: { box: 'Box', title: 'Title', reason: 'Reason' },
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    dayAndMonth: (day, month) => `${month}\u00a0${String(day)}`,
  },
};
