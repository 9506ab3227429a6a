/** What the server says to the person who runs it, in French and in English. One line each. */
import type { ConfigFailure } from '../config.ts';

export type CliFailure =
  | ConfigFailure
  | {
      readonly code: 'POSTGRES_NOT_INSTALLED' | 'POSTGRES_NOT_STARTED' | 'DATABASE_UNREACHABLE';
      readonly value: string;
    }
  | { readonly code: 'DATABASE_FROM_FUTURE'; readonly value: string }
  | { readonly code: 'PORT_TAKEN' | 'FILE_UNREADABLE' | 'FILE_EXISTS' | 'EXPORT_DAMAGED'; readonly value: string }
  | { readonly code: 'ALREADY_FOUNDED' | 'NOT_FOUNDED' | 'NOT_EMPTY' }
  | {
      readonly code: 'UNIT_UNKNOWN' | 'DEVICE_UNKNOWN' | 'PERSON_UNKNOWN' | 'ROLE_UNKNOWN' | 'REFUSED';
      readonly value: string;
    }
  | { readonly code: 'FAULTS_FOUND'; readonly value: string }
  | { readonly code: 'MISUSE'; readonly value: string };

type Texts = {
  readonly failure: { readonly [code in CliFailure['code']]: (value: string) => string };
  readonly listening: (url: string) => string;
  readonly dataIn: (folder: string) => string;
  readonly dataAt: string;
  readonly stopped: string;
  readonly unexpected: string;
  readonly code: (code: string, until: string) => string;
  readonly founded: (person: string) => string;
  readonly created: (id: string) => string;
  readonly given: string;
  readonly erased: string;
  readonly account: (login: string, password: string) => string;
  readonly revoked: string;
  readonly epoch: (epoch: string) => string;
  readonly exported: (rows: number) => string;
  readonly imported: (rows: number) => string;
  readonly sound: (streams: number, entries: number, records: number, anchors: number) => string;
  readonly anchored: (day: string, heads: number) => string;
  readonly anchorKnown: (day: string) => string;
  readonly snapshots: (count: number) => string;
};

const fr: Texts = {
  failure: {
    PORT_INVALID: (value) => `TRAVEE_PORT « ${value} » n’est pas un port.`,
    CONNECTIONS_INVALID: (value) => `TRAVEE_CONNECTIONS « ${value} » doit être un nombre de 4 à 1000.`,
    TLS_INCOMPLETE: () => 'TRAVEE_TLS_KEY et TRAVEE_TLS_CERT vont ensemble.',
    PROVIDER_INCOMPLETE: () =>
      'TRAVEE_OIDC_ISSUER demande aussi TRAVEE_OIDC_CLIENT_ID, TRAVEE_OIDC_CLIENT_SECRET et TRAVEE_PUBLIC_ADDRESS.',
    TLS_REQUIRED: (value) =>
      `Écouter sur ${value} demande TLS : donner TRAVEE_TLS_KEY et TRAVEE_TLS_CERT, ou TRAVEE_TRUST_PROXY (l’adresse du mandataire qui chiffre).`,
    POSTGRES_NOT_INSTALLED: (value) => `PostgreSQL (${value}) n’est pas installé ; donner DATABASE_URL.`,
    POSTGRES_NOT_STARTED: (value) => `PostgreSQL n’a pas démarré : ${value}`,
    DATABASE_UNREACHABLE: (value) => `La base de données ne répond pas (${value}).`,
    DATABASE_FROM_FUTURE: (value) =>
      `La base est celle d’un serveur plus récent (${value}) ; mettre ce programme à jour.`,
    PORT_TAKEN: (value) => `L’adresse ${value} est déjà prise ou interdite.`,
    FILE_UNREADABLE: (value) => `Le fichier ${value} ne peut pas être lu ou écrit.`,
    FILE_EXISTS: (value) => `Le fichier ${value} existe déjà.`,
    EXPORT_DAMAGED: (value) => `Le fichier n’est pas une exportation entière (${value}) ; rien n’a été importé.`,
    ALREADY_FOUNDED: () => 'L’organisation existe déjà.',
    NOT_FOUNDED: () => 'Il n’y a pas encore d’organisation : cli create-organisation.',
    NOT_EMPTY: () => 'La base n’est pas vide ; on importe dans une base neuve.',
    UNIT_UNKNOWN: (value) => `Aucune unité « ${value} ».`,
    DEVICE_UNKNOWN: (value) => `Aucun poste « ${value} ».`,
    PERSON_UNKNOWN: (value) => `Aucune personne « ${value} ».`,
    ROLE_UNKNOWN: (value) => `Aucun rôle « ${value} ».`,
    REFUSED: (value) => `Refusé : ${value}.`,
    FAULTS_FOUND: (value) => `Des anomalies ont été trouvées : ${value}.`,
    MISUSE: (value) => value,
  },
  listening: (url) => `Travée écoute sur ${url}`,
  dataIn: (folder) => `Les données sont dans ${folder}`,
  dataAt: 'Les données sont dans le PostgreSQL de DATABASE_URL',
  stopped: 'Arrêté.',
  unexpected: 'Erreur inattendue',
  code: (code, until) => `Code du poste : ${code}   (une seule fois, jusqu’au ${until})`,
  founded: (person) => `Organisation créée. Administrateur : ${person}`,
  created: (id) => `Créé : ${id}`,
  given: 'Fait : le poste suivra ces unités à son prochain échange ; ce qu’il n’a plus le droit de suivre en sortira.',
  erased:
    'Le nom est effacé : les postes l’oublient à leur prochain échange, les copies de sauvegarde en vieillissant.',
  account: (login, password) => `Compte « ${login} », mot de passe (montré une seule fois) : ${password}`,
  revoked: 'Poste révoqué : il est refusé dès sa prochaine demande.',
  epoch: (epoch) => `Nouvelle époque : ${epoch}. Les postes renverront ce que le serveur a perdu.`,
  exported: (rows) => `${String(rows)} lignes exportées. Le fichier contient les clés du serveur : le garder sous clé.`,
  imported: (rows) => `${String(rows)} lignes importées.`,
  sound: (streams, entries, records, anchors) =>
    `Tout concorde : ${String(streams)} flux, ${String(entries)} inscriptions, ${String(records)} fiches, ${String(anchors)} ancres.`,
  anchored: (day, heads) => `Ancre du ${day} : ${String(heads)} flux signés.`,
  anchorKnown: (day) => `L’ancre du ${day} existe déjà.`,
  snapshots: (count) => `${String(count)} instantanés faits.`,
};

const en: Texts = {
  failure: {
    PORT_INVALID: (value) => `TRAVEE_PORT "${value}" is not a port.`,
    CONNECTIONS_INVALID: (value) => `TRAVEE_CONNECTIONS "${value}" must be a number from 4 to 1000.`,
    TLS_INCOMPLETE: () => 'TRAVEE_TLS_KEY and TRAVEE_TLS_CERT go together.',
    PROVIDER_INCOMPLETE: () =>
      'TRAVEE_OIDC_ISSUER also requires TRAVEE_OIDC_CLIENT_ID, TRAVEE_OIDC_CLIENT_SECRET and TRAVEE_PUBLIC_ADDRESS.',
    TLS_REQUIRED: (value) =>
      `Listening on ${value} requires TLS: give TRAVEE_TLS_KEY and TRAVEE_TLS_CERT, or TRAVEE_TRUST_PROXY (the address of the proxy that encrypts).`,
    POSTGRES_NOT_INSTALLED: (value) => `PostgreSQL (${value}) is not installed; give DATABASE_URL.`,
    POSTGRES_NOT_STARTED: (value) => `PostgreSQL did not start: ${value}`,
    DATABASE_UNREACHABLE: (value) => `The database does not answer (${value}).`,
    DATABASE_FROM_FUTURE: (value) => `The database is of a newer server (${value}); update this program.`,
    PORT_TAKEN: (value) => `The address ${value} is taken or forbidden.`,
    FILE_UNREADABLE: (value) => `The file ${value} cannot be read or written.`,
    FILE_EXISTS: (value) => `The file ${value} exists already.`,
    EXPORT_DAMAGED: (value) => `The file is not a whole export (${value}); nothing was imported.`,
    ALREADY_FOUNDED: () => 'The organisation exists already.',
    NOT_FOUNDED: () => 'There is no organisation yet: cli create-organisation.',
    NOT_EMPTY: () => 'The database is not empty; import into a fresh one.',
    UNIT_UNKNOWN: (value) => `No unit "${value}".`,
    DEVICE_UNKNOWN: (value) => `No device "${value}".`,
    PERSON_UNKNOWN: (value) => `No person "${value}".`,
    ROLE_UNKNOWN: (value) => `No role "${value}".`,
    REFUSED: (value) => `Refused: ${value}.`,
    FAULTS_FOUND: (value) => `Faults were found: ${value}.`,
    MISUSE: (value) => value,
  },
  listening: (url) => `Travée listens on ${url}`,
  dataIn: (folder) => `The data is in ${folder}`,
  dataAt: 'The data is in the PostgreSQL of DATABASE_URL',
  stopped: 'Stopped.',
  unexpected: 'Unexpected error',
  code: (code, until) => `Code of the device: ${code}   (once, until ${until})`,
  founded: (person) => `Organisation created. Administrator: ${person}`,
  created: (id) => `Created: ${id}`,
  given: 'Done: the device follows these units from its next exchange on; what it may not follow any more leaves it.',
  erased: 'The name is erased: devices forget it at their next exchange, backup copies as they age.',
  account: (login, password) => `Account "${login}", password (shown once): ${password}`,
  revoked: 'Device revoked: it is refused at its next request.',
  epoch: (epoch) => `New epoch: ${epoch}. Devices will send again what the server lost.`,
  exported: (rows) => `${String(rows)} rows exported. The file holds the keys of the server: keep it locked away.`,
  imported: (rows) => `${String(rows)} rows imported.`,
  sound: (streams, entries, records, anchors) =>
    `Everything agrees: ${String(streams)} streams, ${String(entries)} entries, ${String(records)} records, ${String(anchors)} anchors.`,
  anchored: (day, heads) => `Anchor of ${day}: ${String(heads)} streams signed.`,
  anchorKnown: (day) => `The anchor of ${day} exists already.`,
  snapshots: (count) => `${String(count)} snapshots made.`,
};

export type Language = 'fr' | 'en';
export type ServerTexts = Texts;
export const SERVER_TEXTS: { readonly [language in Language]: Texts } = { fr, en };

export function failureText(texts: Texts, failure: CliFailure): string {
  return texts.failure[failure.code]('value' in failure ? failure.value : '');
}
