/** What became of the last scan of a reception, in words that are read from a distance. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconScan,
  type Icon,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import type { ReceptionResult } from '#shared/contract/transfers.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';

const TONES = { received: 'ok', shelved: 'ok', again: 'warning', stop: 'stop' } as const;
const ICONS: { readonly [T in (typeof TONES)[keyof typeof TONES] | 'none']: Icon } = {
  none: IconScan,
  ok: IconCircleCheckFilled,
  warning: IconAlertTriangleFilled,
  stop: IconCircleXFilled,
};

type Props = {
  readonly last: ReceptionResult | null;
  /** Boxes received that no shelf took yet. */
  readonly waiting: number;
  /** Whether every box of the slip has its answer, and only the count is left to do. */
  readonly over: 'no' | 'yes';
};

export function ReceptionLast({ last, waiting, over }: Props): JSX.Element {
  const { t } = useText();
  const tone = last === null ? 'none' : TONES[last.verdict];
  const ToneIcon = ICONS[tone];
  return (
    <div className="reception-last" role="status" data-tone={tone}>
      <ToneIcon size={64} aria-hidden />
      <div>
        <Said last={last} />
        {waiting > 0 && (
          <div className="reception-next">
            {t('transfers.reception.toShelve', { count: waiting })}{' '}
            <span>{t(over === 'yes' ? 'transfers.reception.toShelveLast' : 'transfers.reception.toShelveHint')}</span>
          </div>
        )}
        {over === 'yes' && <div className="reception-next">{t('transfers.reception.allAnswered')}</div>}
      </div>
    </div>
  );
}

function Said({ last }: Pick<Props, 'last'>): JSX.Element {
  const { t } = useText();
  const number = last?.box?.number ?? '';
  return (
    <>
      {last === null && (
        <>
          <strong>{t('transfers.reception.ready')}</strong>
          {t('transfers.reception.readyHint')}
        </>
      )}
      {last?.verdict === 'received' && (
        <>
          <strong>{t('transfers.reception.received', { number })}</strong>
          {t('transfers.reception.receivedHint', { client: last.box?.clientNumber ?? '' })} <bdi>{last.box?.title}</bdi>
        </>
      )}
      {last?.verdict === 'again' && <strong>{t('transfers.reception.again', { number })}</strong>}
      {last?.verdict === 'shelved' && (
        <strong>{t('transfers.reception.shelved', { count: last.boxes, address: last.place?.address ?? '' })}</strong>
      )}
      {last?.verdict === 'stop' && <Stop last={last} />}
    </>
  );
}

function Stop({ last }: { readonly last: ReceptionResult }): JSX.Element {
  const { t } = useText();
  const { reason, reading, caseOpened } = last;
  const isReading = reason === 'UNKNOWN_CODE' || reason === 'CHECK_FAILED' || reason === 'NOT_A_BOX';
  return (
    <>
      <strong>
        {reason === null
          ? t('transfers.reception.stop')
          : isReading
            ? t(`transfers.reception.code.${reason}`)
            : explainError(t, { code: reason })}
      </strong>
      {t('transfers.reception.stop')}. {t('transfers.reception.read', { reading })}
      {caseOpened === 'yes' && <div className="reception-next">{t('stocktake.feedback.caseOpened')}</div>}
    </>
  );
}
