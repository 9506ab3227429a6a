/** Rows of what is done with boxes: loans, requests, transfers, disposal lists, papers issued, cases (record-store.ts). */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { nextStep } from '#shared/domain/disposal/approval-steps.ts';
import { listStatus } from '#shared/domain/disposal/list-status.ts';
import { kindOf } from '#shared/domain/disposal/list.ts';
import { stepKey } from '#shared/domain/disposal/whose-step.ts';
import type { Entities } from '#shared/domain/event.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { sortKey } from './sort-key.ts';

export function saveLoan(db: WritableDatabase, loan: Entities['loan']): void {
  db.run(sql`
    insert into loan (id, doc, unit_id, box_id, file_id, person_id, state, out_on, due_on, back_on, mode)
    values (${loan.id}, ${JSON.stringify(loan)}, ${loan.unitId}, ${loan.boxId}, ${loan.fileId ?? null}, ${loan.personId}, ${loan.state},
      ${loan.outOn}, ${loan.dueOn}, ${loan.returnedOn}, ${loan.mode ?? 'loan'})
    on conflict (id) do update set doc = excluded.doc, person_id = excluded.person_id, state = excluded.state,
      out_on = excluded.out_on, due_on = excluded.due_on, back_on = excluded.back_on`);
  // A file that is out is no loan of its box.
  if (loan.state === 'out' && loan.fileId === undefined) {
    db.run(sql`update box set borrower_id = ${loan.personId}, loan_due_on = ${loan.dueOn} where id = ${loan.boxId}`);
  }
}

/** The server bounds the time of a desk whose clock is ahead: the rank in the waiting list follows. */
export function saveRequest(db: WritableDatabase, request: Entities['request']): void {
  db.run(sql`
    insert into loan_request (id, doc, unit_id, box_id, file_id, person_id, state, entered_at, needed_by)
    values (${request.id}, ${JSON.stringify(request)}, ${request.unitId}, ${request.boxId}, ${request.fileId ?? null},
      ${request.personId}, ${request.state}, ${request.enteredAt}, ${request.neededBy})
    on conflict (id) do update set doc = excluded.doc, state = excluded.state, entered_at = excluded.entered_at`);
}

export function saveTransfer(db: WritableDatabase, transfer: Entities['transfer']): void {
  db.run(sql`
    insert into transfer (id, doc, unit_id, state)
    values (${transfer.id}, ${JSON.stringify(transfer)}, ${transfer.unitId}, ${transfer.state})
    on conflict (id) do update set doc = excluded.doc, state = excluded.state`);
}

/** What the list of lists shows is in columns: the record of 10,000 boxes is several megabytes. */
export function saveList(db: WritableDatabase, list: Entities['list']): void {
  const approvers = list.approvals.map(({ personId }) => personId).join(' ');
  // A list keeps the steps it was frozen with; before that there is none to tell.
  const next = list.state === 'frozen' ? nextStep(list, undefined)?.step : undefined;
  db.run(sql`
    insert into list (id, doc, unit_id, number, number_sort, title, state, boxes, approvals, approvers, created_at_ms, certificate,
      kind, status, next_step, steps, items)
    values (${list.id}, ${JSON.stringify(list)}, ${list.unitId}, ${list.number}, ${sortKey(list.number)}, ${list.title},
      ${list.state}, ${(list.fileIds ?? list.boxIds).length}, ${list.approvals.length}, ${approvers}, ${hlcTimeMs(list.createdAt)},
      ${list.execution?.certificateNumber ?? list.deposit?.slipNumber ?? ''}, ${kindOf(list)}, ${listStatus(list, undefined)},
      ${next === undefined ? '' : stepKey(next)}, ${list.steps?.length ?? 0}, ${list.items ?? 'boxes'})
    on conflict (id) do update set doc = excluded.doc, number = excluded.number, number_sort = excluded.number_sort,
      title = excluded.title, created_at_ms = excluded.created_at_ms, state = excluded.state, boxes = excluded.boxes,
      approvals = excluded.approvals, approvers = excluded.approvers, certificate = excluded.certificate,
      status = excluded.status, next_step = excluded.next_step, steps = excluded.steps`);
}

/** A paper does not change once it is issued. */
export function savePaper(db: WritableDatabase, paper: Entities['paper']): void {
  db.run(sql`
    insert into paper (id, doc, unit_id, kind, number, sha256)
    values (${paper.id}, ${JSON.stringify(paper)}, ${paper.unitId}, ${paper.kind}, ${paper.number}, ${paper.sha256})
    on conflict (id) do update set doc = excluded.doc`);
  for (const { id } of paper.subjects) {
    db.run(sql`
      insert into paper_subject (entity_id, paper_id) values (${id}, ${paper.id}) on conflict do nothing`);
  }
}

export function saveCase(db: WritableDatabase, caseFile: Entities['case']): void {
  db.run(sql`
    insert into case_file (id, doc, unit_id, box_id, state)
    values (${caseFile.id}, ${JSON.stringify(caseFile)}, ${caseFile.unitId}, ${caseFile.boxId}, ${caseFile.state})
    on conflict (id) do update set doc = excluded.doc, state = excluded.state`);
}
