/** The descriptive fields of a file as they are being written. */
import { daysBetween } from '#shared/base/civil-date.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { fieldEdits, type FieldEdits } from '../../library/field-edits.ts';

type FileField =
  | 'position'
  | 'cote'
  | 'formerCote'
  | 'title'
  | 'copy'
  | 'support'
  | 'ruleId'
  | 'openedOn'
  | 'closedOn'
  | 'eventOn'
  | 'datesText'
  | 'nominal'
  | 'confidential'
  | 'notes';
/** Fields a file may lack, with what stands for each of them on the form. */
const LATER = {
  parentFile: '',
  fingerprint: '',
  delayNumber: '',
  bornOn: null,
  departedOn: null,
  replacedOn: null,
  contractEndOn: null,
  lastEntryOn: null,
  officialOn: null,
  otherSupports: [],
  volume: '',
  categoryId: null,
  subdivision: '',
  essential: 'no',
  subject: '',
  studentFile: 'none',
} as const satisfies Partial<FileRecord>;
type LaterField = keyof typeof LATER;

export type FileDraft = Pick<FileRecord, FileField> & Required<Pick<FileRecord, LaterField>>;

export const EMPTY_FILE: FileDraft = {
  position: 0,
  cote: '',
  formerCote: '',
  title: '',
  copy: 'principal',
  support: 'PA',
  ruleId: null,
  openedOn: null,
  closedOn: null,
  eventOn: null,
  datesText: '',
  nominal: 'no',
  confidential: 'no',
  notes: '',
  ...LATER,
};

export function draftOfFile(file: FileRecord): FileDraft {
  const { position, cote, formerCote, title, copy, support, ruleId, openedOn, closedOn, eventOn } = file;
  const { datesText, nominal, confidential, notes } = file;
  const later = Object.fromEntries(LATER_FIELDS.map((field) => [field, file[field] ?? LATER[field]]));
  return {
    position,
    cote,
    formerCote,
    title,
    copy,
    support,
    ruleId,
    openedOn,
    closedOn,
    eventOn,
    datesText,
    nominal,
    confidential,
    notes,
    ...(later as Pick<FileDraft, LaterField>),
  };
}

/** Text without the spaces around it, as it is sent. */
export function trimmedFile(draft: FileDraft): FileDraft {
  const { cote, formerCote, title, datesText, notes, parentFile, fingerprint, volume, subject } = draft;
  return {
    ...draft,
    cote: cote.trim(),
    formerCote: formerCote.trim(),
    title: title.trim(),
    datesText: datesText.trim(),
    notes: notes.trim(),
    parentFile: parentFile.trim(),
    fingerprint: fingerprint.trim(),
    volume: volume.trim(),
    subject: subject.trim(),
  };
}

/** What changed of `record`, as the person saw it: a field it lacks was an empty one on the form. */
export function fileEdits(record: FileRecord, after: FileDraft): FieldEdits<FileDraft> | null {
  return fieldEdits({ ...record, ...draftOfFile(record) }, after);
}

type NewFile = Omit<Input<'files.create'>['file'], 'unitId' | 'boxId'>;

/** What is sent of a new file: its rank is the service's to give, and what it lacks is left out. */
export function newFileOf(draft: FileDraft): NewFile {
  const { position: _rank, ...fields } = trimmedFile(draft);
  const filled = Object.entries(fields).filter(([field, value]) => !isLater(field) || !isEmptyOf(field, value));
  return Object.fromEntries(filled) as unknown as NewFile;
}

const LATER_FIELDS = Object.keys(LATER) as LaterField[];

function isLater(field: string): field is LaterField {
  return field in LATER;
}

function isEmptyOf(field: LaterField, value: FileDraft[keyof FileDraft]): boolean {
  return Array.isArray(value) ? value.length === 0 : value === LATER[field];
}

/** A file is closed after it was opened, never before (domain.md 1.2, validation rule 5). */
export function closedBeforeOpened({ openedOn, closedOn }: Pick<FileDraft, 'openedOn' | 'closedOn'>): boolean {
  return openedOn !== null && closedOn !== null && daysBetween(openedOn, closedOn) < 0;
}

/** The dates of the events of one file, of nobody else's. */
const NO_EVENT = {
  eventOn: null,
  bornOn: null,
  departedOn: null,
  replacedOn: null,
  contractEndOn: null,
  lastEntryOn: null,
  officialOn: null,
} as const;

/** What follows from a file already created, for the next of a run: same box, rule and kind, nothing of its own. */
export function nextOf(draft: FileDraft): FileDraft {
  return {
    ...draft,
    cote: '',
    formerCote: '',
    title: '',
    datesText: '',
    notes: '',
    fingerprint: '',
    subject: '',
    ...NO_EVENT,
  };
}
