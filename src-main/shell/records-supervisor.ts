/**
 * Drives the records process after supervisor-machine.ts: owns the process, the timers and the clock, and has no opinion
 * of its own. Reports of a process that was replaced are not heard any more.
 */
import type { RecordsState } from '#shared/contract/shell-bridge.ts';
import type { Log } from './json-lines-log.ts';
import type { RecordsOrder, RecordsReport } from './records-control.ts';
import {
  initialSupervisorState,
  step,
  type SupervisorEffect,
  type SupervisorEvent,
  type SupervisorFailure,
  type SupervisorState,
} from './supervisor-machine.ts';

/** A started process of either kind of work; `Port` is what it can be handed. */
export type RecordsProcess<Port> = {
  readonly send: (order: RecordsOrder, ports?: readonly Port[]) => void;
  readonly onReport: (listener: (report: RecordsReport) => void) => void;
  readonly onExit: (listener: (detail: string) => void) => void;
  /** At once, whatever it is doing. */
  readonly kill: () => void;
};

export type SupervisorDependencies<Port> = {
  /** Starts the process and tells it to open the database. */
  readonly fork: () => RecordsProcess<Port>;
  readonly clock: () => number;
  readonly log: Log;
  /** The process is ready: every window gets a new port. */
  readonly onReady: (process: RecordsProcess<Port>) => void;
  readonly onState: (state: RecordsState) => void;
  readonly onFailure: (failure: SupervisorFailure) => void;
  /** The records process asks for a page of the shared server in the person's browser. */
  readonly onBrowse: (url: string) => void;
};

export type RecordsSupervisor<Port> = {
  readonly start: () => void;
  /** Ends the process: asks first, kills after the limit of the machine. Resolves when it has ended. */
  readonly drain: () => Promise<void>;
  readonly state: () => RecordsState;
  readonly failure: () => SupervisorFailure | undefined;
  /** The process that answers now, if one does. */
  readonly ready: () => RecordsProcess<Port> | undefined;
};

/** Of the time to drain, what is left to close the slow lane and the database after the calls under way. */
const CLOSING_MS = 2_500;

type EventBody = SupervisorEvent extends infer E ? (E extends unknown ? Omit<E, 'atMs'> : never) : never;

/** A supervisor at rest; `start` begins. */
export function createRecordsSupervisor<Port>(dependencies: SupervisorDependencies<Port>): RecordsSupervisor<Port> {
  const { clock, log } = dependencies;
  let state: SupervisorState = initialSupervisorState;
  let current: RecordsProcess<Port> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let announced: RecordsState | undefined;
  let waiting: (() => void)[] = [];

  const feed = (body: EventBody): void => {
    const before = state.phase.kind;
    const next = step(state, { ...body, atMs: clock() });
    state = next.state;
    if (state.phase.kind !== before) log('info', 'shell.records.phase', { from: before, to: state.phase.kind });
    for (const effect of next.effects) run(effect);
    announce();
  };

  const run = (effect: SupervisorEffect): void => {
    switch (effect.kind) {
      case 'fork':
        fork();
        break;
      case 'kill':
        current?.kill();
        break;
      case 'disarm':
        clearTimeout(timer);
        break;
      case 'arm-retry':
        arm(effect.delayMs, 'retry-due');
        break;
      case 'request-drain':
        arm(effect.delayMs, 'drain-overdue');
        current?.send({ kind: 'drain', limitMs: effect.delayMs - CLOSING_MS });
        break;
      case 'hand-out-ports':
        if (current !== undefined) dependencies.onReady(current);
        break;
      case 'open-recovery':
        log('error', 'shell.records.failed', { reason: effect.failure.reason, detail: effect.failure.detail });
        dependencies.onFailure(effect.failure);
        break;
      case 'tell-stopped':
        for (const resolve of waiting) resolve();
        waiting = [];
        break;
    }
  };

  const fork = (): void => {
    const child = dependencies.fork();
    current = child;
    child.onReport((report) => {
      if (current !== child) return;
      if (report.kind === 'opening' || report.kind === 'ready') feed({ kind: report.kind });
      if (report.kind === 'browse') dependencies.onBrowse(report.url);
      if (report.kind === 'refused') feed({ kind: 'refused', failure: report.failure });
    });
    child.onExit((detail) => {
      if (current !== child) return;
      current = undefined;
      log(state.phase.kind === 'draining' ? 'info' : 'error', 'shell.records.exited', { detail });
      feed({ kind: 'exited', detail });
    });
  };

  const arm = (delayMs: number, kind: 'retry-due' | 'drain-overdue'): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      feed({ kind });
    }, delayMs);
  };

  const announce = (): void => {
    const told = recordsStateOf(state);
    if (told === announced) return;
    announced = told;
    dependencies.onState(told);
  };

  return {
    start: () => {
      feed({ kind: 'start' });
    },
    drain: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        feed({ kind: 'drain' });
      }),
    state: () => recordsStateOf(state),
    failure: () => (state.phase.kind === 'failed' ? state.phase.failure : undefined),
    ready: () => (state.phase.kind === 'ready' ? current : undefined),
  };
}

/** What windows are told: a first start, a new one after a crash, work, or the end. */
function recordsStateOf({ phase, strikes }: SupervisorState): RecordsState {
  switch (phase.kind) {
    case 'stopped':
    case 'starting':
      return strikes > 0 ? 'restarting' : 'starting';
    case 'migrating':
      return strikes > 0 ? 'restarting' : 'migrating';
    case 'ready':
      return 'ready';
    case 'waiting':
    case 'draining':
      return 'restarting';
    case 'failed':
      return 'failed';
  }
}
