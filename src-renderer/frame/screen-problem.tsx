/** A defect in one screen: the frame stays, the person can go on elsewhere. */
import { Alert, Button, Group } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, type JSX } from 'react';

import { LinkButton } from '../interface/link-button.tsx';
import { Page } from '../interface/page.tsx';
import { useText } from '../library/i18n.ts';

export function ScreenProblem({ error, reset }: ErrorComponentProps): JSX.Element {
  const { t } = useText();
  const router = useRouter();
  useEffect(() => {
    // As any defect of the window: the shell hears it and writes it to its log.
    reportError(error);
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
          <LinkButton variant="subtle" to="/">
            {t('nav.home')}
          </LinkButton>
        </Group>
      </Alert>
    </Page>
  );
}
