/**
 * The boxes of a list with what still stands in the way of each: as they are while it is a draft, as they were approved once
 * it is frozen. A page costs its own boxes, whatever the length of the list.
 */
import type { Id } from '#shared/base/id.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import { foldForSearch } from '#shared/base/fold.ts';
import { ok } from '#shared/base/result.ts';
import type { ListItem, RemovedRow } from '#shared/contract/lists.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { inclusiveDates } from '#shared/domain/box/inclusive-dates.ts';
import { executionBlock } from '#shared/domain/disposal/decide-execution.ts';
import { listLine } from '#shared/domain/disposal/list-lines.ts';
import type { DisposalList, ListLine } from '#shared/domain/disposal/list.ts';
import { isHeld } from '#shared/domain/hold/cover.ts';
import { hasFilesAway } from '#shared/domain/loan/files-away.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { sql } from '../database/sql.ts';
import { AFTER_EVERY_DATE, firstPossibleDay, isUnderWay } from './list-days.ts';
import { inOrder, lastFirst } from './list-order.ts';
import { presenceRefusal } from './list-candidates.ts';
import { personName, placeAddress } from './names.ts';
import { pageOf, sliceOf } from './paging.ts';
import { unknownRecord, type RecordQuery } from './query.ts';
import { rulesInWords } from './rules-in-words.ts';

export const listItemsPage: RecordQuery<'lists.items'> = (context, input) => {
  const list = context.world.get('list', input.id);
  if (list === undefined) return unknownRecord(input.id);
  const found = foundBoxes(context, list, foldForSearch(input.text).trim());
  const entries = inOrder(list.boxIds, found, sliceOf(input, 'asc'));
  const itemOf = itemReader(context, list);
  return ok(
    pageOf(entries, input.limit, found?.size ?? list.boxIds.length, (shown) =>
      shown.flatMap(({ key }) => itemOf(key) ?? []),
    ),
  );
};

/** The boxes whose number, code or title has the words; undefined when none are asked for. */
function foundBoxes({ db }: ReadContext, list: DisposalList, text: string): ReadonlySet<Id> | undefined {
  if (text === '') return undefined;
  const words = text.split(/\s+/);
  const named =
    list.lines.length > 0
      ? list.lines
      : db.all<Pick<ListLine, 'boxId' | 'number' | 'code' | 'title'>>(sql`
          select id as boxId, number, coalesce(doc ->> '$.code', '') as code, coalesce(doc ->> '$.title', '') as title
          from box where id in (select value from json_each(${JSON.stringify(list.boxIds)}))`);
  return new Set(
    named
      .filter(({ number, code, title }) => {
        const own = foldForSearch(`${number} ${code} ${title}`);
        return words.every((word) => own.includes(word));
      })
      .map(({ boxId }) => boxId),
  );
}

/** All the boxes of a list: for its papers, which print every line. */
export function listItems(context: ReadContext, list: DisposalList): ListItem[] {
  const itemOf = itemReader(context, list);
  return list.boxIds.flatMap((boxId) => itemOf(boxId) ?? []);
}

/** The line of a box as it is shown; undefined for a box that is not known here. */
export function itemReader(context: ReadContext, list: DisposalList): (boxId: Id) => ListItem | undefined {
  const lines = new Map(list.lines.map((line) => [line.boxId, line]));
  return (boxId) => {
    const box = context.world.get('box', boxId);
    if (box === undefined) return undefined;
    const line = lines.get(boxId);
    return line === undefined ? draftItem(context, list, box) : frozenItem(context, list, line, box);
  };
}

function draftItem(context: ReadContext, list: DisposalList, box: Box): ListItem {
  const { world } = context;
  // A box whose time is still to come has its place: the decision day will lie after it.
  const line = listLine(world, list, box, AFTER_EVERY_DATE, nativeSha256);
  const derived = line.ok ? undefined : derivedOf(context, box.id);
  const closed = list.state === 'cancelled' || list.state === 'executed';
  return {
    ...presentItem(context, box),
    ...rulesInWords(context, box),
    number: box.number,
    code: box.code ?? '',
    title: box.title,
    datesText: inclusiveDates(box),
    lastProtectedDay: line.ok ? line.value.lastProtectedDay : (derived?.due_on ?? null),
    dispositions: line.ok ? (line.value.dispositions ?? '') : (derived?.dispositions ?? ''),
    upcoming: !closed && line.ok && line.value.lastProtectedDay >= todayOf(context),
    refusal: closed ? null : line.ok ? (draftRefusal(context, list, box) ?? null) : line.error,
    files: world.filesOfBox(box.id).length,
    lengthMm: box.lengthMm,
  };
}

function frozenItem(context: ReadContext, list: DisposalList, line: ListLine, box: Box): ListItem {
  const today = todayOf(context);
  return {
    ...presentItem(context, box),
    number: line.number,
    code: line.code,
    title: line.title,
    datesText: line.datesText || inclusiveDates(box),
    lastProtectedDay: line.lastProtectedDay,
    ruleNumber: [...new Set(line.rules.map(({ number }) => number))].join(' · '),
    notation: [...new Set(line.rules.map(({ notation }) => notation))].join(' · '),
    dispositions: line.dispositions ?? '',
    upcoming: isUnderWay(list) && line.lastProtectedDay >= today,
    refusal: isUnderWay(list) ? (changedSince(context, list, line, box) ?? null) : null,
    files: line.files,
    lengthMm: line.lengthMm,
  };
}

/** What stands in the way, on the first day the list may be carried out. */
function changedSince(context: ReadContext, list: DisposalList, line: ListLine, box: Box): ErrorCode | undefined {
  return executionBlock(context.world, list, line, box, firstPossibleDay(context, list), nativeSha256);
}

/** Where the box is now. */
function presentItem(context: ReadContext, box: Box): Pick<ListItem, 'boxId' | 'address' | 'borrower' | 'depositedOn'> {
  const loan = box.loanId === null ? undefined : context.world.get('loan', box.loanId);
  return {
    boxId: box.id,
    address: placeAddress(context, box.placeId),
    borrower: personName(context, loan?.personId ?? null),
    depositedOn: box.deposit?.on ?? null,
  };
}

function draftRefusal({ world }: ReadContext, list: DisposalList, box: Box): ErrorCode | undefined {
  if (box.listId !== null && box.listId !== list.id) return 'BOX_ON_LIST';
  return presenceRefusal({
    custody: box.custody,
    holds: isHeld(world, box) ? 1 : 0,
    openCases: box.openCases.length,
    filesAway: hasFilesAway(world, box) ? 'yes' : 'no',
  });
}

type Derived = { readonly due_on: ListItem['lastProtectedDay']; readonly dispositions: string };

function derivedOf({ db }: ReadContext, boxId: Id): Derived {
  return (
    db.get<Derived>(sql`select due_on, dispositions from box where id = ${boxId}`) ?? { due_on: null, dispositions: '' }
  );
}

/** Boxes taken off the list, last first, each with its reason. */
export const removedPage: RecordQuery<'lists.removed'> = (context, input) => {
  const list = context.world.get('list', input.id);
  if (list === undefined) return unknownRecord(input.id);
  return ok(
    lastFirst(list.removals, input, ({ boxId, reason, by }): RemovedRow => {
      const box = context.world.get('box', boxId);
      const byName = personName(context, by);
      return { boxId, number: box?.number ?? '', title: box?.title ?? '', reason, byName };
    }),
  );
};
