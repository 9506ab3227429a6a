/** A scan of the trolley while a stocktake is under way: the same readings as on the screen of the stocktake. */
import type { Id } from '#shared/base/id.ts';
import type { ScanContext, ScanFeedbackCode, ScanResult } from '#shared/contract/scan.ts';
import type { ReadResult } from '#shared/contract/stocktake.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { answer, type Said } from './scan-answer.ts';
import type { ScanInput } from './scan-box.ts';
import { readInStocktake } from './stocktake/read-in-stocktake.ts';

/** The stocktake opened last among those that are open; undefined when none is. */
export function latestStocktake({ db }: ReadContext): Id | undefined {
  return db.value<Id>(sql`select id from stocktake where state = 'open' order by opened_at desc, no desc limit 1`);
}

/** The place scanned last stays in the context, whatever is read on it. */
export function scanInStocktake(context: WriteContext, actor: Actor, input: ScanInput, stocktakeId: Id): ScanResult {
  const { opId, readings, group } = input;
  const placeId = input.context.subjectId;
  const read = readInStocktake(context, actor, {
    opId,
    stocktakeId,
    placeId,
    reading: { what: 'code', readings: [...readings] },
    group,
  });
  if (!read.ok) {
    const { code: reason, params = null } = read.error;
    return answer(context, input.context, readings[0] ?? '')({ tone: 'stop', code: 'refused', reason, params });
  }
  const { verdict, tone, reason, reading, ack } = read.value;
  const next: ScanContext = { mode: 'stocktake', subjectId: read.value.placeId ?? placeId, stocktakeId };
  const say = answer(context, next, reading);
  if (verdict === 'stop') return say(stopOf(reason));
  if (verdict === 'placeReady') {
    const again = next.subjectId === placeId;
    const subject = next.subjectId === null ? {} : { subject: { type: 'place', id: next.subjectId } };
    return say({ tone: 'info', code: again ? 'placeStill' : 'placeReady', ...subject });
  }
  const { boxId = null } = read.value.box ?? {};
  return say({
    tone: read.value.caseOpened ? 'stop' : tone,
    code: codeOf(read.value),
    ack,
    ...(read.value.readingId === null ? {} : { undo: { kind: 'read', readingId: read.value.readingId } }),
    ...(boxId === null ? {} : { subject: { type: 'box', id: boxId } }),
  });
}

/** What no scan of the trolley words by itself is worded as on its other screens. */
function stopOf(reason: string | null): Said {
  if (reason === 'CHECK_FAILED') return { tone: 'stop', code: 'checkFailed' };
  const isNoBox = reason === 'NOT_A_BOX' || reason === 'PERSON_CARD';
  return { tone: 'stop', code: 'refused', reason: isNoBox ? 'SCAN_NOT_A_BOX' : reason };
}

function codeOf({ caseOpened, box, again }: ReadResult): ScanFeedbackCode {
  if (caseOpened) return 'caseOpened';
  if (again) return 'countedAgain';
  switch (box?.category) {
    case 'emptyConfirmed':
      return 'emptyNoted';
    case 'unreadable':
      return 'unreadableNoted';
    case 'inPlace':
    case undefined:
      return 'counted';
    case 'elsewhere':
      return 'countedElsewhere';
    case 'onLoan':
      return 'countedOnLoan';
    default:
      return 'countedOdd';
  }
}
