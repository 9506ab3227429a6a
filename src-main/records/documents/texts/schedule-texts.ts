/** Words of the printed calendar. */
import type { DocumentLanguage } from '../models.ts';

export type ScheduleTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly printedOn: (date: string) => string;
  readonly intro: string;
  readonly none: string;
  readonly lines: string;
  readonly rules: string;
  readonly approvedRules: string;
  readonly columns: {
    readonly number: string;
    readonly series: string;
    readonly copy: string;
    readonly supports: string;
    readonly active: string;
    readonly semiActive: string;
    readonly disposition: string;
  };
  readonly copy: Readonly<Record<'principal' | 'secondary', string>>;
  readonly allSupports: string;
  readonly holders: (units: string) => string;
  readonly approvedOn: (day: string, reference: string) => string;
  readonly notApproved: string;
  readonly fictitious: string;
};

export const SCHEDULE_TEXTS: Readonly<Record<DocumentLanguage, ScheduleTexts>> = {
  'fr-CA': {
    title: 'Calendrier de conservation',
    numberCaption: 'Organisme',
    printedOn: (date) => `Au ${date}`,
    intro:
      'Règles en vigueur (Loi sur les archives, RLRQ, c. A-21.1, art. 7). 888\u00a0: jusqu’à l’événement que dit la remarque. 999\u00a0: jusqu’à remplacement par une nouvelle version. D\u00a0: destruction\u00a0; C\u00a0: conservation permanente\u00a0; T\u00a0: tri.',
    none: 'Aucune règle n’est en vigueur.',
    lines: 'Règles',
    rules: 'Règles',
    approvedRules: 'Approuvées',
    columns: {
      number: 'N°',
      series: 'Série',
      copy: 'Exemplaire',
      supports: 'Supports',
      active: 'Actif',
      semiActive: 'Semi-actif',
      disposition: 'Dispos.',
    },
    copy: { principal: 'Principal', secondary: 'Secondaire' },
    allSupports: 'Tous',
    holders: (units) => `Unités détentrices\u00a0: ${units}`,
    approvedOn: (day, reference) => `Approuvée le ${day}${reference === '' ? '' : ` (${reference})`}`,
    notApproved: 'Non approuvée',
    fictitious: 'Règle fictive',
  },
  'en-CA': {
    title: 'Retention schedule',
    numberCaption: 'Organisation',
    printedOn: (date) => `As of ${date}`,
    intro:
      'Rules in force (Archives Act, CQLR, c. A-21.1, s. 7). 888: until the event the remark tells. 999: until superseded by a new version. D: destruction; C: permanent preservation; T: sorting.',
    none: 'No rule is in force.',
    lines: 'Rules',
    rules: 'Rules',
    approvedRules: 'Approved',
    columns: {
      number: 'No.',
      series: 'Series',
      copy: 'Copy',
      supports: 'Media',
      active: 'Active',
      semiActive: 'Semi-active',
      disposition: 'Dispos.',
    },
    copy: { principal: 'Principal', secondary: 'Secondary' },
    allSupports: 'All',
    holders: (units) => `Holding units: ${units}`,
    approvedOn: (day, reference) => `Approved on ${day}${reference === '' ? '' : ` (${reference})`}`,
    notApproved: 'Not approved',
    fictitious: 'Fictitious rule',
  },
};
