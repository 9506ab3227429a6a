/**
 * What cannot be done with a file in its present state and that of its box, as the key of a sentence; null when it can.
 * The rules are the domain's (`decide-file.ts`) and the desk's (`listed-box.ts`): this only says beforehand what they
 * would answer. The sentence takes the numbers of the box and of its list.
 */
import type { BoxCard, FileCard } from '#shared/contract/boxes.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import type { Translate } from '../../library/i18n.ts';

export const FILE_ACTS = [
  'file.describe',
  'file.putInBox',
  'file.withdraw',
  'file.annul',
] as const satisfies readonly OpKind[];
export type FileAct = (typeof FILE_ACTS)[number];

type Card = Pick<FileCard, 'file' | 'box'> & Partial<Pick<FileCard, 'reserved'>>;

export function fileRefusal(card: Card, act: FileAct, may: (kind: OpKind) => boolean): TextKey | null {
  if (card.file.status === 'annulled') return 'files.why.annulled';
  if (card.file.status === 'destroyed') return 'error.FILE_DESTROYED';
  if (card.box?.custody === 'destroyed') return 'files.why.destroyed';
  // Its notes can still be written: the form says which fields wait.
  if (act !== 'file.describe' && listKeeping(card) !== null) return 'error.BOX_ON_FROZEN_LIST';
  if (act === 'file.describe' && card.reserved !== undefined && card.reserved !== '') return 'files.reserved.why';
  return may(act) ? null : 'error.FORBIDDEN';
}

/** The frozen list that keeps the file as it is; null when none does. A file taken out of its box is on no list. */
export function listKeeping({ file, box }: Card): string | null {
  return file.status === 'present' ? (box?.listNumber ?? null) : null;
}

/** Why no file can be put into this box, in a sentence, when a frozen list keeps it; null when none does. */
export function listedBoxWhy(t: Translate, card: Pick<BoxCard, 'box' | 'listNumber'> | undefined): string | null {
  if (card === undefined || card.box.listId === null) return null;
  return t('error.BOX_ON_FROZEN_LIST', { number: card.box.number, list: card.listNumber });
}
