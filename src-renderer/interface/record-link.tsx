/**
 * A link to a record's card, in a row or a sentence. A click on it does not open the row around it. A plain anchor: a list
 * draws one in every row, and the router's own `Link` follows where the window is, which costs several times as much.
 */
import { useRouter } from '@tanstack/react-router';
import type { JSX, MouseEvent, ReactNode } from 'react';

import type { Id } from '#shared/base/id.ts';
import { cardPath, type RecordKind } from '../library/navigation.ts';
import { useRowTabStop } from './table/row-tab-stop.ts';

type Props = { readonly kind: RecordKind; readonly id: Id; readonly children: ReactNode };

export function RecordLink({ kind, id, children }: Props): JSX.Element {
  const tabIndex = useRowTabStop();
  const { history, navigate } = useRouter();
  const follow = (event: MouseEvent): void => {
    event.stopPropagation();
    // With a key held the address is followed as any other, which the shell decides about.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to: cardPath(kind), params: { id } });
  };
  return (
    <a
      href={history.createHref(cardPath(kind).replace('$id', id))}
      className="record-link"
      tabIndex={tabIndex}
      onClick={follow}
    >
      {children}
    </a>
  );
}
