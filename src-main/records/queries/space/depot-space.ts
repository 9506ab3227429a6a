/**
 * Every place in use in the order of the addresses, with what stands on it and what is free, summed up to the depots. Read
 * whole: the questions about space are about all of it, on the slow lane.
 *
 * A capacity counts once: of a bay and its shelves that both say one, the shelves' is believed.
 */
import type { Id } from '#shared/base/id.ts';
import type { Place } from '#shared/domain/location/place.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { heldByPlace, HOLDS_NOTHING } from './held-by-place.ts';

export type SpaceNode = {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly place: Place;
  /** Types that may stand here, its own or those of a place above; null: any. */
  readonly types: readonly string[] | null;
  readonly ownBoxes: number;
  readonly ownUsedMm: number;
  readonly children: SpaceNode[];
  boxes: number;
  usedMm: number;
  capacityMm: number;
  freeMm: number;
  overMm: number;
  unmeasuredMm: number;
  shelves: number;
  emptyShelves: number;
  /** Measured, and nothing measured below it. */
  isShelf: boolean;
};

export type DepotSpace = {
  /** In the order one walks. */
  readonly nodes: readonly SpaceNode[];
  readonly byId: ReadonlyMap<Id, SpaceNode>;
};

const MM_PER_CM = 10;

export function depotSpace(context: Pick<ReadContext, 'db' | 'world'>): DepotSpace {
  const held = heldByPlace(context, sql`1`);
  const byId = new Map<Id, SpaceNode>();
  const nodes: SpaceNode[] = [];
  const docs = context.db.iterate<{ doc: string }>(
    sql`select doc from place where status = 'active' order by address_sort, no`,
  );
  for (const { doc } of docs) {
    const place = JSON.parse(doc) as Place;
    const { boxes, usedMm } = held.get(place.id) ?? HOLDS_NOTHING;
    const parent = place.parentId === null ? undefined : byId.get(place.parentId);
    const own = place.allowedTypes ?? [];
    const node: SpaceNode = {
      id: place.id,
      parentId: place.parentId,
      place,
      types: own.length > 0 ? own : (parent?.types ?? null),
      ownBoxes: boxes,
      ownUsedMm: usedMm,
      children: [],
      boxes,
      usedMm,
      capacityMm: 0,
      freeMm: 0,
      overMm: 0,
      unmeasuredMm: 0,
      shelves: 0,
      emptyShelves: 0,
      isShelf: false,
    };
    parent?.children.push(node);
    byId.set(node.id, node);
    nodes.push(node);
  }
  // A place comes after the one it is below: from the last, each is summed before the place above it.
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at];
    if (node !== undefined) sumUp(node);
  }
  return { nodes, byId };
}

function sumUp(node: SpaceNode): void {
  for (const child of node.children) {
    node.boxes += child.boxes;
    node.usedMm += child.usedMm;
    node.capacityMm += child.capacityMm;
    node.freeMm += child.freeMm;
    node.overMm += child.overMm;
    node.unmeasuredMm += child.unmeasuredMm;
    node.shelves += child.shelves;
    node.emptyShelves += child.emptyShelves;
  }
  if (node.capacityMm > 0) {
    node.unmeasuredMm += node.ownUsedMm;
    return;
  }
  const ownMm = (node.place.capacityCm ?? 0) * MM_PER_CM;
  if (ownMm === 0) {
    node.unmeasuredMm = node.usedMm;
    return;
  }
  node.isShelf = true;
  node.capacityMm = ownMm;
  node.freeMm = Math.max(0, ownMm - node.usedMm);
  node.overMm = Math.max(0, node.usedMm - ownMm);
  node.unmeasuredMm = 0;
  node.shelves = 1;
  node.emptyShelves = node.boxes === 0 ? 1 : 0;
}

/** The place and all that is below it, in order; null: everything. */
export function* nodesBelow({ nodes, byId }: DepotSpace, placeId: Id | null): Generator<SpaceNode> {
  if (placeId === null) {
    yield* nodes;
    return;
  }
  const top = byId.get(placeId);
  if (top !== undefined) yield* withBelow(top);
}

function* withBelow(node: SpaceNode): Generator<SpaceNode> {
  yield node;
  for (const child of node.children) yield* withBelow(child);
}
