/** The waiting list, first come first; what can be fetched now, along the shelves; what is over, the latest first. */
import type { Input } from '#shared/contract/contract.ts';
import type { RequestRow } from '#shared/contract/loans-desk.ts';
import { isOpenRequest, type LoanRequest } from '#shared/domain/request/request.ts';
import type { ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';
import { personName, unitName } from '../names.ts';
import { cappedCount, pageOf, sliceOf, sortedSlice, type Position } from '../paging.ts';
import type { Query } from '../query.ts';
import { deskItem, lineFor } from './desk-items.ts';

type RequestsInput = Input<'requests.page'>;
type Found = Position & { readonly doc: string };

/** More than a depot ever has open; beyond, the list is cut and says so by its total. */
const MOST = 5_000;

export const requestsPage: Query<'requests.page'> = (context, input) => {
  const slice = sliceOf(input, input.view === 'over' ? 'desc' : 'asc');
  const from = fromOf(input);
  const found = context.db.all<Found>(
    sql`select loan_request.no, ${keyOf(input)} as key, loan_request.doc ${from} limit ${MOST}`,
  );
  return pageOf(sortedSlice(found, slice), input.limit, cappedCount(context.db, from), (shown) =>
    shown.flatMap(({ doc }) => requestRow(context, JSON.parse(doc) as LoanRequest) ?? []),
  );
};

function fromOf({ view, personId, boxId, fileId }: RequestsInput): Sql {
  const conditions = [
    view === 'over'
      ? sql`loan_request.state in ('served', 'denied', 'cancelled')`
      : view === 'picking'
        ? sql`loan_request.state = 'waiting'`
        : sql`loan_request.state in ('waiting', 'picked', 'notFound')`,
  ];
  if (personId !== null) conditions.push(sql`loan_request.person_id = ${personId}`);
  if (boxId !== null) conditions.push(sql`loan_request.box_id = ${boxId}`);
  if (fileId !== undefined) conditions.push(sql`loan_request.file_id = ${fileId}`);
  if (view !== 'picking') return sql`from loan_request where ${sql.join(conditions, ' and ')}`;
  // Of each item only who is first, and only what is in the depot.
  return sql`
    from loan_request join box on box.id = loan_request.box_id
    where ${sql.join(conditions, ' and ')} and box.custody in ('shelved', 'unplaced')
      and not exists (
        select 1 from loan indexed by loan_away
        where loan.box_id = loan_request.box_id and loan.file_id = loan_request.file_id
          and loan.file_id is not null and loan.state in ('out', 'lost'))
      and not exists (
        select 1 from loan_request as earlier indexed by loan_request_item
        where earlier.box_id = loan_request.box_id and earlier.file_id is loan_request.file_id
          and earlier.state in ('waiting', 'picked')
          and (earlier.entered_at, earlier.no) < (loan_request.entered_at, loan_request.no))`;
}

function keyOf({ view }: RequestsInput): Sql {
  return view === 'picking' ? sql`box.address_sort` : sql`loan_request.entered_at`;
}

function requestRow(context: ReadContext, request: LoanRequest): RequestRow | undefined {
  const { boxId, personId } = request;
  const item = deskItem(context, boxId, request.fileId ?? null);
  if (item === undefined) return undefined;
  return {
    ...item,
    id: request.id,
    personId,
    personName: personName(context, personId),
    unitName: unitName(context, request.unitId),
    mode: request.mode,
    state: request.state,
    enteredOn: request.enteredOn,
    neededBy: request.neededBy,
    purpose: request.purpose,
    rank: isOpenRequest(request) ? rankOf(context, request) : 0,
    answeredOn: request.answeredOn,
    note: request.note,
  };
}

function rankOf(context: ReadContext, { id, boxId, fileId }: LoanRequest): number {
  return lineFor(context, boxId, fileId ?? null).findIndex((one) => one.id === id) + 1;
}
