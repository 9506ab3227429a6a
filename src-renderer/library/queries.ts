/**
 * How a screen reads and writes: the hooks below and nothing else.
 *
 * - `useContractQuery(method, input)`: one answer, kept fresh by topics. `data` is the answer, `error` a `CallError`.
 * - `useContractPages(method, input)`: a keyset-paged list for `VirtualTable`; pages are asked for as the list scrolls.
 * - `useAct()`: runs a command and tells the person what happened; see `act.ts`.
 * Records live in the query cache only; zustand holds interface state, never a copy of a record.
 */
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/react-query';
import { createContext, use } from 'react';

import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Page } from '#shared/contract/common.ts';
import type { WindowClient } from './client.ts';
import { watchedTopics } from './topics.ts';

const ClientContext = createContext<WindowClient | null>(null);
export const ClientProvider = ClientContext.Provider;

export function useClient(): WindowClient {
  const client = use(ClientContext);
  if (client === null) throw new Error('the client is missing: wrap the screen in ClientProvider');
  return client;
}

/** A `CallError` thrown inside TanStack Query, whose failures are exceptions. */
class CallFailure extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.code);
    this.error = error;
  }
}

const RETRY_LIMIT = 20;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // The service was restarted: ask again. Any other failure is an answer.
        retry: (count, failure) =>
          failure instanceof CallFailure && failure.error.code === 'SERVICE_STOPPED' && count < RETRY_LIMIT,
        retryDelay: (count) => Math.min(100 * 2 ** count, 2_000),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

type QueryOptions = {
  readonly enabled?: boolean;
  readonly keepPrevious?: boolean;
  /** Asked again each time it is shown, however fresh the answer at hand. */
  readonly anew?: boolean;
};

/** Asks for one answer and keeps it fresh. `enabled: false` waits (an id that is not known yet). */
export function useContractQuery<M extends MethodName>(method: M, input: Input<M>, options: QueryOptions = {}) {
  const client = useClient();
  return useQuery<Output<M>, Error>({
    ...contractQuery(client, method, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
    ...(options.anew === true ? { refetchOnMount: 'always' as const } : {}),
  });
}

/** A query as TanStack wants it, for `useQueries` and prefetching. */
export function contractQuery<M extends MethodName>(
  client: WindowClient,
  method: M,
  input: Input<M>,
): ContractQuery<M> {
  return {
    queryKey: queryKey(method, input),
    queryFn: async ({ signal }) => {
      const result = await client.call(method, input, { signal });
      if (!result.ok) throw new CallFailure(result.error);
      return result.value;
    },
  };
}

type ContractQuery<M extends MethodName> = {
  readonly queryKey: readonly [M, Input<M>];
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Output<M>>;
};

type PagedMethod = { [M in MethodName]: Output<M> extends Page<infer _Row> ? M : never }[MethodName];
export type PagedInput<M extends PagedMethod> = Omit<Input<M>, 'after' | 'limit'>;
export type RowOf<M extends PagedMethod> = Output<M> extends Page<infer Row> ? Row : never;

/** Rows of the first page, which is waited for, and of those that are read ahead of the person who scrolls. */
const FIRST_ROWS = 100;
const MORE_ROWS = 400;

/** A paged list as `VirtualTable` shows it. */
export type PagedRows<Row> = {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly totalIsCapped: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly isRefreshing: boolean;
  readonly error: CallError | null;
  readonly retry: () => void;
};

/** A keyset-paged list. The previous rows stay on screen while a new filter is asked for. */
export function useContractPages<M extends PagedMethod>(method: M, input: PagedInput<M>): PagedRows<RowOf<M>> {
  const client = useClient();
  const query = useInfiniteQuery<
    Page<RowOf<M>>,
    Error,
    InfiniteData<Page<RowOf<M>>>,
    readonly unknown[],
    string | null
  >({
    queryKey: [method, input, 'pages'],
    queryFn: async ({ signal, pageParam }) => {
      // The two fields left out of `PagedInput` are put back; a generic spread cannot say so by itself.
      const asked = {
        ...input,
        after: pageParam,
        limit: pageParam === null ? FIRST_ROWS : MORE_ROWS,
      } as unknown as Input<M>;
      const result = await client.call(method, asked, { signal });
      if (!result.ok) throw new CallFailure(result.error);
      return result.value as unknown as Page<RowOf<M>>;
    },
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages ?? [];
  const first = pages[0];
  return {
    rows: flattened(pages),
    total: first?.total ?? 0,
    totalIsCapped: first?.totalIsCapped ?? false,
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    state: first !== undefined ? 'ready' : query.isError ? 'failed' : 'loading',
    isRefreshing: query.isFetching,
    error: callErrorOf(query.error),
    retry: () => {
      void query.refetch();
    },
  };
}

/** The failure of a query as data, for `ErrorState` and `explainError`. */
export function callErrorOf(failure: unknown): CallError | null {
  if (failure === null || failure === undefined) return null;
  return failure instanceof CallFailure ? failure.error : { code: 'INTERNAL' };
}

export function queryKey<M extends MethodName>(method: M, input: Input<M>): readonly [M, Input<M>] {
  return [method, input];
}

/** Refreshes the queries that watch one of the topics: those on screen at once, the others when they are shown. */
export function invalidateTopics(queryClient: QueryClient, topics: readonly Topic[]): void {
  const touched = new Set<Topic>(topics);
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [method, input] }) =>
      watchedTopics(method as MethodName, input as Input<MethodName>).some((topic) => touched.has(topic)),
  });
}

/** The same pages give the same array, so that a table does not lay itself out again at each render. */
const flat = new WeakMap<object, readonly unknown[]>();
function flattened<Row>(pages: readonly Page<Row>[]): readonly Row[] {
  if (pages.length === 0) return NO_ROWS;
  const known = flat.get(pages);
  if (known !== undefined) return known as readonly Row[];
  const rows = pages.flatMap((page) => page.rows);
  flat.set(pages, rows);
  return rows;
}
const NO_ROWS: readonly never[] = [];
