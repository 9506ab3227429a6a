/** Space in the depot: taken and free, by unit, what will be free, where boxes go, what moves would free shelves. */
import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { SPACE_TABS, type SpaceTab } from '#shared/contract/space.ts';
import { Page, PageHeader } from '../../interface/page.tsx';
import { PlacePicker } from '../../interface/pickers/pickers.tsx';
import { useText } from '../../library/i18n.ts';
import { idOfParam } from '../../library/navigation.ts';
import { useContractQuery } from '../../library/queries.ts';
import { ForecastTable } from './forecast-table.tsx';
import { MovesPanel } from './moves-panel.tsx';
import { PlacesTable } from './places-table.tsx';
import { SuggestPanel } from './suggest-panel.tsx';
import { UnitsTable } from './units-table.tsx';
import './space.css';

const route = getRouteApi('/space');

export function SpacePage(): JSX.Element {
  const { t } = useText();
  const { tab = 'places', placeId: placeText } = route.useSearch();
  const navigate = route.useNavigate();
  const placeId = placeText === undefined ? null : idOfParam(placeText);
  const go = (to: { readonly tab?: SpaceTab; readonly placeId?: Id | null }): void => {
    const place = to.placeId === undefined ? placeId : to.placeId;
    void navigate({ search: { tab: to.tab ?? tab, ...(place === null ? {} : { placeId: place }) } });
  };
  return (
    <Page layout="fill">
      <PageHeader title={t('space.title')} text={t('space.text')} />
      <Tabs
        value={tab}
        onChange={(value) => {
          go({ tab: SPACE_TABS.find((one) => one === value) ?? 'places' });
        }}
      >
        <Tabs.List aria-label={t('space.title')}>
          {SPACE_TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`space.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab !== 'units' && (
        <Scope
          key={placeId ?? 'whole'}
          placeId={placeId}
          onChange={(chosen) => {
            go({ placeId: chosen });
          }}
        />
      )}
      <Content
        tab={tab}
        placeId={placeId}
        onPlace={(chosen) => {
          go({ placeId: chosen });
        }}
      />
    </Page>
  );
}

type ContentProps = { readonly tab: SpaceTab; readonly placeId: Id | null; readonly onPlace: (id: Id) => void };

function Content({ tab, placeId, onPlace }: ContentProps): JSX.Element {
  switch (tab) {
    case 'places':
      return <PlacesTable placeId={placeId} onPlace={onPlace} />;
    case 'units':
      return <UnitsTable />;
    case 'forecast':
      return <ForecastTable placeId={placeId} />;
    case 'suggest':
      return <SuggestPanel placeId={placeId} />;
    case 'moves':
      return <MovesPanel placeId={placeId} />;
  }
}

type ScopeProps = { readonly placeId: Id | null; readonly onChange: (id: Id | null) => void };

/** The part of the depot one asks about; a shelf that is scanned here becomes it. */
function Scope({ placeId, onChange }: ScopeProps): JSX.Element {
  const { t } = useText();
  const { data } = useContractQuery('places.card', { id: placeId ?? ('' as Id) }, { enabled: placeId !== null });
  const address = data?.place.address;
  const value = useMemo(
    () => (placeId === null || address === undefined ? null : { id: placeId, label: address }),
    [placeId, address],
  );
  return (
    <div className="space-scope">
      <PlacePicker
        key={address ?? ''}
        clearable
        label={t('space.scope')}
        placeholder={t('space.scopeClear')}
        value={value}
        onChange={(choice) => {
          onChange(choice?.id ?? null);
        }}
      />
    </div>
  );
}
