/**
 * Passes TCP on to a port of this machine and counts what goes each way. What is counted is what HTTP is made of: request
 * lines, headers, bodies and their framing; not the headers of TCP and IP, and no TLS, which weigh on everybody alike.
 */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** Bytes. Up: towards the server. */
export type Traffic = { readonly up: number; readonly down: number };

export type CountingProxy = {
  readonly url: string;
  /** Since the proxy began. */
  readonly traffic: () => Traffic;
  readonly close: () => Promise<void>;
};

export async function openCountingProxy(port: number): Promise<CountingProxy> {
  let up = 0;
  let down = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    client.on('data', (bytes) => (up += bytes.length));
    upstream.on('data', (bytes) => (down += bytes.length));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    traffic: () => ({ up, down }),
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** What went through two proxies: the author's and the second device's. */
export type Exchanged = { readonly author: Traffic; readonly second: Traffic };

/** Counts from here on. */
export function countFrom(author: CountingProxy, second: CountingProxy): () => Exchanged {
  const [authorBefore, secondBefore] = [author.traffic(), second.traffic()];
  return () => ({ author: less(author.traffic(), authorBefore), second: less(second.traffic(), secondBefore) });
}

function less(now: Traffic, before: Traffic): Traffic {
  return { up: now.up - before.up, down: now.down - before.down };
}
