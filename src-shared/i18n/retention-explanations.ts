/**
 * The sentences that explain a retention date, one per step code, in French and English. `{{param}}` is replaced by the
 * step's parameter (i18next syntax). They are read by clerks and printed on lists: plain words, one fact per sentence.
 *
 * French typography: a non-breaking space (`\u00a0`) goes before a colon.
 */
import type { Explanation, ExplanationCode } from '../domain/retention/explanation.ts';

type Sentences = Readonly<Record<ExplanationCode, string>>;

const fr: Sentences = {
  TRIGGER_CLOSING: 'Le délai part de la date de fermeture du dossier\u00a0: {{date}}.',
  TRIGGER_OPENING: 'Le délai part de la date d’ouverture du dossier\u00a0: {{date}}.',
  TRIGGER_LAST_ENTRY: 'Le délai part de la dernière inscription\u00a0: {{date}}.',
  TRIGGER_OFFICIAL_ACT: 'Le délai part du jour où l’acte est devenu officiel ou a été annulé\u00a0: {{date}}.',
  TRIGGER_DEPARTURE: 'Le délai part de la date de départ\u00a0: {{date}}.',
  TRIGGER_BIRTHDAY: 'Le délai part de l’anniversaire prévu par la règle\u00a0: {{date}}.',
  TRIGGER_CONTRACT_END: 'Le délai part de la fin du contrat\u00a0: {{date}}.',
  TRIGGER_REPLACEMENT: 'Le document a été remplacé par une nouvelle version le {{date}}.',
  TRIGGER_EVENT: 'L’événement prévu par la règle a eu lieu le {{date}}.',
  MISSING_CLOSING: 'La date de fermeture du dossier n’est pas inscrite.',
  MISSING_OPENING: 'La date d’ouverture du dossier n’est pas inscrite.',
  MISSING_LAST_ENTRY: 'La date de la dernière inscription n’est pas connue.',
  MISSING_OFFICIAL_ACT: 'La date où l’acte est devenu officiel ou a été annulé n’est pas connue.',
  MISSING_DEPARTURE: 'La date de départ n’est pas connue.',
  MISSING_BIRTHDAY: 'La date de l’anniversaire prévu par la règle n’est pas connue.',
  MISSING_CONTRACT_END: 'La date de fin du contrat n’est pas inscrite.',
  MISSING_REPLACEMENT: 'La date de remplacement par une nouvelle version n’est pas inscrite.',
  MISSING_EVENT: 'La date de l’événement prévu par la règle n’est pas inscrite.',
  POLICY_FULL_YEAR:
    'L’organisation compte par années complètes\u00a0: on attend la fin de l’année administrative avant de compter.',
  POLICY_REQUIRED_DAYS:
    'L’organisation compte par années complètes et ajoute une année s’il reste moins de {{requiredDays}} jours avant la fin de l’année administrative.',
  POLICY_EXACT: 'L’organisation compte à partir de la date exacte.',
  BASE_ALREADY_YEAR_END:
    'Le {{base}} est le dernier jour de l’année administrative\u00a0: on compte à partir de ce jour.',
  BASE_YEAR_END: 'L’année administrative finit le {{base}}\u00a0: on compte à partir de ce jour.',
  BASE_PUSHED:
    'L’année administrative finit le {{end}}. Nombre de jours restants\u00a0: {{days}}, moins que les {{requiredDays}} demandés. On compte donc à partir de la fin de l’année suivante, le {{base}}.',
  BASE_EXACT: 'On compte à partir du {{base}}.',
  REACTIVATED: 'Le dossier est redevenu actif le {{date}}\u00a0: on recommence à compter à partir du {{base}}.',
  REACTIVATION_EARLIER:
    'Le dossier est redevenu actif le {{date}}, mais le délai part d’une date plus tardive\u00a0: on compte toujours à partir du {{base}}.',
  DELAY_FIXED:
    'Délai {{notation}}. Nombre d’années\u00a0: {{active}} à l’actif, {{semiActive}} au semi-actif, {{total}} en tout.',
  DELAY_AFTER_EVENT:
    'Délai {{notation}}. La période active a pris fin avec l’événement. Nombre d’années au semi-actif\u00a0: {{semiActive}}.',
  DELAY_AFTER_REPLACEMENT:
    'Délai {{notation}}. La période active a pris fin avec le remplacement. Nombre d’années au semi-actif\u00a0: {{semiActive}}.',
  DELAY_UNTIL_EVENT: 'Délai {{notation}}. La période semi-active dure jusqu’à un événement, pas un nombre d’années.',
  TRANSFER_ON: 'Transfert au semi-actif prévu le {{date}}.',
  TRANSFER_NONE: 'Il n’y a pas de période semi-active, donc pas de transfert.',
  LATE_TRANSFER_IGNORED:
    'Le transfert réel a eu lieu le {{transferredOn}}, en retard. L’organisation compte quand même selon la date prévue\u00a0: {{expectedDay}}. Selon le transfert réel, ce serait {{actualDay}}.',
  LATE_TRANSFER_COUNTED:
    'Le transfert réel a eu lieu le {{transferredOn}}, en retard. L’organisation compte selon le transfert réel\u00a0: {{actualDay}}. Selon la date prévue, ce serait {{expectedDay}}.',
  SEMI_ACTIVE_EVENT:
    'L’événement qui met fin à la période semi-active a lieu le {{date}}\u00a0: elle finit le {{end}}.',
  SEMI_ACTIVE_EVENT_BEFORE_TRANSFER:
    'L’événement qui met fin à la période semi-active a lieu le {{date}}, avant la fin de la période active\u00a0: on garde le dossier jusqu’au {{end}}.',
  RESULT_DESTRUCTION: 'À garder jusqu’au {{lastProtectedDay}} inclus. Éliminable à compter du {{disposableFrom}}.',
  RESULT_CONSERVATION:
    'À garder au semi-actif jusqu’au {{lastProtectedDay}} inclus. À verser aux archives permanentes à compter du {{disposableFrom}}.',
  RESULT_SORT:
    'À garder jusqu’au {{lastProtectedDay}} inclus. À trier à compter du {{disposableFrom}}, avant toute destruction et tout versement.',
  UNDATED_MISSING: 'Délai {{notation}}. Aucune date ne peut être calculée pour le moment.',
  UNDATED_OPEN:
    'Délai {{notation}}. La période est ouverte (888)\u00a0: aucune date avant qu’une personne inscrive l’événement.',
  UNDATED_SUPERSEDED:
    'Délai {{notation}}. Le document se garde jusqu’à son remplacement (999)\u00a0: aucune date avant qu’une personne inscrive le remplacement.',
  UNDATED_CONDITION:
    'La règle a plusieurs délais, chacun sous condition ({{lines}})\u00a0: aucune date avant qu’une personne choisisse celui qui s’applique.',
  UNDATED_OUT_OF_RANGE:
    'Délai {{notation}}. Une des dates est trop ancienne ou trop lointaine pour être vraie\u00a0: il faut la corriger avant de calculer.',
};

const en: Sentences = {
  TRIGGER_CLOSING: 'The period starts from the closing date of the file: {{date}}.',
  TRIGGER_OPENING: 'The period starts from the opening date of the file: {{date}}.',
  TRIGGER_LAST_ENTRY: 'The period starts from the last registration: {{date}}.',
  TRIGGER_OFFICIAL_ACT: 'The period starts from the day the act became official or was cancelled: {{date}}.',
  TRIGGER_DEPARTURE: 'The period starts from the departure date: {{date}}.',
  TRIGGER_BIRTHDAY: 'The period starts from the birthday named by the rule: {{date}}.',
  TRIGGER_CONTRACT_END: 'The period starts from the end of the contract: {{date}}.',
  TRIGGER_REPLACEMENT: 'The document was replaced by a new version on {{date}}.',
  TRIGGER_EVENT: 'The event named by the rule took place on {{date}}.',
  MISSING_CLOSING: 'The closing date of the file has not been entered.',
  MISSING_OPENING: 'The opening date of the file has not been entered.',
  MISSING_LAST_ENTRY: 'The date of the last registration is not known.',
  MISSING_OFFICIAL_ACT: 'The date the act became official or was cancelled is not known.',
  MISSING_DEPARTURE: 'The departure date is not known.',
  MISSING_BIRTHDAY: 'The date of the birthday named by the rule is not known.',
  MISSING_CONTRACT_END: 'The end date of the contract is not recorded.',
  MISSING_REPLACEMENT: 'The date of replacement by a new version has not been entered.',
  MISSING_EVENT: 'The date of the event named by the rule has not been entered.',
  POLICY_FULL_YEAR: 'The organisation counts full years: counting waits for the end of the administrative year.',
  POLICY_REQUIRED_DAYS:
    'The organisation counts full years, and adds one year when fewer than {{requiredDays}} days remain before the end of the administrative year.',
  POLICY_EXACT: 'The organisation counts from the exact date.',
  BASE_ALREADY_YEAR_END: '{{base}} is the last day of the administrative year: counting starts from that day.',
  BASE_YEAR_END: 'The administrative year ends on {{base}}: counting starts from that day.',
  BASE_PUSHED:
    'The administrative year ends on {{end}}. Days remaining: {{days}}, fewer than the {{requiredDays}} required. Counting therefore starts from the end of the next year, {{base}}.',
  BASE_EXACT: 'Counting starts from {{base}}.',
  REACTIVATED: 'The file became active again on {{date}}: counting starts again from {{base}}.',
  REACTIVATION_EARLIER:
    'The file became active again on {{date}}, but the period starts from a later date: counting still starts from {{base}}.',
  DELAY_FIXED: 'Period {{notation}}. Years: {{active}} active, {{semiActive}} semi-active, {{total}} in all.',
  DELAY_AFTER_EVENT:
    'Period {{notation}}. The active period ended with the event. Years in the semi-active period: {{semiActive}}.',
  DELAY_AFTER_REPLACEMENT:
    'Period {{notation}}. The active period ended with the replacement. Years in the semi-active period: {{semiActive}}.',
  DELAY_UNTIL_EVENT: 'Period {{notation}}. The semi-active period lasts until an event, not a number of years.',
  TRANSFER_ON: 'Transfer to semi-active storage expected on {{date}}.',
  TRANSFER_NONE: 'There is no semi-active period, so no transfer.',
  LATE_TRANSFER_IGNORED:
    'The actual transfer took place on {{transferredOn}}, late. The organisation still counts from the expected date: {{expectedDay}}. From the actual transfer it would be {{actualDay}}.',
  LATE_TRANSFER_COUNTED:
    'The actual transfer took place on {{transferredOn}}, late. The organisation counts from the actual transfer: {{actualDay}}. From the expected date it would be {{expectedDay}}.',
  SEMI_ACTIVE_EVENT: 'The event that ends the semi-active period takes place on {{date}}: the period ends on {{end}}.',
  SEMI_ACTIVE_EVENT_BEFORE_TRANSFER:
    'The event that ends the semi-active period takes place on {{date}}, before the end of the active period: the file is kept until {{end}}.',
  RESULT_DESTRUCTION: 'Keep up to and including {{lastProtectedDay}}. May be destroyed from {{disposableFrom}}.',
  RESULT_CONSERVATION:
    'Keep in semi-active storage up to and including {{lastProtectedDay}}. To be deposited in the permanent archives from {{disposableFrom}}.',
  RESULT_SORT:
    'Keep up to and including {{lastProtectedDay}}. To be sorted from {{disposableFrom}}, before any destruction or deposit.',
  UNDATED_MISSING: 'Period {{notation}}. No date can be computed for now.',
  UNDATED_OPEN: 'Period {{notation}}. The period is open (888): no date before a person enters the event.',
  UNDATED_SUPERSEDED:
    'Period {{notation}}. The document is kept until superseded (999): no date before a person enters the replacement.',
  UNDATED_CONDITION:
    'The rule has several periods, each with its condition ({{lines}}): no date before a person chooses the one that applies.',
  UNDATED_OUT_OF_RANGE:
    'Period {{notation}}. One of the dates is too far away to be true: correct it before a date is computed.',
};

export const retentionExplanations = { fr, en } as const;

/** The explanation as sentences, for papers and the command line. The window uses the same templates through i18next. */
export function explainRetention(explanation: Explanation, language: keyof typeof retentionExplanations): string[] {
  const sentences = retentionExplanations[language];
  return explanation.map(({ code, params }) => {
    const values: Readonly<Record<string, string | number>> = params;
    return sentences[code].replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
      String(values[name] ?? placeholder),
    );
  });
}
