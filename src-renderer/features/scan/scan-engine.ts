/**
 * What happens to a scan on the scan screen. Scans are answered one at a time, in the order they were read, because each
 * answer says what the next scan means; a doubled one is noticed before it is sent. Feedback waits for nothing but the
 * commit on this computer.
 *
 * Each scan leaves a `travee:scan` measure: from the key-down that ended it to the frame in which its feedback is painted.
 */
import type { Input } from '#shared/contract/contract.ts';
import type { ScanResult, ScanSubject } from '#shared/contract/scan.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WindowClient } from '../../library/client.ts';
import { newId, newOpId } from '../../library/mint.ts';
import type { HubScan } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';
import {
  inMode,
  isDoubled,
  newScanRun,
  toneOf,
  useScanRun,
  withFeedback,
  type LateScan,
  type ScanFeedback,
  type ScanRun,
} from '../../state/scan-run.ts';

const SCAN_MEASURE = 'travee:scan';

export type ScanEngine = {
  readonly take: (scan: HubScan) => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly setMode: (mode: 'free' | 'returning') => void;
  readonly startRun: () => void;
};

/** After this, the screen says that the scan was received and is not answered yet. */
const LATE_MS = 300;
const MAX_READINGS = 4;
const MAX_LENGTH = 128;

export function createScanEngine(client: WindowClient): ScanEngine {
  let turn: Promise<void> = Promise.resolve();
  let previous: HubScan | null = null;

  /** One at a time, in order; a defect in one scan does not stop the next. */
  const inTurn = (job: () => Promise<void>): Promise<void> => {
    turn = turn.then(job, job);
    return turn;
  };

  const say = (feedback: ScanFeedback, reading: string): void => {
    const { set } = useScanRun.getState();
    set(withFeedback(currentRun(), feedback, reading, Date.now()));
    playTone(toneOf(feedback));
  };

  /** Shows the scan as received while its answer is late. Counted from the scan, so that one that waits its turn shows too. */
  const watchLate = (reading: string): (() => void) => {
    const scan: LateScan = { reading };
    const timer = setTimeout(() => {
      const { late, setLate } = useScanRun.getState();
      setLate([...late, scan]);
    }, LATE_MS);
    return () => {
      clearTimeout(timer);
      const { late, setLate } = useScanRun.getState();
      if (late.includes(scan)) setLate(late.filter((one) => one !== scan));
    };
  };

  const answer = (result: Result<ScanResult, CallError>, reading: string): void => {
    if (result.ok)
      say({ kind: 'answered', result: result.value }, result.value.reading === '' ? reading : result.value.reading);
    else say({ kind: 'failed', reading, error: result.error }, reading);
  };

  return {
    take: (scan) => {
      const reading = scan.readings[0] ?? '';
      if (isDoubled(previous, scan)) {
        previous = scan;
        return inTurn(async () => {
          say({ kind: 'doubled', reading, of: subjectBefore() }, reading);
          await painted(scan.endedMs, 'doubled');
        });
      }
      previous = scan;
      const opId = newOpId();
      const answered = watchLate(reading);
      return inTurn(async () => {
        const run = currentRun();
        const input: Input<'scan.read'> = {
          opId,
          readings: readable(scan.readings),
          context: run.context,
          group: run.group,
          undo: run.undo,
        };
        const result =
          input.readings.length === 0 ? err({ code: 'INPUT_INVALID' } as const) : await client.call('scan.read', input);
        answered();
        answer(result, reading);
        await painted(scan.endedMs, result.ok ? result.value.code : result.error.code);
      });
    },
    undo: () =>
      inTurn(async () => {
        const run = currentRun();
        if (run.undo === null) {
          playTone('warning');
          return;
        }
        const answered = watchLate('');
        const input = { opId: newOpId(), token: run.undo, context: run.context, group: run.group };
        const result = await client.call('scan.undo', input);
        answered();
        answer(result, '');
      }),
    setMode: (mode) => {
      void inTurn(() => {
        useScanRun.getState().set(inMode(currentRun(), mode));
        return Promise.resolve();
      });
    },
    startRun: () => {
      previous = null;
      useScanRun.getState().set(newScanRun(newId(), Date.now()));
    },
  };
}

/** The run under way; the first scan starts one. */
export function currentRun(): ScanRun {
  const { run, set } = useScanRun.getState();
  if (run !== null) return run;
  const started = newScanRun(newId(), Date.now());
  set(started);
  return started;
}

/** What the scan before was about: that is what was read twice. */
function subjectBefore(): ScanSubject | null {
  const feedback = currentRun().last?.feedback;
  if (feedback?.kind === 'answered') return feedback.result.subject;
  return feedback?.kind === 'doubled' ? feedback.of : null;
}

function readable(readings: readonly string[]): string[] {
  return readings.filter((reading) => reading !== '' && reading.length <= MAX_LENGTH).slice(0, MAX_READINGS);
}

/** Waits for the frame that shows the feedback, and measures up to it. A hidden window paints nothing: nothing to measure. */
function painted(startMs: number, code: string): Promise<void> {
  if (typeof requestAnimationFrame === 'undefined' || document.visibilityState === 'hidden') return Promise.resolve();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      performance.measure(SCAN_MEASURE, { start: startMs, end: performance.now(), detail: { code } });
      port1.close();
    };
    port2.postMessage(null);
  });
  return Promise.resolve();
}
