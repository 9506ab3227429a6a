/**
 * Opening a stocktake: the scope is turned into what the inventory expects on each shelf, box by box, and kept; closing it
 * keeps what was recorded of the boxes nobody read. Both are one commit, whatever the number of boxes.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ScopeInput } from '#shared/contract/stocktake.ts';
import {
  EXPECTED_AT_ONCE,
  type ExpectedBox,
  type Standing,
  type Stocktake,
  type StocktakeScope,
} from '#shared/domain/stocktake/stocktake.ts';
import { todayOf, type WriteContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';
import type { Actor, Draft } from '../../operations/journal.ts';
import { boxesPage } from '../../queries/boxes-page.ts';
import { placeAddress } from '../../queries/names.ts';
import { shelvesTotal } from '../../queries/stocktake/shelves.ts';
import { isComplete } from '../../queries/stocktake/stocktakes.ts';
import { custodyOf, FINDINGS, placeOf } from '../../queries/stocktake/unread.ts';
import { addressRange } from '../../repositories/record-store.ts';

/** Operation ids of the expectations begin here, behind those of the stocktake itself. */
const FIRST_EXPECTATION = 10;
const ROWS_AT_ONCE = 500;

type Frozen = { readonly siteId: Id; readonly scope: StocktakeScope; readonly boxes: readonly ExpectedBox[] };

export function openStocktake(
  context: WriteContext,
  actor: Actor,
  input: Input<'stocktakes.open'>,
): Result<Output<'stocktakes.open'>, CallError> {
  const { journal, world } = context;
  const id = derivedId(journal.sha256, input.opId, 1);
  const known = world.get('stocktake', id);
  if (known !== undefined) return ok({ id, expected: known.expected });
  const frozen = freeze(context, input.scope);
  if (!frozen.ok) return frozen;
  const { boxes, siteId, scope } = frozen.value;
  const expectations = Math.ceil(boxes.length / EXPECTED_AT_ONCE);
  const number = `REC-${todayOf(context)}-${id.slice(-4).toUpperCase()}`;
  const drafts: Draft[] = Array.from({ length: expectations }, (_, index) => ({
    id: derivedId(journal.sha256, input.opId, FIRST_EXPECTATION + 2 * index) as string as OpId,
    kind: 'expectation.record',
    entity: derivedId(journal.sha256, input.opId, FIRST_EXPECTATION + 2 * index + 1),
    body: { stocktakeId: id, boxes: boxes.slice(index * EXPECTED_AT_ONCE, (index + 1) * EXPECTED_AT_ONCE) },
  }));
  return journal.attempt(() => {
    const body = { siteId, number, title: input.title, scope, expected: boxes.length, expectations };
    const opened = journal.submit({ id: input.opId, kind: 'stocktake.open', entity: id, body }, actor);
    if (opened.outcome !== 'applied') return refusal(opened);
    for (const draft of drafts) {
      const ack = journal.submit(draft, actor);
      if (ack.outcome !== 'applied') return refusal(ack);
    }
    const stocktake = world.get('stocktake', id);
    if (boxes.length === 0 && (stocktake === undefined || shelvesTotal(context, stocktake).total === 0)) {
      return err({ code: 'STOCKTAKE_EMPTY' });
    }
    return ok({ id, expected: boxes.length });
  });
}

function freeze(context: WriteContext, input: ScopeInput): Result<Frozen, CallError> {
  return input.kind === 'places' ? freezePlaces(context, input.placeIds) : freezeQuery(context, input.filter);
}

function freezePlaces(context: WriteContext, placeIds: readonly Id[]): Result<Frozen, CallError> {
  const { db, world } = context;
  const [first] = placeIds;
  const siteId = first === undefined ? undefined : world.get('place', first)?.siteId;
  if (siteId === undefined) return err({ code: 'PLACE_UNKNOWN' });
  const ranges: Sql[] = [];
  for (const id of placeIds) {
    const place = world.get('place', id);
    const address = db.value<string>(sql`select address_sort from place where id = ${id}`);
    if (place === undefined || address === undefined) return err({ code: 'PLACE_UNKNOWN' });
    if (place.siteId !== siteId) return err({ code: 'PLACE_OTHER_SITE', params: { address: place.address } });
    const { from, to } = addressRange(address);
    ranges.push(sql`(p.address_sort >= ${from} and p.address_sort < ${to})`);
  }
  const boxes = db.all<ExpectedBox>(sql`
    select b.id as boxId, b.place_id as placeId, b.custody as was
    from place p cross join box b on b.place_id = p.id
    where p.site_id = ${siteId} and (${sql.join(ranges, ' or ')}) and ${EXPECTED}
    order by p.address_sort, b.number_sort`);
  const words = placeIds.slice(0, 5).map((id) => placeAddress(context, id));
  return ok({
    siteId,
    scope: { kind: 'places', placeIds: [...placeIds], words: shortened(words, placeIds.length) },
    boxes,
  });
}

/** Boxes that stand on a shelf, or would: those lent and those missing are looked for too. */
const EXPECTED = sql`b.custody in ('shelved', 'out', 'missing')`;

/** The boxes of the search that stand at one site; of several sites, at that of the first. */
function freezeQuery(
  context: WriteContext,
  filter: Extract<ScopeInput, { filter: unknown }>['filter'],
): Result<Frozen, CallError> {
  const { db, world } = context;
  const ids: Id[] = [];
  let after: string | null = null;
  do {
    const page: Output<'boxes.page'> = boxesPage(context, {
      filter,
      sort: { field: 'newest', direction: 'desc' },
      after,
      limit: ROWS_AT_ONCE,
    });
    ids.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  const found = db.all<ExpectedBox & { siteId: Id }>(sql`
    select b.id as boxId, b.place_id as placeId, b.custody as was, p.site_id as siteId
    from json_each(${JSON.stringify(ids)}) ids cross join box b on b.id = ids.value join place p on p.id = b.place_id
    where ${EXPECTED} order by p.address_sort, b.number_sort`);
  const [first] = found;
  if (first === undefined) return err({ code: 'STOCKTAKE_EMPTY' });
  const { siteId } = first;
  const elsewhere = found.find((box) => box.siteId !== siteId);
  if (elsewhere !== undefined) {
    const address = world.get('place', elsewhere.placeId)?.address ?? '';
    return err({ code: 'PLACE_OTHER_SITE', params: { address } });
  }
  const boxes = found.map(({ boxId, placeId, was }) => ({ boxId, placeId, was }));
  return ok({ siteId, scope: { kind: 'query', placeIds: [siteId], words: filter.text }, boxes });
}

function shortened(addresses: readonly string[], all: number): string {
  const rest = all - addresses.length;
  return (addresses.join(', ') + (rest > 0 ? ` … (+${String(rest)})` : '')).slice(0, 500);
}

/** STOCKTAKE_STILL_ARRIVING while this post does not hold the whole inventory of the opening. */
export function closeStocktake(
  context: WriteContext,
  actor: Actor,
  { opId, stocktakeId }: Input<'stocktakes.close'>,
): Result<OpAck, CallError> {
  const { journal, world, db } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const stocktake = world.get('stocktake', stocktakeId);
  if (stocktake === undefined) return err({ code: 'STOCKTAKE_UNKNOWN' });
  if (!isComplete(context, stocktake)) return err({ code: 'STOCKTAKE_STILL_ARRIVING' });
  const unread = unreadBoxes(context, stocktake);
  const expectations = db
    .all<{ id: Id }>(sql`select id from expectation where stocktake_id = ${stocktakeId} order by no`)
    .map(({ id }) => id);
  return journal.attempt(() => {
    for (const [index, entity] of expectations.entries()) {
      const expectation = world.get('expectation', entity);
      const standing = (expectation?.boxes ?? []).flatMap(({ boxId }) => unread.get(boxId) ?? []);
      if (standing.length === 0 && (expectation?.standing.length ?? 0) === 0) continue;
      const id = derivedId(journal.sha256, opId, FIRST_EXPECTATION + index) as string as OpId;
      const ack = journal.submit({ id, kind: 'expectation.conclude', entity, body: { standing } }, actor);
      if (ack.outcome !== 'applied') return refusal(ack);
    }
    const ack = journal.submit({ id: opId, kind: 'stocktake.close', entity: stocktakeId, body: { note: '' } }, actor);
    return ack.outcome === 'applied' || ack.outcome === 'noop' ? ok(ack) : refusal(ack);
  });
}

function unreadBoxes({ db }: WriteContext, stocktake: Stocktake): Map<Id, Standing> {
  const open = { state: 'open' } as const;
  const rows = db.all<Standing>(sql`
    select f.box_id as boxId, ${custodyOf(open)} as custody, ${placeOf(open)} as placeId
    from ${FINDINGS} where f.stocktake_id = ${stocktake.id} and f.category = ''`);
  return new Map(rows.map((row) => [row.boxId, row]));
}

export function refusal(ack: OpAck): Result<never, CallError> {
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}
