/** Migration 70 on a depot of version 60: what was held stays held, but for a box that left for good. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { MIGRATIONS } from '#main/records/database/migrate.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';

test('70: a destroyed box is held by nothing, and files kept by a suspension are found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'travee-migration-70-'));
  const open = async (migrations = MIGRATIONS) => {
    const opened = await openDatabase(join(folder, 'depot.sqlite'), join(folder, 'copies'), '2026-09-15', migrations);
    if (!opened.ok) throw new Error(opened.error.detail);
    return opened.value;
  };
  try {
    const first = await open(MIGRATIONS.filter(({ version }) => version < 70));
    for (const [id, custody, held] of [
      ['a', 'shelved', 2],
      ['b', 'destroyed', 1],
      ['c', 'annulled', 0],
      ['d', 'destroyed', 0],
    ] as const) {
      first.db.run(sql`
        insert into box (id, doc, unit_id, series, number, number_sort, title_sort, custody, address_sort, held, cases, length_mm,
          files, dispositions, as_block)
        values (${id}, '{"holds":[]}', 'u', 's', ${id}, ${id}, '', ${custody}, '', ${held}, 0, 0, 0, '', 0)`);
    }
    first.close();
    const { db, close } = await open();
    expect(db.all(sql`select id, held from box order by id`)).toEqual([
      { id: 'a', held: 2 },
      { id: 'b', held: 0 },
      { id: 'c', held: 0 },
      { id: 'd', held: 0 },
    ]);
    db.run(sql`
      insert into hold (id, doc, state, kind, motive_sort, from_on, to_on) values ('h', '{}', 'active', 'legal', 'x', '2026-01-01', null)`);
    expect(() => {
      db.run(sql`update hold set state = 'over' where id = 'h'`);
    }).toThrow(/CHECK/u);
    const plan = db.all<{ detail: string }>(
      sql`explain query plan select id from file where doc ->> '$.keptBy' is not null`,
    );
    expect(plan.map(({ detail }) => detail).join()).toContain('file_kept');
    close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
