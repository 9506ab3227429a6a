/**
 * Numbers an import needs: those it draws, in one block so that its boxes follow one another, and those its file gives.
 * After a code of our own came from a file, drawing goes on above the highest of them: the depot the file came from gave
 * the numbers below to somebody, even those the file does not name.
 */
import { LAST_CODE_NUMBER, makeCode } from '#shared/domain/code/code.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { CountedLines } from '../exchange/preview.ts';
import type { Actor, Journal } from '../operations/journal.ts';
import { isAsked, leaseBlock, numbersLeft } from '../operations/numbers.ts';

/** One number in 37 is never issued; a little more than that, to lease once. */
const SPARE_NUMBERS = 30;

/** `resumed`: what is drawn was leased before; lines left out then may give higher numbers now. */
export function prepareNumbers(
  { journal, mint }: WriteContext,
  actor: Actor,
  { drawn, highest }: CountedLines,
  start: 'new' | 'resumed',
): void {
  /** At least so many numbers; the last of a block is always one that is issued, so that no block ends in a rest. */
  const lease = (kind: 'box' | 'place', count: number): void => {
    let last = nextFree(journal, kind) + count - 1;
    while (last < LAST_CODE_NUMBER && makeCode(kind, last) === null) last += 1;
    leaseBlock(journal, actor, kind, mint, last - nextFree(journal, kind) + 1);
  };
  journal.transact(() => {
    for (const [kind, count, given] of [
      ['box', drawn.boxes, highest.box],
      ['place', drawn.places, highest.place],
    ] as const) {
      if (given > 0) {
        const free = nextFree(journal, kind);
        if (free <= given) lease(kind, given - free + 1);
        passOver(journal, kind, given);
      }
      if (count === 0 || start === 'resumed') continue;
      const needed = count + Math.ceil(count / SPARE_NUMBERS) + 1;
      const left = numbersLeft(journal, kind);
      if (left < needed) lease(kind, needed - left);
    }
  });
}

/** Numbers up to `given` are somebody's already. */
function passOver({ db }: Journal, kind: 'box' | 'place', given: number): void {
  db.run(sql`update number_block set next = min(last, ${given}) + 1 where kind = ${kind} and next <= ${given}`);
}

/** Time the server has to grant what an import asks for. */
const GRANT_PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** On a device of the shared server: until the numbers that were asked for are granted. False when they are not in time. */
export async function numbersGranted({ journal }: WriteContext, { highest }: CountedLines): Promise<boolean> {
  if (journal.db.get(sql`select 1 from meta where key = 'sync.server'`) === undefined) return true;
  const untilMs = performance.now() + GRANT_PATIENCE_MS;
  while (isAsked(journal, 'box') || isAsked(journal, 'place')) {
    if (performance.now() > untilMs) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  journal.transact(() => {
    for (const kind of ['box', 'place'] as const) if (highest[kind] > 0) passOver(journal, kind, highest[kind]);
  });
  return true;
}

/** The smallest number no block covers yet. */
function nextFree({ world }: Journal, kind: 'box' | 'place'): number {
  const seriesId = world.seriesOfKind(kind);
  return seriesId === undefined ? 1 : (world.get('series', seriesId)?.nextFree ?? 1);
}
