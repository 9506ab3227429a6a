import type { JSX } from 'react';

export function ExecutePage(): JSX.Element | null {
  return null;
}
