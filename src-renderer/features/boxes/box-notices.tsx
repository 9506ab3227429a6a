/** What a person must know before touching the box: on loan, missing, suspended, on a list, destroyed, in doubt. */
import {
  IconAlertTriangle,
  IconClipboardList,
  IconClockExclamation,
  IconHandGrab,
  IconLock,
  IconMapPinQuestion,
  IconShredder,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

import type { BoxCard } from '#shared/contract/boxes.ts';
import { RecordLink } from '../../interface/record-link.tsx';
import { useText } from '../../library/i18n.ts';

export function BoxNotices({ card }: { readonly card: BoxCard }): JSX.Element | null {
  const { t, format } = useText();
  const { box, loan } = card;
  const notices: JSX.Element[] = [];
  if (loan?.state === 'out') {
    const words = { name: loan.personName, date: format.date(loan.dueOn) };
    notices.push(
      <Notice
        key="loan"
        tone={loan.overdue ? 'stop' : 'warning'}
        icon={loan.overdue ? IconClockExclamation : IconHandGrab}
      >
        {loan.overdue ? t('boxes.notice.overdue', words) : t('boxes.notice.out', words)}
      </Notice>,
    );
  }
  if (box.custody === 'missing')
    notices.push(
      <Notice key="missing" tone="stop" icon={IconMapPinQuestion}>
        {t('boxes.notice.missing')}
      </Notice>,
    );
  if (box.custody === 'annulled')
    notices.push(
      <Notice key="annulled" tone="quiet" icon={IconX}>
        {t('boxes.notice.annulled')}
      </Notice>,
    );
  if (box.custody === 'destroyed') {
    notices.push(
      <Notice key="destroyed" tone="quiet" icon={IconShredder}>
        {t('boxes.notice.destroyed', { date: format.date(box.destroyedOn), certificate: box.certificate ?? '—' })}
      </Notice>,
    );
  }
  if (box.openCases.length > 0) {
    notices.push(
      <Notice key="case" tone="stop" icon={IconAlertTriangle}>
        <Link to="/cases">{t('boxes.notice.case', { count: box.openCases.length })}</Link>
      </Notice>,
    );
  }
  if (box.holds.length > 0)
    notices.push(
      <Notice key="hold" tone="info" icon={IconLock}>
        {t('boxes.notice.hold')}
      </Notice>,
    );
  if (box.listId !== null && box.custody !== 'destroyed') {
    notices.push(
      <Notice key="list" tone="warning" icon={IconClipboardList}>
        <RecordLink kind="list" id={box.listId}>
          {t('boxes.notice.list', { number: card.listNumber })}
        </RecordLink>
      </Notice>,
    );
  }
  return notices.length === 0 ? null : <div className="box-notices">{notices}</div>;
}

type NoticeProps = {
  readonly tone: 'info' | 'warning' | 'stop' | 'quiet';
  readonly icon: Icon;
  readonly children: ReactNode;
};

function Notice({ tone, icon: NoticeIcon, children }: NoticeProps): JSX.Element {
  return (
    <div className={`box-notice box-notice-${tone}`} role="note">
      <NoticeIcon size={18} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
