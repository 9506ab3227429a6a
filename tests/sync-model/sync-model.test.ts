/**
 * Three desks, two units, one server, and a network that loses, repeats and delays: whatever people do, the desks agree
 * and nothing that happened is lost (sync.md, section 12). The histories run through the arbiter and the replica that the
 * product runs. `npm run test:long` plays more of them.
 */
import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import type { Entity } from '#shared/domain/event.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { runs, within } from '#tests/support/times.ts';

import { MUTANTS, ALL_ON, type Mechanisms } from './mechanisms.ts';
import { playOut } from './checks.ts';
import type { Desk } from './desk.ts';
import { createHistory, roomSteps, steps, type History, type Step } from './history.ts';
import { createServer } from './server.ts';

const RUNS = runs(150);
const MUTANT_RUNS = 600;
/** What is done on one's feet, beside the rest. */
const ROOM_RUNS = runs(60);
const A_YEAR_MS = 31_536_000_000;
const SEED = 7;

async function play(
  all: readonly Step[],
  mechanisms: Mechanisms,
  skewMs: number,
  files: 'followed' | 'left' = 'left',
): Promise<History> {
  const history = await createHistory({ server: createServer(mechanisms), mechanisms, skewMs, files });
  await playOut(history, all, mechanisms);
  return history;
}

/** The world of the desk that moved, after every step and while all comes to rest. */
async function worldsOf(
  all: readonly Step[],
  mechanisms: Mechanisms,
): Promise<{ readonly history: History; readonly worlds: readonly ReadonlyMap<string, Entity>[] }> {
  const history = await createHistory({ server: createServer(mechanisms), mechanisms });
  const worlds: ReadonlyMap<string, Entity>[] = [];
  const keep = ({ world }: Desk): void => {
    worlds.push(new Map(world.records));
  };
  await history.run(all, keep);
  await history.quiesce(keep);
  return { history, worlds };
}

/** Whether the refusal names a box that was held by no hold of its own. */
function isSuspended({ server }: History, { body }: Entry): boolean {
  const boxes = (body?.params?.['boxes'] ?? []) as readonly { readonly boxId: Id; readonly code: string }[];
  const alone = (id: Id): boolean =>
    [...server.streams.values()].flat().some(({ entity, kind }) => entity === id && kind === 'box.placeHold');
  return boxes.some(({ boxId, code }) => code === 'BOX_ON_HOLD' && !alone(boxId));
}

/** What no outcome says by itself. */
const HAPPENED: ReadonlySet<string> = new Set(['boxFileLent', 'boxFileBack', 'requestServed', 'boxReceived']);

/** How often what is rare came about: a property that never saw a destruction proves nothing about one. */
function count(history: History, counts: Map<string, number>): void {
  const add = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  for (const entry of [...history.server.streams.values()].flat()) {
    add(`${entry.kind} ${entry.outcome}`);
    for (const { type } of entry.body?.events ?? []) if (HAPPENED.has(type)) add(type);
    if (entry.outcome === 'rejected') add(`${entry.kind} ${entry.code ?? ''}`);
    if (entry.kind === 'hold.place' && entry.body?.params?.['tooLate'] !== undefined) add('hold.place, some too late');
    if (entry.code === 'BOXES_BLOCKED' && isSuspended(history, entry)) add('list.execute, suspended');
    if (entry.outcome === 'forbidden') add('after the right ended');
    if (entry.body?.params?.['authority'] === 'endedSince') add('before the right ended, told after');
  }
}

test.each([
  ['clocks that agree', 0],
  ['a desk a year ahead', A_YEAR_MS],
])(
  'the desks agree and nothing is lost: %s',
  async (_what, skewMs) => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        count(await play(all, ALL_ON, skewMs), counts);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    const expected = [
      'box.describe applied',
      'box.shelve applied',
      'box.shelve contested',
      'loan.handOut applied',
      'loan.handOut contested',
      'loan.handOut noop',
      'loan.return applied',
      'box.placeHold BOX_DESTROYED',
      'hold.place applied',
      'hold.place HOLD_TOO_LATE',
      'hold.place, some too late',
      'hold.amend applied',
      'hold.lift applied',
      'list.execute, suspended',
      'case.settle applied',
      'case.settle rejected',
      'list.pull applied',
      'list.pull noop',
      'list.unpull applied',
      'list.approve applied',
      'list.approve noop',
      'list.approve LIST_CHANGED',
      'list.addBoxes LIST_FROZEN',
      'list.execute applied',
      'list.execute BOXES_BLOCKED',
      'list.freeze rejected',
      'person.grantRoles applied',
      'person.describe applied',
      'list.approve forbidden',
      'after the right ended',
      'before the right ended, told after',
    ];
    const missing = expected.filter((what) => (counts.get(what) ?? 0) < RUNS / 100);
    expect(missing, JSON.stringify(Object.fromEntries([...counts].sort()), null, 1)).toEqual([]);
  },
  within(120_000),
);

test(
  'the desks agree and nothing is lost: slips, requests, files out of a box, a stocktake read by several',
  async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(roomSteps, async (all) => {
        count(await play(all, ALL_ON, A_YEAR_MS, 'followed'), counts);
      }),
      { numRuns: ROOM_RUNS, seed: SEED },
    );
    const expected = [
      'transfer.prepare applied',
      'transfer.prepare noop',
      'transfer.send applied',
      'transfer.receiveBox applied',
      'transfer.receiveBox noop',
      'transfer.refuseBox applied',
      'transfer.refuseBox noop',
      'transfer.cancel applied',
      'boxReceived',
      'request.enter applied',
      'request.answer applied',
      'request.answer REQUEST_CLOSED',
      'requestServed',
      'boxFileLent',
      'boxFileBack',
      'loan.handOut contested',
      'loan.declareLost contested',
      'stocktake.open applied',
      'stocktake.open noop',
      'expectation.record noop',
      'expectation.conclude applied',
      'reading.record applied',
      'reading.strike applied',
      'stocktake.settle applied',
      'stocktake.settle FINDING_SETTLED',
      'stocktake.reopen applied',
      'stocktake.report applied',
      'after the right ended',
    ];
    const missing = expected.filter((what) => (counts.get(what) ?? 0) < ROOM_RUNS / 100);
    expect(missing, JSON.stringify(Object.fromEntries([...counts].sort()), null, 1)).toEqual([]);
  },
  within(120_000),
);

test(
  'pages taken as an echo, and pages judged whole, lead every desk to the same world at every step',
  async () => {
    const echoes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const judged = await worldsOf(all, { ...ALL_ON, echo: 'off' });
        const echoed = await worldsOf(all, ALL_ON);
        expect(echoed.worlds.length).toBe(judged.worlds.length);
        for (const [step, world] of echoed.worlds.entries()) {
          if (!isDeepStrictEqual(world, judged.worlds[step]))
            throw new Error(`the worlds part at step ${String(step)}`);
        }
        for (const { echoes: of } of echoed.history.desks) {
          for (const [what, times] of of) echoes.set(what, (echoes.get(what) ?? 0) + times);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    const expected = [
      'of all that was pending',
      'with more pending',
      'of several streams',
      'with a case',
      'without an event',
      'beside entries of others without an event',
      'up to one that was judged otherwise',
    ];
    const missing = expected.filter((what) => (echoes.get(what) ?? 0) < RUNS / 100);
    expect(missing, JSON.stringify(Object.fromEntries([...echoes].sort()), null, 1)).toEqual([]);
  },
  within(120_000),
);

test.each(MUTANTS)(
  'without $without, a property breaks',
  async ({ mechanisms, breaks }) => {
    const skewMs = mechanisms.clockBound === 'off' ? A_YEAR_MS : 0;
    const { failed, errorInstance } = await fc.check(
      fc.asyncProperty(steps, async (all) => {
        await play(all, mechanisms, skewMs);
      }),
      { numRuns: MUTANT_RUNS, seed: SEED, endOnFailure: true },
    );
    expect(failed).toBe(true);
    expect(errorInstance).toBeInstanceOf(Error);
    expect((errorInstance as Error).message).toMatch(breaks);
  },
  within(120_000),
);
