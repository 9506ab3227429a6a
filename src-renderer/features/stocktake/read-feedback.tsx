/** What the last scan did: an icon, a word, the number, one line. The sound says it too; colour alone never does. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHourglassHigh,
  IconInfoCircleFilled,
  type Icon,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ReadResult } from '#shared/contract/stocktake.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { explainError } from '../../library/errors.ts';
import { useText, type Translate } from '../../library/i18n.ts';
import type { Said } from './reading-run.ts';

type Tone = 'ok' | 'info' | 'warning' | 'stop';
const ICONS: { readonly [T in Tone]: Icon } = {
  ok: IconCircleCheckFilled,
  info: IconInfoCircleFilled,
  warning: IconAlertTriangleFilled,
  stop: IconCircleXFilled,
};

type Words = { readonly tone: Tone; readonly word: string; readonly subject: string; readonly detail: string };

export function ReadFeedback({ said, waiting }: { readonly said: Said | null; readonly waiting: number }): JSX.Element {
  const { t } = useText();
  const words: Words =
    said === null
      ? { tone: 'info', word: t('stocktake.shelf.none'), subject: '', detail: t('stocktake.shelf.noneText') }
      : wordsOf(t, said);
  const ToneIcon = waiting > 1 ? IconHourglassHigh : ICONS[words.tone];
  return (
    <section className={`stocktake-feedback stocktake-${words.tone}`} aria-live="assertive" aria-atomic>
      {/* A new key for each scan starts the flash again, so that two alike are seen to be two. */}
      <div className="stocktake-said" key={said?.n ?? 0}>
        <ToneIcon size={72} aria-hidden />
        <div>
          <p className="stocktake-word">{words.word}</p>
          {words.subject !== '' && (
            <p className="stocktake-subject">
              <bdi>{words.subject}</bdi>
            </p>
          )}
          {words.detail !== '' && <p className="stocktake-detail">{words.detail}</p>}
        </div>
      </div>
    </section>
  );
}

function wordsOf(t: Translate, said: Said): Words {
  switch (said.kind) {
    case 'failed':
      return {
        tone: 'stop',
        word: t('stocktake.feedback.failed'),
        subject: said.reading,
        detail: explainError(t, said.error),
      };
    case 'struck':
      return { tone: 'ok', word: t('stocktake.feedback.struck'), subject: said.reading, detail: '' };
    case 'answered':
      return answeredWords(t, said.result);
  }
}

function answeredWords(t: Translate, result: ReadResult): Words {
  if (result.verdict === 'stop') {
    const detail = t(`stocktake.feedback.${result.reason ?? 'stop'}` as TextKey);
    return { tone: 'stop', word: t('stocktake.feedback.stop'), subject: result.reading, detail };
  }
  if (result.verdict === 'placeReady') {
    const word = t('stocktake.feedback.placeReady', { address: result.address });
    return { tone: 'info', word, subject: '', detail: t('stocktake.feedback.placeReadyText') };
  }
  const { box } = result;
  if (box === null)
    return { tone: 'warning', word: t('stocktake.feedback.notEmpty'), subject: result.address, detail: '' };
  const details = [
    box.title,
    box.reason === null ? '' : t(`stocktake.reason.${box.reason}`),
    box.category === 'elsewhere' || box.category === 'codeTwice'
      ? t('stocktake.feedback.elsewhereText', { address: box.expectedAddress })
      : '',
    result.caseOpened ? t('stocktake.feedback.caseOpened') : '',
    result.again ? t('stocktake.feedback.again') : '',
  ];
  const subject = box.number || box.code || (box.category === 'emptyConfirmed' ? result.address : '');
  return {
    tone: result.again && result.tone === 'ok' ? 'info' : result.tone,
    word: t(`stocktake.feedback.${box.category}`),
    subject,
    detail: details.filter(Boolean).join(' · '),
  };
}
