/** The logo at the head of every paper: chosen, shown as it is printed, removed. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPhoto, IconTrash, IconUpload } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CallError } from '#shared/contract/method.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { Section } from '../../interface/page.tsx';
import { useAct } from '../../library/act.ts';
import { chooseLogoFile } from '../../library/bridge.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useMay } from '../../library/session.ts';

export function LogoSection({ organisation }: { readonly organisation: Organisation }): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const logo = organisation.logo ?? null;
  const refusal = may('organisation.setLogo') ? null : t('error.FORBIDDEN');

  const set = async (fileToken: string | null, done: string): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const onFailure = (error: CallError): void => {
      setFailure(explainError(t, error));
    };
    await act('papers.setLogo', { fileToken }, { done, onFailure });
    setBusy(false);
  };
  const choose = async (): Promise<void> => {
    const chosen = await chooseLogoFile();
    if (chosen !== null) await set(chosen.token, t('issued.logo.saved'));
  };

  return (
    <Section title={t('issued.logo.title')} icon={<IconPhoto size={18} aria-hidden />}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('issued.logo.hint')}
        </Text>
        {logo === null ? (
          <Text size="sm">{t('issued.logo.none')}</Text>
        ) : (
          <img
            className="logo-preview"
            src={`data:image/png;base64,${logo.png}`}
            alt={t('issued.logo.preview', { name: organisation.name })}
          />
        )}
        {failure !== null && (
          <Text size="sm" c="red.8" role="alert">
            {failure}
          </Text>
        )}
        <Group gap="sm">
          <ActButton
            variant="default"
            refusal={refusal}
            loading={busy}
            leftSection={<IconUpload size={16} aria-hidden />}
            onClick={() => void choose()}
          >
            {logo === null ? t('issued.logo.choose') : t('issued.logo.replace')}
          </ActButton>
          {logo !== null && refusal === null && (
            <Button
              variant="subtle"
              color="red"
              disabled={busy}
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => void set(null, t('issued.logo.removed'))}
            >
              {t('issued.logo.remove')}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}
