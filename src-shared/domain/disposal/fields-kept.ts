/**
 * What a frozen or approved list keeps as it is in its boxes: what their dates rest on, and, for their files, every word
 * the list's digest of contents holds (`list-lines.ts`). A change to any of these makes the execution refuse the list, so
 * the desk refuses it beforehand. The rest (notes, keywords, codes, title of a box) is wording and stays open.
 */
import type { Box } from '../box/box.ts';
import type { FileRecord } from '../file/file.ts';

export const BOX_FIELDS_KEPT = [
  'ruleId',
  'copy',
  'support',
  'openedOn',
  'closedOn',
  'eventOn',
  'datesText',
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
] as const satisfies readonly (keyof FileRecord)[];
