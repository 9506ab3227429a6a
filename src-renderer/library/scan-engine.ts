/**
 * What happens to a scan on the scan screen and on the trolley. Scans are answered one at a time, in the order they were read, because each
 * answer says what the next scan means; a doubled one is noticed before it is sent. Feedback waits for nothing but the
 * commit on this computer.
 *
 * Each scan leaves a `travee:scan` measure: from the key-down that ended it to the frame in which its feedback is painted.
 */
import type { Input } from '#shared/contract/contract.ts';
import { scanCommandNumber, type ScanCommand, type ScanResult, type ScanSubject } from '#shared/contract/scan.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { looksMixed } from '#shared/domain/scan/scanners.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WindowClient } from './client.ts';
import { newId, newOpId } from './mint.ts';
import type { HubScan } from './scan-hub.ts';
import { playTone } from './sound.ts';
import {
  inMode,
  inSeat,
  isDoubled,
  newScanRun,
  toneOf,
  useScanRun,
  withFeedback,
  type LateScan,
  type ScanFeedback,
  type ScanRun,
} from '../state/scan-run.ts';

const SCAN_MEASURE = 'travee:scan';

export type ScanEngine = {
  readonly take: (scan: HubScan) => Promise<void>;
  readonly undo: () => Promise<void>;
  /** A key or a button of a command of the card: as if its code had been scanned. */
  readonly command: (name: ScanCommand) => Promise<void>;
  /** Says which of the things a reading may name was meant. */
  readonly choose: (reading: string, choice: ScanSubject) => Promise<void>;
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

  const count = (by: 1 | -1): void => {
    const { waiting, setWaiting } = useScanRun.getState();
    setWaiting(Math.max(0, waiting + by));
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

  const ask = (scan: HubScan, chosen?: Input<'scan.read'>['chosen']): Promise<void> => {
    const reading = scan.readings[0] ?? '';
    const opId = newOpId();
    const answered = watchLate(reading);
    count(1);
    return inTurn(async () => {
      const run = inSeat(currentRun(), scan.scanner ?? '');
      useScanRun.getState().set(run);
      const input: Input<'scan.read'> = {
        opId,
        readings: readable(scan.readings),
        context: run.context,
        group: run.group,
        undo: run.undo,
        stopped: run.stopped,
        ...(chosen === undefined ? {} : { chosen }),
      };
      const result =
        input.readings.length === 0 ? err({ code: 'INPUT_INVALID' } as const) : await client.call('scan.read', input);
      answered();
      count(-1);
      if (isMixed(result, scan.readings)) say({ kind: 'mixed', reading }, reading);
      else answer(result, reading);
      await painted(scan.endedMs, result.ok ? result.value.code : result.error.code);
    });
  };

  const take = (scan: HubScan): Promise<void> => {
    const doubled = isDoubled(previous, scan);
    previous = scan;
    if (!doubled) return ask(scan);
    const reading = scan.readings[0] ?? '';
    return inTurn(async () => {
      say({ kind: 'doubled', reading, of: subjectBefore() }, reading);
      await painted(scan.endedMs, 'doubled');
    });
  };

  /** In the name of the scanner that read last: its context is the one on the screen. */
  const byHand = (readings: readonly string[]): HubScan => ({
    readings,
    endedMs: performance.now(),
    scanner: currentRun().scanner,
  });

  return {
    take,
    command: (name) => {
      const code = makeCode('command', scanCommandNumber(name));
      return code === null ? Promise.resolve() : take(byHand([code]));
    },
    choose: (reading, { kind, id }) =>
      kind === 'list' ? Promise.resolve() : ask(byHand([reading]), { type: kind, id }),
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

/** Unreadable, and long enough for two: nothing of it may be acted on. */
function isMixed(result: Result<ScanResult, CallError>, readings: readonly string[]): boolean {
  if (!result.ok || (result.value.code !== 'unknownCode' && result.value.code !== 'checkFailed')) return false;
  return looksMixed(readings);
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
      // Observers were told of the one before; kept, ten thousand of them would be memory.
      performance.clearMeasures(SCAN_MEASURE);
      performance.measure(SCAN_MEASURE, { start: startMs, end: performance.now(), detail: { code } });
      port1.close();
    };
    port2.postMessage(null);
  });
  return Promise.resolve();
}
