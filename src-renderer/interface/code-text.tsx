/** A code, a number or an address: monospaced, selectable, never broken in the middle. */
import type { JSX } from 'react';

import './code-text.css';

type Props = { readonly children: string; readonly size?: 'sm' | 'md' | 'lg'; readonly quiet?: 'no' | 'yes' };

export function CodeText({ children, size = 'sm', quiet = 'no' }: Props): JSX.Element {
  return <span className={`code code-${size}${quiet === 'yes' ? ' code-quiet' : ''}`}>{children}</span>;
}
