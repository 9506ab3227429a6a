/** Loans by state, person or box. "En retard" is derived from today and the due date, never stored (domain.md 3.9). */
import { TOTAL_CAP } from '#shared/contract/common.ts';
import { daysBetween, type CivilDate } from '#shared/base/civil-date.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { LoanRow } from '#shared/contract/loans.ts';
import type { Loan } from '#shared/domain/loan/loan.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { personName, unitName } from './names.ts';
import { fileTitle } from './readable-files.ts';
import { afterKey, cappedCount, orderWord, pageOf, sliceOf, sortedSlice, type Position, type Slice } from './paging.ts';
import type { Query } from './query.ts';

type LoansInput = Input<'loans.page'>;

/** How a set of loans is read: an index, and its conditions. */
type LoanAccess = { readonly index: string; readonly where: Sql };

export const loansPage: Query<'loans.page'> = (context, input) => {
  const slice = sliceOf(input, input.sort.direction);
  const { index, where } = accessOf(context, input);
  const loans = sql`from loan indexed by ${sql.ident(index)} where ${where}`;
  const total = cappedCount(context.db, loans);
  const positions =
    total <= TOTAL_CAP
      ? sortedSlice(context.db.all<Position>(sql`select no, ${keyColumn(input)} as key ${loans}`), slice)
      : context.db.all<Position>(sortedLoans(input, where, slice));
  return pageOf(positions, input.limit, total, (shown) => loanRows(context, shown));
};

/** More loans than are sorted here: in the order of an index, the other conditions checked on the way. */
function sortedLoans(input: LoansInput, where: Sql, slice: Slice): Sql {
  const { field } = input.sort;
  const ofOneState = input.state !== null;
  const index =
    field === 'due' ? (ofOneState ? 'loan_state_due' : 'loan_due') : ofOneState ? 'loan_state_out' : 'loan_out';
  const key = keyColumn(input);
  const order = orderWord(slice.direction);
  return sql`
    select no, ${key} as key from loan indexed by ${sql.ident(index)} where ${where} and ${afterKey(key, sql`no`, slice)}
    order by ${key} ${order}, no ${order} limit ${slice.limit}`;
}

/** A hand-out scanned by mistake is no loan: it is in the history of its box. */
function accessOf(context: ReadContext, { state, personId, boxId, sort }: LoansInput): LoanAccess {
  const conditions = [sql`state <> 'annulled'`];
  if (state !== null) conditions.push(sql`state = ${state === 'overdue' ? 'out' : state}`);
  if (state === 'overdue') conditions.push(sql`due_on < ${todayOf(context)}`);
  if (personId !== null) conditions.push(sql`person_id = ${personId}`);
  if (boxId !== null) conditions.push(sql`box_id = ${boxId}`);
  const where = sql.join(conditions, ' and ');
  if (boxId !== null) return { index: 'loan_box', where };
  if (personId !== null) return { index: 'loan_person', where };
  if (state !== null) return { index: 'loan_state_due', where };
  return { index: sort.field === 'due' ? 'loan_due' : 'loan_out', where };
}

function keyColumn({ sort }: LoansInput): Sql {
  return sort.field === 'due' ? sql`due_on` : sql`out_on`;
}

export function loanRows(context: ReadContext, positions: readonly { readonly no: number }[]): LoanRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<{ no: number; doc: string }>(
    sql`select no, doc from loan where no in (select value from json_each(${numbers}))`,
  );
  const byNo = new Map(stored.map(({ no, doc }) => [no, doc]));
  const today = todayOf(context);
  return positions.flatMap(({ no }) => {
    const doc = byNo.get(no);
    return doc === undefined ? [] : [loanRow(context, JSON.parse(doc) as Loan, today)];
  });
}

export function loanRow(context: ReadContext, loan: Loan, today: CivilDate): LoanRow {
  const box = context.world.get('box', loan.boxId);
  const file = loan.fileId === undefined ? undefined : context.world.get('file', loan.fileId);
  const overdue = loan.state === 'out' && loan.dueOn < today;
  return {
    id: loan.id,
    boxId: loan.boxId,
    boxNumber: box?.number ?? '',
    boxTitle: box?.title ?? '',
    fileId: loan.fileId ?? null,
    cote: file?.cote ?? '',
    fileTitle: file === undefined ? '' : fileTitle(context, file),
    mode: loan.mode ?? 'loan',
    recalledOn: loan.recalledOn ?? null,
    condition: loan.state === 'returned' ? (loan.returnCondition ?? 'good') : null,
    noticesGiven: loan.notices?.length ?? 0,
    personId: loan.personId,
    personName: personName(context, loan.personId),
    unitName: unitName(context, loan.unitId),
    state: loan.state,
    outOn: loan.outOn,
    dueOn: loan.dueOn,
    returnedOn: loan.returnedOn,
    overdue,
    daysLate: overdue ? daysBetween(loan.dueOn, today) : 0,
    renewals: loan.renewals,
  };
}
