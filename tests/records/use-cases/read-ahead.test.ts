/** Before a list is carried out its records are read in short turns, others being answered in between. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { readAhead } from '#main/records/use-cases/read-ahead.ts';
import type { World } from '#shared/domain/world.ts';
import { approvedList } from '#tests/support/big-lists.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

/** A world in which each box takes a while to read, and what was read of it. */
function slowWorld(world: World, readingMs: number): { readonly world: World; readonly read: string[] } {
  const read: string[] = [];
  const get: World['get'] = (type, id) => {
    read.push(`${type} ${id}`);
    const until = performance.now() + (type === 'box' ? readingMs : 0);
    while (performance.now() < until);
    return world.get(type, id);
  };
  return { world: { ...world, get }, read };
}

test('every box and every file in it is read, in turns; the last word is that the writing begins', async () => {
  const listId = approvedList(depot, { kind: 'destruction', boxes: 40, filesPerBox: 2 });
  const { world, read } = slowWorld(depot.world, 1);
  const told: (readonly [number, number])[] = [];
  let answered = 0;
  const others = setInterval(() => (answered += 1), 0);
  await readAhead({ world }, listId, (done, total) => told.push([done, total]));
  clearInterval(others);
  expect(read.filter((one) => one.startsWith('box '))).toHaveLength(40);
  expect(read.filter((one) => one.startsWith('file '))).toHaveLength(80);
  expect(told.at(-1)).toEqual([40, 40]);
  // 40 ms of reading, eight to a turn.
  expect(told.length).toBeGreaterThanOrEqual(4);
  expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  expect(answered).toBeGreaterThanOrEqual(2);
});

test('of a list that cannot be carried out nothing is read: the refusal says why', async () => {
  const listId = approvedList(depot, { kind: 'deposit', boxes: 3, filesPerBox: 0 });
  depot.submit('list.reopen', listId, { reason: 'Une boîte de trop' }, { by: depot.actorWith('recordsManager') });
  const { world, read } = slowWorld(depot.world, 0);
  await readAhead({ world }, listId, () => {
    throw new Error('nothing to tell');
  });
  expect(read).toEqual([`list ${listId}`]);
});
