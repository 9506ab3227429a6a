/**
 * The papers a depot issues, from records to the models of documents/models.ts; those of a destruction are in disposal/. A
 * frozen list says what people approve, from the record of it; nothing on it depends on the day it is printed, so the same
 * paper printed again has the same bytes.
 */
import type { Id } from '#shared/base/id.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { policyOf } from '#shared/domain/rule/own-retention.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import type { Approval, DisposalList, ListLine } from '#shared/domain/disposal/list.ts';
import type { IssuedPaper, PaperSubject } from '#shared/domain/paper/issued-paper.ts';
import type { Role } from '#shared/domain/person/person.ts';
import { formatsFor, type Language } from '#shared/i18n/formats.ts';
import { errorKey, plainText } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type {
  ApprovalSlot,
  BoxHistoryEvent,
  BoxHistoryModel,
  DestructionListLine,
  DestructionListModel,
  DispositionCode,
  LoanReceiptModel,
} from '../documents/models.ts';
import { boxCard } from './box-card.ts';
import { historyOf } from './history.ts';
import { listItems } from './list-items.ts';
import { approvalsRequired } from './lists.ts';
import { boxNumber, placeAddress, unitName } from './names.ts';
import { dayOf, known, lastAct, organisationBlock, personBlock } from './paper-parts.ts';
import { unknownRecord } from './query.ts';
import { fileTitle } from './readable-files.ts';

/** A model ready to print, the number that names its file, and the moment written in it (ms since 1970). */
export type PaperOf<Model> = {
  readonly model: Model;
  readonly number: string;
  readonly createdAtMs: number;
  /** Absent from a paper to work with, which nobody needs to know again. */
  readonly evidence?: Evidence;
};

/** What is put on record of a paper when it is issued, beside its number and its digest. */
export type Evidence = Pick<IssuedPaper, 'kind' | 'unitId' | 'subjects' | 'choice'>;
type PaperResult<Model> = Result<PaperOf<Model>, CallError>;

/** As submitted for approval; a draft is printed as it stands today. */
export function listPaper(context: ReadContext, listId: Id, language: Language): PaperResult<DestructionListModel> {
  const { world } = context;
  const list = world.get('list', listId);
  const organisation = world.organisation();
  if (list === undefined || organisation === undefined) return unknownRecord(listId);
  const frozen = list.state === 'draft' ? undefined : lastAct(context, listId, 'list.freeze');
  const model: DestructionListModel = {
    number: list.number,
    title: list.title,
    organisation: organisationBlock(context, language),
    unit: unitName(context, list.unitId),
    decisionDay: list.decisionDay ?? todayOf(context),
    preparedBy: personBlock(context, list.createdBy),
    policy: policyOf(organisation),
    yearEnd: organisation.yearEnd,
    ...known('digest', list.digest),
    lines:
      list.lines.length > 0 ? list.lines.map((line) => frozenLine(context, line)) : draftLines(context, list, language),
    excluded: list.removals.map(({ boxId, reason }) => ({
      box: boxNumber(context, boxId),
      title: world.get('box', boxId)?.title ?? '',
      reason,
    })),
    approvals: approvalSlots(context, list, language),
  };
  return ok({
    model,
    number: list.number,
    createdAtMs: frozen?.atMs ?? context.clock(),
    ...(frozen === undefined
      ? {}
      : {
          evidence: {
            kind: 'destructionList' as const,
            unitId: list.unitId,
            subjects: [{ type: 'list' as const, id: listId }],
            choice: '',
          },
        }),
  });
}

/** As approved; a line that was frozen without dates shows those every screen and label shows of the box. */
export function datesOf({ world }: ReadContext, line: ListLine): string {
  const box = world.get('box', line.boxId);
  return line.datesText || (box === undefined ? '' : inclusiveDates(box));
}

function frozenLine(context: ReadContext, line: ListLine): DestructionListLine {
  return {
    box: line.number,
    code: line.code,
    title: line.title,
    ...known('inclusiveDates', datesOf(context, line)),
    fileCount: line.files,
    lengthMm: line.lengthMm,
    rules: line.rules.map(({ number, notation }) => ({ number, delay: notation })),
    dueOn: line.lastProtectedDay,
    disposition: 'D',
  };
}

/** With what stands in the way of each box, for whoever prepares the list. */
function draftLines(context: ReadContext, list: DisposalList, language: Language): DestructionListLine[] {
  return listItems(context, list).map((item) => ({
    box: item.number,
    code: context.world.get('box', item.boxId)?.code ?? '',
    title: item.title,
    ...known('inclusiveDates', item.datesText),
    fileCount: item.files,
    lengthMm: item.lengthMm,
    rules: item.ruleNumber === '' ? [] : [{ number: item.ruleNumber, delay: item.notation }],
    ...known('dueOn', item.lastProtectedDay),
    disposition: 'D',
    ...known('remarks', item.refusal === null ? '' : plainText(language, errorKey(item.refusal))),
  }));
}

/** Who usually signs, in that order, for the lines still to be signed (domain.md 3.8). */
const USUAL_SIGNATORIES: readonly Role[] = ['unitManager', 'recordsManager', 'secretaryGeneral'];

function approvalSlots(context: ReadContext, list: DisposalList, language: Language): ApprovalSlot[] {
  const signed = list.approvals.map((approval) => approvalBlock(context, approval, language));
  const roles = new Set(list.approvals.flatMap((approval) => approval.roles));
  const waiting = USUAL_SIGNATORIES.filter((role) => !roles.has(role)).map((role) => ({
    jobTitle: plainText(language, `words.role.${role}`),
  }));
  return [...signed, ...waiting.slice(0, Math.max(0, approvalsRequired(context) - signed.length))];
}

export function approvalBlock(context: ReadContext, approval: Approval, language: Language) {
  const { name, jobTitle } = personBlock(context, approval.personId);
  const role = approval.roles[0];
  return {
    name,
    jobTitle: jobTitle ?? (role === undefined ? '' : plainText(language, `words.role.${role}`)),
    approvedOn: dayOf(context, hlcTimeMs(approval.at)),
  };
}

/** One borrower, one receipt: INPUT_INVALID when the loans are not all the same person's. */
export function loanReceiptPaper(
  context: ReadContext,
  loanIds: readonly Id[],
  language: Language,
): PaperResult<LoanReceiptModel> {
  const { world } = context;
  const loans = [];
  for (const id of loanIds) {
    const loan = world.get('loan', id);
    if (loan === undefined) return unknownRecord(id);
    loans.push(loan);
  }
  const [first] = loans;
  if (first === undefined || loans.some(({ personId }) => personId !== first.personId)) {
    return err({ code: 'INPUT_INVALID', params: { at: '/loanIds' } });
  }
  const borrower = world.get('person', first.personId);
  const handedOut = lastAct(context, first.id, 'loan.handOut');
  const number = `${first.outOn}-${first.id.slice(-6).toUpperCase()}`;
  const model: LoanReceiptModel = {
    number,
    organisation: organisationBlock(context, language),
    purpose: loans.every(({ mode }) => mode === 'onSite') ? 'consultation' : 'loan',
    borrower: {
      ...personBlock(context, first.personId),
      ...known('unit', unitName(context, borrower?.unitId ?? null)),
      ...known('contact', [borrower?.email, borrower?.phone].filter(Boolean).join(' · ')),
      ...known('code', borrower?.code ?? null),
    },
    lentOn: first.outOn,
    // One date to remember: the first that comes.
    dueOn: loans.map(({ dueOn }) => dueOn).reduce((a, b) => (a < b ? a : b)),
    ...(handedOut === undefined ? {} : { lentBy: personBlock(context, handedOut.by) }),
    ...known(
      'reason',
      [...new Set(loans.map(({ purpose }) => purpose))].filter((purpose) => purpose !== '').join(' · '),
    ),
    items: loans.map(({ boxId, fileId }) => {
      const box = world.get('box', boxId);
      const file = fileId === undefined ? undefined : world.get('file', fileId);
      if (file !== undefined) {
        return {
          kind: 'file',
          number: file.cote,
          ...known('title', fileTitle(context, file, language)),
          ...known(
            'place',
            [box?.number ?? '', placeAddress(context, box?.placeId ?? null)].filter(Boolean).join(' · '),
          ),
        };
      }
      return {
        kind: 'box',
        number: box?.number ?? '',
        ...known('code', box?.code ?? null),
        ...known('title', box?.title ?? null),
        ...known('place', placeAddress(context, box?.placeId ?? null)),
      };
    }),
  };
  const [unitId, ...otherUnits] = new Set(loans.map((loan) => loan.unitId));
  return ok({
    model,
    number,
    createdAtMs: hlcTimeMs(first.outAt),
    evidence: {
      kind: 'loanReceipt',
      unitId: unitId === undefined || otherUnits.length > 0 ? null : unitId,
      subjects: loanSubjects(loans),
      choice: '',
    },
  });
}

/** A paper about loans stands in the history of their boxes too. */
export function loanSubjects(loans: readonly { readonly id: Id; readonly boxId: Id }[]): PaperSubject[] {
  return [
    ...loans.map(({ id }): PaperSubject => ({ type: 'loan', id })),
    ...[...new Set(loans.map(({ boxId }) => boxId))].map((id): PaperSubject => ({ type: 'box', id })),
  ];
}

/** Every operation on the box, the oldest first, refusals included. */
export function boxHistoryPaper(context: ReadContext, boxId: Id, language: Language): PaperResult<BoxHistoryModel> {
  const card = boxCard(context, { id: boxId });
  if (!card.ok) return card;
  const { box, due, address } = card.value;
  const model: BoxHistoryModel = {
    organisation: organisationBlock(context, language),
    printedOn: todayOf(context),
    box: {
      number: box.number,
      code: box.code ?? box.foreignCodes[0] ?? '',
      ...known('clientNumber', box.clientNumber),
      ...known('unit', card.value.unitName),
      ...known('title', box.title),
      ...known('inclusiveDates', inclusiveDates(box)),
      status: plainText(language, `words.custody.${box.custody}`),
      ...known('place', address),
      rules: due.explanations.map((explained) => ({ number: explained.ruleNumber, delay: explained.notation })),
      ...known('dueOn', due.lastProtectedDay),
      ...oneDisposition(due.dispositions),
    },
    events: eventsOf(context, boxId, language),
  };
  return ok({ model, number: box.number, createdAtMs: context.clock() });
}

function oneDisposition([first, ...others]: readonly DispositionCode[]): { readonly disposition?: DispositionCode } {
  return first === undefined || others.length > 0 ? {} : { disposition: first };
}

const HISTORY_PAGE = 500;

function eventsOf(context: ReadContext, id: Id, language: Language): BoxHistoryEvent[] {
  const { dateTime } = formatsFor(language);
  const timeZone = context.world.organisation()?.timeZone;
  const events: BoxHistoryEvent[] = [];
  let after: string | null = null;
  do {
    const page = historyOf('box')(context, { id, after, limit: HISTORY_PAGE });
    if (!page.ok) break;
    for (const entry of page.value.rows) {
      const words = Object.values(entry.details).filter(
        (word): word is string => typeof word === 'string' && word !== '',
      );
      const refused =
        entry.code === null
          ? []
          : [`${plainText(language, 'history.refused')} — ${plainText(language, errorKey(entry.code))}`];
      events.push({
        at: dateTime(entry.atMs, timeZone),
        what: plainText(language, `history.kind.${entry.kind}`),
        who: entry.actorName,
        ...known('detail', [...words, ...refused].join(' · ')),
      });
    }
    after = page.value.next;
  } while (after !== null);
  return events.reverse();
}
