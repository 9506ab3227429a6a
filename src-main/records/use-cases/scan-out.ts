/**
 * One scan of the removal: the box is on the list and free, and is recorded as pulled; or it is not, and nothing is
 * recorded. The answer carries the next box, so that the hand is sent on in one round trip.
 */
import type { Input } from '#shared/contract/contract.ts';
import type { PullResult } from '#shared/contract/list-removal.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { pullPlace, targetOf } from '../queries/list-removal.ts';
import { pullRefusal, recordPull, removalRefusal } from './pull-box.ts';
import { readScan, type ScanReading } from './read-scan.ts';

type Asked = Input<'removal.scan'>;
type Verdict = Pick<PullResult, 'verdict'> & Partial<PullResult>;

export function scanOut(context: WriteContext, actor: Actor, input: Asked): PullResult {
  return context.journal.transact(() => {
    const found = readScan(context, input.readings);
    const boxId = found.kind === 'record' && found.type === 'box' ? found.id : null;
    const said = act(context, actor, input, found);
    const after = said.verdict === 'stop' ? null : boxId;
    return {
      reason: null,
      about: '',
      reading: found.reading,
      box: null,
      lot: null,
      ack: null,
      // A stop leaves the hand where it was: the window keeps showing the box it showed.
      ...(said.verdict === 'pulled' || said.verdict === 'found'
        ? pullPlace(context, input.listId, after)
        : { next: null, pulled: 0 }),
      ...said,
    };
  });
}

function act(context: WriteContext, actor: Actor, input: Asked, found: ScanReading): Verdict {
  const list = context.world.get('list', input.listId);
  const closed = removalRefusal(list);
  if (list === undefined || closed !== undefined) return { verdict: 'stop', reason: closed ?? 'LIST_UNKNOWN' };
  if (found.kind !== 'record' || found.type !== 'box') {
    const lot = lotRead(list, input.readings);
    if (lot !== undefined) return { verdict: 'lotReady', lot };
    return { verdict: 'stop', reason: found.kind === 'nothing' ? whyNothing(found.why) : 'NOT_A_BOX' };
  }
  const box = context.world.get('box', found.id);
  return box === undefined ? { verdict: 'stop', reason: 'UNKNOWN_CODE' } : pull(context, actor, input, list, box);
}

function pull(context: WriteContext, actor: Actor, input: Asked, list: DisposalList, box: Box): Verdict {
  const target = targetOf(context, box);
  const known = context.journal.received(input.opId);
  // Sent again after the service restarted: it is the same scan, not a second one.
  if (known !== undefined) return { verdict: 'pulled', box: target, ack: known };
  const refusal = pullRefusal(context, list, box);
  if (refusal !== undefined) return { verdict: 'stop', reason: refusal.code, about: refusal.about, box: target };
  const lotId = (list.lots ?? []).some(({ id }) => id === input.lotId) ? input.lotId : null;
  const ack = recordPull(context, actor, { ...input, boxId: box.id, lotId });
  if (ack.outcome !== 'applied') return { verdict: 'stop', reason: ack.code ?? 'FORBIDDEN', box: target, ack };
  return { verdict: box.custody === 'missing' ? 'found' : 'pulled', box: target, ack };
}

function whyNothing(why: 'unknown' | 'checkFailed' | 'ambiguous'): PullResult['reason'] {
  if (why === 'ambiguous') return 'NUMBER_AMBIGUOUS';
  return why === 'checkFailed' ? 'CHECK_FAILED' : 'UNKNOWN_CODE';
}

/** The container whose label was scanned: what is written on it, whatever the case. */
function lotRead({ lots = [] }: DisposalList, readings: readonly string[]): Lot | undefined {
  const read = new Set(readings.map(plainName));
  return lots.find(({ name }) => read.has(plainName(name)));
}

export function plainName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toUpperCase();
}
