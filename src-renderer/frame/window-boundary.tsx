/**
 * A defect outside any screen (first start, lock screen, the frame itself) leaves words and a way out, never an empty
 * window. React asks for a class here: it is the one edge where exceptions of the window are caught.
 */
import { Alert, Button } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { Component, type JSX, type ReactNode } from 'react';

import { useText } from '../library/i18n.ts';

type Props = { readonly children: ReactNode };
type State = { readonly failed: boolean };

export class WindowBoundary extends Component<Props, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    // As any defect of the window: the shell hears it and writes it to its log.
    reportError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? <WindowProblem /> : this.props.children;
  }
}

function WindowProblem(): JSX.Element {
  const { t } = useText();
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
