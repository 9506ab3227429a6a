/** Drawing numbers from the blocks of this device: never twice, never one that has no printable check character. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { drawNumber, drawNumbers, leaseBlock, numbersLeft } from '#main/records/operations/numbers.ts';
import { nextIssuable, readCode } from '#shared/domain/code/code.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

const draw = () => drawNumber(depot.journal, depot.administrator, 'box', depot.mint);

/** The first number of a leased block that is never issued. */
function neverIssued(): number {
  let number = 1;
  while (nextIssuable('box', number)?.number === number) number += 1;
  return number;
}

test('a block whose last numbers are never issued is used up, and the next one begins', () => {
  leaseBlock(depot.journal, depot.administrator, 'box', depot.mint, neverIssued());
  const drawn: number[] = [];
  // All of the block but its last number, which is skipped, and then two of the next block.
  for (let count = 0; count < neverIssued() + 1; count++) drawn.push(draw().number);
  expect(drawn).not.toContain(neverIssued());
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(drawn.at(-1)).toBeGreaterThan(neverIssued());
  const left = depot.db.value<number>(sql`select next from number_block where kind = 'box' and first = 1`);
  expect(left).toBe(neverIssued() + 1);
});

test('one by one and many at once, in any mixture, no number comes twice and every code reads', () => {
  const drawn = [draw(), ...drawNumbers(depot.journal, depot.administrator, 'box', depot.mint, 500), draw()];
  expect(new Set(drawn.map(({ number }) => number)).size).toBe(502);
  expect(drawn.every(({ code }) => readCode(code).ok)).toBe(true);
  expect(numbersLeft(depot.journal, 'box')).toBeGreaterThan(9_000);
});
