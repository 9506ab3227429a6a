/** The words of a scan's feedback: one big word, what was scanned, one line about it. */
import { explainError } from './errors.ts';
import type { Text } from './i18n.ts';
import type { ScanResult, ScanSubject } from '#shared/contract/scan.ts';
import type { ScanFeedback } from '../state/scan-run.ts';

export type FeedbackWords = {
  /** "Rangée". */
  readonly word: string;
  /** The number, the address, the name; or what was read. */
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
};

export function feedbackWords({ t, format }: Pick<Text, 't' | 'format'>, feedback: ScanFeedback): FeedbackWords {
  if (feedback.kind === 'doubled') {
    return {
      word: t('scan.feedback.doubled'),
      subject: subjectName(feedback.of) ?? feedback.reading,
      title: '',
      detail: t('scan.detail.doubled'),
    };
  }
  if (feedback.kind === 'mixed') {
    return { word: t('scan.feedback.mixed'), subject: '', title: '', detail: t('scan.detail.mixed') };
  }
  if (feedback.kind === 'failed') {
    return {
      word: t('scan.feedback.failed'),
      subject: feedback.reading,
      title: '',
      detail: explainError(t, feedback.error),
    };
  }
  const { result } = feedback;
  return {
    word: t(`scan.feedback.${result.code}`),
    subject: subjectName(result.subject) ?? result.reading,
    title: result.subject?.kind === 'box' ? result.subject.title : '',
    detail: detailOf({ t, format }, result),
  };
}

/** A thing to choose among others with the same digits: what it is, and its name. */
export function subjectWords({ t }: Pick<Text, 't'>, subject: ScanSubject): string {
  const kind = subject.kind === 'person' ? t('scan.kind.person') : t(`scan.feedback.${KIND_WORDS[subject.kind]}`);
  const title = subject.kind === 'box' && subject.title !== '' ? ` — ${subject.title}` : '';
  return `${kind}\u00a0: ${subjectName(subject) ?? ''}${title}`;
}

const KIND_WORDS = { box: 'boxShown', place: 'placeReady', file: 'fileShown', list: 'listShown' } as const;

/** What a subject is called: a box by its number, a place by its address, a person by name. */
function subjectName(subject: ScanSubject | null): string | null {
  switch (subject?.kind) {
    case 'box':
      return subject.number;
    case 'place':
      return subject.address;
    case 'person':
      return subject.name;
    case 'file':
    case 'list':
      return subject.title;
    case undefined:
      return null;
  }
}

function detailOf({ t, format }: Pick<Text, 't' | 'format'>, result: ScanResult): string {
  const { code, subject, reason, params = null } = result;
  const address = subject?.kind === 'box' ? subject.address : '';
  switch (code) {
    case 'placeReady':
      return t('scan.detail.placeReady', { count: subject?.kind === 'place' ? subject.boxes : 0 });
    case 'personReady':
      return t('scan.detail.personReady', { count: subject?.kind === 'person' ? subject.openLoans : 0 });
    case 'placeStill':
      return t('scan.detail.placeStill', { count: subject?.kind === 'place' ? subject.boxes : 0 });
    case 'returnReady':
    case 'shelvingReady':
    case 'lendingReady':
    case 'printingReady':
    case 'stocktakeReady':
    case 'emptyNoted':
    case 'unreadableNoted':
    case 'chooseOne':
    case 'goneSeen':
    case 'free':
    case 'caseOpened':
    case 'blankLabel':
    case 'checkFailed':
      return t(`scan.detail.${code}`);
    case 'undone':
      return address === '' ? t('scan.detail.undone') : t('scan.detail.undoneAt', { address });
    case 'unknownCode':
      return reason === null ? t('scan.detail.unknownCode') : explainError(t, { code: reason, params });
    case 'refused':
      return explainError(t, { code: reason ?? 'INTERNAL', params });
    case 'toConfirm':
      return `${explainError(t, { code: reason ?? 'INTERNAL', params })} ${t('scan.detail.toConfirm')}`;
    case 'countedAgain':
    case 'countedOnLoan':
    case 'countedOdd':
      return t(`scan.detail.${code}`);
    case 'countedElsewhere':
      return t('scan.detail.countedElsewhere', { address: address === '' ? '—' : address });
    case 'counted':
      return t('scan.detail.counted', { address: result.contextLabel });
    case 'shelved':
    case 'shelvedAfterReturn':
    case 'moved':
    case 'alreadyThere':
      return t('scan.detail.at', { address });
    case 'lent':
    case 'alreadyLentToThem': {
      const lent = lentWords({ t, format }, result);
      return reason === null ? lent : `${lent}. ${explainError(t, { code: reason, params })}`;
    }
    case 'returned':
    case 'notOut':
      return address === '' ? t('scan.detail.toShelve') : t('scan.detail.belongsAt', { address });
    case 'boxShown':
      if (subject?.kind === 'box' && subject.custody === 'handedOver') return handedOverWords({ t, format }, subject);
      return address === '' ? '' : t('scan.detail.at', { address });
    case 'fileShown':
    case 'listShown':
    case 'printLabel':
      return '';
  }
}

/** Where a box that left the depot went: it may be back in the room. */
function handedOverWords(
  { t, format }: Pick<Text, 't' | 'format'>,
  { deposit }: Extract<ScanSubject, { kind: 'box' }>,
): string {
  if (deposit === null) return '';
  const { on, slip, name } = deposit;
  return `${t('deposit.box.handedOver', { date: format.date(on), slip, name })} ${t('deposit.box.handedOverText')}`;
}

function lentWords({ t, format }: Pick<Text, 't' | 'format'>, { subject, contextLabel }: ScanResult): string {
  const name = subject?.kind === 'box' && subject.borrower !== '' ? subject.borrower : contextLabel;
  const dueOn = subject?.kind === 'box' ? subject.loanDueOn : null;
  return dueOn === null
    ? t('scan.detail.lentTo', { name })
    : t('scan.detail.lentUntil', { name, date: format.date(dueOn) });
}
