/**
 * Pages taken over many turns, while people go on working between any two of them: in the end the tables say what they
 * would if all of it had been judged at once (I6), and the desks agree with the server.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { rejudgePending } from '#main/records/sync/replica.ts';
import { runs, within } from '#tests/support/times.ts';
import { playOut } from '../../sync-model/checks.ts';
import { createHistory, playAct, steps } from '../../sync-model/history.ts';
import { ALL_ON } from '../../sync-model/mechanisms.ts';
import { createServer } from '../../sync-model/server.ts';
import { createSqliteDesk, type SqliteDesk } from './sqlite-desk.ts';

const RUNS = runs(12);

/** Marks and shadows: what judging everything again would write. */
function derivedOf({ db }: SqliteDesk): unknown {
  return {
    marks: db().all(sql`select n, foreseen from outbox where state <> 'confirmed' order by n`),
    shadows: db().all(sql`select entity_type, entity_id from shadow order by entity_type, entity_id`),
  };
}

test(
  'what is authored between two turns is judged after all that was pending',
  async () => {
    let meanwhile = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, during) => {
        const desks: SqliteDesk[] = [];
        try {
          const server = createServer(ALL_ON);
          const history = await createHistory({
            server,
            makeDesk: (options) => {
              const desk = createSqliteDesk(options);
              desks.push(desk);
              return desk;
            },
          });
          await history.run(before, () => undefined);
          const acts = [...during];
          for (const desk of desks) {
            // Work of its own, and news of others.
            for (const step of acts.splice(0, 4)) playAct(desk, step);
            const pages = desk.subscriptions.map((stream) => ({
              stream,
              entries: server.pull(stream, desk.cursor(stream).seq, 1000),
            }));
            taken += pages.filter(({ entries }) => entries.length > 0).length;
            let turn = 0;
            await desk.applyInTurns(pages, () => {
              turn += 1;
              const step = turn % 3 === 0 ? acts.pop() : undefined;
              if (step !== undefined && playAct(desk, step) === 'acted') meanwhile += 1;
            });
            const judgedInTurns = derivedOf(desk);
            rejudgePending(desk.db());
            expect(derivedOf(desk)).toEqual(judgedInTurns);
          }
          await playOut(history, [], ALL_ON);
        } finally {
          for (const desk of desks) desk.close();
        }
      }),
      { numRuns: RUNS, seed: 7, endOnFailure: true },
    );
    expect(meanwhile).toBeGreaterThan(RUNS);
    expect(taken).toBeGreaterThan(RUNS);
  },
  within(120_000),
);
