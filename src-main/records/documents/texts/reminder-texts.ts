/** Words of the avis de rappel: polite from the first to the third, plainer each time. */
import type { ReminderLevel } from '../letter-models.ts';
import type { DocumentLanguage } from '../models.ts';

export type ReminderTexts = {
  readonly title: string;
  readonly numberCaption: string;
  readonly dated: (date: string) => string;
  readonly levels: Readonly<Record<ReminderLevel, string>>;
  readonly to: string;
  readonly greeting: string;
  readonly body: Readonly<Record<ReminderLevel, string>>;
  readonly previous: (list: string) => string;
  readonly items: (count: number, formatted: string) => string;
  readonly columns: {
    readonly number: string;
    readonly title: string;
    readonly lentOn: string;
    readonly dueOn: string;
    readonly late: string;
  };
  readonly days: (count: number, formatted: string) => string;
  readonly howTo: string;
  readonly instructions: readonly string[];
  readonly address: string;
  readonly thanks: string;
  readonly alreadyBack: string;
};

export const REMINDER_TEXTS: Readonly<Record<DocumentLanguage, ReminderTexts>> = {
  'fr-CA': {
    title: 'Avis de rappel',
    numberCaption: 'Avis n°',
    dated: (date) => `Le ${date}`,
    levels: { 0: 'Retour attendu', 1: 'Premier rappel', 2: 'Deuxième rappel', 3: 'Dernier rappel' },
    to: 'À l’attention de',
    greeting: 'Bonjour,',
    body: {
      0: 'Selon notre registre des prêts, les documents suivants vous ont été remis et la date prévue de leur retour approche, ou une autre personne les attend. Nous vous saurions gré de les rapporter pour cette date. Si vous en avez encore besoin, dites-le-nous et nous verrons si le prêt peut être prolongé.',
      1: 'Selon notre registre des prêts, les documents suivants vous ont été remis et la date prévue de leur retour est passée. Il s’agit sans doute d’un oubli\u00a0: nous vous saurions gré de les rapporter dès que possible. Si vous en avez encore besoin, dites-le-nous et nous prolongerons le prêt.',
      2: 'Malgré notre premier avis, les documents suivants ne nous ont pas encore été rendus. D’autres personnes peuvent en avoir besoin, et leur délai de conservation ne peut pas être appliqué pendant qu’ils sont sortis. Nous vous prions de les rapporter d’ici cinq jours ouvrables, ou de nous dire jusqu’à quand vous devez les garder.',
      3: 'Malgré nos avis précédents, les documents suivants ne nous ont toujours pas été rendus. Nous vous prions de les rapporter sans délai. Si vous ne les avez plus, dites-nous à qui vous les avez remis et quand\u00a0: à défaut de nouvelles de votre part, ils devront être déclarés manquants et la direction de votre unité en sera informée.',
    },
    previous: (list) => `Avis précédents\u00a0: ${list}.`,
    items: (count, formatted) => `${formatted}\u00a0${count < 2 ? 'boîte à rapporter' : 'boîtes à rapporter'}`,
    columns: {
      number: 'N°\u00a0de contenant',
      title: 'Titre',
      lentOn: 'Sortie le',
      dueOn: 'Retour prévu',
      late: 'Retard',
    },
    days: (count, formatted) => `${formatted}\u00a0${count < 2 ? 'jour' : 'jours'}`,
    howTo: 'Comment les rapporter',
    instructions: [
      'Rapportez chaque boîte complète, ses dossiers dans leur ordre d’origine, sans rien y ajouter ni en retirer.',
      'Remettez-la en main propre au dépôt, avec cet avis. N’envoyez jamais d’originaux par la poste.',
      'Si une boîte est chez une autre personne, ne la lui réclamez pas vous-même\u00a0: donnez-nous son nom.',
    ],
    address: 'Adresse du dépôt',
    thanks: 'Merci de votre collaboration.',
    alreadyBack: 'Si vous avez rapporté ces documents entre-temps, ne tenez pas compte de cet avis.',
  },
  'en-CA': {
    title: 'Reminder',
    numberCaption: 'Notice no.',
    dated: (date) => `Dated ${date}`,
    levels: { 0: 'Return expected', 1: 'First reminder', 2: 'Second reminder', 3: 'Final reminder' },
    to: 'To the attention of',
    greeting: 'Hello,',
    body: {
      0: 'According to our register of loans, the following records were handed to you and their expected return date is near, or somebody else is waiting for them. We would be grateful if you brought them back by that date. If you still need them, let us know and we will see whether the loan can be extended.',
      1: 'According to our register of loans, the following records were handed to you and their expected return date has passed. This is no doubt an oversight: we would be grateful if you brought them back as soon as possible. If you still need them, let us know and we will extend the loan.',
      2: 'In spite of our first notice, the following records have not been returned yet. Other people may need them, and their retention period cannot be applied while they are out. Please bring them back within five working days, or tell us until when you must keep them.',
      3: 'In spite of our previous notices, the following records have still not been returned. Please bring them back without delay. If you no longer have them, tell us to whom you gave them and when: without news from you, they will have to be declared missing and the management of your unit will be informed.',
    },
    previous: (list) => `Previous notices: ${list}.`,
    items: (count, formatted) => `${formatted}\u00a0${count === 1 ? 'box to bring back' : 'boxes to bring back'}`,
    columns: { number: 'Box no.', title: 'Title', lentOn: 'Out since', dueOn: 'Expected return', late: 'Late by' },
    days: (count, formatted) => `${formatted}\u00a0${count === 1 ? 'day' : 'days'}`,
    howTo: 'How to bring them back',
    instructions: [
      'Bring each box back complete, its files in their original order, with nothing added and nothing removed.',
      'Hand it over in person at the records centre, with this notice. Never send originals by mail.',
      'If a box is with somebody else, do not ask for it yourself: give us the person’s name.',
    ],
    address: 'Address of the records centre',
    thanks: 'Thank you for your help.',
    alreadyBack: 'If you have returned these records in the meantime, please disregard this notice.',
  },
};
