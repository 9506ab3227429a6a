/**
 * What a frozen or approved list keeps as it is in its boxes: what their dates rest on, and, for their files, every word
 * the list's digest of contents holds (`list-lines.ts`). A change to any of these makes the execution refuse the list, so
 * the desk refuses it beforehand. The rest (notes, keywords, codes, title of a box) is wording and stays open.
 */
import type { Box } from '../box/box.ts';
import type { FileRecord } from '../file/file.ts';

/** Fields of a file that were asked for after the first digests were made, and that its dates may rest on. */
export const DATED_LATER = [
  'bornOn',
  'contractEndOn',
  'delayNumber',
  'departedOn',
  'lastEntryOn',
  'officialOn',
  'replacedOn',
] as const satisfies readonly (keyof FileRecord)[];

export const BOX_FIELDS_KEPT = [
  'ruleId',
  'copy',
  'support',
  'openedOn',
  'closedOn',
  'eventOn',
  'datesText',
  'delayNumber',
] as const satisfies readonly (keyof Box)[];

/** `position`: the order of the files is part of what people approve. */
export const FILE_FIELDS_KEPT = [
  'position',
  'cote',
  'title',
  'copy',
  'support',
  'ruleId',
  'openedOn',
  'closedOn',
  'eventOn',
  'datesText',
  ...DATED_LATER,
] as const satisfies readonly (keyof FileRecord)[];
