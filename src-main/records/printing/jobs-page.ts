/**
 * Jobs as the window lists them: the open ones first, printer by printer in the order they will be sent, then those that
 * ended, the latest first. A page begins after a position, so nothing is repeated or hidden while jobs come and go.
 */
import type { Id } from '#shared/base/id.ts';
import { TOTAL_CAP, type Page } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { JobRow } from '#shared/contract/printing.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { pageOf, sliceOf, type Position } from '../queries/paging.ts';
import { needsPerson, nextJob, type NextJob } from './job-state.ts';
import { countEnded, endedJobs, everyOpenJob, openJobs, type StoredJob } from './job-store.ts';

type Context = {
  readonly db: ReadableDatabase;
  readonly nowMs: number;
  /** Bytes taken so far of a job being sent. */
  readonly sentOf: (id: Id) => number | undefined;
};

type Entry = Position & { readonly key: string; readonly job: StoredJob };

/** Later than any time; the newest of the ended comes first. */
const LAST_MS = 9_999_999_999_999;

export function jobsPage(context: Context, input: Input<'jobs.page'>): Page<JobRow> {
  const { db } = context;
  const { printerId, shown, limit } = input;
  const slice = sliceOf(input, 'asc');
  const open = everyOpenJob(db).filter(
    (job) => (printerId === null || job.printerId === printerId) && (shown !== 'forPerson' || needsPerson(job)),
  );
  const entries: Entry[] = open
    .map((job) => ({ key: `0 ${job.printerName} ${job.printerId} ${digits(job.place)}`, no: job.no, job }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.no - b.no))
    .filter((entry) => slice.after === null || isAfter(entry, slice.after));
  if (shown === 'all' && entries.length < slice.limit) {
    entries.push(...endedEntries(db, printerId, slice.after, slice.limit - entries.length));
  }
  const total = open.length + (shown === 'all' ? countEnded(db, printerId, TOTAL_CAP + 1) : 0);
  const queueOf = queues(context);
  return pageOf(entries, limit, total, (some) => some.map(({ job }) => rowOf(context, job, queueOf(job.printerId))));
}

function endedEntries(db: ReadableDatabase, printerId: Id | null, after: Position | null, most: number): Entry[] {
  const isEnded = after?.key?.startsWith('1 ') === true;
  const before = isEnded ? { atMs: LAST_MS - Number(after.key.slice(2)), no: after.no } : { atMs: LAST_MS, no: 0 };
  return endedJobs(db, printerId, before, most).map((job) => ({
    key: `1 ${digits(LAST_MS - (job.endedAtMs ?? 0))}`,
    no: job.no,
    job,
  }));
}

function isAfter(entry: Entry, after: Position): boolean {
  const key = after.key ?? '';
  return entry.key > key || (entry.key === key && entry.no > after.no);
}

function digits(value: number): string {
  return String(value).padStart(13, '0');
}

type Queue = { readonly jobs: readonly StoredJob[]; readonly next: NextJob<StoredJob> };

/** What waits for each printer, read once for a page. */
function queues({ db, nowMs }: Context): (printerId: Id) => Queue {
  const known = new Map<Id, Queue>();
  return (printerId) => {
    let queue = known.get(printerId);
    if (queue === undefined) {
      const jobs = openJobs(db, printerId);
      queue = { jobs, next: nextJob(jobs, nowMs) };
      known.set(printerId, queue);
    }
    return queue;
  };
}

export function jobRow(context: Context, job: StoredJob): JobRow {
  return rowOf(context, job, queues(context)(job.printerId));
}

function rowOf({ sentOf }: Context, job: StoredJob, queue: Queue): JobRow {
  const isOpen = job.state !== 'printed' && job.state !== 'cancelled';
  const { jobs, next } = queue;
  const { id, printerId, printerName, title, pages, labels, bytes, state, reason, detail, attempts, retryAtMs } = job;
  return {
    id,
    printerId,
    printerName,
    title,
    pages,
    labels,
    bytes,
    sentBytes: state === 'sending' ? (sentOf(id) ?? job.sentBytes) : job.sentBytes,
    state,
    reason,
    detail,
    atMs: job.askedAtMs,
    endedAtMs: job.endedAtMs,
    position: isOpen ? jobs.findIndex((other) => other.id === id) + 1 : null,
    attempts,
    retryAtMs,
    blockedBy: state === 'waiting' && next.kind === 'blocked' ? next.by.id : null,
  };
}
