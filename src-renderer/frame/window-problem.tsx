/** A defect outside any screen (first start, lock screen): says so and offers to start the window again. */
import { Alert, Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { useEffect, type JSX } from 'react';

import { useText } from '../library/i18n.ts';

export function WindowProblem({ error }: { readonly error: unknown }): JSX.Element {
  const { t } = useText();
  useEffect(() => {
    reportError(error);
  }, [error]);
  return (
    <Alert m="xl" color="red" icon={<IconBug size={20} aria-hidden />} title={t('common.crashTitle')} role="alert">
      {t('common.crashText')}
      <Button
        mt="md"
        variant="default"
        onClick={() => {
          window.location.reload();
        }}
      >
        {t('common.retry')}
      </Button>
    </Alert>
  );
}
