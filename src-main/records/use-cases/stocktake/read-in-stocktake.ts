/**
 * One look at a shelf, recorded: a code scanned or typed, a bare shelf, a label nobody can read. The answer says what it is
 * and where it belongs. What is no box is stopped here and counted nowhere: a person's card, a code misread.
 *
 * A destroyed or lent box that is read is told to its own record too, where a case is opened (conflict table, row 15).
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import { SCAN_COMMANDS } from '#shared/contract/scan.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReadInput, ReadRefusal, ReadResult, Seen } from '#shared/contract/stocktake.ts';
import { hasLeft } from '#shared/domain/box/box.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { subjectOf } from '#shared/domain/stocktake/findings.ts';
import type { Stocktake } from '#shared/domain/stocktake/stocktake.ts';
import type { WriteContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import type { Actor } from '../../operations/journal.ts';
import { placeAddress } from '../../queries/names.ts';
import { findingOnShelf } from '../../queries/stocktake/findings-page.ts';
import { readScan } from '../read-scan.ts';
import { refusal } from './open-stocktake.ts';

type Look = Pick<OpBody<'reading.record'>, 'what' | 'code' | 'boxId'> & { readonly reading: string };

/** STOCKTAKE_UNKNOWN, FORBIDDEN. Sent twice, it is one reading. */
export function readInStocktake(context: WriteContext, actor: Actor, input: ReadInput): Result<ReadResult, CallError> {
  return context.journal.attempt(() => {
    const stocktake = context.world.get('stocktake', input.stocktakeId);
    if (stocktake === undefined) return err({ code: 'STOCKTAKE_UNKNOWN' });
    const answer = answerAt(context, input.placeId);
    const isKnown = context.journal.received(input.opId) !== undefined;
    if (stocktake.state !== 'open' && !isKnown) return ok(answer.stop('STOCKTAKE_CLOSED', ''));
    const seen = resolve(context, stocktake, input.reading, input.placeId);
    if (seen.kind === 'stop') return ok(answer.stop(seen.reason, seen.reading));
    if (seen.kind === 'place') return ok(answerAt(context, seen.placeId).ready(seen.reading));
    if (input.placeId === null || context.world.get('place', input.placeId) === undefined) {
      return ok(answer.stop('SCAN_PLACE_FIRST', seen.look.reading));
    }
    return record(context, actor, { ...input, stocktake, placeId: input.placeId, look: seen.look });
  });
}

type Resolved =
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'place'; readonly placeId: Id; readonly reading: string }
  | { readonly kind: 'stop'; readonly reason: ReadRefusal; readonly reading: string };

function resolve(context: WriteContext, stocktake: Stocktake, seen: Seen, placeId: Id | null): Resolved {
  if (seen.what === 'emptyPlace') return look('emptyPlace', '', null);
  if (seen.what === 'unreadable') return look('unreadable', seen.note, null);
  const found = readScan(context, seen.readings);
  const stop = (reason: ReadRefusal): Resolved => ({ kind: 'stop', reason, reading: found.reading });
  if (found.kind === 'command') {
    const name = (SCAN_COMMANDS as Readonly<Record<number, string>>)[found.number];
    if (name === 'emptyPlace') return look('emptyPlace', '', null);
    return name === 'unreadable' ? look('unreadable', '', null) : stop('NOT_A_BOX');
  }
  if (found.kind === 'nothing') {
    if (found.why === 'ambiguous') return stop('NUMBER_AMBIGUOUS');
    if (found.why === 'checkFailed') return stop('CHECK_FAILED');
    if (found.reading.trim() === '') return stop('NOT_A_BOX');
    return placeId === null ? stop('SCAN_PLACE_FIRST') : look('box', found.reading, null);
  }
  switch (found.type) {
    case 'box':
      return look('box', found.reading, found.id);
    case 'place': {
      const isHere = context.world.get('place', found.id)?.siteId === stocktake.siteId;
      return isHere ? { kind: 'place', placeId: found.id, reading: found.reading } : stop('PLACE_OTHER_SITE');
    }
    case 'person':
      return stop('PERSON_CARD');
    default:
      return stop('NOT_A_BOX');
  }
}

function look(what: Look['what'], code: string, boxId: Id | null): Resolved {
  return { kind: 'look', look: { what, code: code.slice(0, 128), boxId, reading: code } };
}

type Recorded = Omit<ReadInput, 'placeId'> & {
  readonly stocktake: Stocktake;
  readonly placeId: Id;
  readonly look: Look;
};

function record(context: WriteContext, actor: Actor, input: Recorded): Result<ReadResult, CallError> {
  const { journal, world, db } = context;
  const { opId, stocktakeId, placeId, stocktake } = input;
  const { reading, ...words } = input.look;
  const box = words.boxId === null ? undefined : world.get('box', words.boxId);
  const entity = opId as string as Id;
  const group = input.group == null ? {} : { group: input.group };
  const subject = subjectOf({ ...words, id: entity, placeId });
  const before = db.value<number>(sql`
    select count(*) from reading where stocktake_id = ${stocktakeId} and subject = ${subject} and place_id = ${placeId}
      and struck = 0 and id <> ${entity}`);
  const ack = journal.submit(
    {
      id: opId,
      kind: 'reading.record',
      entity,
      body: {
        stocktakeId,
        placeId,
        ...words,
        recorded: box === undefined ? null : { custody: box.custody, placeId: box.placeId },
      },
      ...group,
    },
    actor,
  );
  if (ack.outcome !== 'applied' && ack.outcome !== 'noop') return refusal(ack);
  let seen: OpAck | undefined;
  if (box !== undefined && (hasLeft(box.custody) || box.custody === 'out') && box.openCases.length === 0) {
    const id = derivedId(journal.sha256, opId, 1) as string as OpId;
    seen = journal.submit({ id, kind: 'box.see', entity: box.id, body: { placeId, stocktakeId }, ...group }, actor);
  }
  const finding = findingOnShelf(context, stocktake, subject, placeId);
  return ok({
    verdict: 'counted',
    tone: finding === null || FINE.has(finding.category) ? 'ok' : 'warning',
    reason: null,
    placeId,
    address: placeAddress(context, placeId),
    again: (before ?? 0) > 0 && words.what !== 'unreadable',
    reading,
    readingId: entity,
    box: finding,
    caseOpened: seen?.outcome === 'contested',
    ack,
  });
}

const FINE: ReadonlySet<string> = new Set(['inPlace', 'emptyConfirmed']);

function answerAt(context: WriteContext, placeId: Id | null) {
  const base = {
    reason: null,
    placeId,
    address: placeAddress(context, placeId),
    again: false,
    readingId: null,
    box: null,
    caseOpened: false,
    ack: null,
  };
  return {
    stop: (reason: ReadRefusal, reading: string): ReadResult => ({
      ...base,
      verdict: 'stop',
      tone: 'stop',
      reason,
      reading,
    }),
    ready: (reading: string): ReadResult => ({ ...base, verdict: 'placeReady', tone: 'ok', reading }),
  };
}
