/**
 * The life of the records process as a pure function: `step(state, event)` gives the next state and the effects to run.
 *
 * `stopped → starting → migrating → ready ⇄ draining → stopped`. A crash is answered by a new start after 0.5, 2, then
 * 8 s; three crashes within a minute, or a database that cannot be opened, lead to `failed` and the recovery window.
 * At most one process exists: `fork` is only asked for when the one before has ended or was given up. The driver
 * (records-supervisor.ts) owns the process, the timers and the clock; time comes in with each event.
 */
import { unreachable } from '#shared/base/result.ts';
import type { RecoveryReason } from '#shared/contract/recovery-bridge.ts';

export const RETRY_DELAYS_MS = [500, 2_000, 8_000] as const;
export const CRASH_WINDOW_MS = 60_000;
const CRASHES_TO_GIVE_UP = 3;
/** On quit: so long and no longer. */
export const DRAIN_LIMIT_MS = 5_000;

export type SupervisorFailure = { readonly reason: RecoveryReason; readonly detail: string };

type Phase =
  | { readonly kind: 'stopped' | 'starting' | 'migrating' | 'ready' | 'waiting' }
  | { readonly kind: 'draining'; readonly after: 'stop' | 'start' }
  | { readonly kind: 'failed'; readonly failure: SupervisorFailure };

export type SupervisorState = {
  readonly phase: Phase;
  /** When the crashes of the last minute happened, oldest first. */
  readonly crashedAtMs: readonly number[];
  /** Crashes since the service last ran well for a minute: chooses the delay. */
  readonly strikes: number;
  readonly readyAtMs: number | null;
};

export type SupervisorEvent = { readonly atMs: number } & (
  | { readonly kind: 'start' | 'opening' | 'ready' | 'retry-due' | 'drain' | 'drain-overdue' }
  | { readonly kind: 'refused'; readonly failure: SupervisorFailure }
  | { readonly kind: 'exited'; readonly detail: string }
);

export type SupervisorEffect =
  | { readonly kind: 'fork' | 'kill' | 'disarm' | 'hand-out-ports' | 'tell-stopped' }
  | { readonly kind: 'arm-retry' | 'request-drain'; readonly delayMs: number }
  | { readonly kind: 'open-recovery'; readonly failure: SupervisorFailure };

export type Step = { readonly state: SupervisorState; readonly effects: readonly SupervisorEffect[] };

export const initialSupervisorState: SupervisorState = {
  phase: { kind: 'stopped' },
  crashedAtMs: [],
  strikes: 0,
  readyAtMs: null,
};

/** The next state and what has to be done, in order. An event that means nothing in a state changes nothing. */
export function step(state: SupervisorState, event: SupervisorEvent): Step {
  switch (event.kind) {
    case 'start':
      return start(state);
    case 'opening':
      return state.phase.kind === 'starting' ? to(state, { kind: 'migrating' }) : stay(state);
    case 'ready':
      return isComingUp(state) ? becomeReady(state, event.atMs) : stay(state);
    case 'refused':
      return isComingUp(state) ? fail(state, event.failure) : stay(state);
    case 'exited':
      return exited(state, event.atMs, event.detail);
    case 'retry-due':
      return state.phase.kind === 'waiting' ? to(state, { kind: 'starting' }, [{ kind: 'fork' }]) : stay(state);
    case 'drain':
      return drain(state);
    case 'drain-overdue':
      return state.phase.kind === 'draining' ? { state, effects: [{ kind: 'kill' }] } : stay(state);
    default:
      return unreachable(event);
  }
}

/** A person asked, so the crashes of before are forgotten. While the old process drains, the new one waits its turn. */
function start(state: SupervisorState): Step {
  switch (state.phase.kind) {
    case 'stopped':
    case 'failed':
      return { state: { ...initialSupervisorState, phase: { kind: 'starting' } }, effects: [{ kind: 'fork' }] };
    case 'draining':
      return to(state, { kind: 'draining', after: 'start' });
    case 'starting':
    case 'migrating':
    case 'ready':
    case 'waiting':
      return stay(state);
    default:
      return unreachable(state.phase);
  }
}

function becomeReady(state: SupervisorState, atMs: number): Step {
  return { state: { ...state, phase: { kind: 'ready' }, readyAtMs: atMs }, effects: [{ kind: 'hand-out-ports' }] };
}

/** The process said why it cannot work; it is ended here so that it holds no lock. */
function fail(state: SupervisorState, failure: SupervisorFailure): Step {
  return to(state, { kind: 'failed', failure }, [{ kind: 'kill' }, { kind: 'open-recovery', failure }]);
}

function exited(state: SupervisorState, atMs: number, detail: string): Step {
  switch (state.phase.kind) {
    case 'draining':
      return state.phase.after === 'stop'
        ? to(state, { kind: 'stopped' }, [{ kind: 'disarm' }, { kind: 'tell-stopped' }])
        : { ...start({ ...state, phase: { kind: 'stopped' } }), effects: [{ kind: 'disarm' }, { kind: 'fork' }] };
    case 'starting':
    case 'migrating':
    case 'ready':
      return crashed(state, atMs, detail);
    case 'stopped':
    case 'waiting':
    case 'failed':
      return stay(state);
    default:
      return unreachable(state.phase);
  }
}

function crashed(state: SupervisorState, atMs: number, detail: string): Step {
  const ranWell = state.readyAtMs !== null && atMs - state.readyAtMs >= CRASH_WINDOW_MS;
  const crashedAtMs = [...state.crashedAtMs.filter((ms) => atMs - ms < CRASH_WINDOW_MS), atMs];
  const strikes = ranWell ? 1 : state.strikes + 1;
  const next = { ...state, crashedAtMs, strikes, readyAtMs: null };
  if (crashedAtMs.length >= CRASHES_TO_GIVE_UP) {
    const failure: SupervisorFailure = { reason: 'CRASHED', detail };
    return to(next, { kind: 'failed', failure }, [{ kind: 'open-recovery', failure }]);
  }
  const delayMs = RETRY_DELAYS_MS[Math.min(strikes, RETRY_DELAYS_MS.length) - 1] ?? RETRY_DELAYS_MS[2];
  return to(next, { kind: 'waiting' }, [{ kind: 'arm-retry', delayMs }]);
}

function drain(state: SupervisorState): Step {
  switch (state.phase.kind) {
    case 'starting':
    case 'migrating':
    case 'ready':
      return to(state, { kind: 'draining', after: 'stop' }, [{ kind: 'request-drain', delayMs: DRAIN_LIMIT_MS }]);
    case 'draining':
      return to(state, { kind: 'draining', after: 'stop' });
    case 'waiting':
      return to(state, { kind: 'stopped' }, [{ kind: 'disarm' }, { kind: 'tell-stopped' }]);
    case 'stopped':
    case 'failed':
      return to(state, { kind: 'stopped' }, [{ kind: 'tell-stopped' }]);
    default:
      return unreachable(state.phase);
  }
}

function isComingUp(state: SupervisorState): boolean {
  return state.phase.kind === 'starting' || state.phase.kind === 'migrating';
}

function to(state: SupervisorState, phase: Phase, effects: readonly SupervisorEffect[] = []): Step {
  return { state: { ...state, phase }, effects };
}

function stay(state: SupervisorState): Step {
  return { state, effects: [] };
}
