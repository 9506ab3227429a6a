/**
 * Ctrl+K over everything: records by their words, codes and numbers, then pages and commands. A scan while it is open
 * opens what was scanned.
 */
import { Spotlight, useSpotlight } from '@mantine/spotlight';
import {
  IconArchive,
  IconBinaryTree2,
  IconFolder,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconMapPin,
  IconMoon,
  IconPlus,
  IconSearch,
  IconShredder,
  IconSun,
  IconUser,
  type Icon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState, type JSX } from 'react';

import type { SearchHit } from '#shared/contract/exchange.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { runCommand } from '../../library/commands.ts';
import { useText, type Translate } from '../../library/i18n.ts';
import { newOpId } from '../../library/mint.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { omnibox, omniboxStore } from '../../library/omnibox-store.ts';
import { PAGES } from '../../library/pages.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { useScans } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';
import { openDialog } from '../../state/dialogs.ts';

const ICONS: { readonly [K in SearchHit['kind']]: Icon } = {
  box: IconArchive,
  file: IconFolder,
  place: IconMapPin,
  person: IconUser,
  list: IconShredder,
  category: IconBinaryTree2,
};
/** The list scrolls: it can be reached by the keyboard. The kit hands this on to its scroll area. */
const SCROLLED = { viewportProps: { tabIndex: 0 } };
/** Open and focused at once: what is typed right after the shortcut is not lost to a transition. */
const AT_ONCE = { duration: 0 };
const SHORTEST = 2;
const MOST = 12;

export function Omnibox(): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const open = useOpenRecord();
  const { opened } = useSpotlight(omniboxStore);
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const searching = text.length >= SHORTEST;
  const found = useContractQuery(
    'search.everything',
    { text, limit: MOST },
    { enabled: searching, keepPrevious: true },
  );
  const preparing = useContractQuery('search.preparing', {}, { enabled: opened }).data ?? false;
  const hits = searching ? (found.data ?? []) : [];
  const folded = foldForSearch(text);
  const pages = PAGES.filter((page) => foldForSearch(t(page.label)).includes(folded));
  const commands = commandsOf(t).filter(({ words }) => foldForSearch(words).includes(folded));
  return (
    <Spotlight.Root
      store={omniboxStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      centered={false}
      maxHeight="70vh"
      scrollable
      size="42rem"
      transitionProps={AT_ONCE}
      attributes={{ content: { 'aria-label': t('nav.omniboxShort') } }}
    >
      {opened && <OmniboxScans />}
      <Spotlight.Search
        placeholder={t('nav.omnibox')}
        aria-label={t('nav.omnibox')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      {preparing && (
        <p className="omnibox-preparing" role="status">
          {t('nav.searchPreparing')}
        </p>
      )}
      <Spotlight.ActionsList {...SCROLLED}>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.omniboxRecords')}>
            {hits.map((hit) => {
              const HitIcon = ICONS[hit.kind];
              return (
                <Spotlight.Action
                  key={`${hit.kind} ${hit.id}`}
                  label={hit.title}
                  {...(hit.subtitle === '' ? {} : { description: hit.subtitle })}
                  leftSection={<HitIcon size={20} stroke={1.6} aria-hidden />}
                  rightSection={<span className="omnibox-kind">{t(`words.kind.${hit.kind}`)}</span>}
                  onClick={() => {
                    open(hit.kind, hit.id);
                  }}
                />
              );
            })}
          </Spotlight.ActionsGroup>
        )}
        {pages.length + commands.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.omniboxPages')}>
            {pages.map((page) => (
              <Spotlight.Action
                key={page.path}
                label={t(page.label)}
                leftSection={<page.icon size={20} stroke={1.6} aria-hidden />}
                rightSection={page.shortcut === undefined ? null : <kbd>{page.shortcut}</kbd>}
                onClick={() => void navigate({ to: page.path })}
              />
            ))}
            {commands.map((command) => (
              <Spotlight.Action
                key={command.words}
                label={command.words}
                leftSection={<command.icon size={20} stroke={1.6} aria-hidden />}
                rightSection={command.keys === undefined ? null : <kbd>{command.keys}</kbd>}
                onClick={command.run}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length + pages.length + commands.length === 0 && (
          <Spotlight.Empty>{t(searching ? 'nav.omniboxEmpty' : 'nav.omniboxHint')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Takes the scans while the box is open. */
function OmniboxScans(): null {
  const client = useClient();
  const open = useOpenRecord();
  useScans(({ readings }) => {
    const context = { mode: 'free', subjectId: null } as const;
    void client
      .call('scan.read', { opId: newOpId(), readings: [...readings], context, group: null, undo: null })
      .then((result) => {
        const subject = result.ok ? result.value.subject : null;
        playTone(subject === null ? 'warning' : 'info');
        if (subject === null) return;
        omnibox.close();
        open(subject.kind, subject.id);
      });
  }, 'dialog');
  return null;
}

type Command = { readonly words: string; readonly icon: Icon; readonly keys?: string; readonly run: () => void };

function commandsOf(t: Translate): readonly Command[] {
  return [
    {
      words: t('boxes.new'),
      icon: IconPlus,
      run: () => {
        openDialog({ dialog: 'createBoxes', placeId: null });
      },
    },
    { words: t('nav.lock'), icon: IconLock, keys: 'Ctrl L', run: () => void runCommand('lock') },
    { words: t('nav.otherLanguage'), icon: IconLanguage, run: () => void runCommand('language') },
    { words: `${t('nav.theme')} — ${t('nav.themeLight')}`, icon: IconSun, run: () => void runCommand('theme-light') },
    { words: `${t('nav.theme')} — ${t('nav.themeDark')}`, icon: IconMoon, run: () => void runCommand('theme-dark') },
    { words: t('common.keyboardHelp'), icon: IconKeyboard, keys: 'Ctrl /', run: () => void runCommand('shortcuts') },
  ];
}
