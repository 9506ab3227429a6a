/** A list that comes whole (units, rules, a card's rows), in the shape `VirtualTable` takes. */
import type { UseQueryResult } from '@tanstack/react-query';

import { callErrorOf, type PagedRows } from './queries.ts';

type Asked = Pick<UseQueryResult<unknown, Error>, 'isError' | 'isFetching' | 'error' | 'refetch'>;

/** `rows` is what the list shows of the answer, filtered or sorted by the screen; undefined while there is none. */
export function wholeList<Row>(query: Asked, rows: readonly Row[] | undefined): PagedRows<Row> {
  return {
    rows: rows ?? NO_ROWS,
    total: rows?.length ?? 0,
    totalIsCapped: false,
    hasMore: false,
    loadMore: nothing,
    state: rows !== undefined ? 'ready' : query.isError ? 'failed' : 'loading',
    isRefreshing: query.isFetching,
    error: callErrorOf(query.error),
    retry: () => {
      void query.refetch();
    },
  };
}

const NO_ROWS: readonly never[] = [];

function nothing(): void {
  // A whole list has no further page.
}
