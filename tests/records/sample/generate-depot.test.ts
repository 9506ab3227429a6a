/** Generated depots: as many boxes as asked, the same for the same seed, one lease of numbers, nothing registered twice. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { generateDepot } from '#main/records/sample/generate-depot.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { readCode } from '#shared/domain/code/code.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { ASSETS, foundNewDepot, type NewDepot } from './new-depot.ts';

let depot: NewDepot;
beforeEach(async () => {
  depot = await foundNewDepot('2026-09-15');
});
afterEach(() => {
  depot.close();
});

function generate(
  boxes: number,
  files: number,
  seed = 1,
  into = depot,
  onProgress: (done: number, total: number) => void = () => undefined,
) {
  return generateDepot(into.context, into.founder, { boxes, files, seed, assetsDir: ASSETS }, onProgress);
}

function docs<T>(table: 'box' | 'file', of = depot): T[] {
  return of.context.db
    .all<{ doc: string }>(sql`select doc from ${sql.ident(table)} order by no`)
    .map(({ doc }) => JSON.parse(doc) as T);
}

function count(table: string): number {
  return depot.context.db.value<number>(sql`select count(*) from ${sql.ident(table)}`) ?? 0;
}

test('exactly the boxes and files asked for, coded, most of them shelved; progress ends at their sum', async () => {
  const progress: [number, number][] = [];
  const made = await generate(700, 1_000, 1, depot, (...now) => progress.push(now));
  expect(made).toMatchObject({ boxes: 700, files: 1_000 });
  const boxes = docs<Box>('box');
  expect(boxes).toHaveLength(700);
  expect(docs('file')).toHaveLength(1_000);
  expect(progress.at(-1)).toEqual([1_700, 1_700]);
  expect(new Set(boxes.map(({ code }) => code)).size).toBe(700);
  for (const { code, number } of boxes) {
    expect(readCode(code ?? '')).toMatchObject({ ok: true, value: { kind: 'box', number: Number(number) } });
  }
  const unplaced = boxes.filter(({ custody }) => custody === 'unplaced').length;
  expect(unplaced).toBe(18);
  expect(boxes.length - unplaced).toBe(
    boxes.filter(({ custody, placeId }) => custody === 'shelved' && placeId !== null).length,
  );
});

test('the same seed describes the same boxes and files, another seed others', async () => {
  const titles = async (seed: number): Promise<string[]> => {
    const other = await foundNewDepot('2026-09-15');
    await generate(120, 400, seed, other);
    const found = [...docs<Box>('box', other), ...docs<FileRecord>('file', other)].map(({ title }) => title);
    other.close();
    return found;
  };
  const first = await titles(5);
  expect(await titles(5)).toEqual(first);
  expect(await titles(6)).not.toEqual(first);
});

test('generated again, it adds boxes under the same units, rules and shelves, with numbers never issued before', async () => {
  await generate(300, 0);
  const [units, rules, places] = [count('unit'), count('rule'), count('place')];
  await generate(300, 50, 2);
  expect([count('unit'), count('rule'), count('place')]).toEqual([units, rules, places]);
  expect(new Set(docs<Box>('box').map(({ number }) => number)).size).toBe(600);
  expect(count('file')).toBe(50);
});

test('numbers of boxes are leased once, however many', async () => {
  await generate(10_050, 0);
  const leases = depot.context.db.value(sql`
    select count(*) from outbox where kind = 'series.lease' and entity_id = (select id from series where kind = 'box')`);
  expect(leases).toBe(1);
});

test('no boxes is nothing to do', async () => {
  expect(await generate(0, 10)).toMatchObject({ boxes: 0, files: 0 });
  expect(count('box')).toBe(0);
});
