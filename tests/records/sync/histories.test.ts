/**
 * The histories of tests/sync-model, with desks over real SQLite: the tables say after every step what the pure replica
 * says (I6), and at rest what the server says (I1). TRAVEE_SYNC_RUNS asks for more of them.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { verifyDepot } from '#main/records/operations/verify.ts';
import { runs, within } from '#tests/support/times.ts';
import { playOut } from '../../sync-model/checks.ts';
import { createHistory, roomSteps, steps } from '../../sync-model/history.ts';
import { ALL_ON } from '../../sync-model/mechanisms.ts';
import { createServer } from '../../sync-model/server.ts';
import { createSqliteDesk, type SqliteDesk } from './sqlite-desk.ts';

const RUNS = Number(process.env['TRAVEE_SYNC_RUNS'] ?? runs(5));

/** Every row, derived column, word and tally is what the entries and the pending work lead to. */
async function expectSound({ path }: SqliteDesk): Promise<void> {
  const verified = await verifyDepot({ databasePath: path, onProgress: () => undefined, isCancelled: () => false });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

test.each([
  ['clocks that agree', 0, steps, 'left'],
  ['a desk a year ahead, and people on their feet', 31_536_000_000, roomSteps, 'followed'],
] as const)(
  'desks over SQLite agree and nothing is lost: %s',
  async (_what, skewMs, played, files) => {
    const outcomes = new Map<string, number>();
    let crashes = 0;
    await fc.assert(
      fc.asyncProperty(played, async (all) => {
        const desks: SqliteDesk[] = [];
        try {
          const history = await createHistory({
            server: createServer(ALL_ON),
            skewMs,
            files,
            makeDesk: (options) => {
              const desk = createSqliteDesk(options);
              desks.push(desk);
              return desk;
            },
          });
          crashes += all.filter(([act, , , , z]) => act === 9 && z % 7 === 0).length;
          const half = Math.floor(all.length / 2);
          await history.run(all.slice(0, half), () => undefined);
          const looked = desks[all.length % desks.length];
          if (looked !== undefined) await expectSound(looked);
          await playOut(history, all.slice(half), ALL_ON);
          for (const desk of desks) await expectSound(desk);
          for (const { outcome } of history.server.receipts.values()) {
            outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          }
        } finally {
          for (const desk of desks) desk.close();
        }
      }),
      { numRuns: RUNS, seed: 7 },
    );
    expect(crashes).toBeGreaterThan(0);
    for (const outcome of ['applied', 'noop', 'superseded', 'contested', 'rejected']) {
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
    }
  },
  within(120_000),
);
