/** Boxes and files as the loans desk names them, and who waits for them. */
import type { Id } from '#shared/base/id.ts';
import type { DeskItem, DeskPerson, NextInLine } from '#shared/contract/loans-desk.ts';
import { filesAway } from '#shared/domain/loan/files-away.ts';
import { loanDaysFor } from '#shared/domain/loan/reminders.ts';
import type { LoanRequest } from '#shared/domain/request/request.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { personName, placeAddress, unitName } from '../names.ts';
import { fileTitle } from '../readable-files.ts';

/** Undefined for a box this device does not know. A file lent with its box is with whoever has the box. */
export function deskItem(context: ReadContext, boxId: Id, fileId: Id | null): DeskItem | undefined {
  const { world } = context;
  const box = world.get('box', boxId);
  const file = fileId === null ? undefined : world.get('file', fileId);
  if (box === undefined || (fileId !== null && file === undefined)) return undefined;
  const away = filesAway(box).find((one) => one.fileId === fileId);
  const loanId = away?.loanId ?? box.loanId;
  const loan = loanId === null ? undefined : world.get('loan', loanId);
  return {
    boxId,
    fileId,
    boxNumber: box.number,
    cote: file?.cote ?? '',
    title: file === undefined ? box.title : fileTitle(context, file),
    address: placeAddress(context, box.placeId),
    holder:
      loan === undefined
        ? null
        : { loanId: loan.id, personId: loan.personId, name: personName(context, loan.personId), dueOn: loan.dueOn },
  };
}

export function deskPerson(context: ReadContext, id: Id): DeskPerson | undefined {
  const { db, world } = context;
  const person = world.get('person', id);
  if (person === undefined) return undefined;
  const count = (text: ReturnType<typeof sql>): number => db.value<number>(text) ?? 0;
  return {
    id,
    name: personName(context, id),
    unitName: unitName(context, person.unitId),
    status: person.status,
    openLoans: count(sql`select count(*) from loan where person_id = ${id} and state = 'out'`),
    overdue: count(sql`
      select count(*) from loan where person_id = ${id} and state = 'out' and due_on < ${todayOf(context)}`),
    openRequests: count(sql`
      select count(*) from loan_request where person_id = ${id} and state in ('waiting', 'picked')`),
    loanDays: loanDaysFor(person, world.organisation()),
  };
}

/** Open requests of the item, first come first. */
export function lineFor({ db }: ReadContext, boxId: Id, fileId: Id | null): LoanRequest[] {
  return db
    .all<{ doc: string }>(
      sql`
      select doc from loan_request indexed by loan_request_item
      where box_id = ${boxId} and file_id is ${fileId} and state in ('waiting', 'picked') order by entered_at, no`,
    )
    .map(({ doc }) => JSON.parse(doc) as LoanRequest);
}

/** Who is called when it comes back: for the box or for any file of it when the whole box is back. */
export function nextInLine(context: ReadContext, boxId: Id, fileId: Id | null): NextInLine | null {
  const line = lineFor(context, boxId, fileId);
  const ofBox = line.length > 0 || fileId !== null ? line : openOfBox(context, boxId);
  const [first] = ofBox;
  if (first === undefined) return null;
  return {
    requestId: first.id,
    personId: first.personId,
    name: personName(context, first.personId),
    waiting: ofBox.length,
  };
}

function openOfBox({ db }: ReadContext, boxId: Id): LoanRequest[] {
  return db
    .all<{ doc: string }>(
      sql`
      select doc from loan_request indexed by loan_request_item
      where box_id = ${boxId} and state in ('waiting', 'picked') order by entered_at, no`,
    )
    .map(({ doc }) => JSON.parse(doc) as LoanRequest);
}
