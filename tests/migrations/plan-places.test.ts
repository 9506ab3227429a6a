/** Migration 210 on a depot with places: the plan says what it said, and follows what changes afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { MIGRATIONS } from '#main/records/database/migrate.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { depotPlan } from '#main/records/queries/depot-plan/plan-shelves.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { TEST_NOW_MS } from '#tests/support/test-depot.ts';

const BAYS = 400;
const SHELVES = 6;

test('210: rooms, bays drawn and undrawn, shelves without a capacity, one given up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'travee-migration-210-'));
  const open = async (migrations = MIGRATIONS) => {
    const opened = await openDatabase(join(folder, 'depot.sqlite'), join(folder, 'copies'), '2026-09-15', migrations);
    if (!opened.ok) throw new Error(opened.error.detail);
    return opened.value;
  };
  try {
    const first = await open(MIGRATIONS.filter(({ version }) => version < 210));
    const drawn = { xMm: 2_000, yMm: 500, widthMm: 4_000, depthMm: 600, turn: 90 };
    const write = (id: string, parent: string | null, level: string, more: object = {}, status = 'active'): void => {
      first.db.run(sql`
        insert into place (id, doc, site_id, parent_id, level, name_sort, address, address_sort, status)
        values (${id}, ${JSON.stringify({ id, name: `« ${id} »`, ...more })}, 'V', ${parent}, ${level}, ${id}, ${id}, ${id}, ${status})`);
    };
    first.db.transaction(() => {
      write('V', null, 'room');
      write('V-R', 'V', 'row', { drawn });
      for (let bay = 100; bay < 100 + BAYS; bay++) {
        write(`V-R-${String(bay)}`, 'V-R', 'bay');
        for (let nth = 1; nth <= SHELVES; nth++) {
          const shelf = `V-R-${String(bay)}-${String(nth)}`;
          write(shelf, `V-R-${String(bay)}`, 'shelf', { capacityCm: nth === 1 ? null : 90 });
        }
      }
      write('V-R-100-9', 'V-R-100', 'shelf', { capacityCm: 90 }, 'inactive');
    });
    first.close();

    const { db, close } = await open();
    const plan = () => {
      const read = depotPlan({ db, world: createDatabaseWorld(db), clock: () => TEST_NOW_MS }, null);
      if (!read.ok) throw new Error(read.error.code);
      return read.value;
    };
    const before = plan();
    expect([before.rooms.names, before.rows.names, before.rows.drawn]).toEqual([['« V »'], ['« V-R »'], [drawn]]);
    expect([before.bays.ids.length, before.boxes.length]).toEqual([BAYS, BAYS * SHELVES]);
    expect([...before.capacityMm.slice(0, 3)]).toEqual([0, 900, 900]);
    db.run(sql`update place set doc = json_set(doc, '$.capacityCm', 120) where id = 'V-R-100-2'`);
    db.run(sql`update place set status = 'inactive' where id = 'V-R-100-1'`);
    const after = plan();
    expect([...after.capacityMm.slice(0, 2)]).toEqual([1_200, 900]);
    expect(after.boxes.length).toBe(BAYS * SHELVES - 1);
    close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
