/** What came of an import, and another file. */
import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { JSX, ReactNode } from 'react';

import { useText } from '../../library/i18n.ts';
import { Section } from '../page.tsx';

type Props = {
  readonly title: string;
  /** Nothing was refused, and nothing failed on the way. */
  readonly isWhole: boolean;
  /** In words. */
  readonly children: ReactNode;
  /** Where to see it. */
  readonly see?: ReactNode;
  readonly onAgain: () => void;
};

export function ImportDone({ title, isWhole, children, see, onAgain }: Props): JSX.Element {
  const { t } = useText();
  return (
    <Section title={title}>
      <Stack gap="sm" align="flex-start">
        <Alert
          color={isWhole ? 'green' : 'yellow'}
          icon={isWhole ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
          role="status"
        >
          {children}
        </Alert>
        <Group gap="xs">
          {see}
          <Button variant="default" onClick={onAgain}>
            {t('plan.import.again')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
