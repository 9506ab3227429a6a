/**
 * A button for an act that may not be possible now. It stays on screen, reachable by the keyboard, and says why it does
 * nothing: to the eye as a tooltip, to a screen reader as its description.
 *
 *   <ActButton refusal={may('list.freeze') ? null : t('disposal.why.role', { roles })} onClick={freeze}>…</ActButton>
 */
import { Button, Tooltip, VisuallyHidden, type ButtonProps } from '@mantine/core';
import { useId, type JSX } from 'react';

import { useRowTabStop } from './table/row-tab-stop.ts';

type Props = Omit<ButtonProps, 'disabled'> & {
  /** Why it cannot be done, in a sentence; null when it can. */
  readonly refusal: string | null;
  readonly onClick: () => void;
  readonly autoFocus?: boolean;
};

export function ActButton({ refusal, onClick, children, ...rest }: Props): JSX.Element {
  const reasonId = useId();
  const tabIndex = useRowTabStop();
  if (refusal === null) {
    return (
      <Button {...rest} tabIndex={tabIndex} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip label={refusal}>
        <Button {...rest} tabIndex={tabIndex} data-disabled aria-disabled aria-describedby={reasonId} onClick={ignore}>
          {children}
        </Button>
      </Tooltip>
      <VisuallyHidden id={reasonId}>{refusal}</VisuallyHidden>
    </>
  );
}

function ignore(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
}
