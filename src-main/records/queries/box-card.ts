/** Everything a person needs to know of one box, its dates explained rule by rule. */
import { ok } from '#shared/base/result.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { CaseFile } from '#shared/domain/case/case.ts';
import { fillPercent } from '#shared/domain/transfer/transfer-check.ts';
import { linesOfBox } from '../holds/hold-words.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { boxDue } from './due-summary.ts';
import { listNumber, personName, placeAddress, transferNumber, unitName } from './names.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { capacityMm } from './transfers.ts';

export const boxCard: RecordQuery<'boxes.card'> = (context, { id }) => {
  const { world } = context;
  const box = world.get('box', id);
  if (box === undefined) return unknownRecord(id);
  const rule = box.ruleId === null ? undefined : world.get('rule', box.ruleId);
  return ok({
    box,
    unitName: unitName(context, box.unitId),
    address: placeAddress(context, box.placeId),
    ruleNumber: rule?.number ?? '',
    ruleTitle: rule?.title ?? '',
    loan: openLoan(context, box),
    due: boxDue(context, box),
    files: world.filesOfBox(id).length,
    cases: casesOf(context, box),
    listNumber: listNumber(context, box.listId),
    fill: fillPercent(box, capacityMm(world, box)),
    transferNumber: transferNumber(context, box.transferId ?? null),
    homeAddress: placeAddress(context, box.homePlaceId ?? null),
    holds: linesOfBox(context, box),
  });
};

function openLoan(context: ReadContext, { loanId }: Box): BoxCard['loan'] {
  const loan = loanId === null ? undefined : context.world.get('loan', loanId);
  if (loan === undefined) return null;
  return { ...loan, personName: personName(context, loan.personId), overdue: loan.dueOn < todayOf(context) };
}

/** Open ones first, each kind newest first. */
function casesOf({ db }: ReadContext, { id }: Box): CaseFile[] {
  return db
    .all<{ doc: string }>(sql`select doc from case_file where box_id = ${id} order by state <> 'open', no desc`)
    .map(({ doc }) => JSON.parse(doc) as CaseFile);
}
