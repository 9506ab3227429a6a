/**
 * The sync engine of a device, as a pure state machine (sync.md, section 9). A driver carries out the effects and feeds
 * back what came of them; nothing here knows of HTTP, of timers or of a database.
 *
 * Invariants. One exchange at a time. Everything is pushed before anything is pulled, so that little has to be replayed.
 * A failure of the network only makes the engine wait, longer each time; what needs a person waits for that person. A
 * hint that arrives while an exchange runs is kept, and leads to one more round.
 */
import type { StreamId } from '../domain/operation.ts';

export type Phase =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'handshake' }
  | { readonly kind: 'push' }
  | { readonly kind: 'pull' }
  /** After a failure, until the timer. */
  | { readonly kind: 'waiting'; readonly delayMs: number }
  /** Nothing more happens until a person signs in, the app is updated, or the device is enrolled again. */
  | { readonly kind: 'needsLogin' | 'needsUpgrade' | 'needsEnrolment' };

/** Why a stream does not go on while the others do. */
export type StreamBlock = 'fork' | 'forbidden' | 'bootstrap' | 'upgrade' | 'massRemoval';

export type EngineState = {
  readonly phase: Phase;
  /** Failures in a row. */
  readonly failures: number;
  /** Something happened since the exchange began: another round is due. */
  readonly again: 'no' | 'yes';
  /** The server's clock less this device's, milliseconds, as the last handshake measured it. */
  readonly clockOffsetMs: number;
  readonly blocked: ReadonlyMap<StreamId, StreamBlock>;
};

export type EngineEvent =
  | { readonly kind: 'start' | 'stop' }
  /**
   * An operation was authored, the server hinted, the network came back, a person asked. `greeted`: `lately` when the last
   * greeting still stands; what it told is then not asked again.
   */
  | { readonly kind: 'wake'; readonly greeted: 'lately' | 'longAgo' }
  | { readonly kind: 'signedIn' | 'upgraded' | 'enrolled' }
  /** `restored`: the server knows less of this device than the device has confirmed; what it lost is sent again. */
  | { readonly kind: 'greeted'; readonly clockOffsetMs: number; readonly restored: 'no' | 'yes' }
  | { readonly kind: 'pushed'; readonly more: 'no' | 'yes' }
  | {
      readonly kind: 'pulled';
      readonly more: 'no' | 'yes';
      readonly blocked: readonly { readonly stream: StreamId; readonly reason: StreamBlock }[];
    }
  | { readonly kind: 'unblocked'; readonly stream: StreamId }
  /** `random`: from 0 up to 1, for the jitter. */
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly random: number }
  | { readonly kind: 'timer' };

export type FailureReason =
  'network' | 'server' | 'unauthorised' | 'upgradeRequired' | 'epochMismatch' | 'deviceFork' | 'gap';

export type EngineEffect =
  | { readonly kind: 'greet' | 'push' | 'pull' | 'disarm' | 'abort' }
  | { readonly kind: 'arm'; readonly delayMs: number }
  /** Archived operations the server lost become pending again. */
  | { readonly kind: 'resend' }
  | { readonly kind: 'heal'; readonly stream: StreamId; readonly reason: StreamBlock };

export type EngineStep = { readonly state: EngineState; readonly effects: readonly EngineEffect[] };

export const INITIAL_ENGINE: EngineState = {
  phase: { kind: 'stopped' },
  failures: 0,
  again: 'no',
  clockOffsetMs: 0,
  blocked: new Map(),
};

export const FIRST_DELAY_MS = 1_000;
export const LONGEST_DELAY_MS = 300_000;

/** The state after an event, and what to do. An event that does not belong to the phase changes nothing. */
export function stepEngine(state: EngineState, event: EngineEvent): EngineStep {
  const { kind } = state.phase;
  switch (event.kind) {
    case 'start':
      return kind === 'stopped' ? greet({ ...state, failures: 0 }) : stay(state);
    case 'stop':
      return kind === 'stopped'
        ? stay(state)
        : { state: { ...state, phase: { kind: 'stopped' } }, effects: leaving(kind) };
    case 'wake':
      return woken(state, event.greeted);
    case 'timer':
      return kind === 'waiting' ? greet(state) : stay(state);
    case 'signedIn':
      return kind === 'needsLogin' ? greet(state) : stay(state);
    case 'upgraded':
      return kind === 'needsUpgrade' ? greet(state) : stay(state);
    case 'enrolled':
      return kind === 'needsEnrolment' ? greet(state) : stay(state);
    case 'greeted':
      if (kind !== 'handshake') return stay(state);
      return {
        state: { ...state, phase: { kind: 'push' }, clockOffsetMs: event.clockOffsetMs },
        effects: [...(event.restored === 'yes' ? [{ kind: 'resend' as const }] : []), { kind: 'push' }],
      };
    case 'pushed':
      if (kind !== 'push') return stay(state);
      if (event.more === 'yes') return { state: { ...state, failures: 0 }, effects: [{ kind: 'push' }] };
      return { state: { ...state, failures: 0, phase: { kind: 'pull' } }, effects: [{ kind: 'pull' }] };
    case 'pulled':
      return kind === 'pull' ? pulled(state, event) : stay(state);
    case 'unblocked': {
      const blocked = new Map(state.blocked);
      if (!blocked.delete(event.stream)) return stay(state);
      return woken({ ...state, blocked }, 'longAgo');
    }
    case 'failed':
      return kind === 'handshake' || kind === 'push' || kind === 'pull' ? failed(state, event) : stay(state);
  }
}

function stay(state: EngineState): EngineStep {
  return { state, effects: [] };
}

function greet(state: EngineState): EngineStep {
  return { state: { ...state, phase: { kind: 'handshake' }, again: 'no' }, effects: [{ kind: 'greet' }] };
}

function leaving(kind: Phase['kind']): EngineEffect[] {
  if (kind === 'waiting') return [{ kind: 'disarm' }];
  return kind === 'handshake' || kind === 'push' || kind === 'pull' ? [{ kind: 'abort' }] : [];
}

/** Between exchanges a wake begins one, also before the timer: the reason to wait may be gone. Within one it is kept. */
function woken(state: EngineState, greeted: 'lately' | 'longAgo'): EngineStep {
  switch (state.phase.kind) {
    case 'idle':
      if (greeted === 'longAgo') return greet(state);
      return { state: { ...state, phase: { kind: 'push' }, again: 'no' }, effects: [{ kind: 'push' }] };
    case 'waiting': {
      const begun = greet(state);
      return { ...begun, effects: [{ kind: 'disarm' }, ...begun.effects] };
    }
    case 'handshake':
    case 'push':
    case 'pull':
      return stay({ ...state, again: 'yes' });
    default:
      return stay(state);
  }
}

function pulled(state: EngineState, event: EngineEvent & { readonly kind: 'pulled' }): EngineStep {
  const blocked = new Map(state.blocked);
  const effects: EngineEffect[] = [];
  for (const { stream, reason } of event.blocked) {
    if (!blocked.has(stream)) effects.push({ kind: 'heal', stream, reason });
    blocked.set(stream, reason);
  }
  const after = { ...state, failures: 0, blocked };
  if (event.more === 'yes') return { state: after, effects: [...effects, { kind: 'pull' }] };
  // What was authored meanwhile goes out before anything else is pulled.
  if (state.again === 'yes') {
    return { state: { ...after, phase: { kind: 'push' }, again: 'no' }, effects: [...effects, { kind: 'push' }] };
  }
  return { state: { ...after, phase: { kind: 'idle' } }, effects };
}

function failed(state: EngineState, { reason, random }: EngineEvent & { readonly kind: 'failed' }): EngineStep {
  switch (reason) {
    case 'unauthorised':
      return stay({ ...state, phase: { kind: 'needsLogin' } });
    case 'upgradeRequired':
      return stay({ ...state, phase: { kind: 'needsUpgrade' } });
    case 'deviceFork':
      return stay({ ...state, phase: { kind: 'needsEnrolment' } });
    case 'epochMismatch':
    case 'gap':
      // The greeting tells where the server stands; what it does not know is sent again. Never in a tight loop.
      return state.failures === 0 ? greet({ ...state, failures: 1 }) : wait(state, random);
    case 'network':
    case 'server':
      return wait(state, random);
  }
}

/** 1 s, 2 s, 4 s… up to 5 min, each shortened by up to a half so that a hundred desks do not come back at once. */
function wait(state: EngineState, random: number): EngineStep {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(state.failures, 20));
  const delayMs = Math.round(full * (1 - random / 2));
  return {
    state: { ...state, phase: { kind: 'waiting', delayMs }, failures: state.failures + 1 },
    effects: [{ kind: 'arm', delayMs }],
  };
}
