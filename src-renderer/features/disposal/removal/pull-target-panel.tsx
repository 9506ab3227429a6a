/** The box to fetch, as large as the window allows: its place first, since that is where the feet go, then its number. */
import { IconCircleCheckFilled, IconHourglassHigh, IconListCheck, IconMapPin, IconPackage } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { PullTarget } from '#shared/contract/list-removal.ts';
import type { Id } from '#shared/base/id.ts';
import { LinkButton } from '../../../interface/link-button.tsx';
import { useText } from '../../../library/i18n.ts';

type Props = {
  readonly listId: Id;
  readonly target: PullTarget | null;
  readonly late: boolean;
  /** Boxes that are left although none is to be fetched. */
  readonly left: number;
};

/** A longer address is written smaller. */
const LONG = 14;

export function PullTargetPanel({ listId, target, late, left }: Props): JSX.Element {
  const { t } = useText();
  if (late) {
    return (
      <section className="pull-target pull-late" aria-live="assertive">
        <IconHourglassHigh size={64} stroke={1.4} aria-hidden />
        <p className="pull-word">{t('removal.run.working')}</p>
        <p>{t('removal.run.workingText')}</p>
      </section>
    );
  }
  if (target === null) {
    return (
      <section className="pull-target pull-done" aria-live="polite">
        <IconCircleCheckFilled size={72} aria-hidden />
        <p className="pull-word">{t('removal.run.allDone')}</p>
        <p>{t(left > 0 ? 'removal.run.allDoneLeft' : 'removal.run.allDoneText')}</p>
        <LinkButton
          to="/disposal/$id/removal"
          params={{ id: listId }}
          size="lg"
          variant="default"
          leftSection={<IconListCheck size={20} aria-hidden />}
        >
          {t('removal.run.toLots')}
        </LinkButton>
      </section>
    );
  }
  const { address, number, title } = target;
  return (
    <section className="pull-target" aria-live="polite" aria-atomic aria-label={t('removal.run.next')}>
      <p className="pull-next">{t('removal.run.next')}</p>
      <p className={address.length > LONG ? 'pull-address pull-address-long' : 'pull-address'}>
        <IconMapPin aria-hidden stroke={1.6} />
        <span>{address === '' ? t('removal.run.noAddress') : address}</span>
      </p>
      <p className="pull-number">
        <IconPackage aria-hidden stroke={1.6} />
        <span>{number}</span>
      </p>
      {title !== '' && <p className="pull-box-title">{title}</p>}
      <p className="pull-hint">{t('removal.run.scanIt')}</p>
    </section>
  );
}
