/**
 * The histories of tests/sync-model at desks with the product's whole device side, over a network that drops, delays,
 * repeats, truncates and breaks, against two instances over real PostgreSQL. Once the network is well again, everything is
 * sent, everybody agrees, and every operation was recorded exactly once. TRAVEE_SYNC_RUNS asks for more of them.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { tableOf } from '#main/records/repositories/record-store.ts';
import { ENTITY_TYPES } from '#main/records/sync/write-overlay.ts';
import { canonicalJson, type Json } from '#shared/base/json.ts';
import { OPERATIONS, REFERENCE_STREAM, siteStream, unitStream, type OpKind } from '#shared/domain/operation.ts';
import { createFaultyNetwork } from '#tests/support/faulty-fetch.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { expectSound } from '#tests/support/sync-office.ts';
import { seededRandom } from '#tests/support/test-depot.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { runs, within } from '#tests/support/times.ts';
import { authorOffice, playAct, steps } from '../sync-model/history.ts';
import { UNITS } from '../sync-model/office.ts';
import { openDrivenDesk, type DrivenDesk } from './driven-desk.ts';

const RUNS = Number(process.env['TRAVEE_SYNC_RUNS'] ?? runs(4));
const STREAMS = [REFERENCE_STREAM, siteStream(idOf('site')), unitStream(UNITS.A), unitStream(UNITS.B)];

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});

test(
  'whatever the network does, desks agree and each operation is recorded once',
  async () => {
    const faults = new Map<string, number>();
    const outcomes = new Map<string, number>();
    let crashes = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (all, seed) => {
        const server = await startTestServer({ postgres, instances: 2 });
        const random = seededRandom(seed + 1);
        const network = createFaultyNetwork(random);
        const desks: DrivenDesk[] = [];
        try {
          for (const index of [0, 1, 2]) {
            desks.push(
              openDrivenDesk({ index, subscriptions: STREAMS, fetch: network.fetch, clock: Date.now, random }),
            );
          }
          const [first, ...others] = desks as [DrivenDesk, ...DrivenDesk[]];
          authorOffice(first);
          const admin = { personId: PEOPLE.administrator, sessionId: first.sessionOf(PEOPLE.administrator) };
          const url = (index: number): string => server.urls[index % 2] ?? '';
          const joining = { code: await server.enrolmentCode(), url: url(0), deviceName: 'Poste 0' };
          expect(await first.exchange().enrol(joining, admin)).toMatchObject({ ok: true });
          await settled(first);
          for (const desk of others) {
            const code = await server.enrolmentCode({ personId: PEOPLE.technician });
            const joined = desk.exchange().join({ code, url: url(desk.index), deviceName: 'Poste' }, () => undefined);
            expect(await joined).toMatchObject({ ok: true });
            await settled(desk);
            desk.look();
          }

          network.setRate(0.35);
          for (const one of all) {
            const desk = desks[one[1]] as DrivenDesk;
            desk.look();
            if (playAct(desk, one) === 'acted') continue;
            if (one[2] % 7 === 6) {
              crashes += 1;
              await desk.crash();
            }
            desk.exchange().now();
            await new Promise((resolve) => setTimeout(resolve, one[3]));
          }
          network.setRate(0);
          for (let round = 0; round < 2; round++) for (const desk of desks) await settled(desk);
          for (const [fault, count] of Object.entries(network.counts)) {
            faults.set(fault, (faults.get(fault) ?? 0) + count);
          }

          const [records, ...elsewhere] = desks.map(({ path }) => recordsAt(path));
          for (const other of elsewhere) expect(other).toBe(records);
          for (const desk of desks) {
            await expectSound(desk.path);
            for (const row of outboxAt(desk.path)) {
              outcomes.set(row.outcome, (outcomes.get(row.outcome) ?? 0) + 1);
              expect(row.state).toBe('confirmed');
              if (OPERATIONS[row.kind].class === 'observe')
                expect(row.outcome).toMatch(/^(applied|noop|contested|forbidden)$/);
              expect(row.entries, `${row.kind} is recorded once`).toBe(1);
            }
          }
        } finally {
          for (const desk of desks) await desk.close();
          await server.close();
        }
      }),
      { numRuns: RUNS, seed: 11, endOnFailure: true },
    );
    for (const [fault, count] of faults) expect(count, fault).toBeGreaterThan(0);
    for (const outcome of ['applied', 'contested']) expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
    expect(crashes).toBeGreaterThan(0);
  },
  within(120_000),
);

async function settled(desk: DrivenDesk): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    if (tries % 50 === 0) desk.exchange().now();
    const { state, streams } = desk.status();
    if (state === 'upToDate' && streams.every((stream) => stream.state === 'live')) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`desk ${String(desk.index)} did not settle: ${JSON.stringify(desk.status())}`);
}

function recordsAt(path: string): string {
  const db = openReadable(path);
  const texts = ENTITY_TYPES.filter((type) => type !== 'session').flatMap((type) =>
    db
      .all<{ doc: string }>(sql`select doc from ${tableOf(type)} order by id`)
      .map(({ doc }) => canonicalJson(JSON.parse(doc) as Json)),
  );
  db.close();
  return texts.join('\n');
}

function outboxAt(path: string): { kind: OpKind; state: string; outcome: string; entries: number }[] {
  const db = openReadable(path);
  const rows = db.all<{ kind: OpKind; state: string; outcome: string; entries: number }>(sql`
    select kind, state, outcome, (select count(*) from entry where entry.op_id = outbox.op_id) as entries from outbox`);
  db.close();
  return rows;
}
