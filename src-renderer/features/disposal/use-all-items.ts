/** Every box of a list, for the form that weighs them one by one: read a page after the other. */
import { useEffect } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { ListItem } from '#shared/contract/lists.ts';
import { useContractPages } from '../../library/queries.ts';

/** Undefined until all of them are read. */
export function useAllItems(id: Id): readonly ListItem[] | undefined {
  const { rows, hasMore, isRefreshing, loadMore, state } = useContractPages('lists.items', { id, text: '' });
  useEffect(() => {
    if (hasMore && !isRefreshing) loadMore();
  }, [hasMore, isRefreshing, loadMore]);
  return state === 'ready' && !hasMore ? rows : undefined;
}
