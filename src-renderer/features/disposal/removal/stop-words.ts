/** What stops the operator, in few words: a title to be read from afar, and one line. */
import type { TextKey } from '#shared/i18n/index.ts';
import type { PullStop } from './pull-run.ts';

/** `text` null: the general sentence of the error. */
export type StopWords = { readonly title: TextKey; readonly text: TextKey | null };

export function stopWords({ reason, about }: Pick<PullStop, 'reason' | 'about'>): StopWords {
  const known = about !== '';
  switch (reason) {
    case 'BOX_NOT_ON_LIST':
      return {
        title: 'removal.stop.notOnList',
        text: known ? 'removal.stop.onOtherList' : 'removal.stop.notOnListText',
      };
    case 'BOX_ON_HOLD':
      return { title: 'removal.stop.onHold', text: 'removal.stop.onHoldText' };
    case 'BOX_ALREADY_PULLED':
      return { title: 'removal.stop.already', text: known ? 'removal.stop.alreadyLot' : 'removal.stop.alreadyText' };
    case 'BOX_OUT':
      return { title: 'removal.stop.out', text: known ? 'removal.stop.outTo' : 'removal.stop.outText' };
    case 'BOX_IN_CASE':
      return { title: 'removal.stop.inCase', text: 'removal.stop.inCaseText' };
    case 'BOX_DESTROYED':
      return { title: 'removal.stop.destroyed', text: 'removal.stop.destroyedText' };
    case 'BOX_DEPOSITED':
      return { title: 'removal.stop.deposited', text: 'removal.stop.depositedText' };
    case 'BOX_ANNULLED':
      return { title: 'removal.stop.annulled', text: 'removal.stop.annulledText' };
    case 'UNKNOWN_CODE':
      return { title: 'removal.stop.unknown', text: 'removal.stop.unknownText' };
    case 'CHECK_FAILED':
      return { title: 'removal.stop.checkFailed', text: 'removal.stop.checkFailedText' };
    case 'NOT_A_BOX':
      return { title: 'removal.stop.notABox', text: 'removal.stop.notABoxText' };
    case 'NUMBER_AMBIGUOUS':
      return { title: 'removal.stop.ambiguous', text: 'removal.stop.ambiguousText' };
    case 'LIST_UNKNOWN':
    case 'LIST_EXECUTED':
    case 'LIST_CANCELLED':
    case 'LIST_NOT_APPROVED':
      return { title: 'removal.stop.closed', text: null };
    default:
      return { title: 'removal.stop.failed', text: null };
  }
}

/** Codes that only this screen has a sentence for. */
export function isCallCode(
  reason: PullStop['reason'],
): reason is Exclude<PullStop['reason'], 'UNKNOWN_CODE' | 'CHECK_FAILED' | 'NOT_A_BOX'> {
  return reason !== 'UNKNOWN_CODE' && reason !== 'CHECK_FAILED' && reason !== 'NOT_A_BOX';
}
