/**
 * What a scan or a typed text names at the loans desk. A badge and a box are told apart by their codes, never by their digits
 * (peers.md, lesson 24): where a person is asked for, only people answer.
 */
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { DeskFound, DeskItem } from '#shared/contract/loans-desk.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { sortKey } from '../../repositories/sort-key.ts';
import { readScan } from '../../use-cases/read-scan.ts';
import { unknownRecord, type Query, type RecordQuery } from '../query.ts';
import { deskItem, deskPerson } from './desk-items.ts';

/** Files that share a cote are offered, this many at most. */
const MOST_OFFERED = 20;

export const findOnDesk: Query<'desk.find'> = (context, { readings, among }) => {
  const found = readScan(context, readings);
  const named = found.kind === 'record' ? [found] : found.kind === 'nothing' ? (found.choices ?? []) : [];
  const people = among === 'items' ? [] : named.filter(({ type }) => type === 'person');
  const boxes = among === 'people' ? [] : named.filter(({ type }) => type === 'box');
  // Where either may be meant, the same digits are the thing's: who it is for has a field of its own.
  if (boxes.length > 0) return itemsFound(boxes.map(({ id }) => deskItem(context, id, null)));
  const [someone] = people;
  const person = someone === undefined ? undefined : deskPerson(context, someone.id);
  if (person !== undefined) return { kind: 'person', person };
  const others = among === 'people' ? undefined : (boxesNumbered(context, readings) ?? filesCoted(context, readings));
  if (others !== undefined) return others;
  if (found.kind !== 'nothing' || named.length > 0) return OTHER;
  return found.why === 'checkFailed' ? { kind: 'none', why: 'checkFailed' } : UNKNOWN;
};

const UNKNOWN: DeskFound = { kind: 'none', why: 'unknown' };
const OTHER: DeskFound = { kind: 'none', why: 'otherKind' };

function boxesNumbered(context: ReadContext, readings: readonly string[]): DeskFound | undefined {
  const texts = JSON.stringify(readings.map((reading) => reading.trim()).flatMap((text) => [text, text.toUpperCase()]));
  const rows = context.db.all<{ id: Id }>(sql`
    select id from box where number in (select value from json_each(${texts})) and custody <> 'annulled' limit ${MOST_OFFERED}`);
  return rows.length === 0 ? undefined : itemsFound(rows.map(({ id }) => deskItem(context, id, null)));
}

/** Files bear no number of ours: they are found by their cote, in the boxes they stand in. */
function filesCoted(context: ReadContext, readings: readonly string[]): DeskFound | undefined {
  for (const reading of readings) {
    const cote = reading.trim();
    if (cote === '') continue;
    const rows = context.db.all<{ id: Id; box_id: Id }>(sql`
      select id, box_id from file where cote_sort = ${sortKey(cote)} and box_id is not null and status = 'present'
      order by no limit ${MOST_OFFERED}`);
    if (rows.length > 0) return itemsFound(rows.map(({ id, box_id }) => deskItem(context, box_id, id)));
  }
  return undefined;
}

function itemsFound(found: readonly (DeskItem | undefined)[]): DeskFound {
  const items = found.filter((item) => item !== undefined);
  const [only, ...others] = items;
  if (only === undefined) return UNKNOWN;
  return others.length === 0 ? { kind: 'item', item: only } : { kind: 'several', items };
}

export const personOnDesk: RecordQuery<'desk.person'> = (context, { id }) => {
  const person = deskPerson(context, id);
  return person === undefined ? unknownRecord(id) : ok(person);
};
