/**
 * What can be put on a label, as plain values ready to print.
 *
 * Two layouts exist for a box because practice and law differ: some depots want everything on the side of the box, others
 * nothing that identifies its content (domain.md 3.2; titles of nominal files are personal information). They are two
 * kinds, and the neutral one has nowhere to put a title.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { LabelFieldName, LabelSubjectKind } from '#shared/domain/label/label-template.ts';

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
  /** Rule of the calendar: `4-101`. */
  readonly rule?: string;
  /** The number the unit gave the box. */
  readonly clientNumber?: string;
} & Dated;

export type BoxNeutralLabel = {
  readonly kind: 'box-neutral';
  readonly code: string;
  readonly number: string;
};

export type FileLabel = {
  readonly kind: 'file';
  readonly code: string;
  /** Cote: what files are put in order by, printed large. */
  readonly number: string;
  readonly organisation: string;
  readonly unit: string;
  readonly title?: string;
  readonly inclusiveDates?: string;
  /** Rubric of the plan: `03-210 Recrutement`. */
  readonly category?: string;
  readonly dispositionYear?: number;
  readonly disposition?: Disposition;
  /** Where it is kept: a box, a drawer. */
  readonly place?: string;
  readonly rule?: string;
} & Dated;

export type PlaceLabel = {
  readonly kind: 'place';
  readonly code: string;
  /** Adresse: `V1-R05-T03-T2`. */
  readonly address: string;
  /** The address in words: "Voûte principale, rangée 5, travée 3". */
  readonly name?: string;
  readonly organisation?: string;
} & Dated;

export type PersonLabel = {
  readonly kind: 'person';
  readonly code: string;
  readonly name: string;
  readonly organisation: string;
  readonly jobTitle?: string;
  readonly unit?: string;
} & Dated;

export type CommandLabel = {
  readonly kind: 'command';
  readonly code: string;
  /** Name of the command in the language of the card. */
  readonly name: string;
  /** What it does, in a few words. */
  readonly hint?: string;
};

/** Fantôme: the card left in the place of what is out. */
export type PhantomLabel = {
  readonly kind: 'phantom';
  readonly code: string;
  /** Number or cote of what is out. */
  readonly number: string;
  readonly organisation: string;
  readonly unit?: string;
  readonly title?: string;
  /** Where it goes back. */
  readonly place?: string;
  /** Lent and awaited, or "retrait définitif": taken away for good. */
  readonly reason: 'lent' | 'removed';
  /** Who has it, or had it taken away. */
  readonly borrower?: string;
  /** Since when it is out. */
  readonly since?: CivilDate;
  /** Only of what was lent. */
  readonly dueBackOn?: CivilDate;
} & Dated;

/** Closes a box or a bin: broken, it shows. */
export type SealLabel = {
  readonly kind: 'seal';
  readonly code: string;
  readonly number: string;
  readonly organisation: string;
  readonly unit?: string;
  readonly place?: string;
} & Dated;

/** Day of printing, where the label says it. */
type Dated = { readonly printedOn?: CivilDate };

export type LabelModel =
  BoxFullLabel | BoxNeutralLabel | FileLabel | PlaceLabel | PersonLabel | CommandLabel | PhantomLabel | SealLabel;

export const SUBJECT_OF_MODEL: { readonly [kind in LabelModel['kind']]: LabelSubjectKind } = {
  'box-full': 'box',
  'box-neutral': 'box',
  file: 'file',
  place: 'place',
  person: 'person',
  command: 'command',
  phantom: 'phantom',
  seal: 'seal',
};

/** Parts of a label that may have been shortened; `overline` and `detail` are lines that join several words. */
export type LabelField = LabelFieldName | 'overline' | 'detail';
