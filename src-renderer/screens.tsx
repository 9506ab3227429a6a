/** The frame and its screens, loaded while a person unlocks the window: the lock screen does not wait for them. */
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, type JSX } from 'react';

import { contractQuery, useClient } from './library/queries.ts';
import type { RouteContext } from './route-root.tsx';
import { router } from './routes.tsx';

export function Screens(): JSX.Element {
  const client = useClient();
  const queryClient = useQueryClient();
  const context = useMemo<RouteContext>(
    () => ({
      askAhead: (method, input) => {
        // The screen asks the same and is told what failed.
        queryClient.query(contractQuery(client, method, input)).catch(() => undefined);
      },
    }),
    [client, queryClient],
  );
  return <RouterProvider router={router} context={context} />;
}
