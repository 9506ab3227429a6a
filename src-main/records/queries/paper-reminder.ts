/** Avis de rappel (domain.md, 3.6), from the loans of one person that are late to its model. */
import { daysBetween } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { IssuedPaper } from '#shared/domain/paper/issued-paper.ts';
import type { Loan } from '#shared/domain/loan/loan.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { ReminderLevel, ReminderModel } from '../documents/letter-models.ts';
import { papersAbout } from './issued-papers.ts';
import { unitName } from './names.ts';
import { loanSubjects, type PaperOf } from './paper-models.ts';
import { dayOf, dayStampMs, known, lastAct, organisationBlock, personBlock } from './paper-parts.ts';
import { unknownRecord } from './query.ts';
import { fileTitle } from './readable-files.ts';

const LAST_LEVEL = 3;

/**
 * LOANS_OF_SEVERAL_PEOPLE: one notice, one borrower. LOANS_NOT_LATE: nothing of it is to be asked back. Loans that are not late
 * are left out. Without a level: one more than the notices of earlier days, so that printing twice on one day is one notice.
 */
export function reminderPaper(
  context: ReadContext,
  { loanIds, level: asked, language }: Input<'papers.reminder'>,
): Result<PaperOf<ReminderModel>, CallError> {
  const { world } = context;
  const today = todayOf(context);
  const loans: Loan[] = [];
  for (const id of new Set(loanIds)) {
    const loan = world.get('loan', id);
    if (loan === undefined) return unknownRecord(id);
    loans.push(loan);
  }
  const late = loans
    .filter(({ state, dueOn }) => state === 'out' && (asked === 0 || dueOn < today))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const [first] = late;
  if (first === undefined) return err({ code: 'LOANS_NOT_LATE' });
  if (late.some(({ personId }) => personId !== first.personId)) return err({ code: 'LOANS_OF_SEVERAL_PEOPLE' });
  const createdAtMs = dayStampMs(today);
  const earlier = noticesOf(context, late).filter((notice) => notice.createdAtMs < createdAtMs);
  const level = (asked ?? Math.min(LAST_LEVEL, earlier.length + 1)) as ReminderLevel;
  const number = `${today}-${first.id.slice(-6).toUpperCase()}-${String(level)}`;
  const handedOut = lastAct(context, first.id, 'loan.handOut');
  const borrower = world.get('person', first.personId);
  const writer = handedOut === undefined ? undefined : world.get('person', handedOut.by);
  const model: ReminderModel = {
    number,
    organisation: organisationBlock(context, language),
    level,
    writtenOn: today,
    borrower: {
      ...personBlock(context, first.personId),
      ...known('unit', unitName(context, borrower?.unitId ?? null)),
      ...known('contact', [borrower?.email, borrower?.phone].filter(Boolean).join(' · ')),
    },
    items: late.map(({ boxId, fileId, outOn, dueOn }) => {
      const box = world.get('box', boxId);
      const file = fileId === undefined ? undefined : world.get('file', fileId);
      return {
        ...(file === undefined
          ? {
              number: box?.number ?? '',
              ...known('code', box?.code ?? null),
              ...known('title', box?.title ?? null),
            }
          : { number: file.cote, ...known('title', fileTitle(context, file, language)) }),
        lentOn: outOn,
        dueOn,
        daysLate: Math.max(0, daysBetween(dueOn, today)),
      };
    }),
    previous: earlier.map((notice) => ({ level: Number(notice.choice), on: dayOf(context, notice.createdAtMs) })),
    ...known('address', world.organisation()?.address ?? ''),
    writtenBy: {
      ...(writer === undefined ? { name: '' } : personBlock(context, writer.id)),
      ...known('phone', writer?.phone ?? ''),
      ...known('email', writer?.email ?? ''),
    },
  };
  const [unitId, ...otherUnits] = new Set(late.map((loan) => loan.unitId));
  return ok({
    model,
    number,
    createdAtMs,
    evidence: {
      kind: 'reminder',
      unitId: unitId === undefined || otherUnits.length > 0 ? null : unitId,
      subjects: loanSubjects(late),
      choice: String(level),
    },
  });
}

/** Notices that were issued of any of these loans, the oldest first; several files of one day are one notice. */
function noticesOf(context: ReadContext, loans: readonly { readonly id: Id }[]): readonly IssuedPaper[] {
  const byDay = new Map<number, IssuedPaper>();
  for (const paper of loans.flatMap(({ id }) => papersAbout(context, id))) {
    if (paper.kind === 'reminder') byDay.set(paper.createdAtMs, paper);
  }
  return [...byDay.values()].sort((a, b) => a.createdAtMs - b.createdAtMs);
}
