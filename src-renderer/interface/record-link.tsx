/** A link to a record's card, in a row or a sentence. A click on it does not open the row around it. */
import { Link } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';

import type { Id } from '#shared/base/id.ts';
import { cardPath, type RecordKind } from '../library/navigation.ts';
import { useRowTabStop } from './table/row-tab-stop.ts';

type Props = { readonly kind: RecordKind; readonly id: Id; readonly children: ReactNode };

export function RecordLink({ kind, id, children }: Props): JSX.Element {
  const tabIndex = useRowTabStop();
  return (
    <Link
      to={cardPath(kind)}
      params={{ id }}
      className="record-link"
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
      }}
    >
      {children}
    </Link>
  );
}
