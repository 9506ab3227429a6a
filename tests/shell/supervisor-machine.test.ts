import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  CRASH_WINDOW_MS,
  initialSupervisorState,
  RETRY_DELAYS_MS,
  step,
  type SupervisorEffect,
  type SupervisorEvent,
  type SupervisorState,
} from '#main/shell/supervisor-machine.ts';

type Kind = SupervisorEvent['kind'];

/** A world around the machine: one process, one timer, a clock. Only events that can happen are fed. */
class World {
  state: SupervisorState = initialSupervisorState;
  nowMs = 0;
  process: 'none' | 'alive' = 'none';
  timer: 'none' | 'retry' | 'drain' = 'none';
  readonly effects: SupervisorEffect[] = [];
  readonly trouble: string[] = [];
  forks = 0;

  feed(kind: Kind): void {
    const atMs = this.nowMs;
    const failure = { reason: 'DATABASE_CORRUPT', detail: 'page 3' } as const;
    const event: SupervisorEvent =
      kind === 'refused'
        ? { kind, atMs, failure }
        : kind === 'exited'
          ? { kind, atMs, detail: 'exit 1' }
          : { kind, atMs };
    if (kind === 'exited') this.process = 'none';
    if (kind === 'retry-due' || kind === 'drain-overdue') this.timer = 'none';
    const { state, effects } = step(this.state, event);
    this.state = state;
    for (const effect of effects) this.run(effect);
  }

  /** Whether an event can come from outside in the present circumstances. */
  possible(kind: Kind): boolean {
    if (kind === 'retry-due') return this.timer === 'retry';
    if (kind === 'drain-overdue') return this.timer === 'drain';
    if (kind === 'start' || kind === 'drain') return true;
    return this.process === 'alive';
  }

  private run(effect: SupervisorEffect): void {
    this.effects.push(effect);
    switch (effect.kind) {
      case 'fork':
        // The driver gives up a process that was told to end because it refused; any other must have ended.
        if (this.process === 'alive' && !this.killed) this.trouble.push('two processes');
        this.process = 'alive';
        this.killed = false;
        this.forks += 1;
        break;
      case 'kill':
        if (this.process === 'none' && this.state.phase.kind === 'draining') this.trouble.push('killed nothing');
        this.killed = true;
        break;
      case 'arm-retry':
        this.timer = 'retry';
        break;
      case 'request-drain':
        if (this.process !== 'alive') this.trouble.push('asked nobody to drain');
        this.timer = 'drain';
        break;
      case 'disarm':
        this.timer = 'none';
        break;
      case 'hand-out-ports':
        if (this.process !== 'alive' || this.state.phase.kind !== 'ready') this.trouble.push('ports without a process');
        break;
      case 'open-recovery':
        if (this.state.phase.kind !== 'failed') this.trouble.push('recovery without a failure');
        break;
      case 'tell-stopped':
        if (this.state.phase.kind !== 'stopped') this.trouble.push('told stopped too early');
        break;
    }
  }

  private killed = false;

  seen(kind: SupervisorEffect['kind']): number {
    return this.effects.filter((effect) => effect.kind === kind).length;
  }
}

const kinds: Kind[] = ['start', 'opening', 'ready', 'refused', 'exited', 'retry-due', 'drain', 'drain-overdue'];
const moves = fc.array(fc.record({ kind: fc.constantFrom(...kinds), waitMs: fc.nat({ max: 90_000 }) }), {
  maxLength: 60,
});

function play(
  steps: readonly { readonly kind: Kind; readonly waitMs: number }[],
  after: (world: World) => void,
): World {
  const world = new World();
  for (const { kind, waitMs } of steps) {
    world.nowMs += waitMs;
    if (world.possible(kind)) world.feed(kind);
    after(world);
  }
  return world;
}

describe('supervisor machine, whatever happens', () => {
  it('runs one process at a time and does nothing at the wrong moment', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        expect(play(steps, () => undefined).trouble).toEqual([]);
      }),
    );
  });

  it('always has a timer or a process that will move it on, unless a person has to', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        play(steps, ({ state, timer, process }) => {
          const phase = state.phase.kind;
          if (phase === 'waiting') expect(timer).toBe('retry');
          if (phase === 'draining') expect([timer, process]).toContain('alive');
          if (phase === 'starting' || phase === 'migrating' || phase === 'ready') expect(process).toBe('alive');
        });
      }),
    );
  });

  it('ends when asked, whatever the process does', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        const world = play(steps, () => undefined);
        world.feed('drain');
        if (world.timer === 'drain') world.feed('drain-overdue');
        if (world.state.phase.kind === 'draining') world.feed('exited');
        expect(world.state.phase.kind).toBe('stopped');
        expect(world.effects.at(-1)?.kind).toBe('tell-stopped');
      }),
    );
  });

  it('gives out ports once for each time it becomes ready', () => {
    fc.assert(
      fc.property(moves, (steps) => {
        let becameReady = 0;
        let before = 'stopped';
        const world = play(steps, ({ state }) => {
          if (state.phase.kind === 'ready' && before !== 'ready') becameReady += 1;
          before = state.phase.kind;
        });
        expect(world.seen('hand-out-ports')).toBe(becameReady);
      }),
    );
  });

  it('never restarts after the third crash within a minute, and does before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40_000 }), { minLength: 1, maxLength: 12 }), (uptimesMs) => {
        const world = new World();
        world.feed('start');
        const crashes: number[] = [];
        for (const uptimeMs of uptimesMs) {
          world.feed('ready');
          world.nowMs += uptimeMs;
          world.feed('exited');
          crashes.push(world.nowMs);
          const inLastMinute = crashes.filter((ms) => world.nowMs - ms < CRASH_WINDOW_MS).length;
          expect(world.state.phase.kind).toBe(inLastMinute >= 3 ? 'failed' : 'waiting');
          if (world.state.phase.kind === 'failed') return;
          world.feed('retry-due');
        }
      }),
    );
  });
});

describe('supervisor machine, case by case', () => {
  function delays(world: World): number[] {
    return world.effects.flatMap((effect) => (effect.kind === 'arm-retry' ? [effect.delayMs] : []));
  }

  it('waits 0.5, 2, then 8 s after crashes that are further apart than the minute allows', () => {
    const world = new World();
    world.feed('start');
    for (const uptimeMs of [40_000, 40_000, 40_000, 40_000]) {
      world.feed('ready');
      world.nowMs += uptimeMs;
      world.feed('exited');
      world.feed('retry-due');
    }
    expect(delays(world)).toEqual([...RETRY_DELAYS_MS, 8_000]);
  });

  it('starts again at 0.5 s once the service has run well for a minute', () => {
    const world = new World();
    world.feed('start');
    for (const uptimeMs of [40_000, CRASH_WINDOW_MS, 1_000]) {
      world.feed('ready');
      world.nowMs += uptimeMs;
      world.feed('exited');
      world.feed('retry-due');
    }
    expect(delays(world)).toEqual([500, 500, 2_000]);
  });

  it('opens the recovery window at once when the database cannot be opened, and ends that process', () => {
    const world = new World();
    world.feed('start');
    world.feed('opening');
    world.feed('refused');
    expect(world.state.phase).toEqual({ kind: 'failed', failure: { reason: 'DATABASE_CORRUPT', detail: 'page 3' } });
    expect(world.effects.map(({ kind }) => kind)).toEqual(['fork', 'kill', 'open-recovery']);
    world.feed('exited');
    expect(world.state.phase.kind).toBe('failed');
  });

  it('forgets earlier crashes when a person tries again', () => {
    const world = new World();
    world.feed('start');
    for (let crash = 0; crash < 3; crash++) {
      world.feed('exited');
      if (world.timer === 'retry') world.feed('retry-due');
    }
    expect(world.state.phase.kind).toBe('failed');
    world.feed('start');
    world.feed('exited');
    expect(world.state.phase.kind).toBe('waiting');
  });

  it('lets a new process wait for the end of the one that drains', () => {
    const world = new World();
    world.feed('start');
    world.feed('ready');
    world.feed('drain');
    world.feed('start');
    expect(world.forks).toBe(1);
    world.feed('exited');
    expect(world.state.phase.kind).toBe('starting');
    expect(world.forks).toBe(2);
    expect(world.seen('tell-stopped')).toBe(0);
  });
});
