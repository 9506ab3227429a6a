/**
 * Notices given: one message to each borrower with all of theirs, kept on the disk until it leaves; or on paper, recorded at
 * once. A message goes to one person and says what they have and when it is expected: never a title, since mail is read by
 * others than the person it is for, and a title may name somebody.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { NoticeRow } from '#shared/contract/loans-desk.ts';
import type { CallError } from '#shared/contract/method.ts';
import { plainText } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext, type WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { dueNotices } from '../queries/loans-desk/notices-due.ts';
import { personName } from '../queries/names.ts';
import type { MailQueue } from './mail-queue.ts';
import { readMailSettings, type NewMail } from './mail-store.ts';
import { headerLine } from './mail-words.ts';

type Language = 'fr-CA' | 'en-CA';

export function emailNotices(
  context: WriteContext & { readonly mail: MailQueue },
  actor: Actor,
  { opId, loanIds, language }: Input<'notices.email'>,
): Result<Output<'notices.email'>, CallError> {
  if (readMailSettings(context.db) === undefined) return err({ code: 'MAIL_NOT_SET' });
  const wanted = new Set(loanIds);
  const due = dueNotices(context).filter(({ loanId, mail }) => wanted.has(loanId) && mail === 'no');
  const reachable = due.filter(({ hasEmail }) => hasEmail === 'yes');
  const byPerson = grouped(reachable);
  const mails = [...byPerson].map(([personId, rows], index): NewMail => {
    const person = context.world.get('person', personId);
    return {
      id: derivedId(context.journal.sha256, opId, index + 1),
      personId,
      about: rows.map(({ loanId, level, dueOn }) => ({ loanId, level, dueOn })),
      actor,
      language,
      toAddress: person?.email.trim() ?? '',
      toName: headerLine(personName(context, personId)),
      ...noticeWords(context, rows, language),
    };
  });
  context.mail.enqueue(mails);
  return ok({ messages: mails.length, withoutAddress: due.length - reachable.length });
}

function grouped(rows: readonly NoticeRow[]): Map<Id, NoticeRow[]> {
  const byPerson = new Map<Id, NoticeRow[]>();
  for (const row of rows) {
    const own = byPerson.get(row.personId);
    if (own === undefined) byPerson.set(row.personId, [row]);
    else own.push(row);
  }
  return byPerson;
}

function noticeWords(
  context: ReadContext,
  rows: readonly NoticeRow[],
  language: Language,
): { readonly subject: string; readonly body: string } {
  const today = todayOf(context);
  const organisation = context.world.organisation();
  const t = (key: Parameters<typeof plainText>[1], params?: Parameters<typeof plainText>[2]): string =>
    plainText(language, key, params);
  const isLate = rows.some(({ dueOn }) => dueOn < today);
  const lines = rows.map(({ fileId, number, outOn, dueOn, recalledOn }) =>
    t(lineKey(fileId, dueOn, recalledOn, today), { number: headerLine(number), out: outOn, due: dueOn }),
  );
  const from = headerLine(organisation?.name ?? '');
  const body = [
    t('loansDesk.mail.greeting', { name: headerLine(rows[0]?.personName ?? '') }),
    '',
    t(isLate ? 'loansDesk.mail.late' : 'loansDesk.mail.soon'),
    '',
    ...lines,
    '',
    t('loansDesk.mail.how'),
    '',
    from,
    ...(organisation?.address ?? '').split('\n').filter((line) => line !== ''),
  ];
  return {
    subject: t(isLate ? 'loansDesk.mail.subjectLate' : 'loansDesk.mail.subjectSoon', { organisation: from }),
    body: body.join('\n'),
  };
}

function lineKey(fileId: Id | null, dueOn: CivilDate, recalledOn: CivilDate | null, today: CivilDate) {
  const what = fileId === null ? 'box' : 'file';
  if (recalledOn !== null) return `loansDesk.mail.${what}Recalled` as const;
  return dueOn < today ? (`loansDesk.mail.${what}Late` as const) : (`loansDesk.mail.${what}Due` as const);
}

/** The letters were printed: said once for each loan, each day of the schedule. */
export function recordPrinted(
  context: WriteContext,
  actor: Actor,
  { opId, loanIds }: Input<'notices.recordPrinted'>,
): Result<Output<'notices.recordPrinted'>, CallError> {
  const { journal } = context;
  const wanted = new Set(loanIds);
  const on = todayOf(context);
  const due = dueNotices(context).filter(({ loanId }) => wanted.has(loanId));
  const acks = journal.transactMany(() =>
    due.map(({ loanId, level, dueOn }) =>
      journal.submit(
        {
          id: derivedId(journal.sha256, opId, loanIds.indexOf(loanId) + 1) as string as OpId,
          kind: 'loan.recordNotice',
          entity: loanId,
          body: { level, on, channel: 'paper', dueOn },
        },
        actor,
      ),
    ),
  );
  if (acks.some(({ code }) => code === 'FORBIDDEN')) return err({ code: 'FORBIDDEN' });
  return ok({ recorded: acks.filter(({ outcome }) => outcome === 'applied').length });
}
