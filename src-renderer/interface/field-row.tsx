/**
 * Label and value of a card. An empty value shows a dash, so that a missing date is seen to be missing.
 *
 *   <FieldList><FieldRow label={t('boxes.unit')}>{card.unitName}</FieldRow></FieldList>
 */
import type { JSX, ReactNode } from 'react';

import './field-row.css';

export function FieldList({ children }: { readonly children: ReactNode }): JSX.Element {
  return <dl className="fields">{children}</dl>;
}

type Props = { readonly label: string; readonly children: ReactNode };

export function FieldRow({ label, children }: Props): JSX.Element {
  const empty = children === null || children === undefined || children === '';
  return (
    <div className="field">
      <dt>{label}</dt>
      <dd className={empty ? 'field-empty' : undefined}>{empty ? '—' : children}</dd>
    </div>
  );
}
