/** The real service on a temporary database, and windows on it, over functions or over real MessagePorts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

import type { PinHasher, RecordsDependencies, RecordsService, ServicePort, SlowLane } from '#main/records/ports.ts';
import { openRecords } from '#main/records/service.ts';
import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import { createWindowClient, type ClientPort, type WindowClient } from '#renderer/library/client.ts';
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';
import type { ClientFrame, ServiceFrame } from '#shared/contract/frames.ts';
import { seededBytes, TEST_NOW_MS } from '#tests/support/test-depot.ts';

export type Transport = 'functions' | 'message ports';

export type TestService = {
  readonly service: RecordsService;
  readonly folder: string;
  readonly databasePath: string;
  readonly opId: () => OpId;
  readonly mint: () => Id;
  readonly advance: (ms: number) => void;
  /** A window of its own, with its own session. `detach` closes its port, as a restart of the service would. */
  readonly openWindow: () => {
    readonly client: WindowClient;
    readonly detach: () => void;
    readonly reattach: () => void;
  };
  readonly grant: (path: string) => string;
  readonly close: () => Promise<void>;
};

/** PINs in clear: argon2 is the host's, and is tested with it. */
const plainPins: PinHasher = {
  hash: (pin) => Promise.resolve(`plain ${pin}`),
  verify: (encoded, pin) => Promise.resolve(encoded === `plain ${pin}`),
};

export async function openTestService(
  transport: Transport = 'functions',
  existing?: string,
  more: Partial<RecordsDependencies> = {},
): Promise<TestService> {
  const folder = existing ?? mkdtempSync(join(tmpdir(), 'travee-service-'));
  const databasePath = join(folder, 'travee.sqlite');
  const assetsDir = join(import.meta.dirname, '..', '..', 'assets');
  let nowMs = TEST_NOW_MS;
  const clock = (): number => nowMs;
  const mint = createIdMinter(more.clock ?? clock, more.random ?? seededBytes(99));
  const grants = new Map<string, string>();
  const quiet = (): void => undefined;
  const dependencies: RecordsDependencies = {
    databasePath,
    backupsDir: join(folder, 'copies'),
    assetsDir,
    appVersion: '0.0.0-test',
    clock,
    random: seededBytes(7),
    pins: plainPins,
    log: quiet,
    openSlowLane: () => inlineSlowLane(databasePath, assetsDir, clock),
    grantedFile: (token) => grants.get(token),
    ...more,
  };
  const opened = await openRecords(dependencies);
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.detail}`);
  const service = opened.value;
  return {
    service,
    folder,
    databasePath,
    mint,
    opId: () => mint() as string as OpId,
    advance: (ms) => {
      nowMs += ms;
    },
    openWindow: () => {
      const client = createWindowClient();
      let detach = quiet;
      const reattach = (): void => {
        const channel = transport === 'functions' ? functionChannel() : portChannel();
        detach = channel.close;
        service.connect(channel.service);
        client.attach(channel.window);
      };
      reattach();
      return {
        client,
        detach: () => {
          detach();
        },
        reattach,
      };
    },
    grant: (path) => {
      const token = mint();
      grants.set(token, path);
      return token;
    },
    close: async () => {
      await service.drain(5_000);
      if (existing === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Channel = { readonly service: ServicePort; readonly window: ClientPort; readonly close: () => void };

/** Frames are cloned, as between processes: what cannot cross fails here too. */
function functionChannel(): Channel {
  const toService: ((frame: ClientFrame) => void)[] = [];
  const toWindow: ((frame: ServiceFrame) => void)[] = [];
  const closings: (() => void)[] = [];
  const early: ClientFrame[] = [];
  return {
    service: {
      post: (frame, transfer) => {
        const copy = structuredClone(frame, { transfer: [...(transfer ?? [])] });
        queueMicrotask(() => {
          for (const listener of toWindow) listener(copy);
        });
      },
      onMessage: (listener) => {
        toService.push(listener);
        for (const frame of early.splice(0)) listener(frame);
      },
      onClose: (listener) => closings.push(listener),
    },
    window: {
      post: (frame) => {
        const copy = structuredClone(frame);
        if (toService.length === 0) early.push(copy);
        for (const listener of toService) listener(copy);
      },
      onMessage: (listener) => toWindow.push(listener),
      onClose: (listener) => closings.push(listener),
    },
    close: () => {
      for (const listener of closings.splice(0)) listener();
    },
  };
}

function portChannel(): Channel {
  const { port1, port2 } = new MessageChannel();
  const listen = <F>(port: MessagePort, listener: (frame: F) => void): void => {
    port.on('message', listener);
  };
  return {
    service: {
      post: (frame, transfer) => {
        port1.postMessage(frame, [...(transfer ?? [])]);
      },
      onMessage: (listener) => {
        listen<ClientFrame>(port1, listener);
      },
      onClose: (listener) => port1.on('close', listener),
    },
    window: {
      post: (frame) => {
        port2.postMessage(frame);
      },
      onMessage: (listener) => {
        listen<ServiceFrame>(port2, listener);
      },
      onClose: (listener) => port2.on('close', listener),
    },
    close: () => {
      port2.close();
    },
  };
}

/** The slow lane on the same thread: what it answers is the same, when it answers is not what these tests look at. */
function inlineSlowLane(databasePath: string, assetsDir: string, clock: () => number): SlowLane {
  const handler = createSlowLaneHandler({ databasePath, assetsDir, clock, log: () => undefined });
  return {
    run: (call, onProgress, cancelled) => handler.handle(call, onProgress, () => cancelled.aborted),
    close: () => {
      handler.close();
      return Promise.resolve();
    },
  };
}
