/** One stocktake: what is read on the shelves now, what was found, how far it is, and its end. */
import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';

import { parseId } from '#shared/base/id.ts';
import type { StocktakeCard } from '#shared/contract/stocktake.ts';
import { BackLink } from '../../interface/back-link.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';
import { CategoryCounts } from './category-counts.tsx';
import { EndTab } from './end-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { OperatorsTab } from './operators-tab.tsx';
import { ReadTab } from './read-tab.tsx';
import { ShelvesTab } from './shelves-tab.tsx';
import { StateBadge } from './stocktakes-page.tsx';
import { STOCKTAKE_TABS } from './tabs.ts';
import './stocktake.css';

const route = getRouteApi('/stocktakes/$id');

export function StocktakePage(): JSX.Element {
  const { t } = useText();
  const id = parseId(route.useParams().id);
  const card = useContractQuery('stocktakes.card', { id: id ?? ('' as never) }, { enabled: id !== undefined });
  const error = callErrorOf(card.error);
  if (error !== null) {
    return (
      <Page>
        <ErrorState error={error} onRetry={() => void card.refetch()} />
      </Page>
    );
  }
  if (card.data === undefined) {
    return (
      <Page>
        <PageHeader title={t('stocktake.title')} />
        <LoadingCard />
      </Page>
    );
  }
  return <Opened key={card.data.id} card={card.data} />;
}

function Opened({ card }: { readonly card: StocktakeCard }): JSX.Element {
  const { t, format } = useText();
  const { tab = card.state === 'open' ? 'read' : 'findings', category } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: (typeof STOCKTAKE_TABS)[number], chosen?: typeof category): void => {
    void navigate({ search: { tab: next, ...(chosen === undefined ? {} : { category: chosen }) }, replace: true });
  };
  const { looked, total } = card.shelves;
  return (
    <Page layout="fill">
      <PageHeader
        before={<BackLink to="/stocktakes" />}
        title={card.title === '' ? card.number : card.title}
        aside={<StateBadge state={card.state} />}
        text={[
          card.title === '' ? '' : card.number,
          card.words,
          t('stocktake.shelvesLooked', { looked: format.number(looked), total: format.number(total) }),
          t('stocktake.readingsCount', { count: card.readings }),
          card.inventory === 'arriving' ? t('stocktake.arriving') : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <CategoryCounts
        card={card}
        chosen={tab === 'findings' ? (category ?? null) : null}
        onChoose={(next) => {
          show('findings', next);
        }}
      />
      <Tabs
        value={tab}
        keepMounted={false}
        className="stocktake-tabs"
        onChange={(value) => {
          show(STOCKTAKE_TABS.find((one) => one === value) ?? 'read');
        }}
      >
        <Tabs.List aria-label={t('stocktake.title')}>
          {STOCKTAKE_TABS.filter((one) => one !== 'read' || card.state === 'open').map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`stocktake.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="read">{card.state === 'open' && <ReadTab card={card} />}</Tabs.Panel>
        <Tabs.Panel value="findings">
          <FindingsTab card={card} category={category ?? null} />
        </Tabs.Panel>
        <Tabs.Panel value="shelves">
          <ShelvesTab
            stocktakeId={card.id}
            canRead={card.state === 'open'}
            onStart={() => {
              show('read');
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="operators">
          <OperatorsTab card={card} />
        </Tabs.Panel>
        <Tabs.Panel value="report">
          <EndTab card={card} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
