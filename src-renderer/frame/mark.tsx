/** The mark of Travée: a bay of three shelves with its boxes. */
import type { JSX } from 'react';

export function Mark({ size = 26 }: { readonly size?: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect x="3" y="2" width="2.4" height="28" rx="1.2" fill="currentColor" />
      <rect x="26.6" y="2" width="2.4" height="28" rx="1.2" fill="currentColor" />
      <path d="M4 11.2h24M4 20.2h24M4 28.6h24" stroke="currentColor" strokeWidth="1.8" />
      <rect x="7.2" y="4.4" width="5.2" height="5.8" rx="0.8" fill="var(--rail-mark)" />
      <rect x="13.4" y="4.4" width="5.2" height="5.8" rx="0.8" fill="var(--rail-mark)" opacity="0.75" />
      <rect x="7.2" y="13.4" width="5.2" height="5.8" rx="0.8" fill="var(--rail-mark)" opacity="0.75" />
      <rect x="19.6" y="13.4" width="5.2" height="5.8" rx="0.8" fill="var(--rail-mark)" />
      <rect x="13.4" y="22.2" width="5.2" height="5.6" rx="0.8" fill="var(--rail-mark)" />
      <rect x="19.6" y="22.2" width="5.2" height="5.6" rx="0.8" fill="var(--rail-mark)" opacity="0.75" />
    </svg>
  );
}
