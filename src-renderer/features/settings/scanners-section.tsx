/** Two scanners on this computer, told apart by what each sends before a code: then each has a work of its own. */
import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconBarcode, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import { prefixProblem } from '#shared/domain/scan/scanners.ts';
import { Section } from '../../interface/page.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { usePreferences } from '../../state/preferences.ts';

const MOST = 6;

export function ScannersSection(): JSX.Element {
  const { t } = useText();
  const scanners = usePreferences((preferences) => preferences.scanners);
  const set = usePreferences((preferences) => preferences.set);
  const [name, setName] = useState('');
  const [prefix, setPrefix] = useState('');
  const taken = scanners.map((one) => one.prefix);
  const problem = prefix === '' ? undefined : prefixProblem(prefix, taken);
  const add = (): void => {
    if (prefixProblem(prefix, taken) !== undefined) return;
    const called = name.trim() === '' ? t('settings.scanners.usualName', { number: scanners.length + 1 }) : name.trim();
    set({ scanners: [...scanners, { name: called, prefix }] });
    setName('');
    setPrefix('');
  };
  return (
    <Section title={t('settings.scanners.title')} icon={<IconBarcode size={20} aria-hidden />}>
      <Text size="sm" mb="sm">
        {t('settings.scanners.text')}
      </Text>
      <ul className="settings-scanners">
        {scanners.map((one) => (
          <li key={one.prefix}>
            <Group gap="sm">
              <Text>
                {one.name} — <code>{one.prefix}</code>
              </Text>
              <ActionIcon
                variant="subtle"
                aria-label={t('settings.scanners.remove', { name: one.name })}
                onClick={() => {
                  set({ scanners: scanners.filter((other) => other !== one) });
                }}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('settings.scanners.name')}
            value={name}
            maxLength={30}
            onChange={(event) => {
              setName(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t('settings.scanners.prefix')}
            description={t('settings.scanners.prefixHint')}
            value={prefix}
            maxLength={4}
            error={problem === undefined ? null : explainError(t, { code: problem })}
            data-scan="field"
            onChange={(event) => {
              setPrefix(event.currentTarget.value.toUpperCase());
            }}
          />
          <Button
            type="submit"
            variant="default"
            mt={25}
            disabled={prefix === '' || problem !== undefined || scanners.length >= MOST}
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {t('settings.scanners.add')}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
