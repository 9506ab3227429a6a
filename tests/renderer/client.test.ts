import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createWindowClient, type Connection } from '#renderer/library/client.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { createFakePort } from '#tests/support/fake-port.ts';

const ID = '0190f3b0-0000-7000-8000-000000000001' as Id;
const OP = '0190f3b0-0000-7000-8000-00000000000a' as OpId;
const lend = { opId: OP, boxId: ID, personId: ID, dueOn: null, purpose: '', group: null };

describe('the client of the records service', () => {
  it('gives each call its own answer, whatever the order of the answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async (order) => {
        const client = createWindowClient();
        const port = createFakePort();
        client.attach(port);
        const calls = order.map((n) => client.call('boxes.card', { id: `${ID.slice(0, -1)}${String(n)}` as Id }));
        const requests = port.requests();
        for (const n of order) {
          const request = requests[n];
          port.say({ kind: 'answer', id: request?.id ?? 0, ok: true, value: request?.input });
        }
        const answers = await Promise.all(calls);
        expect(answers).toEqual(requests.map(({ input }) => ({ ok: true, value: input })));
      }),
    );
  });

  it('passes an error of the service on as a value', async () => {
    const client = createWindowClient();
    const port = createFakePort();
    client.attach(port);
    const call = client.call('boxes.card', { id: ID });
    port.say({ kind: 'answer', id: 1, ok: false, error: { code: 'BOX_UNKNOWN' } });
    expect(await call).toEqual({ ok: false, error: { code: 'BOX_UNKNOWN' } });
  });

  it('keeps the calls made before the first port, and sends them on it', async () => {
    const client = createWindowClient();
    const call = client.call('depot.status', {});
    const port = createFakePort();
    client.attach(port);
    expect(port.requests()).toHaveLength(1);
    port.say({ kind: 'answer', id: 1, ok: true, value: 'ready' });
    expect(await call).toEqual({ ok: true, value: 'ready' });
  });

  it('fails a query in flight when the service stops, and sends a command again with the same operation id', async () => {
    const client = createWindowClient();
    const first = createFakePort();
    client.attach(first);
    const query = client.call('boxes.card', { id: ID });
    const command = client.call('loans.lend', lend);
    first.close();
    expect(await query).toEqual({ ok: false, error: { code: 'SERVICE_STOPPED' } });

    const second = createFakePort();
    client.attach(second);
    expect(second.requests().map(({ method, input }) => ({ method, input }))).toEqual([
      { method: 'loans.lend', input: lend },
    ]);
    second.say({ kind: 'answer', id: second.requests()[0]?.id ?? 0, ok: true, value: 'lent' });
    expect(await command).toEqual({ ok: true, value: 'lent' });
  });

  it('does the same when a new port comes without a word about the old one', async () => {
    const client = createWindowClient();
    client.attach(createFakePort());
    const query = client.call('home.summary', {});
    client.attach(createFakePort());
    expect(await query).toEqual({ ok: false, error: { code: 'SERVICE_STOPPED' } });
  });

  it('does not send again a command that carries no operation id', async () => {
    const client = createWindowClient();
    const first = createFakePort();
    client.attach(first);
    const backup = client.call('upkeep.backup', {});
    first.close();
    const second = createFakePort();
    client.attach(second);
    expect(await backup).toEqual({ ok: false, error: { code: 'SERVICE_STOPPED' } });
    expect(second.requests()).toEqual([]);
  });

  it('ignores what an old port still says', async () => {
    const client = createWindowClient();
    const first = createFakePort();
    const second = createFakePort();
    client.attach(first);
    const command = client.call('loans.lend', lend);
    client.attach(second);
    first.say({ kind: 'answer', id: 1, ok: true, value: 'from the past' });
    second.say({ kind: 'answer', id: 1, ok: true, value: 'now' });
    expect(await command).toEqual({ ok: true, value: 'now' });
  });

  it('cancels: the service is told, and the caller is answered at once', async () => {
    const client = createWindowClient();
    const port = createFakePort();
    client.attach(port);
    const controller = new AbortController();
    const call = client.call('upkeep.verify', {}, { signal: controller.signal });
    controller.abort();
    expect(await call).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(port.sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  });

  it('sends nothing for a call that is cancelled before it is made', async () => {
    const client = createWindowClient();
    const port = createFakePort();
    client.attach(port);
    const call = client.call('upkeep.verify', {}, { signal: AbortSignal.abort() });
    expect(await call).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(port.sent).toEqual([]);
  });

  it('hands progress to its own call, and topics to whoever listens', async () => {
    const client = createWindowClient();
    const port = createFakePort();
    client.attach(port);
    const progress: string[] = [];
    const topics: string[] = [];
    const stop = client.onTopics((named) => topics.push(...named));
    const call = client.call(
      'upkeep.verify',
      {},
      { onProgress: (done, total) => progress.push(`${String(done)}/${String(total)}`) },
    );
    port.say({ kind: 'progress', id: 1, done: 1, total: 3 });
    port.say({ kind: 'topics', topics: ['boxes', `box:${ID}`] });
    port.say({ kind: 'answer', id: 1, ok: true, value: null });
    port.say({ kind: 'progress', id: 1, done: 3, total: 3 });
    await call;
    stop();
    port.say({ kind: 'topics', topics: ['counts'] });
    expect(progress).toEqual(['1/3']);
    expect(topics).toEqual(['boxes', `box:${ID}`]);
  });

  it('says whether it is connected', () => {
    const client = createWindowClient();
    const seen: Connection[] = [client.connection()];
    client.onConnection((connection) => seen.push(connection));
    const port = createFakePort();
    client.attach(port);
    port.close();
    client.attach(createFakePort());
    expect(seen).toEqual(['connecting', 'ready', 'restarting', 'ready']);
  });
});
