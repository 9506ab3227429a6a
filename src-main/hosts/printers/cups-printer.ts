/**
 * Queues of this computer where CUPS runs (Linux, macOS): given to `lp`, then followed to their real end. `lp` that ends
 * well says that the job is in the spool, no more: a printer that is off prints it the next morning. So the job is asked
 * about until CUPS says what became of it, across the ends and beginnings of this program.
 *
 * A label or a page is never scaled: `print-scaling=none`. A raw queue is given its bytes as they are.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { DiscoveredQueue, JobReason, PrinterState, PrinterStatus } from '#shared/contract/printing.ts';
import { LEAVING, type PrintOrder, type PrintWatch } from '#main/records/printing/ports.ts';
import type { SendOutcome } from '#main/records/printing/job-state.ts';
import { readDefaultQueue, readDevices, readQueueNames, readRefusal, readRequestId } from './cups-output.ts';
import { askAboutJob, askAboutQueue, serverAddress } from './cups-server.ts';
import { JOB_STATE, PRINTER_STOPPED } from './ipp.ts';
import { mediaOption } from './media-option.ts';
import { runProgram, type Ran } from './run-program.ts';

export type CupsOptions = {
  /** What the programs of CUPS may see: PATH, and where the server is. */
  readonly env: Readonly<Record<string, string>>;
  /** Between two questions about a job; longer once it has waited a while. */
  readonly pollMs: number;
  readonly slowPollMs: number;
  /** How long CUPS may not answer about a job before it is out of sight. */
  readonly lostMs: number;
};

/** A stopped queue keeps its job for days: it is asked about seldom then. */
export const CUPS_TIMINGS = { pollMs: 300, slowPollMs: 5_000, lostMs: 600_000 } as const;

const COMMAND_LIMIT_MS = 20_000;
/** Asked often at the beginning, when most jobs end. */
const QUICK_POLLS = 40;

type Left = { readonly outcome: 'left' };
type Tools = ReturnType<typeof tools>;

export async function sendToQueue(
  order: PrintOrder,
  queue: string,
  watch: PrintWatch,
  options: CupsOptions,
): Promise<SendOutcome | Left> {
  const cups = tools(options);
  if (order.spool !== null) return follow(cups, order.spool, order.bytes.byteLength, watch, options);
  if (watch.signal.aborted) return { ...NOTHING_SENT, outcome: 'cancelled', reason: 'by-person' };
  const ran = await cups.lp(lpArguments(order, queue), order.bytes);
  if (ran.kind === 'absent')
    return { ...NOTHING_SENT, outcome: 'notsent', reason: 'system-absent', detail: ran.detail };
  if (ran.kind === 'timeout') return { ...NOTHING_SENT, outcome: 'unknown', reason: 'unconfirmed', detail: 'lp' };
  if (ran.code !== 0) {
    return { ...NOTHING_SENT, outcome: 'notsent', reason: readRefusal(ran.err), detail: ran.err.trim() };
  }
  const spool = readRequestId(ran.out);
  watch.onSent(order.bytes.byteLength);
  if (spool === undefined) {
    const sentBytes = order.bytes.byteLength;
    return { outcome: 'unknown', reason: 'unconfirmed', detail: ran.out.trim(), sentBytes };
  }
  watch.onSpooled(spool);
  return follow(cups, spool, order.bytes.byteLength, watch, options);
}

const NOTHING_SENT = { detail: '', sentBytes: 0 } as const;

/** Ends of options are marked: a queue's name is no option. */
export function lpArguments(
  order: Pick<PrintOrder, 'language' | 'copies' | 'medium' | 'title'>,
  queue: string,
): string[] {
  const how =
    order.language === 'pdf'
      ? ['-o', 'print-scaling=none', ...(order.medium === null ? [] : ['-o', `media=${mediaOption(order.medium)}`])]
      : ['-o', 'raw'];
  const copies = order.copies > 1 ? ['-n', String(order.copies)] : [];
  // Without accents: under LC_ALL=C they would not come through.
  const title = order.title.normalize('NFD').replace(/[^\x20-\x7e]/gu, '');
  return ['-d', queue, '-t', title, ...copies, ...how, '--', '-'];
}

/** Until CUPS says how it ended. A cancel is asked of CUPS, which may say that it came out all the same. */
async function follow(
  cups: Tools,
  spool: string,
  bytes: number,
  { signal }: PrintWatch,
  options: CupsOptions,
): Promise<SendOutcome | Left> {
  const end = (outcome: SendOutcome['outcome'], reason: JobReason, detail = ''): SendOutcome => ({
    outcome,
    reason,
    detail,
    sentBytes: bytes,
  });
  let isCancelled = false;
  let wasStarted = false;
  let answeredAtMs = performance.now();
  for (let polls = 0; ; polls += 1) {
    if (signal.aborted && signal.reason === LEAVING) return { outcome: 'left' };
    if (signal.aborted && !isCancelled) {
      isCancelled = true;
      await cups.cancel(spool);
    }
    const asked = await askAboutJob(await cups.server(), spool);
    if (asked.kind === 'unknown') return end('unknown', 'lost-sight', spool);
    if (asked.kind === 'answer') {
      answeredAtMs = performance.now();
      const [state] = asked.answer.attributes.get('job-state') ?? [];
      const reasons = (asked.answer.attributes.get('job-state-reasons') ?? []).join(' ');
      switch (state) {
        case JOB_STATE.completed:
          return end('printed', 'system-said');
        case JOB_STATE.aborted:
          return end('unknown', 'aborted', reasons);
        case JOB_STATE.cancelled:
          if (!isCancelled) return end('cancelled', 'by-system', reasons);
          return {
            ...end('cancelled', wasStarted ? 'by-person-midway' : 'by-person'),
            sentBytes: wasStarted ? bytes : 0,
          };
        case JOB_STATE.processing:
        case JOB_STATE.stopped:
          wasStarted = true;
          break;
        default:
          break;
      }
    } else if (performance.now() - answeredAtMs > options.lostMs) {
      return end('unknown', 'lost-sight', spool);
    }
    await pause(polls < QUICK_POLLS ? options.pollMs : options.slowPollMs, signal, isCancelled);
  }
}

/** For so long, or until a person asks to stop. */
function pause(delayMs: number, signal: AbortSignal, isKnown: boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    if (!isKnown) signal.addEventListener('abort', done, { once: true });
  });
}

/** PRINTING_ABSENT when there is no CUPS, or it does not answer. */
export async function discoverQueues(
  options: CupsOptions,
): Promise<Result<readonly Omit<DiscoveredQueue, 'printerId'>[], CallError>> {
  const { lpstat } = tools(options);
  const named = await lpstat('-e');
  if (named.kind !== 'ran') return err({ code: 'PRINTING_ABSENT' });
  const names = readQueueNames(named.out);
  if (names.length === 0) return (await isRunning(lpstat)) ? ok([]) : err({ code: 'PRINTING_ABSENT' });
  const [devices, usual] = await Promise.all([lpstat('-v'), lpstat('-d')]);
  const deviceOf = devices.kind === 'ran' ? readDevices(devices.out) : new Map<string, string>();
  const chosen = usual.kind === 'ran' ? readDefaultQueue(usual.out) : undefined;
  return ok(names.map((queue) => ({ queue, device: deviceOf.get(queue) ?? '', isDefault: queue === chosen })));
}

async function isRunning(lpstat: Tools['lpstat']): Promise<boolean> {
  const ran = await lpstat('-r');
  return ran.kind === 'ran' && /scheduler is running/u.test(ran.out);
}

/** The first that is found says what a person must see to. */
const STATE_OF_REASON: readonly (readonly [RegExp, PrinterState])[] = [
  [/cover-open|door-open/u, 'cover-open'],
  [/media-empty|media-needed|marker-supply-empty/u, 'out-of-paper'],
  [/offline|connecting-to-device|timed-out|shutdown/u, 'unreachable'],
  [/paused|moving-to-paused/u, 'paused'],
];

export async function queueStatus(queue: string, options: CupsOptions): Promise<PrinterStatus> {
  const asked = await askAboutQueue(await tools(options).server(), queue);
  if (asked.kind === 'none') return { state: 'unknown', detail: 'cups' };
  if (asked.kind === 'unknown') return { state: 'unreachable', detail: 'not-found' };
  const { attributes } = asked.answer;
  const reasons = (attributes.get('printer-state-reasons') ?? []).map(String).filter((reason) => reason !== 'none');
  const message = String(attributes.get('printer-state-message')?.[0] ?? '');
  const detail = [...reasons, message].filter((part) => part !== '').join('; ');
  const isStopped = attributes.get('printer-state')?.[0] === PRINTER_STOPPED;
  const refuses = attributes.get('printer-is-accepting-jobs')?.[0] === false;
  // Warnings and reports (`toner-low-report`) keep nothing from printing.
  const serious = reasons.filter((reason) => isStopped || !/-(?:report|warning)$/u.test(reason)).join(' ');
  const known = STATE_OF_REASON.find(([pattern]) => pattern.test(serious))?.[1];
  return { state: known ?? (isStopped || refuses ? 'paused' : 'ready'), detail };
}

function tools({ env }: CupsOptions) {
  // Words and numbers as programs read them, whatever the person's language.
  const settings = { env: { ...env, LC_ALL: 'C', LANG: 'C' }, limitMs: COMMAND_LIMIT_MS };
  const lpstat = (...args: readonly string[]): Promise<Ran> => runProgram('lpstat', args, settings);
  return {
    lpstat,
    lp: (args: readonly string[], input: Uint8Array): Promise<Ran> => runProgram('lp', args, { ...settings, input }),
    cancel: (spool: string): Promise<Ran> => runProgram('cancel', [spool], settings),
    server: async () => {
      const ran = await lpstat('-H');
      return serverAddress(ran.kind === 'ran' && ran.code === 0 ? ran.out.trim() : 'localhost:631');
    },
  };
}
