/** A defect in one screen: the frame stays, the person can go on elsewhere. */
import { Alert, Button, Group } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, type JSX } from 'react';

import { Page } from '../interface/page.tsx';
import { useText } from '../library/i18n.ts';

export function ScreenProblem({ error, reset }: ErrorComponentProps): JSX.Element {
  const { t } = useText();
  const router = useRouter();
  useEffect(() => {
    // The shell writes the window's console to its log, under the same time as the screen that failed.
    console.error('screen.failed', error);
  }, [error]);
  return (
    <Page>
      <Alert color="red" icon={<IconBug size={20} aria-hidden />} title={t('common.crashTitle')} role="alert">
        {t('common.crashText')}
        <Group mt="md">
          <Button
            variant="default"
            onClick={() => {
              reset();
              void router.invalidate();
            }}
          >
            {t('common.retry')}
          </Button>
          <Button variant="subtle" component={Link} to="/">
            {t('nav.home')}
          </Button>
        </Group>
      </Alert>
    </Page>
  );
}
