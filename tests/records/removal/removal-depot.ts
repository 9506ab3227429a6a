/** A depot with an approved list: five boxes on two shelves of two épis and one without a shelf. */
import type { Actor } from '#main/records/operations/journal.ts';
import { pullPage } from '#main/records/queries/list-removal.ts';
import { scanOut } from '#main/records/use-cases/scan-out.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { PullPart, PullResult } from '#shared/contract/list-removal.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

export type RemovalDepot = TestDepot & {
  readonly unitId: Id;
  readonly ruleId: Id;
  /** In the order of the shelves: E1-T1, E1-T1, E1-T2, E2-T1, then the one without a shelf. */
  readonly boxes: readonly [Id, Id, Id, Id, Id];
  readonly shelves: readonly [Id, Id, Id];
  readonly listId: Id;
  readonly technician: Actor;
};

export async function openRemovalDepot(): Promise<RemovalDepot> {
  const depot = await openTestDepot();
  const unitId = depot.unit('SRH', 'Ressources humaines');
  const ruleId = depot.rule('01110', '2-5-D');
  const site = depot.place({ name: 'V1', level: 'site' });
  const [e1, e2] = ['E1', 'E2'].map((name) => depot.place({ name, level: 'row', parentId: site }));
  const shelf = (name: string, parentId: Id | undefined) =>
    depot.place({ name, level: 'shelf', parentId: parentId ?? null });
  const shelves = [shelf('T1', e1), shelf('T2', e1), shelf('T1', e2)] as const;
  const made = (placeId: Id | undefined) => {
    const id = depot.box({ unitId, ruleId, closedOn: '2018-06-30' as CivilDate });
    if (placeId !== undefined) depot.shelve(id, placeId);
    return id;
  };
  // Registered in another order than that of the shelves.
  const fourth = made(shelves[2]);
  const first = made(shelves[0]);
  const third = made(shelves[1]);
  const second = made(shelves[0]);
  const fifth = made(undefined);
  const boxes = [first, second, third, fourth, fifth] as const;
  const listId = approvedList(depot, unitId, boxes);
  return { ...depot, unitId, ruleId, boxes, shelves, listId, technician: depot.actorWith('technician') };
}

export function approvedList(depot: TestDepot, unitId: Id, boxIds: readonly Id[]): Id {
  const manager = depot.actorWith('recordsManager');
  const listId = depot.mint();
  const act: TestDepot['submit'] = (kind, entity, body, options) => {
    const ack = depot.submit(kind, entity, body, options);
    if (ack.outcome !== 'applied') throw new Error(`${kind} ${ack.outcome} ${ack.code ?? ''}`);
    return ack;
  };
  act('list.draft', listId, { unitId, number: 'LD-2026-0001', title: 'Destruction' }, { by: manager });
  for (let at = 0; at < boxIds.length; at += 10_000) {
    act('list.addBoxes', listId, { boxIds: boxIds.slice(at, at + 10_000) }, { by: manager });
  }
  approve(depot, listId);
  return listId;
}

export function approve(depot: TestDepot, listId: Id): void {
  const manager = depot.actorWith('recordsManager');
  depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: manager });
  const digest = depot.world.get('list', listId)?.digest;
  if (!digest) throw new Error('not frozen');
  depot.submit('list.approve', listId, { digest }, { by: manager });
  depot.submit('list.approve', listId, { digest }, { by: depot.actorWith('secretaryGeneral') });
}

type ScanTerms = { readonly opId?: OpId; readonly lotId?: Id | null; readonly by?: Actor };

export function scanned(depot: RemovalDepot, reading: string, { opId, lotId = null, by }: ScanTerms = {}): PullResult {
  return scanOut(depot.writeContext, by ?? depot.technician, {
    opId: opId ?? (depot.mint() as string as OpId),
    listId: depot.listId,
    readings: [reading],
    lotId,
    group: null,
  });
}

export const codeOf = (depot: TestDepot, id: Id): string => boxNow(depot, id).code ?? '';

export function boxNow(depot: TestDepot, id: Id): Box {
  const found = depot.world.get('box', id);
  if (found === undefined) throw new Error('no box');
  return found;
}

export function listNow(depot: RemovalDepot): DisposalList {
  const found = depot.world.get('list', depot.listId);
  if (found === undefined) throw new Error('no list');
  return found;
}

export function outboxSize(depot: TestDepot): number {
  return depot.db.value<number>({ kind: 'sql', text: 'select count(*) from outbox', values: [] }) ?? 0;
}

/** A page of the picking list. */
export function partOf(depot: RemovalDepot, part: PullPart, limit = 100, after: string | null = null) {
  const page = pullPage(depot.context, { listId: depot.listId, part, after, limit });
  if (!page.ok) throw new Error(page.error.code);
  return page.value;
}
