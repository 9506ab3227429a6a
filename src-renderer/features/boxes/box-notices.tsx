/** What a person must know before touching the box: on loan, missing, suspended, on a list, destroyed, in doubt. */
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconBuildingBank,
  IconClipboardList,
  IconClockExclamation,
  IconHandGrab,
  IconLock,
  IconMapPinQuestion,
  IconPackageOff,
  IconTruckDelivery,
  IconTruckReturn,
  IconPackageExport,
  IconShredder,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import { RecordLink } from '../../interface/record-link.tsx';
import { isHeld } from './box-refusals.ts';
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
  if (box.custody === 'draft' || box.custody === 'announced' || box.custody === 'emptied') {
    notices.push(
      <Notice key="life" tone="quiet" icon={box.custody === 'emptied' ? IconPackageOff : IconTruckDelivery}>
        {t(`reboxing.field.${box.custody}`)}
      </Notice>,
    );
  }
  if (box.refusal !== undefined) {
    notices.push(
      <Notice key="refusal" tone="warning" icon={IconTruckReturn}>
        {t('reboxing.field.refused', { motive: box.refusal.motive })}
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
  if (box.sorting !== undefined && box.custody !== 'destroyed') {
    const { on, certificate, kept, destroyed, listId } = box.sorting;
    const words = { date: format.date(on), certificate };
    notices.push(
      <Notice key="sorted" tone="quiet" icon={IconArrowsSplit2}>
        <RecordLink kind="list" id={listId}>
          {kept.length + destroyed.length === 0
            ? t('sorting.box.sortedWhole', words)
            : t('sorting.box.sorted', {
                ...words,
                kept: format.number(kept.length),
                destroyed: format.number(destroyed.length),
              })}
        </RecordLink>
      </Notice>,
    );
  }
  if (box.deposit !== undefined && box.custody !== 'destroyed') {
    const { on, slip, recipient, recipientName, listId } = box.deposit;
    const words = { date: format.date(on), slip, name: recipientName };
    const isAway = box.custody === 'handedOver';
    const which = recipient === 'permanentSection' ? 'deposited' : isAway ? 'handedOver' : 'cameBack';
    notices.push(
      <Notice key="deposit" tone={isAway ? 'warning' : 'quiet'} icon={IconBuildingBank}>
        <RecordLink kind="list" id={listId}>
          {t(`deposit.box.${which}`, words)}
        </RecordLink>{' '}
        {which !== 'cameBack' && t(`deposit.box.${which}Text`)}
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
  if (isHeld(card))
    notices.push(
      <Notice key="hold" tone="info" icon={IconLock}>
        {t('boxes.notice.hold')}
      </Notice>,
    );
  if (box.pulled?.listId === box.listId && box.custody === 'unplaced') {
    notices.push(
      <Notice key="pulled" tone="warning" icon={IconPackageExport}>
        <RecordLink kind="list" id={box.pulled.listId}>
          {t('removal.box.pulled', {
            number: card.listNumber,
            date: format.dateTime(hlcTimeMs(box.pulled.at)),
          })}
        </RecordLink>{' '}
        {t('removal.box.pulledText')}
      </Notice>,
    );
  }
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
