import type { JSX } from 'react';

export function Omnibox(): JSX.Element | null {
  return null;
}
