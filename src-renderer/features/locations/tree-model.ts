/**
 * The tree as the lines on screen, and where a key goes from one of them. Pure: the loaded children and the open places
 * are given, the lines come out in order.
 */
import type { Id } from '#shared/base/id.ts';
import type { PlaceRow } from '#shared/contract/places.ts';

export type TreeLine = {
  readonly place: PlaceRow;
  /** 1 for the first level. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly state: 'leaf' | 'closed' | 'open' | 'loading';
};

type Children = (parentId: Id | null) => readonly PlaceRow[] | undefined;

/** The lines to show, from the top down. */
export function treeLines(children: Children, open: ReadonlySet<Id>): TreeLine[] {
  const lines: TreeLine[] = [];
  const visit = (parentId: Id | null, level: number): void => {
    const places = children(parentId) ?? [];
    places.forEach((place, index) => {
      const isOpen = place.children > 0 && open.has(place.id);
      const loaded = isOpen && children(place.id) !== undefined;
      const state = place.children === 0 ? 'leaf' : !isOpen ? 'closed' : loaded ? 'open' : 'loading';
      lines.push({ place, level, position: index + 1, siblings: places.length, state });
      if (isOpen) visit(place.id, level + 1);
    });
  };
  visit(null, 1);
  return lines;
}

/** Whether a place may be dropped on another: not on itself, where it is, or below itself; and a depot stays. */
export function mayDrop(lines: readonly TreeLine[], dragged: PlaceRow, onto: PlaceRow): boolean {
  if (dragged.parentId === null || dragged.parentId === onto.id) return false;
  const byId = new Map(lines.map(({ place }) => [place.id, place]));
  for (let at: PlaceRow | undefined = onto; at !== undefined;) {
    if (at.id === dragged.id) return false;
    at = at.parentId === null ? undefined : byId.get(at.parentId);
  }
  return true;
}

export type TreeMove =
  | { readonly kind: 'go'; readonly id: Id }
  | { readonly kind: 'open'; readonly id: Id }
  | { readonly kind: 'close'; readonly id: Id };

/** What a key does on a line, as a tree is expected to answer (WAI-ARIA): null when nothing. */
export function treeMove(lines: readonly TreeLine[], current: Id | null, key: string): TreeMove | null {
  const index = lines.findIndex(({ place }) => place.id === current);
  const line = lines[index];
  const go = (to: TreeLine | undefined): TreeMove | null => (to === undefined ? null : { kind: 'go', id: to.place.id });
  switch (key) {
    case 'ArrowDown':
      return go(lines[index + 1]);
    case 'ArrowUp':
      return go(lines[index - 1]);
    case 'Home':
      return go(lines[0]);
    case 'End':
      return go(lines.at(-1));
    case 'ArrowRight':
      if (line === undefined || line.state === 'leaf') return null;
      return line.state === 'closed' ? { kind: 'open', id: line.place.id } : go(lines[index + 1]);
    case 'ArrowLeft':
      if (line === undefined) return null;
      if (line.state === 'open' || line.state === 'loading') return { kind: 'close', id: line.place.id };
      return go(lines.findLast((above, at) => at < index && above.level === line.level - 1));
    default:
      return null;
  }
}
