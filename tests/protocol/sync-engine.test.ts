/** The sync engine under any sequence of events: one exchange at a time, push before pull, waits within their bounds. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  FIRST_DELAY_MS,
  INITIAL_ENGINE,
  LONGEST_DELAY_MS,
  stepEngine,
  type EngineEffect,
  type EngineEvent,
  type EngineState,
  type FailureReason,
} from '#shared/protocol/sync-engine.ts';

const REASONS = ['network', 'server', 'unauthorised', 'upgradeRequired', 'epochMismatch', 'deviceFork', 'gap'] as const;
const yesOrNo = fc.constantFrom('no' as const, 'yes' as const);
const anyEvent: fc.Arbitrary<EngineEvent> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom<EngineEvent>({ kind: 'start' }, { kind: 'stop' }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<EngineEvent>(
      { kind: 'wake', greeted: 'longAgo' },
      { kind: 'wake', greeted: 'lately' },
      { kind: 'timer' },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<EngineEvent>({ kind: 'signedIn' }, { kind: 'upgraded' }, { kind: 'enrolled' }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('greeted'), clockOffsetMs: fc.integer(), restored: yesOrNo }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pushed'), more: yesOrNo }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pulled'),
      more: yesOrNo,
      blocked: fc.array(
        fc.record({ stream: fc.constantFrom('ref', 'u/1/core'), reason: fc.constantFrom('fork', 'forbidden') }),
        { maxLength: 1 },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unblocked'), stream: fc.constantFrom('ref', 'u/1/core') }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('failed'),
      reason: fc.constantFrom(...REASONS),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    }),
  },
);

/** What comes next when all goes well: without it, random events seldom bring a round to its end. */
function natural({ phase }: EngineState): EngineEvent {
  switch (phase.kind) {
    case 'stopped':
      return START;
    case 'handshake':
      return GREETED;
    case 'push':
      return PUSHED;
    case 'pull':
      return PULLED;
    case 'waiting':
      return { kind: 'timer' };
    case 'needsLogin':
      return { kind: 'signedIn' };
    case 'needsUpgrade':
      return { kind: 'upgraded' };
    case 'needsEnrolment':
      return { kind: 'enrolled' };
    case 'idle':
      return WAKE;
  }
}

const EXCHANGES = new Set<EngineEffect['kind']>(['greet', 'push', 'pull']);
const WORKING = new Set<EngineState['phase']['kind']>(['handshake', 'push', 'pull']);

function run(events: readonly EngineEvent[], from: EngineState = INITIAL_ENGINE) {
  let state = from;
  const effects: EngineEffect[] = [];
  for (const event of events) {
    const next = stepEngine(state, event);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects, kinds: effects.map(({ kind }) => kind) };
}

const START: EngineEvent = { kind: 'start' };
const GREETED: EngineEvent = { kind: 'greeted', clockOffsetMs: 0, restored: 'no' };
const PUSHED: EngineEvent = { kind: 'pushed', more: 'no' };
const PULLED: EngineEvent = { kind: 'pulled', more: 'no', blocked: [] };
const WAKE: EngineEvent = { kind: 'wake', greeted: 'longAgo' };
const failing = (reason: FailureReason, random = 0): EngineEvent => ({ kind: 'failed', reason, random });

describe('whatever happens', () => {
  test('one exchange at a time, of the kind the phase names; a pull never before the push', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(fc.option(anyEvent, { freq: 2 }), { maxLength: 60 }), (events) => {
        let state = INITIAL_ENGINE;
        let pushedSinceGreeting = false;
        for (const given of events) {
          const event = given ?? natural(state);
          const { state: after, effects } = stepEngine(state, event);
          const begun = effects.filter(({ kind }) => EXCHANGES.has(kind));
          expect(begun.length).toBeLessThanOrEqual(1);
          const [one] = begun;
          if (one !== undefined) {
            expect(after.phase.kind).toBe(one.kind === 'greet' ? 'handshake' : one.kind);
            if (one.kind === 'pull') expect(pushedSinceGreeting).toBe(true);
            pushedSinceGreeting = one.kind === 'greet' ? false : pushedSinceGreeting || one.kind === 'push';
          } else if (WORKING.has(after.phase.kind)) {
            // Nothing was begun: the exchange that runs is the one that ran.
            expect(after.phase).toEqual(state.phase);
          }
          const armed = effects.find((effect) => effect.kind === 'arm');
          expect(armed !== undefined).toBe(after.phase.kind === 'waiting' && after.phase !== state.phase);
          if (armed !== undefined) {
            expect(armed.delayMs).toBeGreaterThanOrEqual(FIRST_DELAY_MS / 2);
            expect(armed.delayMs).toBeLessThanOrEqual(LONGEST_DELAY_MS);
          }
          reached.set(after.phase.kind, (reached.get(after.phase.kind) ?? 0) + 1);
          state = after;
        }
      }),
      { numRuns: 500, seed: 11 },
    );
    for (const kind of [
      'idle',
      'handshake',
      'push',
      'pull',
      'waiting',
      'needsLogin',
      'needsUpgrade',
      'needsEnrolment',
    ]) {
      expect(reached.get(kind) ?? 0, kind).toBeGreaterThan(10);
    }
  });

  test('from anywhere, a person and a working network bring it to rest', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const cure: EngineEvent[] = [START, { kind: 'signedIn' }, { kind: 'upgraded' }, { kind: 'enrolled' }, WAKE];
        const round: EngineEvent[] = [GREETED, PUSHED, PULLED, PUSHED, PULLED];
        const { state } = run([...cure, ...round, ...round], run(events).state);
        expect(state.phase.kind).toBe('idle');
      }),
      { numRuns: 300, seed: 12 },
    );
  });
});

describe('one by one', () => {
  test('a quiet round: greeting, push, pull, rest', () => {
    expect(run([START, GREETED, PUSHED, PULLED])).toMatchObject({
      kinds: ['greet', 'push', 'pull'],
      state: { phase: { kind: 'idle' } },
    });
  });

  test('what is authored during the pull is pushed before the engine rests', () => {
    expect(run([START, GREETED, PUSHED, WAKE, PULLED, PUSHED, PULLED]).kinds).toEqual([
      'greet',
      'push',
      'pull',
      'push',
      'pull',
    ]);
  });

  test('each failure waits twice as long, up to five minutes, and success forgets them', () => {
    const delays: number[] = [];
    let state = run([START]).state;
    for (let failure = 0; failure < 12; failure++) {
      const waited = stepEngine(state, failing('network'));
      for (const effect of waited.effects) if (effect.kind === 'arm') delays.push(effect.delayMs);
      state = stepEngine(waited.state, { kind: 'timer' }).state;
    }
    expect(delays.slice(0, 5)).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(delays.at(-1)).toBe(LONGEST_DELAY_MS);
    expect(run([GREETED, PUSHED], state).state.failures).toBe(0);
  });

  test('the jitter takes off up to a half', () => {
    expect(run([START, failing('network', 0.8)]).state.phase).toEqual({ kind: 'waiting', delayMs: 600 });
  });

  test('a server restored from a copy is greeted once at once, and told again what it lost', () => {
    const greetedAgain = run([START, GREETED, failing('epochMismatch')]);
    expect(greetedAgain.kinds).toEqual(['greet', 'push', 'greet']);
    expect(run([{ ...GREETED, restored: 'yes' }], greetedAgain.state).kinds).toEqual(['resend', 'push']);
    expect(run([failing('epochMismatch')], greetedAgain.state).state.phase.kind).toBe('waiting');
  });

  test('a stream that forked is healed once while the others go on', () => {
    const blocked = { ...PULLED, blocked: [{ stream: 'u/1/core', reason: 'fork' }] } as EngineEvent;
    const once = run([START, GREETED, PUSHED, blocked]);
    expect(once.effects.at(-1)).toEqual({ kind: 'heal', stream: 'u/1/core', reason: 'fork' });
    expect(once.state.phase.kind).toBe('idle');
    expect(run([WAKE, GREETED, PUSHED, blocked], once.state).kinds).toEqual(['greet', 'push', 'pull']);
    expect(run([{ kind: 'unblocked', stream: 'u/1/core' }], once.state).kinds).toEqual(['greet']);
  });

  test.each([
    ['unauthorised', 'needsLogin', { kind: 'signedIn' }],
    ['upgradeRequired', 'needsUpgrade', { kind: 'upgraded' }],
    ['deviceFork', 'needsEnrolment', { kind: 'enrolled' }],
  ] as const)('%s waits for a person, whatever wakes it: %s', (reason, phase, cure) => {
    const { state } = run([START, GREETED, failing(reason), WAKE, { kind: 'timer' }]);
    expect(state.phase.kind).toBe(phase);
    expect(run([cure], state).kinds).toEqual(['greet']);
  });

  test('stopping ends what runs and what waits', () => {
    expect(run([START, { kind: 'stop' }]).kinds).toEqual(['greet', 'abort']);
    expect(run([START, failing('network'), { kind: 'stop' }]).kinds).toEqual(['greet', 'arm', 'disarm']);
  });
});
