import type { JSX } from 'react';

export function LabelsDialog(): JSX.Element | null {
  return null;
}
