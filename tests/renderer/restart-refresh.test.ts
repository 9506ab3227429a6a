import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';

import { createWindowClient } from '#renderer/library/client.ts';
import { createQueryClient } from '#renderer/library/queries.ts';
import { refreshAfterRestart } from '#renderer/library/restart-refresh.ts';
import { createFakePort } from '#tests/support/fake-port.ts';

describe('what is on screen when the service comes back', () => {
  it('is asked again, also by a screen that had given up; at the first connection nothing is', async () => {
    const client = createWindowClient();
    const queryClient = createQueryClient();
    const stop = refreshAfterRestart(client, queryClient);
    let asked = 0;
    let answer: 'fails' | 'works' = 'fails';
    const observer = new QueryObserver(queryClient, {
      queryKey: ['boxes.page', {}],
      queryFn: () => {
        asked += 1;
        return answer === 'fails' ? Promise.reject(new Error('gave up')) : Promise.resolve('rows');
      },
    });
    const unsubscribe = observer.subscribe(() => undefined);
    await expect.poll(() => observer.getCurrentResult().status).toBe('error');
    const port = createFakePort();
    client.attach(port);
    expect(asked).toBe(1);
    answer = 'works';
    port.close();
    client.attach(createFakePort());
    await expect.poll(() => observer.getCurrentResult().data).toBe('rows');
    expect(asked).toBe(2);
    unsubscribe();
    stop();
    queryClient.clear();
  });
});
