/** Migration 160 on a depot whose boxes name types that nobody described: they stand as before, then by what a type says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { MIGRATIONS } from '#main/records/database/migrate.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { heldByPlace } from '#main/records/queries/space/held-by-place.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { boxTypeKey } from '#shared/domain/box-type/box-type.ts';

test('160: boxes of types with quotes and emoji, known and unknown, piled once their type says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'travee-migration-160-'));
  const open = async (migrations = MIGRATIONS) => {
    const opened = await openDatabase(join(folder, 'depot.sqlite'), join(folder, 'copies'), '2026-09-15', migrations);
    if (!opened.ok) throw new Error(opened.error.detail);
    return opened.value;
  };
  try {
    const first = await open(MIGRATIONS.filter(({ version }) => version < 160));
    for (const [id, boxType, place] of [
      ['a', `L'été "15 po" 📦`, 'p'],
      ['b', `l’été`, 'p'],
      ['c', `L'ÉTÉ "15 po" 📦 `, 'p'],
      ['d', '', null],
    ] as const) {
      const doc = JSON.stringify({ id, boxType });
      first.db.run(sql`
        insert into box (id, doc, unit_id, series, number, number_sort, title_sort, custody, place_id, address_sort, held, cases,
          length_mm, files, dispositions, as_block)
        values (${id}, ${doc}, 'u', 's', ${id}, ${id}, '', 'shelved', ${place}, '', 0, 0, 300, 0, '', 0)`);
    }
    first.close();
    const { db, close } = await open();
    const held = () => [...heldByPlace({ db, world: createDatabaseWorld(db) }, sql`1`)];
    expect(held()).toEqual([['p', { boxes: 3, usedMm: 900 }]]);
    const name = `l'été "15 po" 📦`;
    const type = JSON.stringify({ id: 't', name, linearMm: 300, stack: 2 });
    db.run(sql`insert into box_type (id, doc, name_sort, retired) values ('t', ${type}, 'x', 'no')`);
    db.run(sql`insert into code (key, entity_type, entity_id) values (${boxTypeKey(name)}, 'boxType', 't')`);
    expect(held()).toEqual([['p', { boxes: 3, usedMm: 600 }]]);
    expect(() => {
      db.run(sql`update box_type set retired = 'maybe'`);
    }).toThrow(/CHECK/u);
    close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
