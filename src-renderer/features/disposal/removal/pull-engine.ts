/**
 * What happens to a scan while boxes are taken out. Scans are answered one at a time, in the order they were read; one
 * that comes while the operator is stopped is refused aloud and sent nowhere. Each leaves a `travee:pull` measure.
 */
import type { Id, SessionId } from '#shared/base/id.ts';
import type { PullTarget } from '#shared/contract/list-removal.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import type { WindowClient } from '../../../library/client.ts';
import { newOpId } from '../../../library/mint.ts';
import type { HubScan } from '../../../library/scan-hub.ts';
import { playTone } from '../../../library/sound.ts';
import { isDoubled } from '../../../state/scan-run.ts';
import {
  answered,
  declaredMissing,
  ignored,
  noted,
  placed,
  stopped,
  takenBack,
  wentOn,
  type PullRun,
} from './pull-run.ts';
import { pullRun, setLate, setPullRun } from './pull-store.ts';

export type PullEngine = {
  readonly take: (scan: HubScan) => Promise<void>;
  readonly skip: () => Promise<void>;
  readonly notFound: (note: string) => Promise<void>;
  readonly undo: (reason: string) => Promise<void>;
  /** Null: into no container. */
  readonly useLot: (lot: Lot | null) => void;
  readonly goOn: () => void;
  /** Reads again where the run stands. */
  readonly refresh: () => Promise<void>;
};

const LATE_MS = 300;
const MAX_READINGS = 4;
const MAX_LENGTH = 128;

export function createPullEngine(client: WindowClient, listId: Id, sessionId: SessionId): PullEngine {
  let turn: Promise<void> = Promise.resolve();
  let previous: HubScan | null = null;
  const run = (): PullRun => pullRun(listId, sessionId);
  const put = (change: (run: PullRun) => PullRun): void => {
    setPullRun(change(run()));
  };
  const inTurn = (job: () => Promise<void>): Promise<void> => {
    turn = turn.then(job, job);
    return turn;
  };
  /** Says that the answer is late while it is. */
  const waiting = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => {
      setLate(true);
    }, LATE_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      setLate(false);
    }
  };
  const fail = (error: CallError, reading: string, box: PullTarget | null): void => {
    put((now) => stopped(now, { reason: error.code, about: '', reading, box }, Date.now()));
    playTone('stop');
  };
  const moveOn = async (after: Id | null): Promise<void> => {
    const place = await client.call('removal.next', { listId, after });
    if (place.ok) put((now) => placed(now, place.value));
  };

  const scan = async (readings: readonly string[], endedMs: number): Promise<void> => {
    if (run().stop !== null) {
      put(ignored);
      playTone('stop');
      return;
    }
    const { lot, group } = run();
    const input = { opId: newOpId(), listId, readings: [...readings], lotId: lot?.id ?? null, group };
    const result = await waiting(client.call('removal.scan', input));
    if (!result.ok) {
      fail(result.error, readings[0] ?? '', null);
      return;
    }
    put((now) => answered(now, result.value, Date.now()));
    playTone(TONES[result.value.verdict]);
    measure(endedMs, result.value.verdict);
  };

  return {
    take: (read) => {
      const readings = read.readings.filter((each) => each !== '' && each.length <= MAX_LENGTH).slice(0, MAX_READINGS);
      const doubled = isDoubled(previous, read);
      previous = read;
      if (readings.length === 0) return Promise.resolve();
      if (doubled) {
        return inTurn(() => {
          // Under a stop it is one reading of the label that stopped, not another box.
          if (run().stop === null)
            put((now) => noted(now, Date.now(), { deed: 'doubled', subject: readings[0] ?? '' }));
          playTone('info');
          return Promise.resolve();
        });
      }
      return inTurn(() => scan(readings, read.endedMs));
    },
    skip: () =>
      inTurn(async () => {
        const { target, stop } = run();
        if (target === null || stop !== null) return;
        put((now) => noted(now, Date.now(), { deed: 'skipped', subject: target.number }));
        await moveOn(target.boxId);
      }),
    notFound: (note) =>
      inTurn(async () => {
        const { target, stop, group } = run();
        if (target === null || stop !== null) return;
        const input = { opId: newOpId(), listId, boxId: target.boxId, note, group };
        const result = await waiting(client.call('removal.notFound', input));
        if (!result.ok) {
          fail(result.error, '', target);
          return;
        }
        if (result.value.outcome === 'applied') put((now) => declaredMissing(now, target, Date.now()));
        else fail({ code: result.value.code ?? 'FORBIDDEN' }, '', target);
        playTone('warning');
        await moveOn(target.boxId);
      }),
    undo: (reason) =>
      inTurn(async () => {
        const { undo, stop, group } = run();
        if (undo === null || stop !== null) {
          playTone('warning');
          return;
        }
        const input = { opId: newOpId(), listId, boxId: undo.box.boxId, reason, group };
        const result = await waiting(client.call('removal.putBack', input));
        if (!result.ok || result.value.outcome !== 'applied') {
          const code = result.ok ? (result.value.code ?? 'UNDO_NOT_POSSIBLE') : result.error.code;
          fail({ code }, '', undo.box);
          put((now) => ({ ...now, undo: null }));
          return;
        }
        put((now) => takenBack(now, undo, Date.now()));
        playTone('ok');
      }),
    useLot: (lot) => {
      put((now) => noted({ ...now, lot }, Date.now(), { deed: 'lotReady', subject: lot?.name ?? '' }));
      playTone('info');
    },
    goOn: () => {
      put(wentOn);
    },
    refresh: () => inTurn(() => moveOnFrom(run())),
  };

  /** The box shown stays while it is still to be fetched; anything else begins at the first. */
  async function moveOnFrom({ target }: PullRun): Promise<void> {
    const first = await client.call('removal.next', { listId, after: null });
    if (!first.ok) return;
    const keeps = target !== null && first.value.next !== null && target.boxId !== first.value.next.boxId;
    const shown = keeps ? await client.call('boxes.card', { id: target.boxId }) : null;
    const isThere = shown?.ok === true && shown.value.box.listId === listId && shown.value.box.pulled === undefined;
    const free = isThere && (shown.value.box.custody === 'shelved' || shown.value.box.custody === 'unplaced');
    put((now) => placed(now, free ? { next: target, pulled: first.value.pulled } : first.value));
  }
}

const TONES = { pulled: 'ok', found: 'ok', lotReady: 'info', stop: 'stop' } as const;

/** From the key that ended the scan to the frame that shows its answer. */
function measure(startMs: number, verdict: string): void {
  if (typeof requestAnimationFrame === 'undefined' || document.visibilityState === 'hidden') return;
  requestAnimationFrame(() => {
    performance.measure('travee:pull', { start: startMs, end: performance.now(), detail: { verdict } });
  });
}
