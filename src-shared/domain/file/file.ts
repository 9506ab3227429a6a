/**
 * Dossier: the unit of classification and retention; it stands in a box. Descriptive through and through: what happens
 * in the room happens to its box, so a file inside a lent box is lent and a file inside a destroyed box is destroyed.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Id } from '../../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  optional,
  Shape,
  Type,
} from '../../base/schema.ts';
import type { Described, FieldsWritten } from '../field-merge.ts';
import { editsOf } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';
import { COPIES, type Copy } from '../rule/rule.ts';

export type FileRecord = Described & {
  readonly id: Id;
  readonly unitId: Id;
  readonly boxId: Id | null;
  /** Rank in the box, as on the slip; the order of the paper, never sorted. */
  readonly position: number;
  /** Cote: code of the rubrique and of the file, text of any notation. */
  readonly cote: string;
  /** Ancienne cote: searchable for ever. */
  readonly formerCote: string;
  readonly title: string;
  readonly copy: Copy;
  readonly support: string;
  readonly ruleId: Id | null;
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  readonly eventOn: CivilDate | null;
  readonly datesText: string;
  /** The title names a person (student, employee): left out of neutral papers and of the liste de classement. */
  readonly nominal: 'no' | 'yes';
  readonly confidential: 'no' | 'yes';
  readonly notes: string;
  /** Dossier parent: its cote or its title. Absent from the files described before it was asked for. */
  readonly parentFile?: string;
  /** Empreinte of a digital file (MD5, SHA), as its author wrote it: what the certificate of destruction states. */
  readonly fingerprint?: string;
  /** Which of the rule's conditional délais a person chose; empty or absent when none. */
  readonly delayNumber?: string;
  /** Dates a délai may be counted from (domain.md, 1.3); the awaited event of the rule is `eventOn` when none is named. */
  readonly bornOn?: CivilDate | null;
  readonly departedOn?: CivilDate | null;
  readonly replacedOn?: CivilDate | null;
  readonly contractEndOn?: CivilDate | null;
  readonly lastEntryOn?: CivilDate | null;
  readonly officialOn?: CivilDate | null;
  /** Other supports the same file is kept on, each under its own délai (worked case 25); `support` is the one in the box. */
  readonly otherSupports?: string[];
  /** Volume number: a thick file goes on in another with the same cote and a new opening date. */
  readonly volume?: string;
  /** Rubrique of the plan the file is classified under, and the subdivision uniforme there. */
  readonly categoryId?: Id | null;
  readonly subdivision?: string;
  readonly essential?: 'no' | 'yes';
  /** Who the file is about: name and number. Never on neutral papers, nor in the liste de classement. */
  readonly subject?: string;
  readonly studentFile?: StudentFile;
  /** Suspensions that reached it by its box, rubrique or subject before these changed: they hold it until they are lifted. */
  readonly keptBy?: readonly Id[];
  /** What a tri or a list of files did with it; absent until one. `certificate`: of the destruction it was part of. */
  readonly outcome?: FileOutcome;
  readonly status: 'present' | 'withdrawn' | 'annulled' | 'destroyed';
};

export const FILE_OUTCOMES = ['kept', 'destroyed', 'deposited'] as const;

/** `kept`: by a sample, for ever. `destroyed`: its description stays. `deposited`: in the permanent archives; `certificate` is the slip. */
export type FileOutcome = {
  readonly kind: (typeof FILE_OUTCOMES)[number];
  readonly listId: Id;
  readonly on: CivilDate;
  readonly certificate: string;
};

/**
 * The three files a student has, kept apart, each with its own rule and access: dossier scolaire, d'aide particulière,
 * professionnel (domain.md, 2.3).
 */
export const STUDENT_FILES = ['none', 'school', 'help', 'professional'] as const;
export type StudentFile = (typeof STUDENT_FILES)[number];

const fields = {
  position: Type.Integer({ minimum: 0, maximum: 100_000 }),
  cote: FreeText(60),
  formerCote: FreeText(60),
  title: Line(500),
  copy: OneOf(COPIES),
  support: FreeText(10),
  ruleId: Nullable(IdSchema),
  openedOn: Nullable(CivilDateSchema),
  closedOn: Nullable(CivilDateSchema),
  eventOn: Nullable(CivilDateSchema),
  datesText: FreeText(60),
  nominal: OneOf(['no', 'yes']),
  confidential: OneOf(['no', 'yes']),
  notes: FreeText(4000),
};

/** Longest texts of two of the optional fields, in characters; a SHA-512 with the name of its algorithm holds. */
export const PARENT_FILE_MAX = 300;
export const FINGERPRINT_MAX = 200;

/** Asked for later than the others: a file may be registered without them. */
const laterFields = {
  parentFile: FreeText(PARENT_FILE_MAX),
  fingerprint: FreeText(FINGERPRINT_MAX),
  delayNumber: FreeText(10),
  bornOn: Nullable(CivilDateSchema),
  departedOn: Nullable(CivilDateSchema),
  replacedOn: Nullable(CivilDateSchema),
  contractEndOn: Nullable(CivilDateSchema),
  lastEntryOn: Nullable(CivilDateSchema),
  officialOn: Nullable(CivilDateSchema),
  otherSupports: Type.Array(Line(10), { maxItems: 10 }),
  volume: FreeText(20),
  categoryId: Nullable(IdSchema),
  subdivision: FreeText(30),
  essential: OneOf(['no', 'yes']),
  subject: FreeText(300),
  studentFile: OneOf(STUDENT_FILES),
};

const RegisterSchema = Shape({
  unitId: IdSchema,
  boxId: Nullable(IdSchema),
  ...fields,
  ...optional(laterFields),
});

export const fileOps = {
  'file.register': operation('describe', 1, RegisterSchema, 'yes'),
  'file.describe': operation('describe', 1, Shape({ fields: editsOf({ ...fields, ...laterFields }) }), 'yes'),
  'file.putInBox': operation('observe', 1, Shape({ boxId: IdSchema, position: fields.position })),
  /** Retirer du contenant, for good: "retiré le … par …, motif". */
  'file.withdraw': operation('observe', 1, Shape({ reason: Line(300) })),
  /** What its list did with it: it follows the list, and the box that was sorted, or the list of files itself, names it. */
  'file.recordOutcome': operation(
    'decide',
    1,
    Shape({ boxId: Nullable(IdSchema), listId: IdSchema, outcome: OneOf(FILE_OUTCOMES) }),
  ),
  'file.annul': operation('decide', 1, Shape({ reason: Line(300) })),
};

export type FileEvent =
  | { readonly type: 'fileRegistered'; readonly entity: 'file'; readonly id: Id; readonly file: FileRecord }
  | FieldsWritten<'file'>
  | {
      readonly type: 'filePutInBox';
      readonly entity: 'file';
      readonly id: Id;
      readonly boxId: Id;
      readonly position: number;
    }
  | { readonly type: 'fileWithdrawn'; readonly entity: 'file'; readonly id: Id }
  | { readonly type: 'fileOutcome'; readonly entity: 'file'; readonly id: Id; readonly outcome: FileOutcome }
  | { readonly type: 'fileAnnulled'; readonly entity: 'file'; readonly id: Id }
  /** A change would have taken it out of these suspensions; it stays in them. */
  | { readonly type: 'fileKept'; readonly entity: 'file'; readonly id: Id; readonly holdIds: readonly Id[] };
