/**
 * What cannot be done with a box in its present state, as the key of a sentence; null when it can. The rules are the
 * domain's (`decide-box.ts`, `decide-loan.ts`) and the desk's (`lend-box.ts`, `listed-box.ts`): this only says beforehand
 * what they would answer. The sentence takes the numbers of the box and of its list.
 */
import type { BoxCard } from '#shared/contract/boxes.ts';
import { isExpected, type Box } from '#shared/domain/box/box.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import type { TextKey } from '#shared/i18n/index.ts';

export const BOX_ACTS = {
  shelve: 'box.shelve',
  unshelve: 'box.unshelve',
  lend: 'loan.handOut',
  giveBack: 'loan.return',
  missing: 'box.declareMissing',
  found: 'box.declareFound',
  receive: 'box.receive',
  empty: 'box.empty',
  hold: 'box.placeHold',
  edit: 'box.describe',
  addFile: 'file.register',
  keyword: 'box.addKeyword',
  code: 'box.attachCode',
  annul: 'box.annul',
} as const satisfies Readonly<Record<string, OpKind>>;

export type BoxAct = keyof typeof BOX_ACTS;

export function boxRefusal(box: Box, act: BoxAct, may: (kind: OpKind) => boolean): TextKey | null {
  if (box.custody === 'annulled') return 'boxes.why.annulled';
  if (box.custody === 'destroyed') return 'boxes.why.destroyed';
  const state = stateRefusal(box, act);
  if (state !== null) return state;
  return may(BOX_ACTS[act]) ? null : 'error.FORBIDDEN';
}

/** Whether a suspension holds the box, one of its own or one that reaches it. */
export function isHeld({ holds }: Pick<BoxCard, 'holds'>): boolean {
  return holds.some(({ state }) => state === 'active');
}

/** As `boxRefusal`, with what only the card knows: suspensions that reach the box. */
export function cardRefusal(
  card: Pick<BoxCard, 'box' | 'holds'>,
  act: BoxAct,
  may: (kind: OpKind) => boolean,
): TextKey | null {
  const own = boxRefusal(card.box, act, may);
  return own === null && act === 'lend' && isHeld(card) ? 'error.BOX_ON_HOLD' : own;
}

function stateRefusal(box: Box, act: BoxAct): TextKey | null {
  switch (act) {
    case 'unshelve':
      return box.custody === 'shelved' ? null : 'boxes.why.notShelved';
    case 'lend':
      return lendRefusal(box);
    case 'giveBack':
      return box.custody === 'out' ? null : 'boxes.why.notOut';
    case 'missing':
      if (isExpected(box.custody)) return 'error.BOX_EXPECTED';
      return box.custody === 'missing' ? 'boxes.why.missing' : null;
    case 'found':
      return box.custody === 'missing' ? null : 'boxes.why.notMissing';
    case 'annul':
      return box.custody === 'unplaced' || box.custody === 'draft' ? null : 'error.BOX_IN_USE';
    case 'receive':
      return isExpected(box.custody) ? null : 'error.BOX_ALREADY_RECEIVED';
    case 'empty':
      if (isExpected(box.custody)) return 'error.BOX_EXPECTED';
      if (box.custody === 'emptied') return 'error.BOX_EMPTIED';
      if (box.custody === 'out') return 'boxes.why.out';
      return box.listId === null ? null : 'error.BOX_ON_LIST';
    case 'addFile':
      return box.listId === null ? null : 'error.BOX_ON_FROZEN_LIST';
    case 'shelve':
      return isExpected(box.custody) ? 'error.BOX_EXPECTED' : null;
    case 'hold':
    case 'edit':
    case 'keyword':
    case 'code':
      return null;
  }
}

/** The desk lends neither what is out, missing, handed over, held or listed, nor what a case is open on (domain.md 3.6). */
function lendRefusal(box: Box): TextKey | null {
  if (isExpected(box.custody)) return 'error.BOX_EXPECTED';
  if (box.custody === 'emptied') return 'error.BOX_EMPTIED';
  if (box.custody === 'out') return 'boxes.why.out';
  if (box.custody === 'missing') return 'boxes.why.missing';
  if (box.custody === 'handedOver') return 'error.BOX_HANDED_OVER';
  if (box.holds.length > 0) return 'error.BOX_ON_HOLD';
  if (box.listId !== null) return 'error.BOX_ON_LIST';
  return box.openCases.length > 0 ? 'error.BOX_IN_CASE' : null;
}
