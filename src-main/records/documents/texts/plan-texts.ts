/** Words of the plan de classification and of the liste de classement. */
import type { DocumentLanguage } from '../models.ts';

export type PlanTexts = {
  readonly plan: {
    readonly title: string;
    readonly current: string;
    readonly former: string;
    readonly intro: string;
    readonly subdivisions: string;
    readonly subdivisionsHint: string;
    readonly notes: string;
    readonly subdivided: string;
    readonly columns: {
      readonly code: string;
      readonly title: string;
      readonly rules: string;
      readonly former: string;
    };
    readonly noRule: string;
  };
  readonly list: {
    readonly title: string;
    readonly intro: string;
    readonly access: string;
    readonly columns: { readonly code: string; readonly title: string; readonly files: string };
  };
  readonly numberCaption: string;
  readonly printedOn: (date: string) => string;
  readonly lines: string;
  readonly categories: string;
  readonly files: string;
  readonly closed: string;
  readonly none: string;
};

export const PLAN_TEXTS: Readonly<Record<DocumentLanguage, PlanTexts>> = {
  'fr-CA': {
    plan: {
      title: 'Plan de classification',
      current: 'En vigueur',
      former: 'Ancien plan',
      intro:
        'Chaque dossier de l’organisation se classe sous une rubrique de ce plan. Les numéros de la colonne Règles sont ceux du calendrier de conservation.',
      subdivisions: 'Subdivisions uniformes',
      subdivisionsHint: 'Les mêmes sous chaque rubrique marquée «\u00a0subdivisions uniformes\u00a0».',
      notes: 'Notes',
      subdivided: 'Subdivisions uniformes',
      columns: { code: 'Code', title: 'Rubrique', rules: 'Règles', former: 'Anciennes cotes' },
      noRule: '—',
    },
    list: {
      title: 'Liste de classement',
      intro:
        'Cette liste indique l’ordre selon lequel les documents de l’organisme sont classés. Elle est tenue pour permettre l’exercice du droit d’accès (Loi sur l’accès aux documents des organismes publics et sur la protection des renseignements personnels, RLRQ, c. A-2.1, art. 16).',
      access:
        'Le nombre de dossiers ne compte ni les dossiers confidentiels, ni ceux dont le titre nomme une personne. Aucun titre de dossier ne figure sur cette liste.',
      columns: { code: 'Code', title: 'Rubrique', files: 'Dossiers' },
    },
    numberCaption: 'Intitulé',
    printedOn: (date) => `Au ${date}`,
    lines: 'Les rubriques',
    categories: 'Rubriques',
    files: 'Dossiers',
    closed: 'fermée',
    none: 'Ce plan n’a encore aucune rubrique.',
  },
  'en-CA': {
    plan: {
      title: 'Classification plan',
      current: 'In force',
      former: 'Former plan',
      intro:
        'Every file of the organization is classified under a category of this plan. The numbers in the Rules column are those of the retention schedule.',
      subdivisions: 'Uniform subdivisions',
      subdivisionsHint: 'The same under each category marked “uniform subdivisions”.',
      notes: 'Notes',
      subdivided: 'Uniform subdivisions',
      columns: { code: 'Code', title: 'Category', rules: 'Rules', former: 'Former codes' },
      noRule: '—',
    },
    list: {
      title: 'Classification list',
      intro:
        'This list shows the order in which the documents of the public body are classified. It is kept so that the right of access can be exercised (Act respecting Access to documents held by public bodies and the Protection of personal information, CQLR, c. A-2.1, s. 16).',
      access:
        'The number of files counts neither confidential files nor those whose title names a person. No title of a file is on this list.',
      columns: { code: 'Code', title: 'Category', files: 'Files' },
    },
    numberCaption: 'Name',
    printedOn: (date) => `As of ${date}`,
    lines: 'The categories',
    categories: 'Categories',
    files: 'Files',
    closed: 'closed',
    none: 'This plan has no category yet.',
  },
};
