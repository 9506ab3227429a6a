/** The descriptive fields of a file as they are being written. */
import { daysBetween } from '#shared/base/civil-date.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';

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
export type FileDraft = Pick<FileRecord, FileField>;

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
};

export function draftOfFile(file: FileRecord): FileDraft {
  const { position, cote, formerCote, title, copy, support, ruleId, openedOn, closedOn, eventOn } = file;
  const { datesText, nominal, confidential, notes } = file;
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
  };
}

/** Text without the spaces around it, as it is sent. */
export function trimmedFile(draft: FileDraft): FileDraft {
  const { cote, formerCote, title, datesText, notes } = draft;
  return {
    ...draft,
    cote: cote.trim(),
    formerCote: formerCote.trim(),
    title: title.trim(),
    datesText: datesText.trim(),
    notes: notes.trim(),
  };
}

/** Said as a warning: closing before opening is more often a slip of the keyboard than a fact. */
export function closedBeforeOpened({ openedOn, closedOn }: Pick<FileDraft, 'openedOn' | 'closedOn'>): boolean {
  return openedOn !== null && closedOn !== null && daysBetween(openedOn, closedOn) < 0;
}

/** What follows from a file already created, for the next of a run: same box, rule and kind, nothing of its own. */
export function nextOf(draft: FileDraft): FileDraft {
  return { ...draft, cote: '', formerCote: '', title: '', datesText: '', notes: '', eventOn: null };
}
