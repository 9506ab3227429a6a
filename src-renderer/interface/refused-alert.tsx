/** Why an act did not happen, in its form: brought before the eyes, since the button may stand far from it. */
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type JSX, type ReactNode } from 'react';

import type { CallError } from '#shared/contract/method.ts';

type Props = { readonly failure: CallError; readonly title?: string; readonly children: ReactNode };

export function RefusedAlert({ failure, title, children }: Props): JSX.Element {
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    alert.current?.focus();
    alert.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  return (
    <Alert
      ref={alert}
      tabIndex={-1}
      style={{ scrollMargin: '1rem' }}
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title={title}
    >
      {children}
    </Alert>
  );
}
