/**
 * A depot of any size for benchmarks and demonstrations, made of operations like any other: real titles, a few words in
 * most of them and thousands of surnames in few each. The same seed describes the same boxes; ids and numbers come from
 * the device. Boxes are described, numbered and committed a few hundred at a time, so that a million take no more memory
 * than a thousand.
 */
import { setImmediate } from 'node:timers/promises';

import type { Id, OpId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { todayOf, type WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { drawNumbers, leaseBlock, numbersLeft } from '../operations/numbers.ts';
import { OWN_BOX_SERIES } from '../use-cases/create-boxes.ts';
import { createDescriber, type Describer, type Reference } from './contents.ts';
import { numbered, ruleBody } from './reference-steps.ts';
import { createRandom, type Random } from './seeded-random.ts';
import { mustApply } from './steps.ts';
import { loadWordLists, type SampleOrganisation, type SampleSeries } from './word-lists.ts';

export type Generation = {
  readonly boxes: number;
  readonly files: number;
  readonly seed: number;
  /** Folder with `sample/`, whose words it is made of. */
  readonly assetsDir: string;
};

export type Generated = { readonly boxes: number; readonly files: number; readonly shelves: number };

const OPERATIONS_A_COMMIT = 2_000;
/** One box in so many waits for a shelf. */
const UNPLACED_ONE_IN = 40;
/** One number in 37 has no printable check character (numbers.ts): a little more is leased than is used. */
const SKIPPED_ONE_IN = 30;

const SITE = 'G1';
const BOXES_A_SHELF = 4;
/** A depot of more shelves than this is a warehouse; its shelves hold more instead. */
const MOST_SHELVES = 12_000;
const BAYS = 10;
const SHELVES_A_BAY = 6;

/**
 * Adds boxes and files to the depot, with the units, rules and shelves they need where it lacks them. Most boxes are
 * shelved. `onProgress` counts boxes and files together.
 */
export async function generateDepot(
  context: WriteContext,
  actor: Actor,
  generation: Generation,
  onProgress: (done: number, total: number) => void,
): Promise<Generated> {
  const { boxes, files, seed, assetsDir } = generation;
  const words = loadWordLists(assetsDir);
  const apply = createApply(context, actor);
  const reference = context.journal.transactMany(() => ensureReference(context, apply, words.organisation));
  const shelves = await ensureShelves(context, actor, apply, boxes);
  const describer = createDescriber(words, reference, todayOf(context));
  leaseAhead(context, actor, 'box', boxes);

  const random = createRandom(seed);
  const total = boxes + files;
  const boxesACommit = Math.max(1, Math.floor((OPERATIONS_A_COMMIT * boxes) / Math.max(1, 2 * boxes + files)));
  const filesBefore = (box: number): number => Math.floor((box * files) / boxes);
  for (let from = 0; from < boxes; from += boxesACommit) {
    const to = Math.min(boxes, from + boxesACommit);
    context.journal.transactMany(() => {
      const numbers = drawNumbers(context.journal, actor, 'box', context.mint, to - from);
      for (const [index, drawn] of numbers.entries()) {
        const rank = from + index;
        const shelf = rank % UNPLACED_ONE_IN === 0 ? undefined : shelves[Math.floor((rank * shelves.length) / boxes)];
        const count = filesBefore(rank + 1) - filesBefore(rank);
        makeBox(context, apply, describer, random, { drawn, shelf, files: count });
      }
    });
    onProgress(to + filesBefore(to), total);
    await setImmediate();
  }
  return { boxes, files: boxes === 0 ? 0 : files, shelves: shelves.length };
}

type Apply = <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>) => void;

function createApply({ journal, mint }: WriteContext, actor: Actor): Apply {
  return (kind, entity, body) => {
    const draft = { id: mint() as string as OpId, kind, entity, body } as Draft<typeof kind>;
    mustApply(kind, journal.submit(draft, actor));
  };
}

type Making = {
  readonly drawn: { readonly number: number; readonly code: string };
  readonly shelf: Id | undefined;
  readonly files: number;
};

function makeBox(context: WriteContext, apply: Apply, describer: Describer, random: Random, making: Making): void {
  const content = describer.box(random);
  const { sampleSeries: _series, scope: _scope, ...body } = content;
  const id = context.mint();
  const { number, code } = making.drawn;
  apply('box.register', id, { ...body, number: String(number), series: OWN_BOX_SERIES, code });
  for (const [index, file] of describer.files(random, content, making.files).entries()) {
    apply('file.register', context.mint(), { ...file, unitId: content.unitId, boxId: id, position: index + 1 });
  }
  if (making.shelf !== undefined) apply('box.shelve', id, { placeId: making.shelf });
}

/** The units and rules of the word lists: those the depot knows by their code or number, and the others registered. */
function ensureReference({ db, mint }: WriteContext, apply: Apply, organisation: SampleOrganisation): Reference {
  const unitsByCode = idsBy(db.all(sql`select id, code as name from unit`));
  const rulesByNumber = idsBy(
    db.all(sql`select id, json_extract(doc, '$.number') as name from rule where status = 'active'`),
  );
  const unitsOfKind = new Map<SampleSeries['kind'], Id[]>();
  for (const { code, name, kind } of organisation.units) {
    let id = unitsByCode.get(code);
    if (id === undefined) {
      id = mint();
      apply('unit.register', id, { code, name, parentId: null });
    }
    unitsOfKind.set(kind, [...(unitsOfKind.get(kind) ?? []), id]);
  }
  for (const rule of organisation.rules) {
    if (rulesByNumber.has(rule.number)) continue;
    const id = mint();
    apply('rule.define', id, ruleBody(rule));
    rulesByNumber.set(rule.number, id);
  }
  return { unitsOfKind, ruleIds: rulesByNumber, categoryIds: new Map() };
}

function idsBy(rows: readonly unknown[]): Map<string, Id> {
  return new Map((rows as readonly { id: Id; name: string }[]).map(({ id, name }) => [name, id]));
}

/** Rows R001… of a site of its own, each of ten bays of six shelves; those already there are used again. */
async function ensureShelves(context: WriteContext, actor: Actor, apply: Apply, boxes: number): Promise<Id[]> {
  const { journal, world, mint } = context;
  const perRow = BAYS * SHELVES_A_BAY;
  const rows = Math.ceil(Math.min(Math.max(1, boxes / BOXES_A_SHELF), MOST_SHELVES) / perRow);
  const capacityCm = Math.max(120, Math.ceil((boxes / (rows * perRow)) * 40));
  leaseAhead(context, actor, 'place', 1 + rows * (1 + BAYS + perRow));

  const place = (parentId: Id | null, level: OpBody<'place.register'>['level'], name: string): Id => {
    const parent = parentId === null ? undefined : world.get('place', parentId);
    const known = world.placeByAddress(
      parent?.siteId ?? null,
      parent === undefined ? name : `${parent.address}-${name}`,
    );
    if (known !== undefined) return known;
    const id = mint();
    const [drawn] = drawNumbers(journal, actor, 'place', mint, 1);
    invariant(drawn !== undefined, 'a number was drawn');
    const capacity = level === 'shelf' ? capacityCm : null;
    const body = {
      parentId,
      name,
      code: drawn.code,
      foreignCodes: [],
      level,
      capacityCm: capacity,
      exclusive: 'no',
      notes: '',
    };
    apply('place.register', id, body as OpBody<'place.register'>);
    return id;
  };

  const shelves: Id[] = [];
  for (const row of numbered('R', rows, 3)) {
    journal.transactMany(() => {
      const rowId = place(place(null, 'site', SITE), 'row', row);
      for (const bay of numbered('T', BAYS, 2)) {
        const bayId = place(rowId, 'bay', bay);
        for (const shelf of numbered('T', SHELVES_A_BAY, 1)) shelves.push(place(bayId, 'shelf', shelf));
      }
    });
    await setImmediate();
  }
  return shelves;
}

/** One lease for the whole, instead of one for every ten thousand. */
function leaseAhead({ journal, mint }: WriteContext, actor: Actor, kind: 'box' | 'place', count: number): void {
  const needed = count + Math.ceil(count / SKIPPED_ONE_IN) + 1 - numbersLeft(journal, kind);
  if (needed > 0) leaseBlock(journal, actor, kind, mint, needed);
}
