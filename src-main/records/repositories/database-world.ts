/**
 * The world `decide` reads on a device: the local projection, with the records of this process kept at hand. Records
 * are immutable values, so a kept one is as good as a read one until an event replaces it or a rollback clears all.
 *
 * The journal's world sees what waits in its buffer: a question only the tables can answer writes it out first.
 */
import type { Id } from '#shared/base/id.ts';
import type { Entities, EntityRef, EntityType } from '#shared/domain/event.ts';
import { steadyHolds } from '#shared/domain/hold/cover.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { RecordBuffer } from './record-buffer.ts';
import { loadRecord } from './record-store.ts';

export type DatabaseWorld = World & {
  readonly keep: <T extends EntityType>(type: T, record: Entities[T]) => void;
  /** After a rollback: nothing read inside it may be believed. */
  readonly forget: () => void;
  /** Ids the tables were seen not to hold: asked about once for many. An empty list forgets them. */
  readonly knowAbsent: (ids: readonly Id[]) => void;
};

type Unwritten = Pick<RecordBuffer, 'write' | 'codeHolder' | 'hasNoFiles'>;
const NOTHING_UNWRITTEN: Unwritten = {
  write: () => undefined,
  codeHolder: () => undefined,
  hasNoFiles: () => false,
};

/**
 * Of each kind; boxes and files are many, and beyond this the oldest kept are dropped. The files of a long disposal list have
 * to fit: its execution reads all of them beforehand, and would else read them again while nothing else is answered.
 */
const KEPT_RECORDS = 30_000;

export function createDatabaseWorld(db: ReadableDatabase, unwritten: Unwritten = NOTHING_UNWRITTEN): DatabaseWorld {
  const kept = new Map<EntityType, Map<Id, Entities[EntityType]>>();
  const absent = new Set<Id>();
  const steady = steadyHolds();
  let activeHolds: readonly Entities['hold'][] | undefined;
  let organisationId: Id | undefined;

  const keptOf = (type: EntityType): Map<Id, Entities[EntityType]> => {
    let records = kept.get(type);
    if (records === undefined) {
      records = new Map();
      kept.set(type, records);
    }
    return records;
  };

  const keep = <T extends EntityType>(type: T, record: Entities[T]): void => {
    const records = keptOf(type);
    if (records.size >= KEPT_RECORDS) {
      unwritten.write();
      dropOldest(records);
    }
    records.set(record.id, record);
    absent.delete(record.id);
    if (type === 'organisation') organisationId = record.id;
    if (type === 'hold') activeHolds = undefined;
  };

  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    const known = kept.get(type)?.get(id) as Entities[T] | undefined;
    if (known !== undefined || absent.has(id)) return known;
    const record = loadRecord(db, type, id);
    if (record !== undefined) keep(type, record);
    return record;
  };

  /** The tables, with nothing waiting beside them. */
  const tables = (): ReadableDatabase => {
    unwritten.write();
    return db;
  };

  return {
    get,
    keep,
    forget: () => {
      kept.clear();
      absent.clear();
      organisationId = undefined;
      activeHolds = undefined;
    },
    knowAbsent: (ids) => {
      absent.clear();
      for (const id of ids) absent.add(id);
    },
    organisation: () => {
      organisationId ??= db.value<Id>(sql`select id from organisation limit 1`);
      return organisationId === undefined ? undefined : get('organisation', organisationId);
    },
    codeHolder: (key) => {
      const holder = unwritten.codeHolder(key);
      if (holder !== undefined) return holder ?? undefined;
      return db.get<EntityRef>(sql`select entity_type as type, entity_id as id from code where key = ${key}`);
    },
    boxByNumber: (series, number) =>
      tables().value<Id>(
        sql`select id from box where series = ${series} and number = ${number} and custody <> 'annulled' limit 1`,
      ),
    placeByAddress: (siteId, address) =>
      siteId === null
        ? db.value<Id>(
            sql`select id from place where parent_id is null and address = ${address} and status = 'active' limit 1`,
          )
        : db.value<Id>(
            sql`select id from place where site_id = ${siteId} and address = ${address} and status = 'active'`,
          ),
    childPlaces: (placeId) =>
      ids(db.all(sql`select id from place where parent_id = ${placeId} order by name_sort, no`)),
    boxesAt: (placeId, limit) =>
      ids(
        tables().all(sql`
          select id from box where place_id = ${placeId} and custody not in ('destroyed', 'handedOver', 'emptied', 'annulled')
          order by no limit ${limit}`),
      ),
    filesOfBox: (boxId) =>
      unwritten.hasNoFiles(boxId)
        ? []
        : ids(
            tables().all(sql`select id from file where box_id = ${boxId} and status = 'present' order by position, no`),
          ),
    naming: (personId) => {
      const reader = tables();
      const loans = ids(
        reader.all(sql`select id from loan where person_id = ${personId} and state = 'out' order by no`),
      );
      const requests = ids(
        reader.all(sql`
          select id from loan_request where person_id = ${personId} and state in ('waiting', 'picked', 'notFound')
          order by no`),
      );
      // The approvers are a column; who carried a list out or drew a sample is in the record, and few lists are asked.
      const lists = ids(
        reader.all(sql`
          select id from list where state <> 'cancelled' and (
            instr(approvers, ${personId}) > 0 or (state = 'executed' and ${personId} in (
              json_extract(doc, '$.executedBy'), json_extract(doc, '$.execution.witnessId'),
              json_extract(doc, '$.execution.responsibleId'), json_extract(doc, '$.deposit.responsibleId')))
            or (kind = 'sorting' and json_extract(doc, '$.sampling.by') = ${personId}))
          order by no`),
      );
      return [
        ...loans.map((id) => ({ type: 'loan' as const, id })),
        ...requests.map((id) => ({ type: 'request' as const, id })),
        ...lists.map((id) => ({ type: 'list' as const, id })),
      ];
    },
    activeHolds: () => {
      if (activeHolds !== undefined) return activeHolds;
      // Reading one forgets the list, as any change does: they are read first.
      const held = ids(db.all(sql`select id from hold where state = 'active'`)).flatMap((id) => get('hold', id) ?? []);
      return (activeHolds = steady(held));
    },
    seriesOfKind: (kind) => db.value<Id>(sql`select id from series where kind = ${kind}`),
  };
}

function ids(rows: readonly unknown[]): readonly Id[] {
  return (rows as readonly { readonly id: Id }[]).map(({ id }) => id);
}

function dropOldest(kept: Map<Id, unknown>): void {
  let toDrop = KEPT_RECORDS / 4;
  for (const key of kept.keys()) {
    if (toDrop-- <= 0) break;
    kept.delete(key);
  }
}
