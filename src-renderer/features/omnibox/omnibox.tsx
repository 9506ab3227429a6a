/** Ctrl+K over everything: records by their words, codes and numbers, then pages and commands. */
import { Spotlight } from '@mantine/spotlight';
import {
  IconArchive,
  IconFolder,
  IconMapPin,
  IconSearch,
  IconShredder,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState, type JSX } from 'react';

import type { SearchHit } from '#shared/contract/exchange.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { PAGES } from '../../library/pages.ts';
import { useContractQuery } from '../../library/queries.ts';

const ICONS: { readonly [K in SearchHit['kind']]: Icon } = {
  box: IconArchive,
  file: IconFolder,
  place: IconMapPin,
  person: IconUser,
  list: IconShredder,
};
const SHORTEST = 2;
const MOST = 12;

export function Omnibox(): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const open = useOpenRecord();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const searching = text.length >= SHORTEST;
  const found = useContractQuery(
    'search.everything',
    { text, limit: MOST },
    { enabled: searching, keepPrevious: true },
  );
  const hits = searching ? (found.data ?? []) : [];
  const folded = foldForSearch(text);
  const pages = PAGES.filter((page) => foldForSearch(t(page.label)).includes(folded));
  return (
    <Spotlight.Root query={typed} onQueryChange={setTyped} shortcut={null} maxHeight="70vh" scrollable size="42rem">
      <Spotlight.Search
        placeholder={t('nav.omnibox')}
        aria-label={t('nav.omnibox')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.omniboxRecords')}>
            {hits.map((hit) => {
              const HitIcon = ICONS[hit.kind];
              return (
                <Spotlight.Action
                  key={`${hit.kind} ${hit.id}`}
                  label={hit.title}
                  description={hit.subtitle}
                  leftSection={<HitIcon size={20} aria-hidden />}
                  onClick={() => {
                    open(hit.kind, hit.id);
                  }}
                />
              );
            })}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.omniboxPages')}>
            {pages.map((page) => (
              <Spotlight.Action
                key={page.path}
                label={t(page.label)}
                leftSection={<page.icon size={20} aria-hidden />}
                rightSection={page.shortcut === undefined ? null : <kbd>{page.shortcut}</kbd>}
                onClick={() => void navigate({ to: page.path })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length + pages.length === 0 && (
          <Spotlight.Empty>{t(searching ? 'nav.omniboxEmpty' : 'nav.omniboxHint')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
