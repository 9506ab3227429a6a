/** The pages, always in words, with what waits in each. */
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { PAGES, type PageInfo } from '../library/pages.ts';
import { useContractQuery } from '../library/queries.ts';
import { Mark } from './mark.tsx';

const GROUPS = [
  ['room', 'nav.groupRoom'],
  ['records', 'nav.groupRecords'],
  ['upkeep', 'nav.groupUpkeep'],
] as const;

export function NavRail(): JSX.Element {
  const { t } = useText();
  const { data: summary } = useContractQuery('home.summary', {});
  const { data: sync } = useContractQuery('sync.status', {});
  const waitingIn = (page: PageInfo): number =>
    page.path === '/cases'
      ? (sync?.toTreat ?? summary?.openCases ?? 0)
      : summary === undefined
        ? 0
        : (page.count?.(summary) ?? 0);
  return (
    <nav className="rail" aria-label={t('nav.main')}>
      <div className="rail-brand">
        <Mark />
        <span>{t('common.appName')}</span>
      </div>
      <div className="rail-groups">
        {GROUPS.map(([group, label]) => (
          <div key={group} className="rail-group" role="group" aria-label={t(label)}>
            <span className="rail-title" aria-hidden>
              {t(label)}
            </span>
            {PAGES.filter((page) => page.group === group).map((page) => (
              <RailLink key={page.path} page={page} waiting={waitingIn(page)} />
            ))}
          </div>
        ))}
      </div>
    </nav>
  );
}

type LinkProps = { readonly page: PageInfo; readonly waiting: number };

function RailLink({ page, waiting }: LinkProps): JSX.Element {
  const { t, format } = useText();
  const PageIcon = page.icon;
  const name = t(page.label);
  return (
    <Link
      to={page.path}
      className="rail-link"
      activeOptions={{ exact: page.path === '/', includeSearch: false }}
      aria-label={waiting > 0 ? t('nav.count', { name, total: format.number(waiting) }) : name}
    >
      <PageIcon size={19} stroke={1.7} aria-hidden />
      <span className="rail-word">{name}</span>
      {waiting > 0 && <span className="rail-count">{format.number(waiting)}</span>}
    </Link>
  );
}
