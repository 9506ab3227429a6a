import type { JSX } from 'react';

export function CreateBoxesDialog(): JSX.Element | null {
  return null;
}
