/** The addresses of disposal: lists, their steps, what falls due by year. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { LIST_STATUSES } from '#shared/domain/disposal/list-status.ts';
import { LIST_KINDS } from '#shared/domain/disposal/list.ts';
import { oneOf, text } from './library/address.ts';
import { at } from './route-root.tsx';

export const disposal = createRoute({
  ...at('/disposal'),
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'status', LIST_STATUSES),
    ...oneOf(search, 'kind', LIST_KINDS),
    ...oneOf(search, 'mine', ['yes'] as const),
  }),
  component: lazyRouteComponent(() => import('./features/disposal/disposal-page.tsx'), 'DisposalPage'),
});
export const sorting = createRoute({
  ...at('/disposal/$id/sorting'),
  component: lazyRouteComponent(() => import('./features/disposal/sorting/sampling-page.tsx'), 'SamplingPage'),
});
export const deposit = createRoute({
  ...at('/disposal/$id/deposit'),
  component: lazyRouteComponent(() => import('./features/disposal/deposit/deposit-page.tsx'), 'DepositPage'),
});
export const dueYears = createRoute({
  ...at('/disposal/years'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'unitId') }),
  component: lazyRouteComponent(() => import('./features/due-years/due-years-page.tsx'), 'DueYearsPage'),
});
export const newList = createRoute({
  ...at('/disposal/new'),
  validateSearch: (search: Record<string, unknown>) => ({ ...text(search, 'unitId') }),
  component: lazyRouteComponent(() => import('./features/disposal/new-list-page.tsx'), 'NewListPage'),
});
export const list = createRoute({
  ...at('/disposal/$id'),
  component: lazyRouteComponent(() => import('./features/disposal/list-page.tsx'), 'ListPage'),
});
export const executeList = createRoute({
  ...at('/disposal/$id/execute'),
  component: lazyRouteComponent(() => import('./features/disposal/execute-page.tsx'), 'ExecutePage'),
});
export const removalOfList = createRoute({
  ...at('/disposal/$id/removal'),
  component: lazyRouteComponent(() => import('./features/disposal/removal/removal-page.tsx'), 'RemovalPage'),
});
export const pullBoxes = createRoute({
  ...at('/disposal/$id/pull'),
  component: lazyRouteComponent(() => import('./features/disposal/removal/pull-page.tsx'), 'PullPage'),
});
