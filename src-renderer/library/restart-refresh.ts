/**
 * After the service was restarted, everything on screen is asked again: what it announced just before it stopped was
 * perhaps not heard, and a screen that gave up waiting recovers by itself. What is not on screen is asked when shown.
 */
import type { QueryClient } from '@tanstack/react-query';

import type { WindowClient } from './client.ts';

/** Returns how to stop. */
export function refreshAfterRestart(
  client: Pick<WindowClient, 'connection' | 'onConnection'>,
  queryClient: Pick<QueryClient, 'invalidateQueries'>,
): () => void {
  let before = client.connection();
  return client.onConnection((connection) => {
    if (before === 'restarting' && connection === 'ready') void queryClient.invalidateQueries();
    before = connection;
  });
}
