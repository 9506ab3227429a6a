/** Words of the certificate of a sorting list, and of the containers of the vendor. */
import type { SamplingMethod } from '#shared/domain/disposal/sampling.ts';
import type { DocumentLanguage } from '../models.ts';

export type SortingTexts = {
  readonly statement: (on: string, list: string) => string;
  readonly section: string;
  readonly method: string;
  readonly methods: (method: SamplingMethod) => string;
  readonly sample: string;
  readonly drawn: (kept: string, population: string) => string;
  readonly drawnBy: string;
  readonly boxesTitle: string;
  readonly keptFiles: (count: number, formatted: string) => string;
  readonly keptTitle: string;
  readonly keptWhole: (box: string) => string;
  readonly nothingKept: string;
  readonly lotsTitle: string;
  readonly lotColumns: {
    readonly name: string;
    readonly seals: string;
    readonly weight: string;
    readonly ticket: string;
    readonly count: string;
    readonly boxes: string;
  };
};

export const SORTING_TEXTS: Readonly<Record<DocumentLanguage, SortingTexts>> = {
  'fr-CA': {
    statement: (on, list) =>
      `L’organisme nommé ci-dessus atteste que les documents des annexes A et B ont été détruits le ${on}, et que ceux de l’annexe C ont été conservés. Tous figuraient sur la liste de tri n°\u00a0${list}, dressée selon son calendrier de conservation.`,
    section: 'Tri et échantillonnage',
    method: 'Méthode',
    methods: (method) => {
      switch (method.method) {
        case 'specimens':
          return 'Spécimens';
        case 'choice':
          return 'Choix délibéré';
        case 'everyNth':
          return `Systématique\u00a0: un sur ${String(method.n)}, à partir du n°\u00a0${String(method.from)}`;
        case 'letters':
          return `Systématique, lettres\u00a0: ${Array.from(method.letters).join(', ')}`;
        case 'years':
          return `Systématique, années\u00a0: ${method.endings.join(', ')}`;
        case 'random':
          return `Aléatoire\u00a0: ${String(method.percent)}\u00a0%, germe ${method.seed}`;
      }
    },
    sample: 'Échantillon',
    drawn: (kept, population) => `${kept} conservés sur ${population}`,
    drawnBy: 'Échantillon prélevé par',
    boxesTitle: 'Annexe A – Contenants triés',
    keptFiles: (count, formatted) =>
      `Le contenant reste au dépôt avec ${formatted}\u00a0${count < 2 ? 'dossier conservé' : 'dossiers conservés'} (annexe C)`,
    keptTitle: 'Annexe C – Documents conservés',
    keptWhole: (box) => `Contenant ${box} – conservé en entier`,
    nothingKept: 'Aucun document n’a été conservé.',
    lotsTitle: 'Annexe D – Bacs remis à l’entreprise',
    lotColumns: {
      name: 'Bac',
      seals: 'Scellés',
      weight: 'Poids (kg)',
      ticket: 'Billet',
      count: 'Nombre',
      boxes: 'Contenants',
    },
  },
  'en-CA': {
    statement: (on, list) =>
      `The organization named above certifies that the records of annexes A and B were destroyed on ${on}, and that those of annex C were kept. All were on sorting list no.\u00a0${list}, drawn up under its retention schedule.`,
    section: 'Sorting and sampling',
    method: 'Sampling',
    methods: (method) => {
      switch (method.method) {
        case 'specimens':
          return 'Specimens';
        case 'choice':
          return 'Deliberate choice';
        case 'everyNth':
          return `Systematic: one in ${String(method.n)}, from no.\u00a0${String(method.from)}`;
        case 'letters':
          return `Systematic, letters: ${Array.from(method.letters).join(', ')}`;
        case 'years':
          return `Systematic, years: ${method.endings.join(', ')}`;
        case 'random':
          return `Random: ${String(method.percent)}%, seed ${method.seed}`;
      }
    },
    sample: 'Sample',
    drawn: (kept, population) => `${kept} kept of ${population}`,
    drawnBy: 'Sample drawn by',
    boxesTitle: 'Annex A – Boxes sorted',
    keptFiles: (count, formatted) =>
      `The box stays in the depot with ${formatted}\u00a0${count === 1 ? 'file' : 'files'} kept (annex C)`,
    keptTitle: 'Annex C – Records kept',
    keptWhole: (box) => `Box ${box} – kept whole`,
    nothingKept: 'No record was kept.',
    lotsTitle: 'Annex D – Containers handed over',
    lotColumns: {
      name: 'Container',
      seals: 'Seals',
      weight: 'Weight (kg)',
      ticket: 'Ticket',
      count: 'Number',
      boxes: 'Boxes',
    },
  },
};
