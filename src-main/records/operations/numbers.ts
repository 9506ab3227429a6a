/**
 * Numbers and codes from the blocks this device holds. Drawing happens inside the transaction of the operation that
 * uses the number, so none is lost by a crash and none is drawn twice; a number whose check character would be `*` is
 * skipped and never issued.
 *
 * A depot of its own leases to itself. A device of the shared server draws only from blocks the server granted: a lease
 * is a question until it is confirmed, so it is asked well ahead (sync/number-reserve.ts).
 */
import type { Id, OpId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import { nextIssuable, type CodeKind } from '#shared/domain/code/code.ts';
import type { SeriesKind } from '#shared/domain/numbering/series.ts';
import { numbersAbove } from '../database/after-restore.ts';
import { sql } from '../database/sql.ts';
import type { Actor, Journal } from './journal.ts';

/** How many numbers a device without a server leases to itself at a time. */
const BLOCK = 10_000;

export type DrawnNumber = { readonly number: number; readonly code: string };

type Block = { first: number; last: number; next: number };

/** The next number of the series, taken. Leases another block when this one is used up. */
export function drawNumber(journal: Journal, actor: Actor, kind: SeriesKind, mint: () => Id): DrawnNumber {
  return journal.transact(() => {
    const offered = offerNumber(journal, actor, kind, mint);
    offered.take();
    return offered;
  });
}

/** The next number, not yet taken: `take` it in the same transaction once it is known to be used. */
export function offerNumber(
  journal: Journal,
  actor: Actor,
  kind: SeriesKind,
  mint: () => Id,
): DrawnNumber & { readonly take: () => void } {
  askAhead(journal, actor, kind, mint);
  let block = currentBlock(journal, kind) ?? leasedBlock(journal, actor, kind, mint, BLOCK);
  let drawn = issuable(kind, block);
  while (drawn === null) {
    // What is left in this block is never issued: it is used up, and the next one begins.
    useUp(journal, kind, block);
    block = currentBlock(journal, kind) ?? leasedBlock(journal, actor, kind, mint, BLOCK);
    drawn = issuable(kind, block);
  }
  const { first } = block;
  const next = drawn.number + 1;
  return {
    ...drawn,
    take: () => {
      journal.db.run(sql`update number_block set next = ${next} where kind = ${kind} and first = ${first}`);
    },
  };
}

/**
 * The next `count` numbers of the series at once, for an import: they are the import's whether it uses them or not
 * (domain.md, trap 15). Leases what is missing in one block.
 */
export function drawNumbers(
  journal: Journal,
  actor: Actor,
  kind: SeriesKind,
  mint: () => Id,
  count: number,
): DrawnNumber[] {
  return journal.transact(() => {
    const drawn: DrawnNumber[] = [];
    let block = currentBlock(journal, kind);
    while (drawn.length < count) {
      const missing = count - drawn.length;
      block ??= leasedBlock(
        journal,
        actor,
        kind,
        mint,
        Math.max(BLOCK, missing + Math.ceil(missing / SKIPPED_ONE_IN) + 1),
      );
      let next = issuable(kind, block);
      for (; next !== null && drawn.length < count; next = issuable(kind, block)) {
        drawn.push(next);
        block.next = next.number + 1;
      }
      journal.db.run(sql`
        update number_block set next = ${next === null ? block.last + 1 : block.next} where kind = ${kind} and first = ${block.first}`);
      block = currentBlock(journal, kind);
    }
    return drawn;
  });
}

/** One number in 37 has no printable check character and is never issued; a little more, to lease once. */
const SKIPPED_ONE_IN = 30;

/** Thrown where a number is needed and none was granted: what was begun is undone, and the person is told. */
export class NumbersExhausted extends Error {
  readonly kind: SeriesKind;
  constructor(kind: SeriesKind) {
    super(`no numbers left (${kind})`);
    this.kind = kind;
  }
}

function leasedBlock(journal: Journal, actor: Actor, kind: SeriesKind, mint: () => Id, count: number): Block {
  if (isEnrolled(journal)) throw new NumbersExhausted(kind);
  leaseBlock(journal, actor, kind, mint, count);
  const block = currentBlock(journal, kind);
  invariant(block !== undefined, `a leased block has numbers (${kind})`);
  return block;
}

/** How many numbers a device of the shared server asks for at a time, and below how many it asks. */
const GRANT: { readonly [K in SeriesKind]: { readonly block: number; readonly reserve: number } } = {
  box: { block: 2_000, reserve: 600 },
  place: { block: 2_000, reserve: 600 },
  file: { block: 1_000, reserve: 300 },
  person: { block: 100, reserve: 30 },
  list: { block: 50, reserve: 15 },
  certificate: { block: 50, reserve: 15 },
  slip: { block: 50, reserve: 15 },
  transfer: { block: 50, reserve: 15 },
};

/** Asks the server for the next block before this one is used up; on a depot of its own there is nothing to ask. */
export function askAhead(journal: Journal, actor: Actor, kind: SeriesKind, mint: () => Id): void {
  if (!isEnrolled(journal) || numbersLeft(journal, kind) >= GRANT[kind].reserve || isAsked(journal, kind)) return;
  leaseBlock(journal, actor, kind, mint, GRANT[kind].block);
}

/** Asks for `times` blocks at once, whatever is left: one act needs more than there is. */
export function askNow(journal: Journal, actor: Actor, kind: SeriesKind, mint: () => Id, times: number): void {
  if (isEnrolled(journal) && !isAsked(journal, kind)) leaseBlock(journal, actor, kind, mint, GRANT[kind].block * times);
}

/** On a depot of its own: a block, unless there are numbers in reserve. */
export function leaseAhead(journal: Journal, actor: Actor, kind: SeriesKind, mint: () => Id): void {
  if (numbersLeft(journal, kind) < GRANT[kind].reserve) leaseBlock(journal, actor, kind, mint, BLOCK);
}

/** A lease of this device the server has not answered yet. */
export function isAsked({ db, world }: Journal, kind: SeriesKind): boolean {
  const seriesId = world.seriesOfKind(kind);
  return (
    seriesId !== undefined &&
    db.get(sql`
      select 1 from outbox
      where state <> 'confirmed' and state <> 'quarantined' and kind = 'series.lease' and entity_id = ${seriesId}
        and outcome = 'applied'
      limit 1`) !== undefined
  );
}

function isEnrolled({ db }: Journal): boolean {
  return db.get(sql`select 1 from meta where key = 'sync.server'`) !== undefined;
}

/** Leases a block of `count` numbers to this device: the whole of an import asks once. */
export function leaseBlock(journal: Journal, actor: Actor, kind: SeriesKind, mint: () => Id, count: number): void {
  let seriesId = journal.world.seriesOfKind(kind);
  if (seriesId === undefined) {
    seriesId = mint();
    journal.submit({ id: opId(mint), kind: 'series.define', entity: seriesId, body: { kind, name: kind } }, actor);
  }
  const series = journal.world.get('series', seriesId);
  const before = series?.blocks.length ?? 0;
  // After a copy was put back, numbers that may have been issued since it was made are leased and never drawn.
  const above = numbersAbove(journal.db, kind);
  const passedOver = Math.max(0, above + 1 - (series?.nextFree ?? 1));
  journal.submit(
    {
      id: opId(mint),
      kind: 'series.lease',
      entity: seriesId,
      body: { device: journal.device, count: count + passedOver },
    },
    actor,
  );
  if (isEnrolled(journal)) return;
  const leased = journal.world.get('series', seriesId)?.blocks.at(before);
  invariant(leased !== undefined, `the series ${kind} could lease a block`);
  const next = leased.first + passedOver;
  journal.db.run(sql`
    insert into number_block (kind, first, last, next) values (${kind}, ${leased.first}, ${leased.last}, ${next})`);
}

function useUp(journal: Journal, kind: SeriesKind, { first, last }: Block): void {
  journal.db.run(sql`update number_block set next = ${last + 1} where kind = ${kind} and first = ${first}`);
}

/** Numbers left in this device's blocks. */
export function numbersLeft(journal: Journal, kind: SeriesKind): number {
  return (
    journal.db.value<number>(sql`select coalesce(sum(last - next + 1), 0) from number_block where kind = ${kind}`) ?? 0
  );
}

function currentBlock(journal: Journal, kind: SeriesKind): Block | undefined {
  return journal.db.get<Block>(
    sql`select first, last, next from number_block where kind = ${kind} and next <= last order by first limit 1`,
  );
}

const CODE_OF: { readonly [K in SeriesKind]: CodeKind } = {
  box: 'box',
  place: 'place',
  file: 'file',
  person: 'person',
  list: 'list',
  certificate: 'list',
  slip: 'list',
  transfer: 'list',
};

function issuable(kind: SeriesKind, block: Block): DrawnNumber | null {
  const found = nextIssuable(CODE_OF[kind], block.next);
  return found !== null && found.number <= block.last ? { number: found.number, code: found.code } : null;
}

function opId(mint: () => Id): OpId {
  return mint() as string as OpId;
}
