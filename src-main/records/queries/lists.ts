/** Disposal lists: all of them, and one with its boxes and what still stands in the way of each. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { ListCard, ListItem, ListRow } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { coversDay, lastGrant } from '#shared/domain/disposal/grant.ts';
import { executionBlock } from '#shared/domain/disposal/decide-execution.ts';
import { listLine } from '#shared/domain/disposal/list-lines.ts';
import type { DisposalList, ListLine, ListState } from '#shared/domain/disposal/list.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { sql, type Sql } from '../database/sql.ts';
import { readSetting } from '../sync/sync-settings.ts';
import { presenceRefusal, rulesInWords } from './list-candidates.ts';
import { personName, placeAddress, unitName } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import { unknownRecord, type Query } from './query.ts';

type Stored = Position & {
  readonly id: Id;
  readonly unit_id: Id;
  readonly number: string;
  readonly title: string;
  readonly state: ListState;
  readonly boxes: number;
  readonly approvals: number;
  readonly created_at_ms: number;
  readonly certificate: string;
};

const DEFAULT_APPROVALS = 2;

/** Newest first. */
export const listsPage: Query<'lists.page'> = (context, input) => {
  const stored = context.db.all<Stored>(newestLists(input.state, sliceOf(input, 'desc')));
  const total = cappedCount(context.db, sql`from list where ${stateIs(input.state)}`);
  return pageOf(stored, input.limit, total, (shown) => shown.map((row) => listRow(context, row)));
};

function newestLists(state: ListState | null, slice: Slice): Sql {
  return sql`
    select no, '' as key, id, unit_id, number, title, state, boxes, approvals, created_at_ms, certificate
    from list where ${stateIs(state)} and ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`;
}

function stateIs(state: ListState | null): Sql {
  return state === null ? sql`1` : sql`state = ${state}`;
}

function listRow(context: ReadContext, row: Stored): ListRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unitName: unitName(context, row.unit_id),
    state: row.state,
    boxes: row.boxes,
    approvals: row.approvals,
    approvalsRequired: approvalsRequired(context),
    createdAtMs: row.created_at_ms,
    certificateNumber: row.certificate,
  };
}

/** `personId`: the person who asks, for `approvedByMe`. */
export function listCard(context: ReadContext, id: Id, personId: Id | null): Result<ListCard, CallError> {
  const list = context.world.get('list', id);
  if (list === undefined) return unknownRecord(id);
  const items = listItems(context, list);
  return ok({
    list,
    unitName: unitName(context, list.unitId),
    items,
    lengthMm: items.reduce((sum, { lengthMm }) => sum + lengthMm, 0),
    files: items.reduce((sum, { files }) => sum + files, 0),
    approvals: list.approvals.map((approval) => ({
      personId: approval.personId,
      name: personName(context, approval.personId),
      jobTitle: context.world.get('person', approval.personId)?.jobTitle ?? '',
      atMs: hlcTimeMs(approval.at),
    })),
    approvalsRequired: approvalsRequired(context),
    createdByName: personName(context, list.createdBy),
    approvedByMe: list.approvals.some((approval) => approval.personId === personId),
    authorisation: authorisationOf(context, list),
  });
}

function authorisationOf(context: ReadContext, list: DisposalList): ListCard['authorisation'] {
  const grant = lastGrant(list);
  if (grant === undefined) {
    const isAlone = readSetting(context.db, 'sync.server') === undefined;
    return { state: isAlone ? 'notNeeded' : 'missing', atMs: null, untilMs: null, byName: '' };
  }
  const { atMs, validUntilMs: untilMs, by } = grant;
  const state = coversDay(context.world, grant, todayOf(context)) ? 'given' : 'expired';
  return { state, atMs, untilMs, byName: personName(context, by) };
}

/** The boxes of a list: as they are while it is a draft, as they were approved once it is frozen. */
export function listItems(context: ReadContext, list: DisposalList): ListItem[] {
  const lines = new Map(list.lines.map((line) => [line.boxId, line]));
  return list.boxIds.flatMap((boxId) => {
    const box = context.world.get('box', boxId);
    if (box === undefined) return [];
    const line = lines.get(boxId);
    return [line === undefined ? draftItem(context, list, box) : frozenItem(context, list, line, box)];
  });
}

function draftItem(context: ReadContext, list: DisposalList, box: Box): ListItem {
  const { world } = context;
  const line = listLine(world, box, todayOf(context), nativeSha256);
  const closed = list.state === 'cancelled' || list.state === 'executed';
  return {
    ...presentItem(context, box),
    ...rulesInWords(context, box),
    number: box.number,
    title: box.title,
    datesText: inclusiveDates(box),
    lastProtectedDay: line.ok ? line.value.lastProtectedDay : dueOn(context, box),
    refusal: closed ? null : line.ok ? (draftRefusal(list, box) ?? null) : line.error,
    files: world.filesOfBox(box.id).length,
    lengthMm: box.lengthMm,
  };
}

function frozenItem(context: ReadContext, list: DisposalList, line: ListLine, box: Box): ListItem {
  const waits = list.state === 'frozen' || list.state === 'approved';
  return {
    ...presentItem(context, box),
    number: line.number,
    title: line.title,
    datesText: line.datesText || inclusiveDates(box),
    lastProtectedDay: line.lastProtectedDay,
    ruleNumber: [...new Set(line.rules.map(({ number }) => number))].join(' · '),
    notation: [...new Set(line.rules.map(({ notation }) => notation))].join(' · '),
    refusal: waits ? (executionBlock(context.world, list, line, box, todayOf(context), nativeSha256) ?? null) : null,
    files: line.files,
    lengthMm: line.lengthMm,
  };
}

/** Where the box is now. */
function presentItem(context: ReadContext, box: Box): Pick<ListItem, 'boxId' | 'address' | 'borrower'> {
  const loan = box.loanId === null ? undefined : context.world.get('loan', box.loanId);
  return {
    boxId: box.id,
    address: placeAddress(context, box.placeId),
    borrower: personName(context, loan?.personId ?? null),
  };
}

function draftRefusal(list: DisposalList, box: Box): ErrorCode | undefined {
  if (box.listId !== null && box.listId !== list.id) return 'BOX_ON_LIST';
  return presenceRefusal({ custody: box.custody, holds: box.holds.length, openCases: box.openCases.length });
}

function dueOn({ db }: ReadContext, box: Box): ListItem['lastProtectedDay'] {
  return db.value<ListItem['lastProtectedDay']>(sql`select due_on from box where id = ${box.id}`) ?? null;
}

export function approvalsRequired({ world }: ReadContext): number {
  return world.organisation()?.approvalsRequired ?? DEFAULT_APPROVALS;
}
