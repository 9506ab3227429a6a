/** Above every screen: the omnibox, how the exchange with the server stands, who works here. */
import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconArrowsExchange,
  IconChevronDown,
  IconDeviceDesktop,
  IconLanguage,
  IconLock,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { omnibox } from '../library/omnibox-store.ts';
import { useLock, useSession } from '../library/session.ts';
import { PrintBadge } from './print-badge.tsx';
import { RecomputingBadge } from './recomputing-badge.tsx';
import { SyncBadge } from './sync-badge.tsx';
import { usePreferences, type ThemeChoice } from '../state/preferences.ts';

/** The names of keys are the same in both languages. */
const KEYS = { omnibox: 'Ctrl K', lock: 'Ctrl L' } as const;

export function FrameHeader(): JSX.Element {
  const { t } = useText();
  const lock = useLock();
  return (
    <header className="header">
      <UnstyledButton
        className="header-search"
        onClick={omnibox.open}
        aria-label={t('nav.omniboxShort')}
        aria-keyshortcuts="Control+K"
      >
        <IconSearch size={16} aria-hidden />
        <span>{t('nav.omnibox')}</span>
        <kbd>{KEYS.omnibox}</kbd>
      </UnstyledButton>
      <div className="header-end">
        <RecomputingBadge />
        <PrintBadge />
        <SyncBadge />
        <PersonMenu />
        <Tooltip label={`${t('nav.lock')} (${KEYS.lock})`}>
          <ActionIcon size="lg" aria-label={t('nav.lock')} onClick={() => void lock('locked')}>
            <IconLock size={18} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  );
}

const THEMES: readonly (readonly [
  ThemeChoice,
  'nav.themeLight' | 'nav.themeDark' | 'nav.themeAuto',
  typeof IconSun,
])[] = [
  ['light', 'nav.themeLight', IconSun],
  ['dark', 'nav.themeDark', IconMoon],
  ['system', 'nav.themeAuto', IconDeviceDesktop],
];

function PersonMenu(): JSX.Element {
  const { t, language } = useText();
  const session = useSession();
  const lock = useLock();
  const theme = usePreferences((preferences) => preferences.theme);
  const set = usePreferences((preferences) => preferences.set);
  return (
    <Menu width={250}>
      <Menu.Target>
        <UnstyledButton className="header-person" aria-label={t('nav.personMenu', { name: session.name })}>
          <span className="header-initials" aria-hidden>
            {initials(session.name)}
          </span>
          <span className="header-name">{session.name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.roles.map((role) => t(`words.role.${role}`)).join(', ') || session.name}</Menu.Label>
        <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => void lock('switched')}>
          {t('nav.switchPerson')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLock size={16} aria-hidden />}
          rightSection={<kbd>{KEYS.lock}</kbd>}
          onClick={() => void lock('locked')}
        >
          {t('nav.lock')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLanguage size={16} aria-hidden />}
          lang={language === 'fr-CA' ? 'en-CA' : 'fr-CA'}
          onClick={() => {
            set({ language: language === 'fr-CA' ? 'en-CA' : 'fr-CA' });
          }}
        >
          {t('nav.otherLanguage')}
        </Menu.Item>
        <Menu.Label>{t('nav.theme')}</Menu.Label>
        {THEMES.map(([choice, label, ThemeIcon]) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={theme === choice}
            closeMenuOnClick={false}
            leftSection={<ThemeIcon size={16} aria-hidden />}
            rightSection={theme === choice ? '✓' : null}
            onClick={() => {
              set({ theme: choice });
            }}
          >
            {t(label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  return `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`.toUpperCase();
}
