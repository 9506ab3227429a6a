/**
 * The three bordereaux (domain.md, 3.3), from the records to their model: transfer, of boxes a person chose; versement and
 * destruction, of the lists that send boxes there.
 */
import type { Id } from '#shared/base/id.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { yearOf } from '#shared/base/civil-date.ts';
import type { CallError } from '#shared/contract/method.ts';
import { isExpected, type Box } from '#shared/domain/box/box.ts';
import { disposalYear } from '#shared/domain/box/disposal-year.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { kindOf, type DisposalList, type ListLine } from '#shared/domain/disposal/list.ts';
import { readableFile } from '#shared/domain/file/file-access.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { parseDelay } from '#shared/domain/retention/delay-notation.ts';
import { unanswered, type Transfer } from '#shared/domain/transfer/transfer.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { DispositionCode, OrganisationBlock, RuleReference } from '../documents/models.ts';
import type { SlipBox, SlipFile, SlipModel } from '../documents/slip-models.ts';
import { boxDue } from './due-summary.ts';
import { personName, placeAddress, unitName } from './names.ts';
import { approvalBlock, type PaperOf } from './paper-models.ts';
import { dayStampMs, known, lastAct, organisationBlock, personBlock } from './paper-parts.ts';
import { unknownRecord } from './query.ts';
import { boxesOfTransfer, isAsSent } from './transfers.ts';
import { fileTitle } from './readable-files.ts';

type SlipResult = Result<PaperOf<SlipModel>, CallError>;
export type SlipForm = SlipModel['form'];

/** One bordereau for each box is laid out page by page: so many at once, and no more. */
const MOST_EACH = 500;

type Copy = 'original' | 'duplicata';

/** How a transfer slip was chosen, as its record and its file say it: `each`, or `each/duplicata/<transfer>`. */
export function slipChoice(choice: string): {
  readonly form: SlipForm;
  readonly copy?: Copy;
  readonly transferId?: Id;
} {
  const [form, copy, transferId] = choice.split('/');
  return {
    form: form === 'each' ? 'each' : 'together',
    ...(copy === 'original' || copy === 'duplicata' ? { copy } : {}),
    ...(transferId === undefined ? {} : { transferId: transferId as Id }),
  };
}

/** BOXES_OF_SEVERAL_UNITS: a bordereau has one sender. As the boxes are today; a numbered snapshot is the transfer's own. */
export function transferSlipPaper(
  context: ReadContext,
  asked: {
    readonly boxIds: readonly Id[];
    readonly form: SlipForm;
    readonly language: Language;
    readonly transferId?: Id;
    readonly copy?: Copy;
  },
): SlipResult {
  const { boxIds, form, language, transferId } = asked;
  if (transferId !== undefined) return numberedSlip(context, { ...asked, transferId });
  const boxes: Box[] = [];
  for (const id of new Set(boxIds)) {
    const box = context.world.get('box', id);
    if (box === undefined) return unknownRecord(id);
    boxes.push(box);
  }
  const [first] = boxes;
  if (first === undefined) return err({ code: 'INPUT_INVALID', params: { at: '/boxIds' } });
  if (boxes.some(({ unitId }) => unitId !== first.unitId)) return err({ code: 'BOXES_OF_SEVERAL_UNITS' });
  const { unitId } = first;
  const unit = context.world.get('unit', unitId);
  const today = todayOf(context);
  const model: SlipModel = {
    variant: 'transfer',
    form,
    organisation: numberedOrganisation(context, language),
    unit: unitName(context, unitId),
    ...known('filingSpace', unit?.code ?? ''),
    ...responsibleOf(context, unitId),
    sentOn: today,
    boxes: boxes.map((box) => slipBox(context, box, language)),
  };
  return ok({
    model,
    number: `${unit?.code ?? ''}-${today}`,
    createdAtMs: dayStampMs(today),
    evidence: {
      kind: 'transferSlip',
      unitId,
      subjects: boxes.map(({ id }) => ({ type: 'box', id })),
      choice: form,
    },
  });
}

type Numbered = Pick<Parameters<typeof transferSlipPaper>[1], 'boxIds' | 'form' | 'language' | 'copy'> & {
  readonly transferId: Id;
};

/**
 * A slip of the transfers screen. Before it is sent, a project nobody puts on record. Sent, its boxes are those it was sent
 * with, whatever was asked for (`each`: those of them that were); numbers and addresses the depot gave since are on it.
 */
function numberedSlip(context: ReadContext, { transferId, boxIds, form, language, copy: asked }: Numbered): SlipResult {
  const { world } = context;
  const transfer = world.get('transfer', transferId);
  if (transfer === undefined) return err({ code: 'TRANSFER_UNKNOWN' });
  const wanted = new Set(boxIds);
  const all = boxesOfTransfer(context, transfer);
  const boxes = form === 'each' ? all.filter(({ id }) => wanted.has(id)) : all;
  if (boxes.length === 0) return err({ code: 'TRANSFER_EMPTY' });
  const { number, unitId, sentOn } = transfer;
  const isSent = sentOn !== null;
  const copy = asked ?? (isSent && wasIssued(context, number) ? 'duplicata' : 'original');
  const today = todayOf(context);
  const unit = world.get('unit', unitId);
  const stamp = !isSent
    ? ({ kind: 'project', changed: false } as const)
    : copy === 'duplicata'
      ? ({ kind: 'duplicata', changed: !isAsSent(world, transfer) } as const)
      : undefined;
  const model: SlipModel = {
    variant: 'transfer',
    form,
    number,
    ...(stamp === undefined ? {} : { copy: stamp }),
    organisation: numberedOrganisation(context, language),
    unit: unitName(context, unitId),
    ...known('filingSpace', unit?.code ?? ''),
    ...responsibleOf(context, unitId),
    ...(isSent ? { sentOn } : {}),
    ...receptionOf(context, transfer),
    ...known('remarks', transfer.notes),
    boxes: boxes.map((box) => answeredBox(context, box, transfer, language)),
  };
  const createdAtMs = dayStampMs(copy === 'original' && isSent ? sentOn : today);
  if (!isSent) return ok({ model, number, createdAtMs });
  const subjects = boxes.map(({ id }) => ({ type: 'box' as const, id }));
  const choice = `${form}/${copy}/${transferId}`;
  return ok({ model, number, createdAtMs, evidence: { kind: 'transferSlip', unitId, subjects, choice } });
}

function wasIssued({ db }: ReadContext, number: string): boolean {
  return db.get(sql`select 1 from paper where kind = 'transferSlip' and number = ${number} limit 1`) !== undefined;
}

/** Of the slip as a whole: once each of its boxes was answered for, when they came and who checked them. */
function receptionOf(context: ReadContext, transfer: Transfer): Pick<SlipModel, 'reception'> {
  const { state, sentOn, answers } = transfer;
  const isAnswered = state === 'closed' || (sentOn !== null && unanswered(transfer).length === 0);
  const received = isAnswered ? answers.filter(({ kind }) => kind === 'received') : [];
  const days = received.map(({ on }) => on).sort();
  const [from] = days;
  const to = days.at(-1);
  if (from === undefined || to === undefined) return {};
  const checkedBy = [...new Set(received.map(({ by }) => by))].map((id) => personName(context, id));
  return { reception: { from, to, checkedBy } };
}

/**
 * A box keeps the sender's number on the slip; the depot's is there once it was received, with its address. One that was
 * refused here and came by another slip was not received by this one.
 */
function answeredBox(context: ReadContext, box: Box, transfer: Transfer, language: Language): SlipBox {
  const { number, ...described } = slipBox(context, box, language);
  if (isExpected(box.custody)) return { ...described, clientNumber: box.clientNumber || box.number };
  const answer = transfer.answers.find(({ boxId, kind }) => boxId === box.id && kind === 'received');
  const receivedOn = answer?.on ?? (box.transferId === transfer.id ? box.receivedOn : undefined);
  return {
    ...(number === undefined ? {} : { number }),
    ...described,
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...known('checkedBy', answer === undefined ? '' : personName(context, answer.by)),
  };
}

/** LIST_NOT_EXECUTED before the boxes passed to the archives. */
export function depositSlipPaper(context: ReadContext, listId: Id, form: SlipForm, language: Language): SlipResult {
  const list = context.world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  const { deposit } = list;
  if (deposit === undefined) return err({ code: 'LIST_NOT_EXECUTED', params: { number: list.number } });
  const tooMany = tooManyForms(list, form);
  if (tooMany !== undefined) return tooMany;
  const model: SlipModel = {
    ...ofList(context, list, language),
    variant: 'deposit',
    form,
    number: deposit.slipNumber,
    deposit: {
      on: deposit.depositedOn,
      recipient: deposit.recipient,
      recipientName: deposit.recipientName,
      ...known('receivedBy', deposit.receivedBy),
    },
    handledBy: personBlock(context, deposit.responsibleId),
    ...known('remarks', deposit.remarks),
  };
  const done = lastAct(context, listId, 'list.deposit');
  const createdAtMs = done?.atMs ?? context.clock();
  return ok({ model, number: deposit.slipNumber, createdAtMs, evidence: evidenceOf(list, 'depositSlip', form) });
}

/** LIST_NOT_APPROVED: what goes with boxes that nobody agreed to destroy would look like leave to do it. */
export function destructionSlipPaper(context: ReadContext, listId: Id, form: SlipForm, language: Language): SlipResult {
  const list = context.world.get('list', listId);
  if (list === undefined) return unknownRecord(listId);
  const { number } = list;
  if (kindOf(list) === 'deposit') return err({ code: 'LIST_OTHER_KIND', params: { number } });
  const approval = list.approvals.at(-1);
  const isApproved = list.state === 'approved' || list.state === 'executed';
  if (!isApproved || approval === undefined) return err({ code: 'LIST_NOT_APPROVED', params: { number } });
  const tooMany = tooManyForms(list, form);
  if (tooMany !== undefined) return tooMany;
  const { execution } = list;
  const model: SlipModel = {
    ...ofList(context, list, language),
    variant: 'destruction',
    form,
    number,
    ...(execution === null
      ? {}
      : { destroyedOn: execution.executedOn, handledBy: personBlock(context, execution.responsibleId) }),
  };
  const done = execution === null ? undefined : lastAct(context, listId, 'list.execute');
  const createdAtMs = done?.atMs ?? hlcTimeMs(approval.at);
  return ok({ model, number, createdAtMs, evidence: evidenceOf(list, 'destructionSlip', form) });
}

function tooManyForms({ lines }: DisposalList, form: SlipForm): Result<never, CallError> | undefined {
  return form === 'each' && lines.length > MOST_EACH
    ? err({ code: 'SLIPS_TOO_MANY', params: { most: MOST_EACH } })
    : undefined;
}

function evidenceOf({ id, unitId }: DisposalList, kind: 'depositSlip' | 'destructionSlip', choice: SlipForm) {
  return { kind, unitId, subjects: [{ type: 'list' as const, id }], choice };
}

/** What both lists say; the versement and the destruction add the rest. */
function ofList(context: ReadContext, list: DisposalList, language: Language) {
  const unit = context.world.get('unit', list.unitId);
  const loose = looseFilesOf(context, list, language);
  return {
    organisation: numberedOrganisation(context, language),
    unit: unitName(context, list.unitId),
    ...known('filingSpace', unit?.code ?? ''),
    ...responsibleOf(context, list.unitId),
    list: {
      number: list.number,
      title: list.title,
      digest: list.digest ?? '',
      approvals: list.approvals.map((approval) => approvalBlock(context, approval, language)),
    },
    boxes: [...list.lines.map((line) => listedBox(context, line, language)), ...loose],
  };
}

/** With the number BAnQ gave it: a bordereau names the body by both. */
function numberedOrganisation(context: ReadContext, language: Language): OrganisationBlock {
  return {
    ...organisationBlock(context, language),
    ...known('number', context.world.organisation()?.archivesNumber ?? ''),
  };
}

/** The unit's own manager, who answers for what it sends; nobody where none is registered. */
function responsibleOf(context: ReadContext, unitId: Id): Pick<SlipModel, 'responsible'> {
  const id = context.db.value<Id>(sql`
    select id from person where unit_id = ${unitId} and status = 'active' and doc ->> '$.roles' like '%"unitManager"%'
    order by no limit 1`);
  const person = id === undefined ? undefined : context.world.get('person', id);
  if (person === undefined) return {};
  return {
    responsible: {
      ...personBlock(context, person.id),
      ...known('phone', person.phone),
      ...known('email', person.email),
    },
  };
}

/** As it is today. */
function slipBox(context: ReadContext, box: Box, language: Language): SlipBox {
  const due = boxDue(context, box);
  // The box and its files are explained apart: what they have in common is said once.
  const explained = due.explanations.map(({ ruleNumber, notation }) => ({ number: ruleNumber, delay: notation }));
  const rules = [...new Map(explained.map((rule) => [`${rule.number} ${rule.delay}`, rule])).values()];
  const files = filesOf(context, box.id, language);
  return {
    number: box.number,
    ...known('clientNumber', box.clientNumber),
    ...known('title', box.title),
    ...known('inclusiveDates', inclusiveDates(box)),
    fileCount: files.length,
    supports: supportsOf(context, box),
    lengthMm: box.lengthMm,
    rules,
    ...semiActiveOf(rules),
    dispositions: due.dispositions,
    ...dispositionYearOf(context, box),
    ...known('place', placeAddress(context, box.placeId)),
    files,
  };
}

function dispositionYearOf({ world }: ReadContext, box: Box): Pick<SlipBox, 'dispositionYear' | 'yearUnknown'> {
  const organisation = world.organisation();
  if (organisation === undefined) return {};
  const said = disposalYear(world, box, organisation);
  return said.kind === 'known' ? { dispositionYear: String(said.year) } : { yearUnknown: said.reasons };
}

/** As it was frozen, which is what people approved; its files as they are described. */
function listedBox(context: ReadContext, line: ListLine, language: Language): SlipBox {
  const box = context.world.get('box', line.boxId);
  const rules = line.rules.map(({ number, notation }) => ({ number, delay: notation }));
  return {
    number: line.number,
    ...known('clientNumber', box?.clientNumber ?? ''),
    ...known('title', line.title),
    ...known('inclusiveDates', line.datesText || (box === undefined ? '' : inclusiveDates(box))),
    fileCount: line.files,
    supports: box === undefined ? [] : supportsOf(context, box),
    lengthMm: line.lengthMm,
    rules,
    ...semiActiveOf(rules),
    dispositions: dispositionsOf(line.dispositions),
    // The first day after the last protected one: for a year that ends in June, in the same year; else in the next.
    dispositionYear: String(yearOf(line.lastProtectedDay) + (line.lastProtectedDay.endsWith('-12-31') ? 1 : 0)),
    ...known('place', placeAddress(context, box?.placeId ?? null)),
    files: filesOf(context, line.boxId, language),
  };
}

function dispositionsOf(letters = ''): DispositionCode[] {
  return (['D', 'C', 'T'] as const).filter((code) => letters.includes(code));
}

/** Files of a list of files, which stand in no box. */
function looseFilesOf(context: ReadContext, { fileLines = [] }: DisposalList, language: Language): SlipBox[] {
  const files = fileLines.flatMap(({ fileId }) => slipFile(context, fileId, language));
  if (files.length === 0) return [];
  return [{ fileCount: files.length, supports: [], rules: [], dispositions: [], files }];
}

function semiActiveOf(rules: readonly RuleReference[]): Pick<SlipBox, 'semiActive'> {
  const [only, ...others] = new Set(rules.map(({ delay }) => delay));
  const delay = only === undefined || others.length > 0 ? undefined : parseDelay(only);
  return delay?.ok === true ? { semiActive: delay.value.semiActive } : {};
}

/** Of the box and of its files: paper, and what is on other media. */
function supportsOf({ world }: ReadContext, box: Box): string[] {
  const files = world.filesOfBox(box.id).flatMap((id) => world.get('file', id) ?? []);
  return [...new Set([box.support, ...files.map(({ support }) => support)])].filter((support) => support !== '').sort();
}

function filesOf(context: ReadContext, boxId: Id, language: Language): SlipFile[] {
  return context.world.filesOfBox(boxId).flatMap((id) => slipFile(context, id, language));
}

/** A paper goes from hand to hand: of a reserved file it says that it is one, whoever prints it. */
function slipFile({ world }: ReadContext, id: Id, language: Language): SlipFile[] {
  const record: FileRecord | undefined = world.get('file', id);
  if (record === undefined) return [];
  const { file } = readableFile(null, record);
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  return [
    {
      code: file.cote,
      title: fileTitle({ world }, record, language),
      years: inclusiveDates(file),
      rule: rule?.number ?? '',
      restriction: file.nominal === 'yes' ? 'nominal' : file.confidential === 'yes' ? 'confidential' : 'none',
      reference: file.formerCote,
    },
  ];
}
