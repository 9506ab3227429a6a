/** What people do with the list of a history, from its draft to boxes that are suspended too late. */
import type { Id } from '#shared/base/id.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { isHeld } from '#shared/domain/hold/cover.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { UNITS, LIST, HOLDS, BOXES, APPROVERS, day, type ActingDesk } from './office.ts';

export function stepOfList(desk: ActingDesk, y: number, z: number): void {
  const { world, author } = desk;
  const list = world.get('list', LIST);
  const manager = PEOPLE.recordsManager;
  if (list === undefined) return;
  if (y % 4 === 0) author('list.freeze', LIST, { decisionDay: day('2026-10-01') }, manager);
  else if (y % 4 === 1) author('list.reopen', LIST, { reason: 'x' }, manager);
  else if (list.digest === null) return;
  else if (y % 4 === 2) author('list.approve', LIST, { digest: list.digest }, APPROVERS[z % 3] ?? manager);
  else author('list.execute', LIST, { digest: list.digest, execution: EXECUTION }, manager);
}

/** A box is taken for the list, one of another list or unit now and then; or it was a mistake. */
function takeOut({ world, author }: ActingDesk, list: DisposalList, x: number, y: number): void {
  const wrong = BOXES[x % BOXES.length]?.id;
  const right = list.boxIds[x % Math.max(1, list.boxIds.length)];
  const boxId = y === 5 ? wrong : right;
  if (boxId === undefined || world.get('box', boxId) === undefined) return;
  const lotId = x % 2 === 0 ? {} : { lotId: idOf('lot') };
  author('list.pull', LIST, { boxId, ...lotId }, PEOPLE.technician);
  if (y === 4) author('list.unpull', LIST, { boxId, reason: 'x' }, PEOPLE.technician);
}

/** The next useful step of the list, so that destructions are frequent. */
export function advanceList(desk: ActingDesk, x: number, y: number): void {
  const { world, author } = desk;
  const list = world.get('list', LIST);
  const manager = PEOPLE.recordsManager;
  switch (list?.state) {
    case undefined:
      author('list.draft', LIST, { unitId: UNITS.A, number: 'LD', title: 'x' }, manager);
      break;
    case 'draft': {
      const fit = BOXES.map(({ id }) => world.get('box', id)).find(
        (box) =>
          box?.unitId === UNITS.A &&
          (box.custody === 'unplaced' || box.custody === 'shelved') &&
          !isHeld(world, box) &&
          box.openCases.length === 0 &&
          !list.boxIds.includes(box.id),
      );
      if (list.boxIds.length < 1 + (x % 2) && fit !== undefined) {
        author('list.addBoxes', LIST, { boxIds: [fit.id] }, manager);
      } else {
        author('list.freeze', LIST, { decisionDay: day('2026-10-01') }, manager);
      }
      break;
    }
    case 'frozen': {
      const approver = APPROVERS.find((id) => !list.approvals.some(({ personId }) => personId === id));
      if (list.digest !== null) author('list.approve', LIST, { digest: list.digest }, approver ?? manager);
      break;
    }
    case 'approved':
      takeOut(desk, list, x, y);
      if (list.digest !== null && y % 4 !== 0) {
        author('list.execute', LIST, { digest: list.digest, execution: EXECUTION }, manager);
      }
      break;
    case 'executed':
      // Too late for these boxes; and, of all of them, for these.
      place(desk, list.boxIds);
      place(
        desk,
        BOXES.map(({ id }) => id),
      );
      break;
    case 'cancelled':
      break;
  }
}

const EXECUTION = {
  certificateNumber: 'CD-1',
  executedOn: day('2026-10-02'),
  method: 'shredding' as const,
  site: 'onSite' as const,
  placeText: 'Dépôt',
  witnessId: PEOPLE.technician,
  responsibleId: PEOPLE.recordsManager,
  weightKg: null,
  vendor: null,
  banqAuthorisation: '',
  copiesDestroyed: 'no' as const,
  remarks: '',
};

export function place({ world, author }: ActingDesk, boxIds: readonly Id[]): void {
  const id = HOLDS.find((one) => world.get('hold', one) === undefined) ?? LIST;
  const words = { kind: 'legal' as const, motive: 'x', reference: '', from: day('2026-09-01'), to: null };
  author('hold.place', id, { ...words, scope: { kind: 'boxes', boxIds: [...boxIds] } }, PEOPLE.recordsManager);
}
