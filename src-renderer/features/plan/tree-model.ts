/**
 * The plan as the lines on screen, and where a key goes from one of them. Pure: the rubriques come in the order of the
 * service (each before what stands under it), the lines that are shown come out.
 */
import type { Id } from '#shared/base/id.ts';
import type { CategoryRow } from '#shared/contract/calendar.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';

export type TreeNode = {
  readonly row: CategoryRow;
  /** As it is drawn: one whose parent is not on this device stands at the top. */
  readonly parentId: Id | null;
  readonly children: number;
  /** 1 for the first of its siblings. */
  readonly position: number;
  readonly siblings: number;
  readonly words: string;
};

export type PlanTree = { readonly nodes: readonly TreeNode[]; readonly byId: ReadonlyMap<Id, TreeNode> };

export type TreeLine = {
  readonly node: TreeNode;
  readonly state: 'leaf' | 'closed' | 'open';
  readonly isHit: boolean;
};

/** What the tree is narrowed to. */
export type Narrowing = { readonly text: string; readonly show: 'all' | 'unruled' | 'closed' };

export function planTree(rows: readonly CategoryRow[]): PlanTree {
  const path: Id[] = [];
  const parents = rows.map(({ id, level }) => {
    path.length = level;
    const parentId = path[level - 1] ?? null;
    path.push(id);
    return parentId;
  });
  const children = new Map<Id | null, number>();
  const positions = parents.map((parentId) => {
    const position = (children.get(parentId) ?? 0) + 1;
    children.set(parentId, position);
    return position;
  });
  const nodes = rows.map((row, index): TreeNode => {
    const parentId = parents[index] ?? null;
    return {
      row,
      parentId,
      children: children.get(row.id) ?? 0,
      position: positions[index] ?? 1,
      siblings: children.get(parentId) ?? 1,
      words: foldForSearch([row.code, row.title, ...row.formerCodes].join('\n')),
    };
  });
  return { nodes, byId: new Map(nodes.map((node) => [node.row.id, node])) };
}

/**
 * A rubrique where files are, or would be, filed, and that no rule in force is linked to. One that another plan took over
 * is not asked for one.
 */
export function isUnruled({ row, children }: TreeNode): boolean {
  if (row.status === 'closed' || row.successorId !== null) return false;
  return row.ruleNumbers.length === 0 && (children === 0 || row.files > 0);
}

/** The rubriques that answer, or null when nothing narrows the tree. */
export function hitsOf({ nodes }: PlanTree, { text, show }: Narrowing): ReadonlySet<Id> | null {
  const words = wordsOf(text);
  if (words.length === 0 && show === 'all') return null;
  const shown = nodes.filter((node) => {
    if (show === 'unruled' && !isUnruled(node)) return false;
    if (show === 'closed' && node.row.status !== 'closed') return false;
    return words.every((word) => node.words.includes(word));
  });
  return new Set(shown.map(({ row }) => row.id));
}

/** The ancienne cote a rubrique was found by, when neither its code nor its title answers; null when one does. */
export function foundBy({ row }: TreeNode, text: string): string | null {
  const words = wordsOf(text);
  const own = foldForSearch(`${row.code}\n${row.title}`);
  if (words.every((word) => own.includes(word))) return null;
  return row.formerCodes.find((code) => words.some((word) => foldForSearch(code).includes(word))) ?? null;
}

function wordsOf(text: string): readonly string[] {
  return foldForSearch(text).trim().split(/\s+/).filter(Boolean);
}

/** From the top down. Under a narrowing, the hits and the way to each, open; else what stands under open rubriques. */
export function treeLines(tree: PlanTree, open: ReadonlySet<Id>, hits: ReadonlySet<Id> | null): readonly TreeLine[] {
  if (hits !== null) {
    const way = wayTo(tree, hits);
    const nodes = tree.nodes.filter(({ row }) => way.has(row.id));
    const above = new Set(nodes.map(({ parentId }) => parentId));
    return nodes.map((node) => ({
      node,
      isHit: hits.has(node.row.id),
      state: above.has(node.row.id) ? 'open' : 'leaf',
    }));
  }
  const lines: TreeLine[] = [];
  let hiddenBelow = Infinity;
  for (const node of tree.nodes) {
    const { id, level } = node.row;
    if (level > hiddenBelow) continue;
    const isOpen = node.children > 0 && open.has(id);
    hiddenBelow = isOpen ? Infinity : level;
    lines.push({ node, isHit: false, state: node.children === 0 ? 'leaf' : isOpen ? 'open' : 'closed' });
  }
  return lines;
}

function wayTo({ byId }: PlanTree, hits: ReadonlySet<Id>): ReadonlySet<Id> {
  const way = new Set<Id>();
  for (const hit of hits) {
    for (let at: Id | null = hit; at !== null && !way.has(at); at = byId.get(at)?.parentId ?? null) way.add(at);
  }
  return way;
}

export function ancestorsOf({ byId }: PlanTree, id: Id): readonly Id[] {
  const ancestors: Id[] = [];
  for (let at = byId.get(id)?.parentId ?? null; at !== null; at = byId.get(at)?.parentId ?? null) ancestors.push(at);
  return ancestors;
}

/** Where a rubrique may be moved: neither to itself, nor below itself, nor where it stands already. */
export function mayMoveUnder(tree: PlanTree, id: Id, parentId: Id | null): boolean {
  const node = tree.byId.get(id);
  if (node === undefined || node.parentId === parentId || parentId === id) return false;
  return parentId === null || !ancestorsOf(tree, parentId).includes(id);
}

export type TreeMove = { readonly kind: 'go' | 'open' | 'close'; readonly id: Id };

/** What a key does on a line, as a tree is expected to answer (WAI-ARIA): null when nothing. `page`: lines in sight. */
export function treeMove(lines: readonly TreeLine[], current: Id | null, key: string, page: number): TreeMove | null {
  const index = lines.findIndex(({ node }) => node.row.id === current);
  const line = lines[index];
  const go = (to: TreeLine | undefined): TreeMove | null =>
    to === undefined ? null : { kind: 'go', id: to.node.row.id };
  switch (key) {
    case 'ArrowDown':
      return go(lines[index + 1]);
    case 'ArrowUp':
      return go(lines[index - 1]);
    case 'PageDown':
      return go(lines[Math.min(lines.length - 1, index + page)]);
    case 'PageUp':
      return go(lines[Math.max(0, index - page)]);
    case 'Home':
      return go(lines[0]);
    case 'End':
      return go(lines.at(-1));
    case 'ArrowRight':
      if (line === undefined || line.state === 'leaf') return null;
      return line.state === 'closed' ? { kind: 'open', id: line.node.row.id } : go(lines[index + 1]);
    case 'ArrowLeft': {
      if (line === undefined) return null;
      if (line.state === 'open') return { kind: 'close', id: line.node.row.id };
      return go(lines.find(({ node }) => node.row.id === line.node.parentId));
    }
    default:
      return null;
  }
}
