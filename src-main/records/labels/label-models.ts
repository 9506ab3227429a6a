/**
 * What can be put on a label, as plain values ready to print.
 *
 * Two layouts exist for a box because practice and law differ: some depots want everything on the side of the box, others
 * nothing that identifies its content (domain.md 3.2; titles of nominal files are personal information). They are two
 * kinds, and the neutral one has nowhere to put a title.
 */
export type LabelLanguage = 'fr-CA' | 'en-CA';

export type Disposition = 'D' | 'C' | 'T';

export type BoxFullLabel = {
  readonly kind: 'box-full';
  /** Text of both symbols, printed under the bars. */
  readonly code: string;
  /** N° de contenant, printed large. */
  readonly number: string;
  readonly organisation: string;
  readonly unit: string;
  readonly title?: string;
  /** Dates extrêmes as written: `1998–2003`. */
  readonly inclusiveDates?: string;
  /** Année de disposition, absent for an open délai (888, 999). */
  readonly dispositionYear?: number;
  readonly disposition?: Disposition;
  /** Adresse de conservation. */
  readonly place?: string;
};

export type BoxNeutralLabel = {
  readonly kind: 'box-neutral';
  readonly code: string;
  readonly number: string;
};

export type PlaceLabel = {
  readonly kind: 'place';
  readonly code: string;
  /** Adresse: `V1-R05-T03-T2`. */
  readonly address: string;
  /** The address in words: "Voûte principale, rangée 5, travée 3". */
  readonly name?: string;
};

export type PersonLabel = {
  readonly kind: 'person';
  readonly code: string;
  readonly name: string;
  readonly organisation: string;
  readonly jobTitle?: string;
  readonly unit?: string;
};

export type CommandLabel = {
  readonly kind: 'command';
  readonly code: string;
  /** Name of the command in the language of the card. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly hint?: string;
};

export type LabelModel = BoxFullLabel | BoxNeutralLabel | PlaceLabel | PersonLabel | CommandLabel;

/** Parts of a label that may have been shortened. */
export type LabelField = 'overline' | 'title' | 'dates' | 'place' | 'disposition' | 'detail';
