/** Notices due today by the organisation's schedule (loan/reminders.ts), the latest loan first. */
import { addDays } from '#shared/base/civil-date.ts';
import type { NoticeRow } from '#shared/contract/loans-desk.ts';
import { DEFAULT_REMINDER_DAYS, noticeDue } from '#shared/domain/loan/reminders.ts';
import type { Loan } from '#shared/domain/loan/loan.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { isMailAddress } from '../../mail/mail-words.ts';
import { openAbout } from '../../mail/mail-store.ts';
import { personName, unitName } from '../names.ts';
import type { Query } from '../query.ts';
import { deskItem } from './desk-items.ts';

const MOST = 1_000;

export const noticesDue: Query<'notices.due'> = (context) => dueNotices(context);

export function dueNotices(context: ReadContext): NoticeRow[] {
  const { db, world } = context;
  const schedule = world.organisation()?.reminderDays ?? DEFAULT_REMINDER_DAYS;
  if (schedule.length === 0) return [];
  const today = todayOf(context);
  // A notice of so many days before the return is looked for among loans due that much later.
  const until = addDays(today, -Math.min(0, ...schedule));
  const mailed = new Set(openAbout(db).map(({ loanId, level, dueOn }) => `${loanId} ${String(level)} ${dueOn}`));
  const rows: NoticeRow[] = [];
  for (const { doc } of db.iterate<{ doc: string }>(sql`
    select doc from loan indexed by loan_state_due where state = 'out' and due_on <= ${until} order by due_on, no`)) {
    const loan = JSON.parse(doc) as Loan;
    const due = noticeDue(loan, schedule, today);
    if (due === undefined) continue;
    const isMailed = mailed.has(`${loan.id} ${String(due.level)} ${loan.dueOn}`);
    rows.push({ ...noticeRow(context, loan), ...due, mail: isMailed ? 'yes' : 'no' });
    if (rows.length === MOST) break;
  }
  return rows;
}

function noticeRow(context: ReadContext, loan: Loan): Omit<NoticeRow, 'level' | 'since' | 'mail'> {
  const item = deskItem(context, loan.boxId, loan.fileId ?? null);
  const person = context.world.get('person', loan.personId);
  return {
    loanId: loan.id,
    boxId: loan.boxId,
    fileId: loan.fileId ?? null,
    number: loan.fileId === undefined ? (item?.boxNumber ?? '') : (item?.cote ?? ''),
    title: item?.title ?? '',
    personId: loan.personId,
    personName: personName(context, loan.personId),
    unitName: unitName(context, person?.unitId ?? null),
    hasEmail: isMailAddress(person?.email.trim() ?? '') ? 'yes' : 'no',
    outOn: loan.outOn,
    dueOn: loan.dueOn,
    recalledOn: loan.recalledOn ?? null,
    given: loan.notices?.length ?? 0,
  };
}
