/** The real records service with a key of its own and a network: a device as the shared server meets it. */
import { randomBytes } from 'node:crypto';

import { deviceKeyOf } from '#main/hosts/device-key.ts';
import type { Log } from '#main/records/ports.ts';
import type { Fetch, SyncPorts } from '#main/records/sync/ports.ts';
import { newPrivateKey } from '#main/shell/device-key-store.ts';
import type { WindowClient } from '#renderer/library/client.ts';
import type { Result } from '#shared/base/result.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { openTestService, type TestService } from './service.ts';

export type SyncDevice = Omit<TestService, 'close'> & {
  readonly client: WindowClient;
  /** The answer of a call that must succeed. */
  readonly ask: <M extends MethodName>(method: M, input: Input<M>) => Promise<Output<M>>;
  readonly status: () => Promise<SharedServerStatus>;
  /** Exchanges until nothing waits and nothing is under way. */
  readonly settle: () => Promise<void>;
  /** Takes the network away, and gives it back. */
  readonly network: (state: 'on' | 'off') => void;
  readonly privateKey: string;
  readonly close: () => Promise<void>;
};

export type SyncDeviceOptions = {
  readonly fetch?: Fetch;
  /** Folder of a device that was closed before. */
  readonly folder?: string;
  readonly privateKey?: string;
  readonly clock?: () => number;
  readonly openBrowser?: (url: string) => void;
  readonly log?: Log;
  readonly bulkRows?: number;
};

/** Timers that do not keep the process alive. */
const timers: SyncPorts['timers'] = {
  set: (work, delayMs) => setTimeout(work, delayMs).unref(),
  clear: (timer) => {
    clearTimeout(timer as NodeJS.Timeout | undefined);
  },
};

export async function openSyncDevice(options: SyncDeviceOptions = {}): Promise<SyncDevice> {
  const privateKey = options.privateKey ?? newPrivateKey();
  const through = options.fetch ?? ((url, init) => fetch(url, init));
  let state: 'on' | 'off' = 'on';
  const service = await openTestService('functions', options.folder, {
    clock: options.clock ?? Date.now,
    random: (count) => randomBytes(count),
    ...(options.openBrowser === undefined ? {} : { openBrowser: options.openBrowser }),
    ...(options.log === undefined ? {} : { log: options.log }),
    sync: {
      fetch: (url, init) => (state === 'on' ? through(url, init) : Promise.reject(new TypeError('no network'))),
      key: deviceKeyOf(privateKey),
      timers,
      random: Math.random,
      ...(options.bulkRows === undefined ? {} : { bulkRows: options.bulkRows }),
    },
  });
  const { client } = service.openWindow();
  const ask: SyncDevice['ask'] = async (method, input) => {
    const answer: Result<Output<typeof method>, unknown> = await client.call(method, input);
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  const status = (): Promise<SharedServerStatus> => ask('sync.status', {});
  return {
    ...service,
    client,
    ask,
    status,
    privateKey,
    network: (next) => {
      state = next;
    },
    settle: async () => {
      await client.call('sync.now', {});
      for (let tries = 0; tries < 600; tries++) {
        const { state: now, streams } = await status();
        if (now === 'upToDate' && streams.every(({ state: each }) => each === 'live')) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
        if (tries % 40 === 39) await client.call('sync.now', {});
      }
      throw new Error(`did not settle: ${JSON.stringify(await status(), null, 1)}`);
    },
  };
}
