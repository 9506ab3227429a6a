import type { JSX } from 'react';

export function NewRulePage(): JSX.Element | null {
  return null;
}
