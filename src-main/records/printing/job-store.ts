/**
 * Jobs as they are kept: rows in `print_job`, bytes deflated in `print_content`. Every change of a job is one commit that
 * is on the disk before anything is done about it (`synchronous=FULL`), so that what is read after a crash is never behind
 * what a printer was given.
 */
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';

import type { Id } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import type { JobReason, JobState, PrinterLanguage } from '#shared/contract/printing.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import type { Job } from './job-state.ts';
import type { SizeMm } from './medium.ts';

export type StoredJob = Job & {
  readonly no: number;
  readonly id: Id;
  readonly printerId: Id;
  readonly printerName: string;
  readonly place: number;
  readonly title: string;
  readonly pages: number;
  readonly labels: number;
  readonly language: PrinterLanguage;
  readonly copies: number;
  readonly medium: SizeMm | null;
  readonly askedAtMs: number;
  readonly spool: string | null;
};

/** What is done when it is known that a job came out. */
export type OnPrinted = {
  /** Authored by whoever asked for the job. Their ids are minted, so that authoring them twice has the effect of once. */
  readonly drafts: readonly Draft[];
  /** The printer's next free label, for a sheet. */
  readonly startPosition?: number;
};

export type NewJob = Pick<
  StoredJob,
  'id' | 'printerId' | 'printerName' | 'title' | 'pages' | 'labels' | 'language' | 'copies' | 'medium'
> & { readonly bytes: Uint8Array; readonly onPrinted: OnPrinted; readonly actor: Actor };

type Row = {
  readonly no: number;
  readonly id: Id;
  readonly printer_id: Id;
  readonly printer_name: string;
  readonly place: number;
  readonly title: string;
  readonly pages: number;
  readonly labels: number;
  readonly bytes: number;
  readonly language: PrinterLanguage;
  readonly copies: number;
  readonly medium: string;
  readonly state: JobState;
  readonly reason: JobReason | null;
  readonly detail: string;
  readonly sent_bytes: number;
  readonly attempts: number;
  readonly retry_at_ms: number | null;
  readonly asked_at_ms: number;
  readonly ended_at_ms: number | null;
  readonly spool: string | null;
};

const COLUMNS = sql`no, id, printer_id, printer_name, place, title, pages, labels, bytes, language, copies, medium, state,
  reason, detail, sent_bytes, attempts, retry_at_ms, asked_at_ms, ended_at_ms, spool`;
const OPEN = sql`state in ('waiting', 'sending', 'notsent', 'unknown')`;

function jobOf(row: Row): StoredJob {
  return {
    no: row.no,
    id: row.id,
    printerId: row.printer_id,
    printerName: row.printer_name,
    place: row.place,
    title: row.title,
    pages: row.pages,
    labels: row.labels,
    bytes: row.bytes,
    language: row.language,
    copies: row.copies,
    medium: row.medium === '' ? null : (JSON.parse(row.medium) as SizeMm),
    state: row.state,
    reason: row.reason,
    detail: row.detail,
    sentBytes: row.sent_bytes,
    attempts: row.attempts,
    retryAtMs: row.retry_at_ms,
    askedAtMs: row.asked_at_ms,
    endedAtMs: row.ended_at_ms,
    spool: row.spool,
  };
}

export function jobById(db: ReadableDatabase, id: Id): StoredJob | undefined {
  const row = db.get<Row>(sql`select ${COLUMNS} from print_job where id = ${id}`);
  return row && jobOf(row);
}

/** Open jobs of one printer in the order they will be sent. */
export function openJobs(db: ReadableDatabase, printerId: Id): StoredJob[] {
  const rows = db.all<Row>(sql`
    select ${COLUMNS} from print_job where ${OPEN} and printer_id = ${printerId} order by place, no`);
  return rows.map(jobOf);
}

/** Every open job, printer by printer, each in its order. */
export function everyOpenJob(db: ReadableDatabase): StoredJob[] {
  return db.all<Row>(sql`select ${COLUMNS} from print_job where ${OPEN} order by printer_id, place, no`).map(jobOf);
}

/** Jobs that ended, the latest first, from the one before `(atMs, no)`. */
export function endedJobs(
  db: ReadableDatabase,
  printerId: Id | null,
  before: { readonly atMs: number; readonly no: number },
  limit: number,
): StoredJob[] {
  const ofPrinter = printerId === null ? sql`` : sql`and printer_id = ${printerId}`;
  const rows = db.all<Row>(sql`
    select ${COLUMNS} from print_job
    where state in ('printed', 'cancelled') and (ended_at_ms, no) < (${before.atMs}, ${before.no}) ${ofPrinter}
    order by ended_at_ms desc, no desc limit ${limit}`);
  return rows.map(jobOf);
}

export function countEnded(db: ReadableDatabase, printerId: Id | null, most: number): number {
  const ofPrinter = printerId === null ? sql`` : sql`and printer_id = ${printerId}`;
  return (
    db.value<number>(sql`select count(*) from (
      select 1 from print_job where state in ('printed', 'cancelled') ${ofPrinter} limit ${most})`) ?? 0
  );
}

/** Bytes as they are kept. Done before the transaction, since it takes a moment. */
export async function packed(bytes: Uint8Array): Promise<Uint8Array> {
  return promisify(deflate)(bytes, { level: 1 });
}

/** The bytes of an open job. */
export async function contentOf(db: ReadableDatabase, id: Id): Promise<Uint8Array> {
  const data = db.value<Uint8Array>(sql`select data from print_content where job_id = ${id}`);
  invariant(data !== undefined, 'a job that can be sent has its bytes');
  return promisify(inflate)(data);
}

/** At the end of its printer's queue. Call inside a transaction, with the bytes as `packed` gave them. */
export function addJob(db: WritableDatabase, job: NewJob, content: Uint8Array, nowMs: number): void {
  const { id, printerId, printerName, title, pages, labels, bytes, language, copies, medium, onPrinted, actor } = job;
  const last = db.value<number>(sql`select max(place) from print_job where ${OPEN} and printer_id = ${printerId}`) ?? 0;
  db.run(sql`
    insert into print_job (id, printer_id, printer_name, place, title, pages, labels, bytes, language, copies, medium, state,
      asked_at_ms, person_id, session_id, on_printed)
    values (${id}, ${printerId}, ${printerName}, ${last + 1}, ${title}, ${pages}, ${labels}, ${bytes.byteLength},
      ${language}, ${copies}, ${medium === null ? '' : JSON.stringify(medium)}, 'waiting', ${nowMs}, ${actor.personId},
      ${actor.sessionId}, ${JSON.stringify(onPrinted)})`);
  db.run(sql`insert into print_content (job_id, data) values (${id}, ${content})`);
}

/** Writes what `stepJob` gave. The bytes of a job that has ended are dropped in the same commit. */
export function saveJob(db: WritableDatabase, id: Id, job: Job): void {
  db.transaction(() => {
    db.run(sql`
      update print_job set state = ${job.state}, reason = ${job.reason}, detail = ${job.detail.slice(0, 500)},
        sent_bytes = ${job.sentBytes}, attempts = ${job.attempts}, retry_at_ms = ${job.retryAtMs},
        ended_at_ms = ${job.endedAtMs}
      where id = ${id}`);
    // The system's name is of one attempt: what is sent again is another job to it.
    if (job.state === 'waiting' || job.state === 'notsent') {
      db.run(sql`update print_job set spool = null where id = ${id}`);
    }
    if (job.state === 'printed' || job.state === 'cancelled') {
      db.run(sql`delete from print_content where job_id = ${id}`);
    }
    if (job.state === 'cancelled') db.run(sql`update print_job set on_printed = null where id = ${id}`);
  });
}

export function saveSpool(db: WritableDatabase, id: Id, spool: string): void {
  db.run(sql`update print_job set spool = ${spool} where id = ${id}`);
}

export function saveSent(db: WritableDatabase, id: Id, sentBytes: number): void {
  db.run(sql`update print_job set sent_bytes = ${sentBytes} where id = ${id} and state = 'sending'`);
}

/** Before another of the same printer, or at the end. The places of all are counted anew. */
export function placeJob(db: WritableDatabase, job: StoredJob, before: Id | null): void {
  db.transaction(() => {
    const order = openJobs(db, job.printerId).filter(({ id }) => id !== job.id);
    const index = before === null ? order.length : order.findIndex(({ id }) => id === before);
    order.splice(index < 0 ? order.length : index, 0, job);
    for (const [place, { id }] of order.entries()) {
      db.run(sql`update print_job set place = ${place + 1} where id = ${id}`);
    }
  });
}

/** What is still to be done for jobs that came out, oldest first. */
export function owedFor(
  db: ReadableDatabase,
): { readonly id: Id; readonly printerId: Id; readonly actor: Actor; readonly onPrinted: OnPrinted } | undefined {
  const row = db.get<{
    id: Id;
    printer_id: Id;
    person_id: Id;
    session_id: Actor['sessionId'];
    on_printed: string;
  }>(sql`
    select id, printer_id, person_id, session_id, on_printed from print_job
    where state = 'printed' and on_printed is not null order by no limit 1`);
  if (row === undefined) return undefined;
  return {
    id: row.id,
    printerId: row.printer_id,
    actor: { personId: row.person_id, sessionId: row.session_id },
    onPrinted: JSON.parse(row.on_printed) as OnPrinted,
  };
}

/** Nothing is left to be done for it. */
export function clearOwed(db: WritableDatabase, id: Id): void {
  db.run(sql`update print_job set on_printed = null where id = ${id}`);
}

/** Rows of jobs that ended before this time. */
export function forgetEnded(db: WritableDatabase, beforeMs: number): number {
  return db.run(sql`
    delete from print_job
    where state in ('printed', 'cancelled') and ended_at_ms < ${beforeMs} and on_printed is null`);
}
