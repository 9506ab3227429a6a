/** The descriptive fields of a box as they are being written. Lengths are kept in millimetres and shown in centimetres. */
import type { Box } from '#shared/domain/box/box.ts';

type BoxField =
  | 'title'
  | 'clientNumber'
  | 'boxType'
  | 'lengthMm'
  | 'ruleId'
  | 'copy'
  | 'support'
  | 'openedOn'
  | 'closedOn'
  | 'eventOn'
  | 'datesText'
  | 'notes'
  | 'confidential';
export type BoxDraft = Pick<Box, BoxField>;

/** What is corrected of a box, and not asked when it is made. */
export type EditedBox = BoxDraft & {
  readonly delayNumber: string;
  /** Undefined: nobody measured it. */
  readonly contentMm?: number;
  readonly full?: 'no' | 'yes';
};

/** Stands for a measure nobody took: the same before and after is no edit. */
const UNMEASURED = -1;

/** Every field an edit compares. */
export function comparedBox(draft: EditedBox): Required<EditedBox> {
  return { ...draft, contentMm: draft.contentMm ?? UNMEASURED, full: draft.full ?? 'no' };
}

/** A usual box: 38 cm of shelf, paper, principal copy. */
export const EMPTY_BOX: BoxDraft = {
  title: '',
  clientNumber: '',
  boxType: '',
  lengthMm: 380,
  ruleId: null,
  copy: 'principal',
  support: 'PA',
  openedOn: null,
  closedOn: null,
  eventOn: null,
  datesText: '',
  notes: '',
  confidential: 'no',
};

export function draftOfBox(box: Box): BoxDraft {
  const { title, clientNumber, boxType, lengthMm, ruleId, copy, support } = box;
  const { openedOn, closedOn, eventOn, datesText, notes, confidential } = box;
  return {
    title,
    clientNumber,
    boxType,
    lengthMm,
    ruleId,
    copy,
    support,
    openedOn,
    closedOn,
    eventOn,
    datesText,
    notes,
    confidential,
  };
}

/** Text without the spaces around it, as it is sent. */
export function trimmedBox(draft: BoxDraft): BoxDraft {
  const { title, clientNumber, boxType, datesText, notes } = draft;
  return {
    ...draft,
    title: title.trim(),
    clientNumber: clientNumber.trim(),
    boxType: boxType.trim(),
    datesText: datesText.trim(),
    notes: notes.trim(),
  };
}

/** Centimetres as a person writes them to whole millimetres. */
export function millimetres(centimetres: number | string): number {
  const value = typeof centimetres === 'number' ? centimetres : Number(centimetres.replace(',', '.'));
  return Number.isFinite(value) && value > 0 ? Math.round(value * 10) : 0;
}
