/**
 * The projection: what the log leads to. An event touches the record's shadow, evolves the record, saves it, and marks
 * the boxes and files whose derived columns it may have moved; they are derived again before the commit.
 */
import type { Id } from '#shared/base/id.ts';
import { isSemiActive } from '#shared/domain/box/box.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { DomainEvent, Entities, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { deriveBoxColumns, saveBoxColumns } from '../repositories/box-columns.ts';
import type { DatabaseWorld } from '../repositories/database-world.ts';
import { FILE_NOT_YET_DERIVED, fileColumns, saveFileColumns, type FileColumns } from '../repositories/file-columns.ts';
import type { RecordBuffer } from '../repositories/record-buffer.ts';
import { saveRecord } from '../repositories/record-store.ts';
import { deriveNow, heldAbove } from './derivations.ts';
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
  const holds = new Map<Id, Entities['hold']>();
  const categories = new Set<Id>();
  /** Boxes that had left and are back: their files wait on their lists again. */
  const back = new Set<Id>();
  let everything = false;
  let topics = new Set<Topic>();

  const mark = (event: DomainEvent, after: Entities[EntityType]): void => {
    switch (event.entity) {
      case 'box':
        if (MOVES_BOX_COLUMNS.has(event.type)) boxes.add(event.id);
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
      case 'hold':
        holds.set(event.id, after as Entities['hold']);
        break;
      case 'category':
        if (event.type === 'categoryChanged' && event.change.parentId !== undefined) categories.add(event.id);
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
    for (const id of files) if (buffer.giveFileColumns(id, () => columnsOf(world, id))) files.delete(id);
    shadows.write();
    buffer.write();
  };

  const clear = (): void => {
    boxes.clear();
    files.clear();
    rules.clear();
    holds.clear();
    categories.clear();
    back.clear();
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
      if (event.entity === 'box' && isBack(before as Entities['box'] | undefined, after as Entities['box'])) {
        back.add(event.id);
        boxes.add(event.id);
      }
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
      const moved = deriveNow(db, {
        rules,
        everything,
        holds: holds.values(),
        categories: heldAbove(world, categories),
      });
      for (const id of moved.files) files.add(id);
      for (const id of moved.boxes) boxes.add(id);
      for (const id of back) for (const file of world.filesOfBox(id)) files.add(file);
      for (const id of files) saveFileColumns(db, world, id);
      const settled = boxes.size < MANY_BOXES ? world : withFilesOf(db, world, boxes);
      for (const id of boxes) saveBoxColumns(db, settled, id);
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

function isBack(before: Entities['box'] | undefined, after: Entities['box']): boolean {
  return before !== undefined && !isSemiActive(before) && isSemiActive(after);
}

/** From here on what is in the boxes is asked once for all of them, not box by box. */
const MANY_BOXES = 50;

/** The world, knowing already what is in these boxes. Good as long as nothing is put in or taken out. */
function withFilesOf(db: WritableDatabase, world: DatabaseWorld, boxes: ReadonlySet<Id>): DatabaseWorld {
  const contents = new Map<Id, Id[]>([...boxes].map((id) => [id, []]));
  const inOrder = db.all<{ id: Id; box_id: Id }>(sql`
    select id, box_id from file where box_id in (select value from json_each(${JSON.stringify([...boxes])}))
      and status = 'present' order by box_id, position, no`);
  for (const { id, box_id } of inOrder) contents.get(box_id)?.push(id);
  return { ...world, filesOfBox: (boxId) => contents.get(boxId) ?? world.filesOfBox(boxId) };
}

function columnsOf(world: DatabaseWorld, fileId: Id): FileColumns {
  const file = world.get('file', fileId);
  return file === undefined ? FILE_NOT_YET_DERIVED : fileColumns(world, file);
}

/** Events that make a record: `decide` saw that there was none. */
const FIRST_EVENTS: ReadonlySet<DomainEvent['type']> = new Set([
  'organisationFounded',
  'unitRegistered',
  'personRegistered',
  'placeRegistered',
  'boxRegistered',
  'fileRegistered',
  'suspensionPlaced',
  'loanOpened',
  'listDrafted',
  'caseOpened',
  'seriesDefined',
  'batchOpened',
  'sessionOpened',
]);

const MOVES_BOX_COLUMNS: ReadonlySet<DomainEvent['type']> = new Set([
  'boxRegistered',
  'fieldsWritten',
  'holdPlaced',
  'holdLifted',
  'boxDestroyed',
  'boxSorted',
  'boxDeposited',
  'boxAnnulled',
]);
