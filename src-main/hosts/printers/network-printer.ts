/**
 * A job to a printer on the network (ESC/POS or ZPL, port 9100): asked first, sent with back-pressure, asked after, closed
 * half. Libraries for this report success once the bytes left the program; measured, a printer that reads nothing, one that
 * cuts the connection at 12 kB and one that talks while it prints were all "printed". Here each is what it is:
 *
 * - nothing of the job left: `notsent`, and it may be tried again;
 * - the printer answered the question behind the job, or took everything and closed cleanly: `printed`;
 * - anything else: `unknown`, and what was still on its way is cut off, so that it does not come out later.
 */
import { LEAVING, type PrintOrder, type PrintTarget, type PrintWatch } from '#main/records/printing/ports.ts';
import type { SendOutcome } from '#main/records/printing/job-state.ts';
import { hindrances, type DeviceTrouble } from '#main/records/labels/devices/trouble.ts';
import type { JobReason, PrinterState, PrinterStatus } from '#shared/contract/printing.ts';
import { escposDialect, zplDialect, type Dialect } from './dialects.ts';
import { openSession, type Session } from './tcp-session.ts';

/** How long is waited for what; milliseconds. */
export type NetworkTimings = {
  readonly connectMs: number;
  /** For the answer before the job: a printer without a way back answers nothing, and it is sent all the same. */
  readonly preflightMs: number;
  /** Without a byte being taken: somebody may be changing the roll. */
  readonly stallMs: number;
  /** For the answer after the job, and for each kilobyte of it besides. */
  readonly fenceMs: number;
  readonly fenceMsPerKb: number;
  /** Between two questions while that answer is waited for. */
  readonly pollMs: number;
  /** For the printer to close, once told that nothing more comes. */
  readonly closeMs: number;
};

/** A label of 16 kB takes a second or two at the head; a slow one, four. */
export const NETWORK_TIMINGS: NetworkTimings = {
  connectMs: 4_000,
  preflightMs: 700,
  stallMs: 45_000,
  fenceMs: 10_000,
  fenceMsPerKb: 250,
  pollMs: 250,
  closeMs: 3_000,
};

const PARTING_MS = 500;
/** The first question after a job comes at once: a label takes half a second, a page of a queue does not wait for it. */
const FIRST_POLL_MS = 20;

type Address = { readonly host: string; readonly port: number };

export async function sendOverNetwork(
  { target, bytes }: Pick<PrintOrder, 'target' | 'bytes'>,
  watch: Pick<PrintWatch, 'onSent' | 'signal'>,
  timings: NetworkTimings,
): Promise<SendOutcome> {
  const address = networkAddress(target);
  if (address === undefined) return outcome('notsent', 'unreachable', 'no address', 0);
  // What the program's end interrupts is a printer that has a part: the job goes on for as long as the program does.
  const signal = whenCancelled(watch.signal);
  const dialect = dialectOf(target);
  const opened = await openSession(address, timings.connectMs, signal, dialect.take);
  if (!opened.ok) {
    const { reason, detail } = opened.error;
    return outcome(reason === 'by-person' ? 'cancelled' : 'notsent', reason, detail, 0);
  }
  const session = opened.value;
  let sent = 0;
  const cut = new Promise<'cancelled'>((resolve) => {
    signal.addEventListener('abort', () => {
      session.reset();
      resolve('cancelled');
    });
  });
  const onSent = (count: number): void => {
    sent = count;
    watch.onSent(count);
  };
  const done = await Promise.race([converse(session, dialect, bytes, timings, onSent), cut]);
  if (done === 'cancelled') return outcome('cancelled', sent > 0 ? 'by-person-midway' : 'by-person', '', sent);
  if (done.outcome === 'printed') await partFrom(session);
  else session.reset();
  return { ...done, sentBytes: sent };
}

/** Many printers take one connection at a time: the next job waits until this one is closed, or for a moment. */
async function partFrom(session: Session): Promise<void> {
  session.halfClose();
  await session.ending(PARTING_MS);
  session.leave(0);
}

type Said = Omit<SendOutcome, 'sentBytes'>;

async function converse(
  session: Session,
  dialect: Dialect,
  bytes: Uint8Array,
  timings: NetworkTimings,
  onSent: (count: number) => void,
): Promise<Said> {
  const before = await dialect.ask(session, timings.preflightMs);
  const stopped = before.kind === 'said' ? hindrances(before.troubles) : [];
  if (stopped.length > 0) return said('notsent', reasonOf(stopped), stopped.join(' '));
  const broken = session.broken();
  if (broken !== undefined) return said('notsent', 'refused', broken.detail);
  if (session.hasEnded()) return said('notsent', 'refused', 'closed');

  const written = await session.write(bytes, { stallMs: timings.stallMs, onSent });
  if (written !== 'written') {
    return said('unknown', written === 'stalled' ? 'stalled' : 'broken', session.broken()?.detail ?? '');
  }
  const patienceMs = timings.fenceMs + (bytes.byteLength / 1_024) * timings.fenceMsPerKb;
  return before.kind === 'said'
    ? confirmed(session, dialect, timings, patienceMs)
    : closed(session, dialect, timings, patienceMs);
}

/** A printer that answers: the question behind the job, and how it is meanwhile. */
async function confirmed(
  session: Session,
  dialect: Dialect,
  timings: NetworkTimings,
  patienceMs: number,
): Promise<Said> {
  const untilMs = performance.now() + patienceMs;
  await dialect.fence(session, timings.stallMs);
  let delayMs = Math.min(FIRST_POLL_MS, timings.pollMs);
  while (!dialect.isPassed() && performance.now() < untilMs && !session.hasEnded()) {
    if (await session.until(dialect.isPassed, delayMs)) break;
    await dialect.nudge(session, timings.pollMs);
    delayMs = Math.min(timings.pollMs, delayMs * 2);
  }
  // What was wrong a moment ago may have been seen to.
  if (dialect.isPassed() && hindrances(dialect.troubles()).length > 0)
    await dialect.nudge(session, timings.preflightMs);
  const after = hindrances(dialect.troubles());
  if (after.length > 0) return said('unknown', 'trouble-after', after.join(' '));
  if (dialect.isPassed()) return said('printed', 'acknowledged', '');
  return endedSo(session, timings.closeMs);
}

/** A printer that said nothing before the job: that it closes, with everything taken, is all it may ever say. */
async function closed(session: Session, dialect: Dialect, timings: NetworkTimings, patienceMs: number): Promise<Said> {
  await dialect.fence(session, timings.preflightMs);
  await session.until(dialect.isPassed, timings.preflightMs);
  if (dialect.isPassed()) return said('printed', 'acknowledged', '');
  return endedSo(session, patienceMs);
}

/** A printer that closes before it was told that nothing more comes has not waited for the rest. */
async function endedSo(session: Session, limitMs: number): Promise<Said> {
  if (session.hasEnded()) return said('unknown', 'broken', session.broken()?.detail ?? 'closed');
  session.halfClose();
  switch (await session.ending(limitMs)) {
    case 'clean':
      return said('printed', 'closed-cleanly', '');
    case 'broken':
      return said('unknown', 'broken', session.broken()?.detail ?? '');
    case 'open':
      return said('unknown', 'unconfirmed', '');
  }
}

/** Asks it how it is; nothing is printed. */
export async function networkStatus(target: PrintTarget, timings: NetworkTimings): Promise<PrinterStatus> {
  const address = networkAddress(target);
  if (address === undefined) return { state: 'unreachable', detail: '' };
  const dialect = dialectOf(target);
  const opened = await openSession(address, timings.connectMs, new AbortController().signal, dialect.take);
  if (!opened.ok) return { state: 'unreachable', detail: opened.error.detail };
  const session = opened.value;
  const answered = await dialect.ask(session, timings.preflightMs);
  session.leave(0);
  if (answered.kind === 'silent') return { state: 'unknown', detail: '' };
  const stopped = hindrances(answered.troubles);
  const detail = answered.troubles.join(' ');
  return { state: stopped.length === 0 ? 'ready' : (STATES[reasonOf(stopped)] ?? 'paused'), detail };
}

function dialectOf({ speaks }: PrintTarget): Dialect {
  return speaks === 'zpl' ? zplDialect() : escposDialect();
}

function networkAddress({ address }: PrintTarget): Address | undefined {
  return 'host' in address ? address : undefined;
}

const STATES: { readonly [reason in JobReason]?: PrinterState } = {
  'paper-out': 'out-of-paper',
  'ribbon-out': 'out-of-paper',
  'cover-open': 'cover-open',
  paused: 'paused',
  'printer-error': 'paused',
};

/** The one a person must see to first: a printer without paper is also offline. */
const REASONS: readonly (readonly [DeviceTrouble, JobReason])[] = [
  ['cover-open', 'cover-open'],
  ['head-open', 'cover-open'],
  ['paper-out', 'paper-out'],
  ['ribbon-out', 'ribbon-out'],
  ['paused', 'paused'],
];

function reasonOf(troubles: readonly DeviceTrouble[]): JobReason {
  return REASONS.find(([trouble]) => troubles.includes(trouble))?.[1] ?? 'printer-error';
}

/** Aborted by a person, never by the end of the program. */
function whenCancelled(signal: AbortSignal): AbortSignal {
  const own = new AbortController();
  const look = (): void => {
    if (signal.reason !== LEAVING) own.abort(signal.reason);
  };
  if (signal.aborted) look();
  else signal.addEventListener('abort', look, { once: true });
  return own.signal;
}

function said(outcome: SendOutcome['outcome'], reason: JobReason, detail: string): Said {
  return { outcome, reason, detail };
}

function outcome(kind: SendOutcome['outcome'], reason: JobReason, detail: string, sentBytes: number): SendOutcome {
  return { outcome: kind, reason, detail, sentBytes };
}
