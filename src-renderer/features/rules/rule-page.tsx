import type { JSX } from 'react';

export function RulePage(): JSX.Element | null {
  return null;
}
