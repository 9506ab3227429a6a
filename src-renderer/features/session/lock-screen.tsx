import type { JSX } from 'react';

export function LockScreen(): JSX.Element | null {
  return null;
}
