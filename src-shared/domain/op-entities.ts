/**
 * The records an operation names: whose history it belongs to, and what a server locks before deciding. What `decide`
 * reads beyond them (rules, files of a box, a code's holder) is read, never written, by the operation.
 */
import type { EntityRef, EntityType } from './event.ts';
import { namedBoxes, namedFiles } from './hold/cover.ts';
import type { HoldScope } from './hold/hold.ts';
import type { Op } from './operation.ts';

/** The record `op.entity` names, by the kind's first word. */
export function entityTypeOf(kind: Op['kind']): EntityType {
  return kind.slice(0, kind.indexOf('.')) as EntityType;
}

/** The record of the operation first, then the others it names. */
export function opEntities(op: Op): EntityRef[] {
  const refs: EntityRef[] = [{ type: entityTypeOf(op.kind), id: op.entity }];
  switch (op.kind) {
    case 'loan.handOut':
      refs.push({ type: 'box', id: op.body.boxId }, { type: 'person', id: op.body.personId });
      if (op.body.fileId !== undefined) refs.push({ type: 'file', id: op.body.fileId });
      if (op.body.requestId !== undefined) refs.push({ type: 'request', id: op.body.requestId });
      break;
    case 'request.enter':
      refs.push({ type: 'box', id: op.body.boxId }, { type: 'person', id: op.body.personId });
      if (op.body.fileId !== undefined) refs.push({ type: 'file', id: op.body.fileId });
      break;
    case 'loan.return':
    case 'loan.declareLost':
    case 'list.reportDestroyed':
    case 'list.removeBox':
    case 'transfer.addBox':
    case 'transfer.removeBox':
    case 'transfer.receiveBox':
    case 'transfer.refuseBox':
    case 'list.pull':
    case 'list.unpull':
      refs.push({ type: 'box', id: op.body.boxId });
      break;
    case 'file.recordOutcome':
      if (op.body.boxId === null) refs.push({ type: 'list', id: op.body.listId });
      else refs.push({ type: 'box', id: op.body.boxId });
      break;
    case 'reading.record':
      refs.push({ type: 'stocktake', id: op.body.stocktakeId });
      if (op.body.boxId !== null) refs.push({ type: 'box', id: op.body.boxId });
      break;
    case 'expectation.record':
      refs.push({ type: 'stocktake', id: op.body.stocktakeId });
      break;
    case 'stocktake.open':
      refs.push({ type: 'place', id: op.body.siteId });
      for (const id of op.body.scope.placeIds) refs.push({ type: 'place', id });
      break;
    case 'box.noteMoved':
    case 'box.shelve':
      refs.push({ type: 'place', id: op.body.placeId });
      break;
    case 'box.see':
    case 'box.assignHome':
    case 'box.declareFound':
      if (op.body.placeId !== null) refs.push({ type: 'place', id: op.body.placeId });
      break;
    case 'box.empty':
      if (op.body.into !== null) refs.push({ type: 'box', id: op.body.into });
      break;
    case 'file.register':
      if (op.body.boxId !== null) refs.push({ type: 'box', id: op.body.boxId });
      break;
    case 'file.putInBox':
      refs.push({ type: 'box', id: op.body.boxId });
      break;
    case 'hold.place':
      refs.push(...named(op.body.scope));
      break;
    case 'hold.amend':
      if (op.body.add !== undefined) refs.push(...named(op.body.add));
      break;
    case 'list.addFiles':
      for (const id of op.body.fileIds) refs.push({ type: 'file', id });
      break;
    case 'paper.issue':
      refs.push(...op.body.subjects);
      break;
    case 'list.removeFile':
      refs.push({ type: 'file', id: op.body.fileId });
      break;
    case 'transfer.send':
    case 'list.addBoxes':
      for (const id of op.body.boxIds) refs.push({ type: 'box', id });
      break;
    default:
      break;
  }
  return refs;
}

/** Boxes and files a suspension names; those it covers otherwise are found when they are decided on. */
function named(scope: HoldScope): EntityRef[] {
  return [
    ...namedBoxes(scope).map((id): EntityRef => ({ type: 'box', id })),
    ...namedFiles(scope).map((id): EntityRef => ({ type: 'file', id })),
    ...(scope.kind === 'category' ? [{ type: 'category' as const, id: scope.categoryId }] : []),
  ];
}
