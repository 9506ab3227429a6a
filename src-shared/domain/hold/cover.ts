/**
 * What active suspensions cover, asked of each record at the moment of a decision: a file classified or described later is
 * caught then. A box is held while a suspension covers it or any file present in it.
 *
 * The suspensions are turned once into sets and word lists (`coverage`); a box is then a few look-ups, however many
 * suspensions there are. The same list of suspensions is turned once only, whoever asks.
 */
import { foldedWords } from '../../base/fold.ts';
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import { MAX_LEVELS, type Category } from '../classification/category.ts';
import type { FileRecord } from '../file/file.ts';
import type { World } from '../world.ts';
import type { HoldRecord, HoldScope } from './hold.ts';

/** What of a world the answer rests on. */
export type HeldWorld = Pick<World, 'activeHolds' | 'filesOfBox' | 'get'>;

type ByWord = { readonly words: readonly string[]; readonly hold: HoldRecord };

type Coverage = {
  readonly byId: ReadonlyMap<Id, HoldRecord>;
  readonly boxes: ReadonlyMap<Id, readonly HoldRecord[]>;
  readonly files: ReadonlyMap<Id, readonly HoldRecord[]>;
  readonly categories: ReadonlyMap<Id, readonly HoldRecord[]>;
  /** By the longest of the words that all have to be there. */
  readonly subjects: ReadonlyMap<string, readonly ByWord[]>;
};

const known = new WeakMap<readonly HoldRecord[], Coverage>();

function coverageOf(world: HeldWorld): Coverage | undefined {
  const holds = world.activeHolds();
  if (holds.length === 0) return undefined;
  let found = known.get(holds);
  if (found === undefined) known.set(holds, (found = coverage(holds)));
  return found;
}

/** Of one suspension, or several, whatever their state. */
function coverage(holds: readonly HoldRecord[]): Coverage {
  const boxes = new Map<Id, HoldRecord[]>();
  const files = new Map<Id, HoldRecord[]>();
  const categories = new Map<Id, HoldRecord[]>();
  const subjects = new Map<string, ByWord[]>();
  for (const hold of holds) {
    for (const { scope } of hold.parts) {
      for (const id of namedBoxes(scope)) note(boxes, id, hold);
      for (const id of namedFiles(scope)) note(files, id, hold);
      if (scope.kind === 'category') note(categories, scope.categoryId, hold);
      if (scope.kind === 'subject') {
        for (const words of subjectWords(scope)) {
          const [longest = ''] = [...words].sort((a, b) => b.length - a.length);
          note(subjects, longest, { words, hold });
        }
      }
    }
  }
  return { byId: new Map(holds.map((hold) => [hold.id, hold])), boxes, files, categories, subjects };
}

function note<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}

export function namedBoxes(scope: HoldScope): readonly Id[] {
  return scope.kind === 'boxes' || scope.kind === 'query' ? scope.boxIds : [];
}

export function namedFiles(scope: HoldScope): readonly Id[] {
  return scope.kind === 'files' || scope.kind === 'query' ? scope.fileIds : [];
}

/**
 * The words a file must bear to be about the person: all those of the name, in any order, or all those of the number.
 * Nothing that was not said counts: an empty name names nobody.
 */
export function subjectWords({ name, number }: { readonly name: string; readonly number: string }): string[][] {
  return [foldedWords(name), foldedWords(number)].filter((words) => words.length > 0);
}

/** Whom a file says it is about: its subject and, where the title names a person, its title. */
function aboutWords(file: FileRecord): string[] {
  const title = file.nominal === 'yes' ? file.title : '';
  return foldedWords(`${file.subject ?? ''} ${title}`);
}

/** Suspensions that cover the file itself, wherever it stands. Each once, in the order they were placed. */
export function holdsOnFile(world: HeldWorld, file: FileRecord): readonly HoldRecord[] {
  const cover = coverageOf(world);
  if (cover === undefined || file.status === 'annulled') return NONE;
  const found = new Set<HoldRecord>();
  addFile(world, cover, file, found);
  return found.size === 0 ? NONE : [...found];
}

/** Suspensions that cover the box or a file present in it; those placed on the box alone (`box.holds`) come beside. */
export function holdsOnBox(world: HeldWorld, box: Box): readonly HoldRecord[] {
  const cover = coverageOf(world);
  if (cover === undefined) return NONE;
  const found = new Set<HoldRecord>(cover.boxes.get(box.id));
  for (const id of world.filesOfBox(box.id)) {
    const file = world.get('file', id);
    if (file !== undefined) addFile(world, cover, file, found);
  }
  return found.size === 0 ? NONE : [...found];
}

/** Whether a suspension stops the box, placed on it alone or reaching it. */
export function isHeld(world: HeldWorld, box: Box): boolean {
  return box.holds.length > 0 || holdsOnBox(world, box).length > 0;
}

/** Suspensions that follow the file when it leaves its box: those that reach it by this box, and would no more. */
export function holdsByBox(world: HeldWorld, boxId: Id): readonly HoldRecord[] {
  return coverageOf(world)?.boxes.get(boxId) ?? NONE;
}

/** Whether a suspension covers the file itself, active or not: for the card of one. */
export function coversFile(world: Pick<World, 'get'>, hold: HoldRecord, file: FileRecord): boolean {
  const found = new Set<HoldRecord>();
  addFile(world, coverageOfOne(hold), file, found);
  return found.size > 0;
}

const alone = new WeakMap<HoldRecord, Coverage>();

function coverageOfOne(hold: HoldRecord): Coverage {
  let found = alone.get(hold);
  if (found === undefined) alone.set(hold, (found = coverage([hold])));
  return found;
}

const NONE: readonly HoldRecord[] = [];

function addFile(
  world: Pick<World, 'get'>,
  { byId, files, categories, subjects }: Coverage,
  file: FileRecord,
  found: Set<HoldRecord>,
): void {
  for (const hold of files.get(file.id) ?? NONE) found.add(hold);
  for (const id of file.keptBy ?? []) {
    const hold = byId.get(id);
    if (hold !== undefined) found.add(hold);
  }
  if (categories.size > 0 && file.categoryId != null) {
    for (const id of upwards(world, file.categoryId)) for (const hold of categories.get(id) ?? NONE) found.add(hold);
  }
  if (subjects.size > 0) {
    const words = new Set(aboutWords(file));
    for (const word of words) {
      for (const { words: all, hold } of subjects.get(word) ?? []) {
        if (all.every((each) => words.has(each))) found.add(hold);
      }
    }
  }
}

/** The rubrique and those above it. */
function upwards(world: Pick<World, 'get'>, categoryId: Id): Id[] {
  const ids: Id[] = [];
  let at: Id | null = categoryId;
  while (at !== null && ids.length <= MAX_LEVELS) {
    ids.push(at);
    const category: Category | undefined = world.get('category', at);
    at = category?.parentId ?? null;
  }
  return ids;
}

/** Suspensions of the rubriques from this one upwards. */
export function holdsOnCategory(world: HeldWorld, categoryId: Id | null): readonly HoldRecord[] {
  const cover = coverageOf(world);
  if (cover === undefined || cover.categories.size === 0 || categoryId === null) return NONE;
  const found = new Set<HoldRecord>();
  for (const id of upwards(world, categoryId)) for (const hold of cover.categories.get(id) ?? NONE) found.add(hold);
  return [...found];
}

/**
 * For a world: the active suspensions under one identity as long as they are the same, so that they are turned into sets
 * once. Sorted by when they were placed.
 */
export function steadyHolds(): (holds: readonly HoldRecord[]) => readonly HoldRecord[] {
  let last: readonly HoldRecord[] = NONE;
  return (holds) => {
    const active = holds
      .filter(({ state }) => state === 'active')
      .sort((a, b) => (a.placedAt < b.placedAt || (a.placedAt === b.placedAt && a.id < b.id) ? -1 : 1));
    const isSame = active.length === last.length && active.every((hold, index) => hold === last[index]);
    if (!isSame) last = active;
    return last;
  };
}
