/** Words of the three bordereaux (domain.md, 3.3). */
import type { UnknownYearReason } from '#shared/domain/box/disposal-year.ts';
import type { DocumentLanguage } from '../models.ts';
import type { SlipBox, SlipRestriction, SlipVariant } from '../slip-models.ts';

export type SlipTexts = {
  readonly titles: Readonly<Record<SlipVariant, string>>;
  readonly numberCaption: string;
  readonly toBeNumbered: string;
  readonly sent: (date: string) => string;
  readonly deposited: (date: string) => string;
  readonly destroyed: (date: string) => string;
  readonly statements: {
    readonly transfer: (unit: string) => string;
    readonly deposit: (on: string, list: string) => string;
    readonly destruction: (list: string) => string;
  };
  readonly stamps: { readonly duplicata: string; readonly project: string };
  readonly changedSince: string;
  readonly insideBox: string;
  readonly sections: {
    readonly identification: string;
    readonly schedule: string;
    readonly list: string;
    readonly files: string;
    readonly boxes: string;
    readonly depot: string;
    readonly archives: string;
    readonly destruction: string;
    readonly sender: string;
    readonly remarks: string;
  };
  readonly organisation: string;
  readonly unit: string;
  readonly filingSpace: string;
  readonly clientNumber: string;
  readonly clientNumbers: (count: number, formatted: string) => string;
  readonly responsible: string;
  readonly phone: string;
  readonly email: string;
  readonly sentOn: string;
  readonly boxTitle: string;
  readonly scheduleNumber: string;
  readonly rule: string;
  readonly semiActive: string;
  readonly disposition: string;
  readonly dispositionYear: string;
  readonly yearUnknown: (reasons: readonly string[]) => string;
  readonly yearUnknownShort: string;
  readonly unknownReasons: Readonly<Record<UnknownYearReason, string>>;
  readonly dates: string;
  readonly files: string;
  readonly supports: string;
  readonly metres: string;
  readonly listNumber: string;
  readonly approvals: string;
  readonly recipient: string;
  readonly recipients: { readonly permanentSection: string; readonly thirdParty: string };
  readonly boxNumber: string;
  readonly place: string;
  readonly receivedOn: string;
  readonly depositedOn: string;
  readonly destroyedOn: string;
  readonly checkedBy: string;
  readonly signature: string;
  readonly signatureAndFunction: string;
  readonly nameAndFunction: string;
  readonly date: string;
  readonly noFile: string;
  readonly filesFollow: string;
  readonly severalRules: string;
  readonly total: string;
  readonly fileColumns: {
    readonly code: string;
    readonly title: string;
    readonly years: string;
    readonly rule: string;
    readonly restriction: string;
    readonly reference: string;
  };
  readonly boxColumns: {
    readonly number: string;
    readonly client: string;
    readonly title: string;
    readonly dates: string;
    readonly files: string;
    readonly metres: string;
    readonly supports: string;
    readonly rule: string;
    readonly year: string;
    readonly disposition: string;
    readonly place: string;
  };
  readonly restrictions: Readonly<Record<SlipRestriction, string>>;
  readonly period: (period: NonNullable<SlipBox['semiActive']>) => string;
  readonly boxHeading: (number: string, title: string) => string;
};

export const SLIP_TEXTS: Readonly<Record<DocumentLanguage, SlipTexts>> = {
  'fr-CA': {
    titles: {
      transfer: 'Bordereau de transfert',
      deposit: 'Bordereau de versement',
      destruction: 'Bordereau de destruction',
    },
    numberCaption: 'Bordereau n°',
    toBeNumbered: 'à attribuer',
    sent: (date) => `Envoi du ${date}`,
    deposited: (date) => `Versement du ${date}`,
    destroyed: (date) => `Destruction du ${date}`,
    statements: {
      transfer: (unit) =>
        `Les documents décrits dans ce bordereau passent de l’unité «\u00a0${unit}\u00a0» au dépôt des documents semi-actifs, dans leur ordre d’origine.`,
      deposit: (on, list) =>
        `Les documents décrits dans ce bordereau ont été versés le ${on} aux archives nommées plus bas, pour y être conservés de façon permanente. Ils figuraient sur la liste de versement n°\u00a0${list}, dressée selon le calendrier de conservation de l’organisme nommé ci-dessus.`,
      destruction: (list) =>
        `Les documents décrits dans ce bordereau figurent sur la liste de destruction n°\u00a0${list}. Ce bordereau accompagne les boîtes\u00a0; il n’autorise pas leur destruction et n’en fait pas foi.`,
    },
    stamps: { duplicata: 'Duplicata', project: 'Projet' },
    changedSince: 'Le contenu des boîtes a changé depuis l’envoi\u00a0: ce duplicata montre leur état d’aujourd’hui.',
    insideBox: 'Une copie va dans la boîte\u00a0; une autre revient à l’unité avec l’adresse de conservation.',
    sections: {
      identification: 'Identification',
      schedule: 'Application du calendrier de conservation',
      list: 'Liste et approbations',
      files: 'Liste des dossiers',
      boxes: 'Boîtes',
      depot: 'Réservé au dépôt des semi-actifs',
      archives: 'Réservé au centre d’archives',
      destruction: 'Réservé au responsable de la destruction',
      sender: 'Expéditeur',
      remarks: 'Remarques',
    },
    organisation: 'Organisme public, nom et n°',
    unit: 'Unité administrative',
    filingSpace: 'Espace de classement',
    clientNumber: 'N°\u00a0de boîte client',
    clientNumbers: (count, formatted) => `${formatted}\u00a0${count < 2 ? 'boîte' : 'boîtes'}`,
    responsible: 'Responsable des documents, fonction',
    phone: 'Téléphone',
    email: 'Courriel',
    sentOn: 'Date d’envoi (AAAA-MM-JJ)',
    boxTitle: 'Titre de la boîte',
    scheduleNumber: 'N°\u00a0de calendrier',
    rule: 'Règle et délai',
    semiActive: 'Période semi-active',
    disposition: 'Disposition',
    dispositionYear: 'Année de disposition',
    yearUnknown: (reasons) => `indéterminée\u00a0: ${reasons.join(', ')}`,
    yearUnknownShort: 'indét.',
    unknownReasons: {
      NO_RULE: 'aucune règle',
      MISSING_TRIGGER: 'date de départ manquante',
      OPEN_PERIOD: 'délai ouvert (888)',
      UNTIL_SUPERSEDED: 'jusqu’à remplacement (999)',
      CONDITION_OPEN: 'délai à choisir',
      DATE_OUT_OF_RANGE: 'date impossible',
    },
    dates: 'Dates extrêmes',
    files: 'Dossiers',
    supports: 'Supports',
    metres: 'Mètres linéaires',
    listNumber: 'Liste n°',
    approvals: 'Approbations',
    recipient: 'Versés à',
    recipients: { permanentSection: 'Section permanente du dépôt', thirdParty: 'Dépôt chez un tiers' },
    boxNumber: 'N°\u00a0de contenant',
    place: 'Adresse d’emplacement',
    receivedOn: 'Date de réception (AAAA-MM-JJ)',
    depositedOn: 'Date de versement (AAAA-MM-JJ)',
    destroyedOn: 'Date (AAAA-MM-JJ)',
    checkedBy: 'Vérifié par',
    signature: 'Signature',
    signatureAndFunction: 'Signature et fonction',
    nameAndFunction: 'Nom et fonction',
    date: 'Date (AAAA-MM-JJ)',
    noFile: 'La boîte est décrite dans son ensemble, sans liste de dossiers.',
    filesFollow: 'La liste des dossiers suit sur les pages suivantes.',
    severalRules: 'voir la liste des boîtes',
    total: 'Total',
    fileColumns: {
      code: 'Code',
      title: 'Titre',
      years: 'Années',
      rule: 'Règle',
      restriction: 'Restriction',
      reference: 'N/Réf.',
    },
    boxColumns: {
      number: 'N°\u00a0de contenant',
      client: 'N°\u00a0client',
      title: 'Titre',
      dates: 'Dates extrêmes',
      files: 'Dossiers',
      metres: 'm\u00a0lin.',
      supports: 'Support',
      rule: 'Règle, délai',
      year: 'Année',
      disposition: 'Disp.',
      place: 'Emplacement',
    },
    restrictions: { none: '', confidential: 'Confidentiel', nominal: 'Nominatif' },
    period: (period) =>
      period.kind === 'years'
        ? `${String(period.years)}\u00a0${period.years < 2 ? 'an' : 'ans'}`
        : period.kind === 'open'
          ? '888'
          : '999',
    boxHeading: (number, title) => (title === '' ? `Boîte ${number}` : `Boîte ${number} – ${title}`),
  },
  'en-CA': {
    titles: { transfer: 'Transfer slip', deposit: 'Deposit slip', destruction: 'Destruction slip' },
    numberCaption: 'Slip no.',
    toBeNumbered: 'to be assigned',
    sent: (date) => `Sent on ${date}`,
    deposited: (date) => `Deposited on ${date}`,
    destroyed: (date) => `Destroyed on ${date}`,
    statements: {
      transfer: (unit) =>
        `The records described in this slip pass from the unit “${unit}” to the semi-active records centre, in their original order.`,
      deposit: (on, list) =>
        `The records described in this slip were deposited on ${on} with the archives named below, to be kept permanently. They were on deposit list no.\u00a0${list}, drawn up under the retention schedule of the organization named above.`,
      destruction: (list) =>
        `The records described in this slip are on destruction list no.\u00a0${list}. This slip goes with the boxes; it neither authorizes their destruction nor proves it.`,
    },
    stamps: { duplicata: 'Duplicate', project: 'Project' },
    changedSince:
      'The content of the boxes has changed since it was sent: this duplicate shows them as they are today.',
    insideBox: 'One copy goes into the box; another returns to the unit with the storage address.',
    sections: {
      identification: 'Identification',
      schedule: 'Retention schedule',
      list: 'List and approvals',
      files: 'List of files',
      boxes: 'Boxes',
      depot: 'For the semi-active records centre',
      archives: 'For the archives',
      destruction: 'For the person responsible for the destruction',
      sender: 'Sender',
      remarks: 'Remarks',
    },
    organisation: 'Public body, name and no.',
    unit: 'Administrative unit',
    filingSpace: 'Filing space',
    clientNumber: 'Client box no.',
    clientNumbers: (count, formatted) => `${formatted}\u00a0${count === 1 ? 'box' : 'boxes'}`,
    responsible: 'Records contact, position',
    phone: 'Telephone',
    email: 'E-mail',
    sentOn: 'Date sent (YYYY-MM-DD)',
    boxTitle: 'Title of the box',
    scheduleNumber: 'Schedule no.',
    rule: 'Rule and period',
    semiActive: 'Semi-active period',
    disposition: 'Disposition',
    dispositionYear: 'Disposition year',
    yearUnknown: (reasons) => `undetermined: ${reasons.join(', ')}`,
    yearUnknownShort: 'undet.',
    unknownReasons: {
      NO_RULE: 'no rule',
      MISSING_TRIGGER: 'start date missing',
      OPEN_PERIOD: 'open period (888)',
      UNTIL_SUPERSEDED: 'until superseded (999)',
      CONDITION_OPEN: 'period to choose',
      DATE_OUT_OF_RANGE: 'impossible date',
    },
    dates: 'Inclusive dates',
    files: 'Files',
    supports: 'Media',
    metres: 'Linear metres',
    listNumber: 'List no.',
    approvals: 'Approvals',
    recipient: 'Deposited with',
    recipients: { permanentSection: 'Permanent section of the depot', thirdParty: 'Third party' },
    boxNumber: 'Box no.',
    place: 'Storage address',
    receivedOn: 'Date received (YYYY-MM-DD)',
    depositedOn: 'Date deposited (YYYY-MM-DD)',
    destroyedOn: 'Date (YYYY-MM-DD)',
    checkedBy: 'Checked by',
    signature: 'Signature',
    signatureAndFunction: 'Signature and position',
    nameAndFunction: 'Name and position',
    date: 'Date (YYYY-MM-DD)',
    noFile: 'The box is described as a whole, without a list of files.',
    filesFollow: 'The list of files is on the pages that follow.',
    severalRules: 'see the list of boxes',
    total: 'Total',
    fileColumns: {
      code: 'Code',
      title: 'Title',
      years: 'Years',
      rule: 'Rule',
      restriction: 'Restriction',
      reference: 'Our ref.',
    },
    boxColumns: {
      number: 'Box no.',
      client: 'Client no.',
      title: 'Title',
      dates: 'Inclusive dates',
      files: 'Files',
      metres: 'lin.\u00a0m',
      supports: 'Medium',
      rule: 'Rule, period',
      year: 'Year',
      disposition: 'Disp.',
      place: 'Location',
    },
    restrictions: { none: '', confidential: 'Confidential', nominal: 'Personal' },
    period: (period) =>
      period.kind === 'years'
        ? `${String(period.years)}\u00a0${period.years === 1 ? 'year' : 'years'}`
        : period.kind === 'open'
          ? '888'
          : '999',
    boxHeading: (number, title) => (title === '' ? `Box ${number}` : `Box ${number} – ${title}`),
  },
};
