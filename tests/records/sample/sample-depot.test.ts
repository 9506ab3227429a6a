/** The sample depot: what is announced is there, every state is shown, and it is the same each time it is made. */
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildSampleDepot } from '#main/records/sample/sample-depot.ts';
import { eligibleBoxes } from '#main/records/use-cases/disposal-lists.ts';
import { sql } from '#main/records/database/sql.ts';
import type { OpId } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { readCode } from '#shared/domain/code/code.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { Loan } from '#shared/domain/loan/loan.ts';
import type { Place } from '#shared/domain/location/place.ts';
import type { Person } from '#shared/domain/person/person.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
const OP = '0199a0b1-0000-7000-8000-00000000abcd' as OpId;

let depot: TestDepot;
let progress: [number, number][];
let tookMs: number;

beforeAll(async () => {
  depot = await openTestDepot();
  progress = [];
  const started = performance.now();
  await buildSampleDepot(depot.writeContext, depot.administrator, OP, assetsDir, (...now) => progress.push(now));
  tookMs = performance.now() - started;
});
afterAll(() => {
  depot.close();
});

function all<T>(table: string): T[] {
  return depot.db.all<{ doc: string }>(sql`select doc from ${sql.ident(table)} order by no`).map(({ doc }) => JSON.parse(doc) as T);
}

test('report', () => {
  console.log(tookMs, progress.at(-1), depot.db.value(sql`select count(*) from outbox`));
  console.log(depot.db.all(sql`select custody, count(*) n from box group by custody`));
  console.log(depot.db.all(sql`select u.code, count(*) n, sum(due_on < ${TEST_TODAY}) due, sum(due_on is null) undated from box b join unit u on u.id = b.unit_id group by 1`));
  for (const unit of all<Unit>('unit')) console.log(unit.code, eligibleBoxes(depot.writeContext, unit.id, TEST_TODAY).length);
  console.log(depot.db.all(sql`select undated, count(*) n from box group by 1`));
  for (const box of all<Box>('box').slice(0, 40)) console.log(box.number, box.title, box.datesText, box.clientNumber, box.foreignCodes.join());
  for (const f of all<FileRecord>('file').slice(0, 40)) console.log(f.cote, f.title);
  console.log(all<DisposalList>('list').map((l) => [l.number, l.title, l.state, l.boxIds.length, l.approvals.length, l.execution?.certificateNumber]));
  console.log(depot.db.all(sql`select outcome, kind, count(*) n from outbox group by 1, 2`));
});
