/** What could not be shown, in a sentence, with a way to ask again. */
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { CallError } from '#shared/contract/method.ts';
import { explainError } from '../library/errors.ts';
import { useText } from '../library/i18n.ts';

type Props = { readonly error: CallError; readonly onRetry?: () => void };

export function ErrorState({ error, onRetry }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Alert
      color="red"
      m="md"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={t('common.errorTitle')}
      role="alert"
    >
      {explainError(t, error)}
      {onRetry !== undefined && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={onRetry}
        >
          {t('common.retry')}
        </Button>
      )}
    </Alert>
  );
}
