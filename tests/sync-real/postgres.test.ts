/**
 * The same histories as tests/sync-model, through two instances over real PostgreSQL: the server's locks, its lazily
 * loaded world and its tables say what the pure arbiter says. `npm run test:long` plays more of them.
 */
import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { DATABASE_USER, startEmbeddedPostgres, type EmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import { connectDatabase } from '#server/database/server-database.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { unitStream } from '#shared/domain/operation.ts';
import { entryProblem, EMPTY_STREAM } from '#shared/protocol/entry.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { runs, within } from '#tests/support/times.ts';
import { audit } from '../sync-audit/audit.ts';
import { createNoteTaker } from '../sync-audit/note-taking.ts';
import { playOut } from '../sync-model/checks.ts';
import { createHistory, steps } from '../sync-model/history.ts';
import { UNITS } from '../sync-model/office.ts';
import { ALL_ON } from '../sync-model/mechanisms.ts';
import { createPostgresServer } from './postgres-server.ts';

const RUNS = runs(12);
/** Rounds of work at all desks, each pushed at once. */
const ROUNDS = 6;

let folder: string;
let postgres: EmbeddedPostgres;

async function begin(): Promise<EmbeddedPostgres> {
  const started = await startEmbeddedPostgres(join(folder, 'data'));
  if (!started.ok) throw new Error(`${started.error.code} ${started.error.detail}`);
  return started.value;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travee-sync-real-'));
  // Run as root, PostgreSQL runs as nobody, who has to pass through here.
  await chmod(folder, 0o711);
  postgres = await begin();
}, 60_000);

afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

test(
  'the desks agree and nothing is lost',
  async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const server = await createPostgresServer(postgres.socketDir);
        try {
          const history = await createHistory({ server });
          await playOut(history, all, ALL_ON);
          for (const { outcome } of server.receipts.values()) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        } finally {
          await server.close();
        }
      }),
      { numRuns: RUNS, seed: 7 },
    );
    for (const outcome of ['applied', 'noop', 'superseded', 'contested', 'rejected']) {
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
    }
  },
  within(240_000),
);

describe('two pushes at once', () => {
  test('on one unit wait for one another: no gap, no fork, one loan', async () => {
    const server = await createPostgresServer(postgres.socketDir);
    try {
      const history = await createHistory({ server });
      for (const desk of history.desks) {
        const terms = { outOn: '2026-09-01', dueOn: '2026-09-08', purpose: '' } as never;
        for (let count = 0; count < 20; count++) {
          const body = {
            boxId: idOf('b0'),
            personId: count % 2 === 0 ? PEOPLE.roy : PEOPLE.dube,
            ...(terms as object),
          };
          desk.author(
            'loan.handOut',
            idOf(`n${String(desk.index)}.${String(count)}`),
            body as never,
            PEOPLE.technician,
          );
        }
      }
      const answers = await Promise.all(
        history.desks.map((desk) => {
          const request = desk.nextPush(100);
          if (request === undefined) throw new Error('nothing to push');
          return server.push(request);
        }),
      );
      expect(answers.every(({ ok }) => ok)).toBe(true);
      const entries = server.streams.get(unitStream(UNITS.A)) ?? [];
      let head = EMPTY_STREAM;
      for (const entry of entries) {
        expect(entryProblem(sha256Text, head, entry)).toBeUndefined();
        head = { seq: entry.seq, hash: entry.hash };
      }
      const outcomes = entries.filter(({ kind }) => kind === 'loan.handOut').map(({ outcome }) => outcome);
      expect(outcomes).toHaveLength(60);
      expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
    } finally {
      await server.close();
    }
  }, 60_000);
});

test(
  'desks that push at the same time through two instances leave a record that cannot be faulted',
  async () => {
    const server = await createPostgresServer(postgres.socketDir);
    try {
      const taker = createNoteTaker();
      const overheard = taker.overhear(server);
      const history = await createHistory({ server: overheard });
      for (const desk of history.desks) taker.look(desk);
      const rounds = fc.sample(
        steps.filter(({ length }) => length > 40),
        { numRuns: ROUNDS, seed: 5 },
      );
      for (const all of rounds) {
        // What each did alone, then all of it at once, twice: the second time as after a lost answer.
        await history.run(all.filter(([act]) => act < 8).slice(0, 40), taker.look);
        const requests = history.desks.flatMap((desk) => desk.nextPush(500) ?? []);
        const answers = await Promise.all([...requests, ...requests].map((request) => overheard.push(request)));
        for (const [index, answer] of answers.entries()) {
          const desk = history.desks.find(({ device }) => device === requests[index % requests.length]?.device);
          if (answer.ok) desk?.take(answer.value.receipts);
        }
        for (const desk of history.desks) taker.look(desk);
      }
      await history.quiesce(taker.look);
      expect(taker.notes.filter(({ what }) => what === 'receipts').length).toBeGreaterThan(ROUNDS * 4);
      expect(audit(taker.notes, server.streams)).toEqual([]);
    } finally {
      await server.close();
    }
  },
  within(120_000),
);

describe('the PostgreSQL of our own', () => {
  test('that is left running is adopted, that was killed begins again, and nothing is lost', async () => {
    const again = await begin();
    expect(again.adopted).toBe('yes');
    const common = { user: DATABASE_USER, connections: 1 };
    const before = connectDatabase({ ...common, host: postgres.socketDir, database: 'postgres' });
    await before.createDatabase('kept');
    await before.close();
    await again.kill();
    postgres = await begin();
    expect(postgres.adopted).toBe('no');
    const after = connectDatabase({ ...common, host: postgres.socketDir, database: 'kept' });
    await after.prepare();
    expect(await after.streamNames()).toEqual([]);
    await after.close();
  }, 60_000);
});

test('an operation is taken once, whichever instance it reaches', async () => {
  const server = await createPostgresServer(postgres.socketDir);
  try {
    const history = await createHistory({ server });
    const [, desk] = history.desks;
    const fields = { title: { value: 'Un titre', base: null } };
    server.tick();
    desk?.author('box.describe', idOf('b0'), { fields }, PEOPLE.technician);
    const request = desk?.nextPush(1);
    if (request === undefined) throw new Error('nothing to push');
    const before = server.streams.get(unitStream(UNITS.A))?.length ?? 0;
    const answers = await Promise.all([server.push(request), server.push(request), server.push(request)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(server.streams.get(unitStream(UNITS.A))).toHaveLength(before + 1);
  } finally {
    await server.close();
  }
}, 60_000);
