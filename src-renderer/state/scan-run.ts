/**
 * The scan run: what the next scan will mean, the last feedback, the log and its counters. It outlives the scan screen,
 * so that looking at a card and coming back loses nothing, and ends with the session or when a new run is asked for.
 *
 * Pure transitions on plain data (tested without a window); the acting is in features/scan.
 */
import { create } from 'zustand';

import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import type {
  ScanContext,
  ScanFeedbackCode,
  ScanResult,
  ScanSubject,
  StoppedAct,
  UndoToken,
} from '#shared/contract/scan.ts';

/** What the screen shows for a scan: the service's answer, or what the window itself says about it. */
export type ScanFeedback =
  | { readonly kind: 'answered'; readonly result: ScanResult }
  /** `of`: what the label was the first time, when that was answered. */
  | { readonly kind: 'doubled'; readonly reading: string; readonly of: ScanSubject | null }
  /** The keys of two scanners that read at the same instant. */
  | { readonly kind: 'mixed'; readonly reading: string }
  | { readonly kind: 'failed'; readonly reading: string; readonly error: CallError };

export type ScanLine = {
  readonly n: number;
  readonly atMs: number;
  readonly reading: string;
  readonly feedback: ScanFeedback;
};

export type ScanCounters = {
  readonly shelved: number;
  readonly lent: number;
  readonly returned: number;
  readonly problems: number;
};

/** What one scanner is in the middle of: each of a pair has its own, or one hand would change what the other's scans mean. */
export type ScanSeat = {
  readonly context: ScanContext;
  readonly contextLabel: string;
  readonly undo: UndoToken | null;
  /** What its last scan was stopped at, until the next one. */
  readonly stopped: StoppedAct | null;
};

/** Its own seat is that of the scanner that read last. */
export type ScanRun = ScanSeat & {
  /** The group every operation of the run carries. */
  readonly group: Id;
  readonly startedMs: number;
  /** Name of the scanner that read last; empty for one without a name. */
  readonly scanner: string;
  /** Of the scanners that read before, by name. */
  readonly seats: Readonly<Record<string, ScanSeat>>;
  readonly last: ScanLine | null;
  /** Newest first; the oldest are dropped from the screen, never from the records. */
  readonly lines: readonly ScanLine[];
  readonly counters: ScanCounters;
};

const KEPT_LINES = 300;
const DOUBLED_MS = 400;
const FREE: ScanContext = { mode: 'free', subjectId: null };
const EMPTY_SEAT: ScanSeat = { context: FREE, contextLabel: '', undo: null, stopped: null };

export function newScanRun(group: Id, startedMs: number): ScanRun {
  return {
    group,
    startedMs,
    ...EMPTY_SEAT,
    scanner: '',
    seats: {},
    last: null,
    lines: [],
    counters: { shelved: 0, lent: 0, returned: 0, problems: 0 },
  };
}

/** Whether a scan is the same label read twice in a row: same readings, within 400 ms of the one before. */
export function isDoubled(
  previous: { readonly readings: readonly string[]; readonly endedMs: number } | null,
  scan: { readonly readings: readonly string[]; readonly endedMs: number },
): boolean {
  if (previous === null) return false;
  const gapMs = scan.endedMs - previous.endedMs;
  return gapMs >= 0 && gapMs < DOUBLED_MS && scan.readings.some((reading) => previous.readings.includes(reading));
}

/** The run with that scanner's own context at hand; that of the one before is kept for its next scan. */
export function inSeat(run: ScanRun, scanner: string): ScanRun {
  if (scanner === run.scanner) return run;
  const { context, contextLabel, undo, stopped } = run;
  const seats = { ...run.seats, [run.scanner]: { context, contextLabel, undo, stopped } };
  const { [scanner]: seat = EMPTY_SEAT, ...others } = seats;
  return { ...run, ...seat, scanner, seats: others };
}

/** The run after a scan was answered, was doubled or failed. */
export function withFeedback(run: ScanRun, feedback: ScanFeedback, reading: string, atMs: number): ScanRun {
  const line: ScanLine = { n: (run.lines[0]?.n ?? 0) + 1, atMs, reading, feedback };
  const lines = [line, ...run.lines].slice(0, KEPT_LINES);
  const counters = counted(run.counters, feedback);
  if (feedback.kind !== 'answered') return { ...run, last: line, lines, counters };
  const { result } = feedback;
  const undo = result.code === 'undone' ? null : (result.undo ?? run.undo);
  const { context, contextLabel, stopped = null } = result;
  return { ...run, last: line, lines, counters, undo, context, contextLabel, stopped };
}

/** The run in another mode, chosen by key or button rather than by a scanned card. */
export function inMode(run: ScanRun, mode: 'free' | 'returning'): ScanRun {
  return { ...run, context: { mode, subjectId: null }, contextLabel: '', stopped: null, last: null };
}

export type ScanToneShown = 'ok' | 'info' | 'warning' | 'stop';

export function toneOf(feedback: ScanFeedback): ScanToneShown {
  if (feedback.kind === 'answered') return feedback.result.tone;
  return feedback.kind === 'doubled' ? 'info' : 'stop';
}

const COUNTED: { readonly [C in ScanFeedbackCode]?: keyof ScanCounters } = {
  shelved: 'shelved',
  moved: 'shelved',
  shelvedAfterReturn: 'shelved',
  lent: 'lent',
  returned: 'returned',
};

function counted(counters: ScanCounters, feedback: ScanFeedback): ScanCounters {
  const counter = feedback.kind === 'answered' ? COUNTED[feedback.result.code] : undefined;
  const tone = toneOf(feedback);
  if (counter !== undefined) return { ...counters, [counter]: counters[counter] + 1 };
  return tone === 'stop' || tone === 'warning' ? { ...counters, problems: counters.problems + 1 } : counters;
}

/** A scan that is taking long to be answered: the service restarts, or writes something large. */
export type LateScan = { readonly reading: string };

type ScanRunStore = {
  readonly run: ScanRun | null;
  readonly set: (run: ScanRun | null) => void;
  /** Oldest first. Nothing shown on the screen may be taken for their answer. */
  readonly late: readonly LateScan[];
  readonly setLate: (late: readonly LateScan[]) => void;
  /** Scans read and not answered yet, those that wait their turn included. */
  readonly waiting: number;
  readonly setWaiting: (waiting: number) => void;
};

export const useScanRun = create<ScanRunStore>()((set) => ({
  run: null,
  set: (run) => {
    set({ run });
  },
  late: [],
  setLate: (late) => {
    set({ late });
  },
  waiting: 0,
  setWaiting: (waiting) => {
    set({ waiting });
  },
}));
