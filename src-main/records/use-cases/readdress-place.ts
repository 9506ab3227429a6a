/**
 * A place is moved or renamed: one operation of its site, then one movement in the history of each box that stands there or
 * belongs there, in the same group. The first thousands of boxes are in the commit of the place; the others follow a few
 * hundred at a time, so that a scan waits for none of them. Sent again, it goes on where it stopped.
 */
import { setImmediate } from 'node:timers/promises';

import type { Id, OpId } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Readdressed } from '#shared/contract/places.ts';
import type { Place } from '#shared/domain/location/place.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { createIdSequence } from '../operations/id-sequence.ts';
import type { Actor, Draft } from '../operations/journal.ts';

/** Boxes noted in the commit of the place itself. */
const AT_ONCE = 2000;
/** A scan waits for one of these at most. */
const PIECE = 250;

export function movePlace(
  context: WriteContext,
  actor: Actor,
  { opId, id, parentId }: Input<'places.move'>,
): Promise<Result<Readdressed, CallError>> {
  return readdress(context, actor, { id: opId, kind: 'place.move', entity: id, body: { parentId } });
}

export function renamePlace(
  context: WriteContext,
  actor: Actor,
  { opId, id, name }: Input<'places.rename'>,
): Promise<Result<Readdressed, CallError>> {
  return readdress(context, actor, { id: opId, kind: 'place.rename', entity: id, body: { name } });
}

type Moved = { readonly no: number; readonly id: Id; readonly place_id: Id };

async function readdress(
  context: WriteContext,
  actor: Actor,
  act: Draft<'place.move'> | Draft<'place.rename'>,
): Promise<Result<Readdressed, CallError>> {
  const { journal, world } = context;
  const wasDone = journal.received(act.id) !== undefined;
  const before = wasDone ? undefined : addressesBelow(context, act.entity);
  const ids = createIdSequence(journal.sha256, act.id, 'moved');
  const fromOf = (place: Place): string => before?.get(place.id) ?? place.formerAddresses.at(-1) ?? place.address;
  const noteOf = ({ no, id, place_id }: Moved): readonly Draft<'box.noteMoved'>[] => {
    const place = world.get('place', place_id);
    if (place === undefined) return [];
    const body = { placeId: place.id, from: cut(fromOf(place)), to: cut(place.address) };
    return [{ id: ids(no) as string as OpId, kind: 'box.noteMoved', entity: id, group: act.id as string as Id, body }];
  };
  let boxes: readonly Moved[] = [];
  const ack = journal.transact(() => {
    const done = journal.submit({ ...act, group: act.id as string as Id }, actor);
    if (done.outcome !== 'applied') return done;
    boxes = boxesBelow(context, act.entity);
    journal.submitMany(boxes.slice(0, AT_ONCE).flatMap(noteOf), actor);
    return done;
  });
  for (let at = AT_ONCE; at < boxes.length; at += PIECE) {
    await setImmediate();
    journal.submitMany(boxes.slice(at, at + PIECE).flatMap(noteOf), actor);
  }
  return ok({ ...ack, boxes: boxes.length });
}

/** What an operation keeps of an address. */
const MOST_SIGNS = 300;
function cut(address: string): string {
  return address.slice(0, MOST_SIGNS);
}

const BELOW = (id: Id) => sql`
  with recursive below(id) as (
    select ${id}
    union all select place.id from place join below on place.parent_id = below.id)`;

function addressesBelow({ db }: WriteContext, id: Id): ReadonlyMap<Id, string> {
  const rows = db.all<{ id: Id; address: string }>(
    sql`${BELOW(id)} select place.id, place.address from below join place on place.id = below.id`,
  );
  return new Map(rows.map((row) => [row.id, row.address]));
}

/** In the order they stand. */
function boxesBelow({ db }: WriteContext, id: Id): readonly Moved[] {
  return db.all<Moved>(sql`
    ${BELOW(id)}
    select box.no, box.id, box.place_id from below join box indexed by box_place on box.place_id = below.id
    where box.custody in ('shelved', 'missing', 'out') order by box.no`);
}
