/** The server would take away many boxes at once: nothing goes until an administrator says that it is meant. */
import { Alert, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertOctagon } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useClient } from '../../library/queries.ts';
import { useSession } from '../../library/session.ts';

type Props = { readonly removal: NonNullable<SharedServerStatus['massRemoval']> };

export function MassRemoval({ removal }: Props): JSX.Element {
  const { t, format } = useText();
  const client = useClient();
  const { roles } = useSession();
  const boxes = format.number(removal.boxes);
  const allow = async (): Promise<void> => {
    const agreed = await confirmAct({
      title: t('sync.removal.confirmTitle', { boxes }),
      text: t('sync.removal.confirmText'),
      confirmLabel: t('sync.removal.allow'),
      tone: 'danger',
    });
    if (agreed === null) return;
    const result = await client.call('sync.allowRemoval', { stream: removal.stream });
    notifications.show(
      result.ok
        ? { color: 'green', message: t('sync.removal.done') }
        : { color: 'red', message: explainError(t, result.error) },
    );
  };
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertOctagon size={18} aria-hidden />}
      title={t('sync.removal.title', { boxes, total: format.number(removal.of), name: removal.name })}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('sync.removal.text')}</Text>
        <ActButton
          color="red"
          refusal={roles.includes('administrator') ? null : t('sync.removal.noRight')}
          onClick={() => void allow()}
        >
          {t('sync.removal.allow')}
        </ActButton>
      </Stack>
    </Alert>
  );
}
