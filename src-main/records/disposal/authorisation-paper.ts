/**
 * The autorisation de destruction of a list, from the records to its model. Approved, it says what people approved, and the
 * same records give the same bytes; before that it is a project of what they are asked.
 */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { authorisationCode } from '#shared/domain/disposal/certificate-code.ts';
import { rolesForStep, stepsOf, type Step } from '#shared/domain/disposal/approval-steps.ts';
import { lastGrant, type Grant } from '#shared/domain/disposal/grant.ts';
import type { FileLine } from '#shared/domain/disposal/file-lines.ts';
import { kindOf, type DisposalList, type ListLine } from '#shared/domain/disposal/list.ts';
import { policyOf } from '#shared/domain/rule/own-retention.ts';
import { formatsFor, type Language } from '#shared/i18n/formats.ts';
import { errorKey, plainText } from '#shared/i18n/index.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { ApprovalStep, AuthorisationModel, AuthorisedLine, DispositionCode } from '../documents/models.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { listItems } from '../queries/list-items.ts';
import { boxNumber, personName, unitName } from '../queries/names.ts';
import { approvalBlock, datesOf, type PaperOf } from '../queries/paper-models.ts';
import { dayOf, known, organisationBlock, personBlock } from '../queries/paper-parts.ts';
import { unknownRecord } from '../queries/query.ts';
import { fileTitle } from '../queries/readable-files.ts';

/**
 * `grantId`: the authorisation of the server to print; by default the one that lasts longest, `none` for no mention of any.
 * LIST_CANCELLED: what was given up authorises nothing. LIST_OTHER_KIND: a versement destroys nothing.
 */
export function authorisationPaper(
  context: ReadContext,
  listId: Id,
  language: Language,
  grantId?: Id | 'none',
): Result<PaperOf<AuthorisationModel>, CallError> {
  const { world } = context;
  const list = world.get('list', listId);
  const organisation = world.organisation();
  if (list === undefined || organisation === undefined) return unknownRecord(listId);
  if (list.state === 'cancelled') return err({ code: 'LIST_CANCELLED', params: { number: list.number } });
  if (kindOf(list) === 'deposit') return err({ code: 'LIST_OTHER_KIND', params: { number: list.number } });
  const approvedAtMs = approvalMs(list);
  const grant = approvedAtMs === undefined ? undefined : grantOf(list, grantId);
  const { specialAuthorisation } = list;
  const model: AuthorisationModel = {
    number: list.number,
    title: list.title,
    organisation: organisationBlock(context, language),
    unit: unitName(context, list.unitId),
    decisionDay: list.decisionDay ?? todayOf(context),
    preparedBy: personBlock(context, list.createdBy),
    policy: policyOf(organisation),
    yearEnd: organisation.yearEnd,
    ...(approvedAtMs === undefined
      ? {}
      : {
          approved: {
            on: dayOf(context, approvedAtMs),
            verificationCode: authorisationCode(nativeSha256, list),
          },
        }),
    ...known('digest', list.digest),
    lines: list.digest === null ? draftLines(context, list, language) : authorisedLines(context, list, language),
    removed: list.removals
      .map(({ boxId, reason, by }) => ({
        box: boxNumber(context, boxId),
        title: world.get('box', boxId)?.title ?? '',
        reason,
        by: personName(context, by),
      }))
      .concat(
        (list.fileRemovals ?? []).map(({ fileId, reason, by }) => ({
          box: '',
          title: fileTitleOf(context, fileId, language),
          reason,
          by: personName(context, by),
        })),
      ),
    steps: stepsPrinted(context, list, language),
    ...(grant === undefined ? {} : { grant: grantBlock(context, grant, language) }),
    ...(specialAuthorisation === undefined ? {} : { specialAuthorisation }),
  };
  return ok({
    model,
    number: list.number,
    createdAtMs: grant?.atMs ?? approvedAtMs ?? context.clock(),
    ...(approvedAtMs === undefined
      ? {}
      : {
          evidence: {
            kind: 'authorisation' as const,
            unitId: list.unitId,
            subjects: [{ type: 'list' as const, id: listId }],
            choice: grant?.id ?? '',
          },
        }),
  });
}

/** When the last approval made the list approved; undefined while it is not. */
function approvalMs({ state, approvals }: DisposalList): number | undefined {
  if (state !== 'approved' && state !== 'executed') return undefined;
  const last = approvals.at(-1);
  return last && hlcTimeMs(last.at);
}

function grantOf(list: DisposalList, grantId: Id | 'none' | undefined): Grant | undefined {
  if (grantId === 'none') return undefined;
  return grantId === undefined ? lastGrant(list) : list.grants?.find(({ id }) => id === grantId);
}

function grantBlock(context: ReadContext, { id, by, atMs, validUntilMs }: Grant, language: Language) {
  const { dateTime } = formatsFor(language);
  const timeZone = context.world.organisation()?.timeZone;
  return {
    id,
    by: personName(context, by),
    from: dateTime(atMs, timeZone),
    until: dateTime(validUntilMs, timeZone),
  };
}

/** What was frozen, and people approved. */
function authorisedLines(context: ReadContext, list: DisposalList, language: Language): AuthorisedLine[] {
  const files = list.fileLines ?? [];
  return [
    ...list.lines.map((line) => authorisedLine(context, list, line)),
    ...files.flatMap((line) => authorisedFile(context, line, language)),
  ];
}

function authorisedLine(context: ReadContext, list: DisposalList, line: ListLine): AuthorisedLine {
  const { outcome } = line;
  return {
    box: line.number,
    ...known('clientNumber', context.world.get('box', line.boxId)?.clientNumber ?? ''),
    title: line.title,
    ...known('inclusiveDates', datesOf(context, line)),
    fileCount: line.files,
    lengthMm: line.lengthMm,
    rules: line.rules.map(({ number, notation, version }) => ({ number, delay: notation, version })),
    dueOn: line.lastProtectedDay,
    disposition: dispositionOf(list, line.dispositions, outcome),
    ...(outcome === undefined ? {} : { sorted: { destroyed: outcome.destroyed.length, kept: outcome.kept.length } }),
  };
}

/** What the calendar says of it: to be kept is on a list of destruction only under an authorisation of BAnQ (art. 18). */
function dispositionOf(list: DisposalList, dispositions = '', outcome?: unknown): DispositionCode {
  if (outcome !== undefined) return 'T';
  return list.specialAuthorisation !== undefined && dispositions.includes('C') ? 'C' : 'D';
}

/** A file that stands in no box, under its cote. */
function authorisedFile(context: ReadContext, line: FileLine, language: Language): AuthorisedLine[] {
  const { outcome } = line;
  return [
    {
      box: '',
      ...known('clientNumber', line.cote),
      title: fileTitleOf(context, line.fileId, language),
      ...known('inclusiveDates', line.datesText),
      fileCount: 1,
      rules: line.rules.map(({ number, notation, version }) => ({ number, delay: notation, version })),
      dueOn: line.lastProtectedDay,
      disposition: outcome === undefined ? 'D' : 'T',
      ...(outcome === undefined
        ? {}
        : { sorted: { destroyed: outcome === 'destroyed' ? 1 : 0, kept: outcome === 'kept' ? 1 : 0 } }),
    },
  ];
}

function fileTitleOf({ world }: ReadContext, fileId: Id, language: Language): string {
  const record = world.get('file', fileId);
  return record === undefined ? '' : fileTitle({ world }, record, language);
}

/** With what stands in the way of each box, for whoever prepares the list. */
function draftLines(context: ReadContext, list: DisposalList, language: Language): AuthorisedLine[] {
  return listItems(context, list).map((item) => {
    const box = context.world.get('box', item.boxId);
    const rule = box?.ruleId == null ? undefined : context.world.get('rule', box.ruleId);
    return {
      box: item.number,
      ...known('clientNumber', box?.clientNumber ?? ''),
      title: item.title,
      ...known('inclusiveDates', item.datesText),
      fileCount: item.files,
      lengthMm: item.lengthMm,
      rules:
        item.ruleNumber === '' ? [] : [{ number: item.ruleNumber, delay: item.notation, version: rule?.version ?? 1 }],
      ...known('dueOn', item.lastProtectedDay),
      disposition: 'D',
      ...known('remarks', item.refusal === null ? '' : plainText(language, errorKey(item.refusal))),
    };
  });
}

/** Every step: those taken with who took them, those that wait with the function that takes them. */
function stepsPrinted(context: ReadContext, list: DisposalList, language: Language): ApprovalStep[] {
  const steps = stepsOf(list, context.world.organisation());
  const length = Math.max(steps.length, list.approvals.length);
  return Array.from({ length }, (_, rank) => {
    const step = steps[rank] ?? ({ kind: 'approval', role: 'any' } satisfies Step);
    const approval = list.approvals[rank];
    if (approval === undefined) {
      const [role] = rolesForStep(step);
      return { step: step.kind, jobTitle: role === undefined ? '' : plainText(language, `words.role.${role}`) };
    }
    const { name, jobTitle, approvedOn } = approvalBlock(context, approval, language);
    return { step: step.kind, name, jobTitle, approvedOn, digest: approval.digest };
  });
}
