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
/** The two fields a file may lack are empty texts here. */
export type FileDraft = Pick<FileRecord, FileField> & { readonly parentFile: string; readonly fingerprint: string };

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
  parentFile: '',
  fingerprint: '',
};

export function draftOfFile(file: FileRecord): FileDraft {
  const { position, cote, formerCote, title, copy, support, ruleId, openedOn, closedOn, eventOn } = file;
  const { datesText, nominal, confidential, notes, parentFile = '', fingerprint = '' } = file;
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
    parentFile,
    fingerprint,
  };
}

/** Text without the spaces around it, as it is sent. */
export function trimmedFile(draft: FileDraft): FileDraft {
  const { cote, formerCote, title, datesText, notes, parentFile, fingerprint } = draft;
  return {
    ...draft,
    cote: cote.trim(),
    formerCote: formerCote.trim(),
    title: title.trim(),
    datesText: datesText.trim(),
    notes: notes.trim(),
    parentFile: parentFile.trim(),
    fingerprint: fingerprint.trim(),
  };
}

/** What changed of `record`, as the person saw it: a field it lacks was an empty one on the form. */
export function fileEdits(record: FileRecord, after: FileDraft): FieldEdits<FileDraft> | null {
  return fieldEdits({ ...record, ...draftOfFile(record) }, after);
}

type NewFile = Omit<Input<'files.create'>['file'], 'unitId' | 'boxId'>;

/** What is sent of a new file: its rank is the service's to give, and what it lacks is left out. */
export function newFileOf(draft: FileDraft): NewFile {
  const { position: _rank, parentFile, fingerprint, ...fields } = trimmedFile(draft);
  return { ...fields, ...(parentFile !== '' && { parentFile }), ...(fingerprint !== '' && { fingerprint }) };
}

/** Said as a warning: closing before opening is more often a slip of the keyboard than a fact. */
export function closedBeforeOpened({ openedOn, closedOn }: Pick<FileDraft, 'openedOn' | 'closedOn'>): boolean {
  return openedOn !== null && closedOn !== null && daysBetween(openedOn, closedOn) < 0;
}

/** What follows from a file already created, for the next of a run: same box, rule and kind, nothing of its own. */
export function nextOf(draft: FileDraft): FileDraft {
  return { ...draft, cote: '', formerCote: '', title: '', datesText: '', notes: '', fingerprint: '', eventOn: null };
}
