/**
 * The projection: what the log leads to. An event touches the record's shadow, evolves the record, saves it, and marks
 * the boxes and files whose derived columns it may have moved; they are derived again before the commit.
 */
import type { Id } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { DomainEvent, Entities, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { boxesUnderRule, saveBoxColumns, saveFileColumns } from '../repositories/box-columns.ts';
import type { DatabaseWorld } from '../repositories/database-world.ts';
import { saveRecord } from '../repositories/record-store.ts';

export type Projection = {
  readonly apply: (event: DomainEvent) => void;
  /** Derives what the events of this transaction may have moved. Called once, just before the commit. */
  readonly settle: () => void;
  /** After a rollback. */
  readonly discard: () => void;
  /** What changed since the last call, for the windows. */
  readonly takeTopics: () => Topic[];
};

const LIST_TOPIC: { readonly [T in EntityType]: Topic } = {
  organisation: 'organisation',
  unit: 'people',
  person: 'people',
  rule: 'rules',
  place: 'places',
  box: 'boxes',
  file: 'files',
  loan: 'loans',
  list: 'lists',
  case: 'cases',
  series: 'sync',
  batch: 'batches',
  session: 'session',
};

/** More records than this and the windows are told to ask everything of the kind again, not one by one. */
const MANY = 200;

export function createProjection(db: WritableDatabase, world: DatabaseWorld): Projection {
  const boxes = new Set<Id>();
  const files = new Set<Id>();
  const rules = new Set<Id>();
  let everything = false;
  let topics = new Set<Topic>();

  const mark = (event: DomainEvent, after: Entities[EntityType]): void => {
    switch (event.entity) {
      case 'box':
        if (MOVES_BOX_DATES.has(event.type)) boxes.add(event.id);
        break;
      case 'file': {
        files.add(event.id);
        const { boxId } = after as Entities['file'];
        if (boxId !== null) boxes.add(boxId);
        break;
      }
      case 'rule':
        rules.add(event.id);
        break;
      case 'organisation':
        everything = event.type === 'fieldsWritten';
        break;
      default:
        break;
    }
  };

  return {
    apply: (event) => {
      const before = world.get(event.entity, event.id);
      if (event.entity === 'file' && before !== undefined && 'boxId' in before && before.boxId !== null) {
        boxes.add(before.boxId);
      }
      const after = evolve(before, event as never) as Entities[EntityType] | undefined;
      if (after === undefined) return;
      touchShadow(db, event.entity, event.id, before);
      saveRecord(db, event.entity, after as never, before as never);
      world.keep(event.entity, after as never);
      mark(event, after);
      topics.add(LIST_TOPIC[event.entity]);
      if (topics.size < MANY && event.entity !== 'series' && event.entity !== 'session' && event.entity !== 'organisation') {
        topics.add(`${event.entity}:${event.id}`);
      }
    },
    settle: () => {
      if (everything) for (const { id } of db.all<{ id: Id }>(sql`select id from box`)) boxes.add(id);
      for (const ruleId of rules) {
        for (const id of boxesUnderRule(db, ruleId)) boxes.add(id);
        for (const { id } of db.all<{ id: Id }>(sql`select id from file where rule_id = ${ruleId}`)) files.add(id);
      }
      for (const id of files) saveFileColumns(db, world, id);
      for (const id of boxes) saveBoxColumns(db, world, id);
      boxes.clear();
      files.clear();
      rules.clear();
      everything = false;
    },
    discard: () => {
      boxes.clear();
      files.clear();
      rules.clear();
      everything = false;
      topics = new Set();
      world.forget();
    },
    takeTopics: () => {
      const taken = [...topics];
      topics = new Set();
      return taken;
    },
  };
}

const MOVES_BOX_DATES: ReadonlySet<DomainEvent['type']> = new Set([
  'boxRegistered',
  'fieldsWritten',
  'boxDestroyed',
  'boxAnnulled',
]);

/** Keeps the last confirmed state of a record the first time a pending operation touches it (sync.md, section 7). */
function touchShadow(
  db: WritableDatabase,
  type: EntityType,
  id: Id,
  before: Entities[EntityType] | undefined,
): void {
  db.run(sql`
    insert into shadow (entity_type, entity_id, base)
    values (${type}, ${id}, ${before === undefined ? null : JSON.stringify(before)})
    on conflict (entity_type, entity_id) do nothing`);
}
