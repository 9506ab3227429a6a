/** Boxes as lists show them: one row each, in the order asked for. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { BoxRow } from '#shared/contract/boxes.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { personName, placeAddress, unitName } from './names.ts';

type Stored = {
  readonly no: number;
  readonly doc: string;
  readonly files: number;
  readonly held: number;
  readonly due_on: CivilDate | null;
  readonly dispositions: string;
  readonly borrower_id: Id | null;
  readonly loan_due_on: CivilDate | null;
  readonly pending: number;
};

export function boxRows(context: ReadContext, positions: readonly { readonly no: number }[]): BoxRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<Stored>(sql`
    select no, doc, files, held, due_on, dispositions, borrower_id, loan_due_on,
      exists (select 1 from shadow where entity_type = 'box' and entity_id = box.id) as pending
    from box where no in (select value from json_each(${numbers}))`);
  const byNo = new Map(stored.map((row) => [row.no, row]));
  return positions.flatMap(({ no }) => {
    const row = byNo.get(no);
    return row === undefined ? [] : [boxRow(context, row)];
  });
}

function boxRow(context: ReadContext, row: Stored): BoxRow {
  const box = JSON.parse(row.doc) as Box;
  return {
    id: box.id,
    number: box.number,
    code: box.code,
    title: box.title,
    unitId: box.unitId,
    unitName: unitName(context, box.unitId),
    custody: box.custody,
    address: placeAddress(context, box.placeId),
    datesText: inclusiveDates(box),
    dueOn: row.due_on,
    dispositions: row.dispositions,
    files: row.files,
    lengthMm: box.lengthMm,
    onHold: row.held > 0,
    onList: box.listId !== null,
    inCase: box.openCases.length > 0,
    borrower: personName(context, row.borrower_id),
    loanDueOn: row.loan_due_on,
    pending: row.pending === 1,
  };
}
