import { describe, expect, it } from 'vitest';

import { askAgain } from '#renderer/library/ask-again.ts';
import { createWindowClient } from '#renderer/library/client.ts';
import { createFakePort } from '#tests/support/fake-port.ts';

const BADGE = { code: 'PE0000000001' };

/** Lets the promises of an answer come to rest. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

describe('a question in flight while the service is restarted', () => {
  it('is asked again of the next one: a badge is not unknown because nobody answered', async () => {
    const client = createWindowClient();
    const [first, second] = [createFakePort(), createFakePort()];
    client.attach(first);
    const asked = askAgain(client, 'accounts.byBadge', BADGE);
    client.attach(second);
    await settled();
    const again = second.requests().find(({ method }) => method === 'accounts.byBadge');
    second.say({ kind: 'answer', id: again?.id ?? -1, ok: true, value: null });
    expect(await asked).toEqual({ ok: true, value: null });
    expect(again?.input).toEqual(BADGE);
  });

  it('gives its failure in the end, and any other failure at once', async () => {
    const answers = (code: 'SERVICE_STOPPED' | 'NO_SESSION') => {
      let times = 0;
      const call = () => {
        times += 1;
        return Promise.resolve({ ok: false as const, error: { code } });
      };
      return { call: call as never, times: () => times };
    };
    const stopped = answers('SERVICE_STOPPED');
    expect(await askAgain({ call: stopped.call }, 'accounts.byBadge', BADGE)).toMatchObject({ ok: false });
    expect(stopped.times()).toBe(5);
    const locked = answers('NO_SESSION');
    expect(await askAgain({ call: locked.call }, 'accounts.byBadge', BADGE)).toMatchObject({ ok: false });
    expect(locked.times()).toBe(1);
  });
});
