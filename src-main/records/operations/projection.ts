/**
 * The projection: what the log leads to. An event touches the record's shadow, evolves the record, saves it, and marks
 * the boxes and files whose derived columns it may have moved; they are derived again before the commit.
 */
import type { Id } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { DomainEvent, Entities, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { WritableDatabase } from '../database/database.ts';
import { deriveBoxColumns, fileDueOn, saveBoxColumns, saveFileColumns } from '../repositories/box-columns.ts';
import type { DatabaseWorld } from '../repositories/database-world.ts';
import type { RecordBuffer } from '../repositories/record-buffer.ts';
import { saveRecord } from '../repositories/record-store.ts';
import { deriveNow } from './derivations.ts';
import { LIST_TOPIC, MANY_RECORDS } from './record-topics.ts';
import { createShadows } from './shadows.ts';

export type Projection = {
  readonly apply: (event: DomainEvent) => void;
  /** Writes every record that waits. */
  readonly write: () => void;
  /** Derives what the events of this transaction may have moved. Called once, just before the commit. */
  readonly settle: () => void;
  /** After a rollback. */
  readonly discard: () => void;
  /** What changed since the last call, for the windows. */
  readonly takeTopics: () => Topic[];
};

export function createProjection(db: WritableDatabase, world: DatabaseWorld, buffer: RecordBuffer): Projection {
  const shadows = createShadows(db);
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

  const save = (event: DomainEvent, before: Entities[EntityType] | undefined, after: Entities[EntityType]): void => {
    if (event.entity === 'box') {
      buffer.putBox(after as Entities['box'], before as Entities['box'] | undefined);
    } else if (event.entity === 'file') {
      buffer.putFile(after as Entities['file'], before as Entities['file'] | undefined);
    } else {
      buffer.write();
      saveRecord(db, event.entity, after as never, before as never);
    }
  };

  const write = (): void => {
    for (const id of boxes) if (buffer.giveColumns(id, () => deriveBoxColumns(world, id))) boxes.delete(id);
    for (const id of files) if (buffer.giveDueOn(id, () => dueOnOf(world, id))) files.delete(id);
    shadows.write();
    buffer.write();
  };

  const clear = (): void => {
    boxes.clear();
    files.clear();
    rules.clear();
    everything = false;
    shadows.clear();
    buffer.clear();
  };

  return {
    apply: (event) => {
      const before: Entities[EntityType] | undefined = FIRST_EVENTS.has(event.type)
        ? undefined
        : world.get(event.entity, event.id);
      if (event.entity === 'file' && before !== undefined && 'boxId' in before && before.boxId !== null) {
        boxes.add(before.boxId);
      }
      const after = evolve<EntityType>(before, event);
      if (after === undefined) return;
      shadows.touch(event.entity, event.id, before);
      save(event, before, after);
      world.keep(event.entity, after);
      mark(event, after);
      topics.add(LIST_TOPIC[event.entity]);
      if (
        topics.size < MANY_RECORDS &&
        event.entity !== 'series' &&
        event.entity !== 'session' &&
        event.entity !== 'organisation'
      ) {
        topics.add(`${event.entity}:${event.id}`);
      }
    },
    write,
    settle: () => {
      write();
      const moved = deriveNow(db, { rules, everything });
      for (const id of moved.files) files.add(id);
      for (const id of moved.boxes) boxes.add(id);
      for (const id of files) saveFileColumns(db, world, id);
      for (const id of boxes) saveBoxColumns(db, world, id);
      clear();
    },
    discard: () => {
      clear();
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

function dueOnOf(world: DatabaseWorld, fileId: Id): string | null {
  const file = world.get('file', fileId);
  return file === undefined ? null : fileDueOn(world, file);
}

/** Events that make a record: `decide` saw that there was none. */
const FIRST_EVENTS: ReadonlySet<DomainEvent['type']> = new Set([
  'organisationFounded',
  'unitRegistered',
  'personRegistered',
  'placeRegistered',
  'boxRegistered',
  'fileRegistered',
  'loanOpened',
  'listDrafted',
  'caseOpened',
  'seriesDefined',
  'batchOpened',
  'sessionOpened',
]);

const MOVES_BOX_DATES: ReadonlySet<DomainEvent['type']> = new Set([
  'boxRegistered',
  'fieldsWritten',
  'boxDestroyed',
  'boxAnnulled',
]);
