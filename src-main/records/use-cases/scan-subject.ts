/** What the scan screen shows of the thing that was scanned. */
import { isHeld } from '#shared/domain/hold/cover.ts';
import type { Id } from '#shared/base/id.ts';
import type { ScanContext, ScannedDeposit, ScanSubject } from '#shared/contract/scan.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { BoxDeposit } from '#shared/domain/box/box.ts';
import type { ReadContext } from '../context.ts';
import { personName, placeAddress } from '../queries/names.ts';
import { sql } from '../database/sql.ts';
import { fileTitle } from '../queries/readable-files.ts';

export function subjectOf(context: ReadContext, found: { readonly type: string; readonly id: Id }): ScanSubject | null {
  switch (found.type) {
    case 'box':
      return boxSubject(context, found.id);
    case 'place': {
      const place = context.world.get('place', found.id);
      if (place === undefined) return null;
      const boxes = context.db.value<number>(
        sql`select count(*) from box where place_id = ${place.id} and custody = 'shelved'`,
      );
      return { kind: 'place', id: place.id, address: place.address, boxes: boxes ?? 0 };
    }
    case 'person': {
      const openLoans = context.db.value<number>(
        sql`select count(*) from loan where person_id = ${found.id} and state = 'out'`,
      );
      return { kind: 'person', id: found.id, name: personName(context, found.id), openLoans: openLoans ?? 0 };
    }
    case 'file': {
      const file = context.world.get('file', found.id);
      return file === undefined ? null : { kind: 'file', id: file.id, title: fileTitle(context, file) };
    }
    case 'list': {
      const list = context.world.get('list', found.id);
      return list === undefined ? null : { kind: 'list', id: list.id, title: list.number };
    }
    default:
      return null;
  }
}

function boxSubject(context: ReadContext, id: Id): ScanSubject | null {
  const { world } = context;
  const box = world.get('box', id);
  if (box === undefined) return null;
  const loan = box.loanId === null ? undefined : world.get('loan', box.loanId);
  return {
    kind: 'box',
    id: box.id,
    number: box.number,
    title: box.title,
    custody: box.custody,
    address: placeAddress(context, box.placeId),
    placeId: box.placeId,
    borrower: personName(context, loan?.personId ?? null),
    loanDueOn: loan?.dueOn ?? null,
    dueOn: context.db.value<CivilDate | null>(sql`select due_on from box where id = ${id}`) ?? null,
    onHold: isHeld(world, box),
    onList: box.listId !== null,
    deposit: box.deposit === undefined ? null : depositOf(box.deposit),
    ver: box.ver,
  };
}

function depositOf({ on, slip, recipient, recipientName: name }: BoxDeposit): ScannedDeposit {
  return { on, slip, recipient, name };
}

export function contextLabel(context: ReadContext, scanContext: ScanContext): string {
  const { mode, subjectId, stocktakeId } = scanContext;
  if (mode === 'stocktake') {
    const number = stocktakeId === undefined ? '' : (context.world.get('stocktake', stocktakeId)?.number ?? '');
    return subjectId === null ? number : placeAddress(context, subjectId);
  }
  if (mode === 'place') return placeAddress(context, subjectId);
  if (mode === 'person') return personName(context, subjectId);
  return '';
}
