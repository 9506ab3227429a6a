/** Words of the procès-verbal de récolement (domain.md, 3.7). */
import type { StocktakeResult } from '../letter-models.ts';
import type { DocumentLanguage } from '../models.ts';

export type StocktakeTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly dated: (date: string) => string;
  readonly statement: (scope: string) => string;
  readonly figures: {
    readonly readings: string;
    readonly conforming: string;
    readonly discrepancies: string;
    readonly shelves: string;
  };
  readonly conformingNote: (percent: string) => string;
  readonly session: string;
  readonly started: string;
  readonly ended: string;
  readonly operators: string;
  readonly devices: string;
  readonly occupied: string;
  readonly free: string;
  readonly resultsSection: string;
  readonly results: Readonly<Record<StocktakeResult, string>>;
  readonly meanings: Readonly<Record<StocktakeResult, string>>;
  readonly columns: {
    readonly result: string;
    readonly meaning: string;
    readonly count: string;
    readonly share: string;
  };
  readonly total: string;
  readonly linesTitle: string;
  readonly lineColumns: {
    readonly number: string;
    readonly title: string;
    readonly expected: string;
    readonly found: string;
    readonly decision: string;
  };
  readonly toDecide: string;
  readonly noLine: string;
  readonly remarks: string;
  readonly signatures: string;
  readonly operatorSigns: string;
  readonly operatorStates: string;
  readonly responsibleSigns: string;
  readonly responsibleStates: string;
};

export const STOCKTAKE_TEXTS: Readonly<Record<DocumentLanguage, StocktakeTexts>> = {
  'fr-CA': {
    title: 'Procès-verbal de récolement',
    numberCaption: 'Procès-verbal n°',
    dated: (date) => `Clos le ${date}`,
    statement: (scope) =>
      `Les contenants de l’emplacement «\u00a0${scope}\u00a0» ont été comparés à l’inventaire, épi par épi et tablette par tablette, dans l’ordre des tablettes. Le résultat est le suivant.`,
    figures: {
      readings: 'lectures',
      conforming: 'conformes',
      discrepancies: 'écarts',
      shelves: 'tablettes parcourues',
    },
    conformingNote: (percent) => `${percent} de ce qui est inscrit`,
    session: 'Séance',
    started: 'Début',
    ended: 'Fin',
    operators: 'Fait par',
    devices: 'Postes',
    occupied: 'Mètres linéaires occupés',
    free: 'Mètres linéaires libres',
    resultsSection: 'Résultats',
    results: {
      inPlace: 'Présent à sa place',
      elsewhere: 'Présent ailleurs',
      onLoan: 'Absent attendu',
      missing: 'Manquant',
      unexpected: 'Inattendu ou inconnu',
      codeTwice: 'Code en double',
      emptyConfirmed: 'Emplacement vide confirmé',
      unreadable: 'Illisible',
    },
    meanings: {
      inPlace: 'Lu à l’adresse inscrite.',
      elsewhere: 'Lu à une autre adresse que celle inscrite.',
      onLoan: 'Prêté ou prélevé\u00a0: son absence est connue.',
      missing: 'Attendu ici et lu nulle part.',
      unexpected: 'Lu ici et inscrit nulle part, ou inscrit comme parti.',
      codeTwice: 'Le même code a été lu sur deux contenants.',
      emptyConfirmed: 'Une position vide, inscrite comme telle.',
      unreadable: 'Un contenant dont le code ne se lit pas.',
    },
    columns: { result: 'Résultat', meaning: 'Sens', count: 'Nombre', share: 'Part' },
    total: 'Total',
    linesTitle: 'Écarts et décisions',
    lineColumns: {
      number: 'N°\u00a0ou code',
      title: 'Titre',
      expected: 'Adresse inscrite',
      found: 'Adresse lue',
      decision: 'Décision',
    },
    toDecide: 'À décider',
    noLine: 'Aucun écart\u00a0: tout est à sa place.',
    remarks: 'Remarques',
    signatures: 'Signatures',
    operatorSigns: 'Personne qui a fait le récolement',
    operatorStates: 'J’ai lu chaque contenant à l’adresse indiquée.',
    responsibleSigns: 'Responsable de la gestion documentaire',
    responsibleStates: 'J’ai pris connaissance des écarts et des décisions.',
  },
  'en-CA': {
    title: 'Stocktake report',
    numberCaption: 'Report no.',
    dated: (date) => `Closed on ${date}`,
    statement: (scope) =>
      `The boxes of the location “${scope}” were compared with the inventory, range by range and shelf by shelf, in the order of the shelves. The result is as follows.`,
    figures: {
      readings: 'readings',
      conforming: 'in place',
      discrepancies: 'discrepancies',
      shelves: 'shelves covered',
    },
    conformingNote: (percent) => `${percent} of what is on record`,
    session: 'Session',
    started: 'Started',
    ended: 'Ended',
    operators: 'Carried out by',
    devices: 'Stations',
    occupied: 'Linear metres occupied',
    free: 'Linear metres free',
    resultsSection: 'Results',
    results: {
      inPlace: 'In its place',
      elsewhere: 'Present elsewhere',
      onLoan: 'Absent as expected',
      missing: 'Missing',
      unexpected: 'Unexpected or unknown',
      codeTwice: 'Duplicate code',
      emptyConfirmed: 'Empty position confirmed',
      unreadable: 'Unreadable',
    },
    meanings: {
      inPlace: 'Read at the address on record.',
      elsewhere: 'Read at an address other than that on record.',
      onLoan: 'On loan or picked: its absence is known.',
      missing: 'Expected here and read nowhere.',
      unexpected: 'Read here and on record nowhere, or on record as gone.',
      codeTwice: 'The same code was read on two boxes.',
      emptyConfirmed: 'An empty position, on record as such.',
      unreadable: 'A box whose code cannot be read.',
    },
    columns: { result: 'Result', meaning: 'Meaning', count: 'Number', share: 'Share' },
    total: 'Total',
    linesTitle: 'Discrepancies and decisions',
    lineColumns: {
      number: 'No. or code',
      title: 'Title',
      expected: 'Address on record',
      found: 'Address read',
      decision: 'Decision',
    },
    toDecide: 'To be decided',
    noLine: 'No discrepancy: everything is in its place.',
    remarks: 'Remarks',
    signatures: 'Signatures',
    operatorSigns: 'Who carried out the stocktake',
    operatorStates: 'I read each box at the address given.',
    responsibleSigns: 'Records manager',
    responsibleStates: 'I have taken note of the discrepancies and of the decisions.',
  },
};
