/** Transfers: the list, one slip with its boxes and what keeps it from being sent, and what may still be put on it. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { ok } from '#shared/base/result.ts';
import type { Id } from '#shared/base/id.ts';
import type { NamedProblem, TransferBoxRow, TransferCard, TransferRow } from '#shared/contract/transfers.ts';
import { boxTypeKey } from '#shared/domain/box-type/box-type.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { slipDigest } from '#shared/domain/transfer/slip-contents.ts';
import type { Transfer } from '#shared/domain/transfer/transfer.ts';
import {
  DEFAULT_FILL_PERCENT,
  fillPercent,
  transferProblems,
  type TransferProblem,
  type TransferTerms,
} from '#shared/domain/transfer/transfer-check.ts';
import type { World } from '#shared/domain/world.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { fileRow } from './files-page.ts';
import { personName, placeAddress, ruleNumber, unitName } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position } from './paging.ts';
import { unknownRecord, type Query, type RecordQuery } from './query.ts';
import { fileTitleById } from './readable-files.ts';

const MOST_PROBLEMS = 500;
const MOST_LOOSE = 200;

type Stored = Position & { readonly doc: string };

export const transfersPage: Query<'transfers.page'> = (context, input) => {
  const { state, unitId } = input;
  const conditions = [
    ...(state === null ? [] : [sql`state = ${state}`]),
    ...(unitId === null ? [] : [sql`unit_id = ${unitId}`]),
  ];
  const where = sql.join(conditions, ' and ', sql`1`);
  const slice = sliceOf(input, 'desc');
  const stored = context.db.all<Stored>(sql`
    select no, '' as key, doc from transfer where ${where} and ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`);
  const total = cappedCount(context.db, sql`from transfer where ${where}`);
  return pageOf(stored, input.limit, total, (shown) =>
    shown.map(({ doc }) => transferRow(context, JSON.parse(doc) as Transfer)),
  );
};

function transferRow(context: ReadContext, transfer: Transfer): TransferRow {
  const { id, number, title, unitId, state, sentOn, boxes, answers } = transfer;
  const drafts = state === 'preparing' ? boxesOfTransfer(context, transfer).length : boxes.length;
  const said = (kind: 'received' | 'refused'): number => answers.filter((answer) => answer.kind === kind).length;
  const unit = unitName(context, unitId);
  return {
    id,
    number,
    title,
    unitName: unit,
    state,
    sentOn,
    boxes: drafts,
    received: said('received'),
    refused: said('refused'),
  };
}

/** As sent, in that order; while it is prepared, the drafts on it in the order of their numbers. */
export function boxesOfTransfer({ db, world }: ReadContext, { id, boxes }: Pick<Transfer, 'id' | 'boxes'>): Box[] {
  if (boxes.length > 0) return boxes.flatMap((boxId) => world.get('box', boxId) ?? []);
  return db
    .all<{ id: Id }>(
      sql`select id from box where doc ->> '$.transferId' = ${id} and custody = 'draft' order by number_sort, no`,
    )
    .flatMap((row) => world.get('box', row.id) ?? []);
}

export function termsOf(context: ReadContext): TransferTerms | undefined {
  const organisation = context.world.organisation();
  if (organisation === undefined) return undefined;
  return { organisation, today: todayOf(context), capacityMm: (box) => capacityMm(context.world, box) };
}

/** What its type holds, in millimetres of content: where it counts as full, else its length. */
export function capacityMm(world: World, { boxType }: Box): number | undefined {
  const holder = boxType === '' ? undefined : world.codeHolder(boxTypeKey(boxType));
  const type = holder?.type === 'boxType' ? world.get('boxType', holder.id) : undefined;
  return type && (type.fullAtMm ?? type.lengthMm);
}

export const transferCard: RecordQuery<'transfers.card'> = (context, { id }) => {
  const { world } = context;
  const transfer = world.get('transfer', id);
  const terms = termsOf(context);
  if (transfer === undefined || terms === undefined) return unknownRecord(id);
  const boxes = boxesOfTransfer(context, transfer);
  const problems = transfer.state === 'preparing' ? transferProblems(world, boxes, terms) : [];
  const rows = boxes.map((box) => boxRow(context, box, transfer));
  const stops = problems.filter(({ severity }) => severity === 'stop').length;
  const card: TransferCard = {
    transfer,
    unitName: unitName(context, transfer.unitId),
    sentByName: transfer.sentBy === null ? '' : personName(context, transfer.sentBy),
    boxes: rows,
    files: rows.reduce((sum, { files }) => sum + files, 0),
    lengthMm: rows.reduce((sum, { lengthMm }) => sum + lengthMm, 0),
    problems: problems.slice(0, MOST_PROBLEMS).map((problem) => named(context, problem)),
    stops,
    warnings: problems.length - stops,
    asSent: isAsSent(world, transfer) ? 'yes' : 'no',
    fillPercent: terms.organisation.transferFillPercent ?? DEFAULT_FILL_PERCENT,
  };
  return ok(card);
};

/** Whether the boxes still hold what was sent; yes for a slip that was not sent. */
export function isAsSent(world: World, transfer: Transfer): boolean {
  return transfer.digest === null || slipDigest(world, transfer, transfer.boxes, nativeSha256) === transfer.digest;
}

function named(context: ReadContext, problem: TransferProblem): NamedProblem {
  const box = problem.boxId === null ? '' : (context.world.get('box', problem.boxId)?.number ?? '');
  const file = problem.fileId === null ? '' : (fileTitleById(context, problem.fileId) ?? '');
  return { ...problem, box, file };
}

function boxRow(context: ReadContext, box: Box, transfer: Transfer | undefined): TransferBoxRow {
  const answer = transfer?.answers.find(({ boxId }) => boxId === box.id);
  return {
    id: box.id,
    number: box.number,
    clientNumber: box.clientNumber,
    code: box.code,
    title: box.title,
    boxType: box.boxType,
    custody: box.custody,
    address: placeAddress(context, box.placeId),
    files: context.world.filesOfBox(box.id).length,
    lengthMm: box.lengthMm,
    contentMm: box.contentMm ?? null,
    fill: fillPercent(box, capacityMm(context.world, box)),
    full: box.full ?? 'no',
    ruleNumber: ruleNumber(context, box.ruleId),
    ver: box.ver,
    answer: answer === undefined ? null : { kind: answer.kind, on: answer.on, motive: answer.motive },
  };
}

export const looseFiles: Query<'transfers.looseFiles'> = (context, { unitId, text }) => {
  const { db } = context;
  const typed = `${text.trim().toLowerCase()}%`;
  const where = sql`unit_id = ${unitId} and box_id is null and status = 'present'
    and (${text.trim()} = '' or lower(doc ->> '$.cote') like ${typed} or lower(doc ->> '$.title') like ${`%${typed}`})`;
  const rows = db.all<{ doc: string; due_on: CivilDate | null }>(
    sql`select doc, due_on from file where ${where} order by cote_sort, no limit ${MOST_LOOSE}`,
  );
  return { rows: rows.map((row) => fileRow(context, row)), total: cappedCount(db, sql`from file where ${where}`) };
};

export const freeBoxes: Query<'transfers.freeBoxes'> = (context, { unitId }) =>
  context.db
    .all<{ id: Id }>(
      sql`
      select box.id from box left join transfer on transfer.id = box.doc ->> '$.transferId'
      where box.custody = 'draft' and box.unit_id = ${unitId} and (transfer.state is null or transfer.state not in ('preparing', 'sent'))
      order by box.number_sort, box.no limit 500`,
    )
    .flatMap(({ id }) => {
      const box = context.world.get('box', id);
      return box === undefined ? [] : [boxRow(context, box, undefined)];
    });
