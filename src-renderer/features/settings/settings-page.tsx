/** Choices of this computer, and the upkeep of its database. */
import { Alert, Button, Group, SegmentedControl, Select, Slider, Text } from '@mantine/core';
import { IconClockExclamation, IconDatabase, IconLock, IconPalette, IconVolume } from '@tabler/icons-react';
import type { JSX } from 'react';

import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { Page, PageHeader, Section } from '../../interface/page.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { playTone } from '../../library/sound.ts';
import { usePreferences } from '../../state/preferences.ts';
import { BackupsSection } from './backups-section.tsx';
import { ScannersSection } from './scanners-section.tsx';
import { VerifySection } from './verify-section.tsx';

const TRY = { ok: 'settings.tryOk', warning: 'settings.tryWarning', stop: 'settings.tryStop' } as const;
const IDLE_CHOICES = [0, 2, 5, 10, 20, 30, 60];

export function SettingsPage(): JSX.Element {
  const { t } = useText();
  return (
    <Page>
      <PageHeader title={t('settings.title')} text={t('settings.text')} />
      <AppearanceSection />
      <SoundSection />
      <ScannersSection />
      <LockSection />
      <DeviceSection />
      <BackupsSection />
      <VerifySection />
    </Page>
  );
}

function AppearanceSection(): JSX.Element {
  const { t, language } = useText();
  const theme = usePreferences((preferences) => preferences.theme);
  const set = usePreferences((preferences) => preferences.set);
  return (
    <Section title={t('settings.appearance')} icon={<IconPalette size={20} aria-hidden />}>
      <FieldList>
        <FieldRow label={t('settings.language')}>
          <SegmentedControl
            aria-label={t('settings.language')}
            value={language}
            data={[
              { value: 'fr-CA', label: 'Français' },
              { value: 'en-CA', label: 'English' },
            ]}
            onChange={(value) => {
              set({ language: value === 'en-CA' ? 'en-CA' : 'fr-CA' });
            }}
          />
        </FieldRow>
        <FieldRow label={t('settings.theme')}>
          <SegmentedControl
            aria-label={t('settings.theme')}
            value={theme}
            data={[
              { value: 'system', label: t('settings.themeSystem') },
              { value: 'light', label: t('settings.themeLight') },
              { value: 'dark', label: t('settings.themeDark') },
            ]}
            onChange={(value) => {
              set({ theme: value === 'light' || value === 'dark' ? value : 'system' });
            }}
          />
        </FieldRow>
      </FieldList>
      <Text size="sm" c="dimmed" mt="xs">
        {t('settings.zoomHint')}
      </Text>
    </Section>
  );
}

function SoundSection(): JSX.Element {
  const { t } = useText();
  const volume = usePreferences((preferences) => preferences.soundVolume);
  const set = usePreferences((preferences) => preferences.set);
  const said = volume === 0 ? t('settings.silent') : t('settings.volumeValue', { volume });
  return (
    <Section title={t('settings.sound')} icon={<IconVolume size={20} aria-hidden />}>
      <FieldList>
        <FieldRow label={`${t('settings.volume')} (${said})`}>
          <Slider
            w={280}
            min={0}
            max={100}
            step={5}
            value={volume}
            label={null}
            thumbLabel={t('settings.volume')}
            onChange={(soundVolume) => {
              set({ soundVolume });
            }}
          />
        </FieldRow>
      </FieldList>
      <Group gap="sm" mt="sm">
        {(['ok', 'warning', 'stop'] as const).map((tone) => (
          <Button
            key={tone}
            variant="default"
            size="xs"
            onClick={() => {
              playTone(tone);
            }}
          >
            {t(TRY[tone])}
          </Button>
        ))}
      </Group>
    </Section>
  );
}

function LockSection(): JSX.Element {
  const { t } = useText();
  const minutes = usePreferences((preferences) => preferences.idleLockMinutes);
  const set = usePreferences((preferences) => preferences.set);
  return (
    <Section title={t('settings.lock')} icon={<IconLock size={20} aria-hidden />}>
      <Select
        label={t('settings.idleLock')}
        maw={320}
        allowDeselect={false}
        value={String(minutes)}
        data={IDLE_CHOICES.map((count) => ({
          value: String(count),
          label: count === 0 ? t('settings.idleNever') : t('settings.idleMinutes', { count }),
        }))}
        onChange={(value) => {
          if (value !== null) set({ idleLockMinutes: Number(value) });
        }}
      />
    </Section>
  );
}

function DeviceSection(): JSX.Element {
  const { t, format } = useText();
  const depot = useContractQuery('depot.status', {});
  const upkeep = useContractQuery('upkeep.status', {});
  return (
    <Section title={t('settings.depot')} icon={<IconDatabase size={20} aria-hidden />}>
      {depot.data?.clockWarning && (
        <Alert color="yellow" mb="sm" icon={<IconClockExclamation size={18} aria-hidden />}>
          {t('settings.clockBehind')}
        </Alert>
      )}
      <FieldList>
        {depot.data !== undefined && (
          <>
            <FieldRow label={t('settings.version')}>{depot.data.appVersion}</FieldRow>
            <FieldRow label={t('settings.device')}>
              <code>{depot.data.deviceId}</code>
            </FieldRow>
          </>
        )}
        {upkeep.data !== undefined && (
          <>
            <FieldRow label={t('settings.database')}>
              <code>{upkeep.data.databasePath}</code>
            </FieldRow>
            <FieldRow label={t('settings.databaseSize')}>{format.bytes(upkeep.data.databaseBytes)}</FieldRow>
            <FieldRow label={t('settings.operations')}>{format.number(upkeep.data.operations)}</FieldRow>
            <FieldRow label={t('settings.unsynced')}>{format.number(upkeep.data.unsynced)}</FieldRow>
          </>
        )}
      </FieldList>
    </Section>
  );
}
