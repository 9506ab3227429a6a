/** One card for each thing that waits; nothing at zero is shown, so that what is there is what there is to do. */
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconBuildingArch,
  IconCalendarQuestion,
  IconChecklist,
  IconCircleCheck,
  IconClockExclamation,
  IconCloudUp,
  IconHourglass,
  IconInbox,
  IconMailExclamation,
  IconMapPinQuestion,
  type Icon,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { HomeSummary } from '#shared/contract/depot.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

/** What the cards count: the depot, and what the shared server said of it. */
export type Waiting = HomeSummary & { readonly refused: number; readonly toSend: number };

type Card = {
  readonly name:
    | 'overdue'
    | 'cases'
    | 'toApprove'
    | 'toShelve'
    | 'missing'
    | 'toPropose'
    | 'toTransfer'
    | 'toSort'
    | 'undated'
    | 'refused'
    | 'toSend';
  readonly count: (waiting: Waiting) => number;
  readonly icon: Icon;
  readonly tone: 'stop' | 'warning' | 'info' | 'quiet';
  readonly link: Pick<LinkProps, 'to' | 'search'>;
};

const CARDS: readonly Card[] = [
  {
    name: 'overdue',
    count: (s) => s.overdueLoans,
    icon: IconClockExclamation,
    tone: 'stop',
    link: { to: '/loans', search: { state: 'overdue' } },
  },
  {
    name: 'cases',
    count: (s) => s.openCases,
    icon: IconAlertTriangle,
    tone: 'stop',
    link: { to: '/cases', search: { state: 'open' } },
  },
  {
    name: 'refused',
    count: (s) => s.refused,
    icon: IconMailExclamation,
    tone: 'warning',
    link: { to: '/cases', search: { state: 'refused' } },
  },
  {
    name: 'missing',
    count: (s) => s.missing,
    icon: IconMapPinQuestion,
    tone: 'stop',
    link: { to: '/boxes', search: { custody: 'missing' } },
  },
  {
    name: 'toApprove',
    count: (s) => s.listsToApprove,
    icon: IconChecklist,
    tone: 'warning',
    link: { to: '/disposal', search: { mine: 'yes' } },
  },
  {
    name: 'toShelve',
    count: (s) => s.unplaced,
    icon: IconInbox,
    tone: 'info',
    link: { to: '/boxes', search: { state: 'toShelve' } },
  },
  {
    name: 'toPropose',
    count: (s) => s.toPropose,
    icon: IconHourglass,
    tone: 'info',
    link: { to: '/boxes', search: { state: 'toPropose' } },
  },
  {
    name: 'toTransfer',
    count: (s) => s.toTransfer,
    icon: IconBuildingArch,
    tone: 'info',
    link: { to: '/boxes', search: { state: 'toTransfer' } },
  },
  {
    name: 'toSort',
    count: (s) => s.toSort,
    icon: IconArrowsSplit2,
    tone: 'info',
    link: { to: '/boxes', search: { state: 'toSort' } },
  },
  {
    name: 'undated',
    count: (s) => s.withoutDate,
    icon: IconCalendarQuestion,
    tone: 'quiet',
    link: { to: '/boxes', search: { state: 'undated' } },
  },
  {
    name: 'toSend',
    count: (s) => s.toSend,
    icon: IconCloudUp,
    tone: 'quiet',
    link: { to: '/sync', search: {} },
  },
];

export function WaitingCards({ summary }: { readonly summary: HomeSummary }): JSX.Element {
  const { t, format } = useText();
  const { data: sync } = useContractQuery('sync.status', {});
  const counted: Waiting = {
    ...summary,
    refused: Math.max(0, (sync?.toTreat ?? 0) - summary.openCases),
    // Alone, nothing is to be sent: what is done here is where it belongs.
    toSend: sync === undefined || sync.state === 'alone' ? 0 : sync.pending,
  };
  const waiting = CARDS.filter((card) => card.count(counted) > 0);
  if (waiting.length === 0) return <NothingWaits />;
  return (
    <ul className="home-cards">
      {waiting.map((card) => {
        const CardIcon = card.icon;
        return (
          <li key={card.name}>
            <Link {...card.link} className={`home-card home-${card.tone}`}>
              <CardIcon size={22} stroke={1.6} aria-hidden />
              <span className="home-count">{format.number(card.count(counted))}</span>
              <span className="home-name">{t(`home.${card.name}`)}</span>
              <span className="home-text">{t(`home.${card.name}Text`)}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function NothingWaits(): JSX.Element {
  const { t } = useText();
  return (
    <p className="home-nothing">
      <IconCircleCheck size={22} aria-hidden />
      {t('home.nothingWaits')}
    </p>
  );
}
