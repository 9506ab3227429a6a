/**
 * The tree a file would leave behind, and the lines that cannot have their place in it: an unknown parent, a rubrique
 * under itself, more levels than a plan has. A line refused here takes its new rubriques below with it; a rubrique that
 * exists stays where it stands now.
 */
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { MAX_LEVELS, type Category } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { ImportIssueCode } from '../exchange/import-issues.ts';

export type PlacedLine = {
  readonly id: Id;
  readonly code: string;
  readonly known: Category | undefined;
  /** Code of the parent; `undefined` leaves it where it is, empty puts it at the top. */
  readonly parent: string | undefined;
};

export type FinalTree = {
  readonly parentOf: ReadonlyMap<Id, Id | null>;
  /** 1 at the top. */
  readonly levelOf: ReadonlyMap<Id, number>;
};

type Refuse<Line> = (line: Line, code: ImportIssueCode, params: JsonObject) => void;

/** `lines` are those that stand so far; `refuse` is called once for each that does not. */
export function finalTree<Line extends PlacedLine>(
  categories: readonly Category[],
  lines: readonly Line[],
  refuse: Refuse<Line>,
): FinalTree {
  let standing = lines;
  for (;;) {
    const parentOf = new Map(categories.map(({ id, parentId }) => [id, parentId]));
    const refused = new Set<Line>();
    const drop = (line: Line, code: ImportIssueCode, params: JsonObject): void => {
      refused.add(line);
      refuse(line, code, params);
    };
    placeLines(categories, lines, standing, parentOf, drop);
    const levelOf = levels(parentOf);
    const circles = inCircles(parentOf, levelOf);
    for (const line of standing) {
      if (refused.has(line)) continue;
      const level = levelOf.get(line.id);
      if (circles.has(line.id)) drop(line, 'PARENT_CYCLE', { code: line.code });
      else if (level !== undefined && level > MAX_LEVELS && isPlacedAnew(line, parentOf)) {
        drop(line, 'PARENT_TOO_FAR', { most: MAX_LEVELS });
      }
    }
    if (refused.size === 0) return { parentOf, levelOf };
    standing = standing.filter((line) => !refused.has(line));
  }
}

function placeLines<Line extends PlacedLine>(
  categories: readonly Category[],
  all: readonly Line[],
  standing: readonly Line[],
  parentOf: Map<Id, Id | null>,
  drop: Refuse<Line>,
): void {
  const idOf = new Map(categories.map(({ code, id }) => [foreignKey(code), id]));
  for (const { code, id } of standing) idOf.set(foreignKey(code), id);
  const written = new Set(all.map(({ code }) => foreignKey(code)));
  for (const line of standing) {
    if (line.parent === undefined) {
      if (line.known === undefined) parentOf.set(line.id, null);
      continue;
    }
    const parentId = line.parent === '' ? null : idOf.get(foreignKey(line.parent));
    if (parentId === undefined) {
      drop(line, written.has(foreignKey(line.parent)) ? 'PARENT_REFUSED' : 'PARENT_UNKNOWN', { text: line.parent });
      continue;
    }
    parentOf.set(line.id, parentId);
  }
}

function isPlacedAnew({ id, known }: PlacedLine, parentOf: ReadonlyMap<Id, Id | null>): boolean {
  return known === undefined || known.parentId !== parentOf.get(id);
}

/** From the top down; what stands in a circle, or below one, has no level. A parent that is not here counts as none. */
function levels(parentOf: ReadonlyMap<Id, Id | null>): ReadonlyMap<Id, number> {
  const children = new Map<Id | null, Id[]>();
  for (const [id, parentId] of parentOf) {
    const above = parentId !== null && parentOf.has(parentId) ? parentId : null;
    const siblings = children.get(above);
    if (siblings === undefined) children.set(above, [id]);
    else siblings.push(id);
  }
  const found = new Map<Id, number>();
  let row = children.get(null) ?? [];
  for (let level = 1; row.length > 0; level++) {
    for (const id of row) found.set(id, level);
    row = row.flatMap((id) => children.get(id) ?? []);
  }
  return found;
}

function inCircles(parentOf: ReadonlyMap<Id, Id | null>, levelOf: ReadonlyMap<Id, number>): ReadonlySet<Id> {
  const circles = new Set<Id>();
  const visited = new Set<Id>();
  for (const start of parentOf.keys()) {
    if (levelOf.has(start) || visited.has(start)) continue;
    const path: Id[] = [];
    let at: Id | null | undefined = start;
    while (at != null && !visited.has(at)) {
      visited.add(at);
      path.push(at);
      at = parentOf.get(at);
    }
    const from = at == null ? -1 : path.indexOf(at);
    if (from >= 0) for (const id of path.slice(from)) circles.add(id);
  }
  return circles;
}
