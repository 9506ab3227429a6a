/**
 * Carries out what the engine decides (protocol/sync-engine.ts): greets, pushes, pulls, waits, and tells it what came of
 * each. The engine holds the order of things; here are the network, the tables and the timers. Nothing is awaited inside a
 * transaction, and between two pages windows are answered.
 */
import type { ClockMs, DeviceId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { GENERATION } from '#shared/domain/versions.ts';
import {
  INITIAL_ENGINE,
  stepEngine,
  type EngineEffect,
  type EngineEvent,
  type EngineState,
  type FailureReason,
} from '#shared/protocol/sync-engine.ts';
import type { WritableDatabase } from '../database/database.ts';
import type { Log } from '../ports.ts';
import { createBootstrapper } from './bootstrapper.ts';
import { greet } from './greet.ts';
import type { Timers } from './ports.ts';
import { createPuller } from './pull.ts';
import { purgeLostStreams } from './purge-stream.ts';
import { hasUnanswered, markSent, nextBatch, sendAgainAfter, takeReceipts } from './push-source.ts';
import { rejudgePending } from './replica.ts';
import type { ServerLink } from './server-link.ts';
import { healStream, streamBlocks, unblock } from './stream-blocks.ts';
import { readSetting } from './sync-settings.ts';
import type { EngineView } from './sync-status.ts';
import type { WireProblem } from './wire.ts';
import { createWordsPump } from './words-later.ts';

/** How long a greeting stands: clock, streams and what the server has of this device hardly change meanwhile. */
const GREETING_LIFE_MS = 10 * 60_000;

export type Driver = {
  readonly view: () => EngineView;
  /** While it has to be enrolled again: `lost` when the server does not know this device at all. */
  readonly parting: () => 'parted' | 'lost';
  readonly start: () => void;
  /** Something happened: an operation was authored, the server hinted, a person asked. */
  readonly wake: (why?: 'asked' | 'new stream') => void;
  readonly dispatch: (event: EngineEvent) => void;
  /** Nothing more is begun; resolves when what was under way has ended. */
  readonly stop: () => Promise<void>;
};

export type DriverParts = {
  readonly db: WritableDatabase;
  readonly device: DeviceId;
  readonly link: ServerLink;
  readonly appVersion: string;
  /** This device's own clock, uncorrected. */
  readonly clock: ClockMs;
  readonly random: () => number;
  readonly timers: Timers;
  readonly log: Log;
  readonly bulkRows?: number;
  /** Records changed under everybody's eyes: kept ones are forgotten and windows told. */
  readonly onRecords: (topics: readonly Topic[]) => void;
  /** The state of the exchange changed. */
  readonly onState: () => void;
  readonly onPurged?: (() => void) | undefined;
};

export function createDriver(parts: DriverParts): Driver {
  const { db, device, link, clock, random, timers, log, onRecords, onState } = parts;
  const puller = createPuller(parts);
  const words = createWordsPump({ db, timers, log, onDone: () => onRecords(['boxes', 'files']) });
  const bootstrapper = createBootstrapper({
    ...parts,
    onDone: (stream) => {
      words.wake();
      dispatch({ kind: 'unblocked', stream });
      onState();
    },
    onHeldBack: (stream) => {
      healStream(db, stream, 'massRemoval');
      onState();
    },
  });
  let state: EngineState = { ...INITIAL_ENGINE, blocked: streamBlocks(db) };
  let offlineSinceMs: number | null = null;
  let serverLastN = 0;
  let mayPush = true;
  /** Until when, by this device's clock, what the last greeting told is not asked again; 0 after a failure. */
  let greetedUntilMs = 0;
  let parting: 'parted' | 'lost' = 'parted';
  let timer: unknown;
  let underWay: Promise<void> = Promise.resolve();

  const dispatch = (event: EngineEvent): void => {
    const before = state;
    const step = stepEngine(state, event);
    state = step.state;
    if (event.kind === 'failed') {
      offlineSinceMs ??= clock();
      greetedUntilMs = 0;
    }
    if (event.kind === 'greeted') offlineSinceMs = null;
    for (const effect of step.effects) carryOut(effect);
    if (before.phase !== state.phase) onState();
  };

  const carryOut = (effect: EngineEffect): void => {
    switch (effect.kind) {
      case 'greet':
        run(greeting);
        break;
      case 'push':
        run(pushing);
        break;
      case 'pull':
        run(pulling);
        break;
      case 'resend':
        sendAgainAfter(db, serverLastN);
        log('warn', 'sync.resend', { after: serverLastN });
        break;
      case 'heal':
        log('warn', 'sync.stream.blocked', { stream: effect.stream, reason: effect.reason });
        healStream(db, effect.stream, effect.reason);
        if (effect.reason === 'forbidden') purgeLostStreams(parts);
        if (effect.reason === 'bootstrap' || effect.reason === 'fork') bootstrapper.begin(effect.stream);
        break;
      case 'arm':
        timer = timers.set(() => {
          dispatch({ kind: 'timer' });
        }, effect.delayMs);
        break;
      case 'disarm':
        timers.clear(timer);
        break;
      case 'abort':
        link.abort();
        break;
    }
  };

  /** One after the other: what an earlier effect still does ends before the next begins. */
  const run = (work: () => Promise<EngineEvent>): void => {
    const epoch = state;
    underWay = underWay.then(async () => {
      if (state.phase.kind === 'stopped') return;
      try {
        dispatch(await work());
      } catch (error) {
        log('error', 'sync.failed', {
          phase: epoch.phase.kind,
          stack: error instanceof Error ? (error.stack ?? '') : '',
        });
        dispatch({ kind: 'failed', reason: 'server', random: random() });
      }
    });
  };

  const failed = (problem: WireProblem): EngineEvent => {
    const reason = reasonOf(problem);
    const code = problem.kind === 'refused' ? problem.code : problem.kind;
    parting = code === 'UNAUTHORISED' ? 'lost' : 'parted';
    log(reason === 'network' ? 'info' : 'warn', 'sync.exchange.failed', { phase: state.phase.kind, code });
    return { kind: 'failed', reason, random: random() };
  };

  const greeting = async (): Promise<EngineEvent> => {
    const greeted = await greet(parts);
    if (!greeted.ok) return failed(greeted.error);
    const { lastN, clockOffsetMs, standing, generation, regained } = greeted.value;
    if (standing === 'fork') {
      log('warn', 'sync.device.fork', { lastN });
      parting = 'parted';
      return { kind: 'failed', reason: 'deviceFork', random: random() };
    }
    serverLastN = lastN;
    mayPush = generation >= GENERATION;
    greetedUntilMs = clock() + GREETING_LIFE_MS;
    for (const stream of regained) {
      unblock(db, stream);
      dispatch({ kind: 'unblocked', stream });
    }
    purgeLostStreams(parts);
    return { kind: 'greeted', clockOffsetMs, restored: standing === 'behind' ? 'yes' : 'no' };
  };

  const pushing = async (): Promise<EngineEvent> => {
    const batch = mayPush ? nextBatch(db, serverLastN) : undefined;
    if (batch === undefined) return { kind: 'pushed', more: 'no' };
    markSent(db, batch);
    const answered = await link.push(readSetting(db, 'sync.server')?.epoch ?? '', batch);
    if (!answered.ok) {
      const { error } = answered;
      if (error.kind === 'refused' && error.code === 'GAP') serverLastN = Number(error.params['lastN'] ?? 0);
      return failed(error);
    }
    const { lastN, receipts } = answered.value;
    if (lastN < batch.firstN + batch.texts.length - 1 || receipts.length < batch.texts.length) {
      return failed({ kind: 'notUnderstood' });
    }
    serverLastN = lastN;
    const moved = db.transaction(() =>
      takeReceipts(db, device, receipts, clock()) === 'settled' ? rejudgePending(db) : undefined,
    );
    if (moved !== undefined) onRecords(moved);
    log('info', 'sync.push.done', { operations: receipts.length });
    return { kind: 'pushed', more: hasUnanswered(db, serverLastN) ? 'yes' : 'no' };
  };

  const pulling = async (): Promise<EngineEvent> => {
    const pulled: Result<EngineEvent, WireProblem> = await puller.pull();
    return pulled.ok ? pulled.value : failed(pulled.error);
  };

  return {
    view: () => ({ phase: state.phase, offlineSinceMs }),
    parting: () => parting,
    start: () => {
      words.wake();
      dispatch({ kind: 'start' });
      for (const [stream, reason] of state.blocked) {
        if (reason === 'bootstrap' || reason === 'fork') bootstrapper.begin(stream);
      }
    },
    wake: (why) => {
      const stands = why === undefined && clock() < greetedUntilMs;
      dispatch({ kind: 'wake', greeted: stands ? 'lately' : 'longAgo' });
    },
    dispatch,
    stop: async () => {
      dispatch({ kind: 'stop' });
      link.abort();
      words.stop();
      puller.stop();
      await Promise.all([underWay, bootstrapper.stop()]);
    },
  };
}

/** What the engine is told. A device the server does not know, or turned away, has to be enrolled again. */
function reasonOf(problem: WireProblem): FailureReason {
  if (problem.kind !== 'refused') return problem.kind === 'network' ? 'network' : 'server';
  switch (problem.code) {
    case 'UNAUTHORISED':
    case 'DEVICE_REVOKED':
    case 'DEVICE_FORK':
      return 'deviceFork';
    case 'UPGRADE_REQUIRED':
      return 'upgradeRequired';
    case 'EPOCH_MISMATCH':
      return 'epochMismatch';
    case 'GAP':
      return 'gap';
    default:
      return 'server';
  }
}
