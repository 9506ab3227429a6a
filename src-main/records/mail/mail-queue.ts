/**
 * The mail queue, carried out: one message at a time, on the disk as `sending` before the server is spoken to. Whoever reads
 * the table after a crash can only be too careful: at worst a message is `unknown` that never left (mail-state.ts).
 *
 * A message that left is a notice that was given: recorded as operations, whose ids follow from the message's, so that
 * recording twice has the effect of once. One whose loans are all back is not sent any more.
 */
import { civilDateAt } from '#shared/base/civil-date.ts';
import { derivedId, type ClockMs, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WritableDatabase } from '../database/database.ts';
import { openFailure } from '../database/open.ts';
import { DEFAULT_TIME_ZONE } from '../context.ts';
import type { Journal } from '../operations/journal.ts';
import type { Log } from '../ports.ts';
import { MAIL_POLICY, stepMail, type MailEvent, type MailPolicy, type SendOutcome } from './mail-state.ts';
import {
  addMail,
  ageMail,
  beingSent,
  mailById,
  markRecorded,
  nextWaiting,
  notRecorded,
  readMailSettings,
  saveMail,
  type NewMail,
  type StoredMail,
} from './mail-store.ts';
import type { MailPorts, MailServer } from './ports.ts';

export type MailParts = {
  readonly db: WritableDatabase;
  readonly journal: Journal;
  readonly clock: ClockMs;
  readonly log: Log;
  readonly tell: (topics: readonly Topic[]) => void;
  readonly ports: MailPorts | undefined;
  readonly policy?: MailPolicy;
};

export type MailQueue = {
  readonly ports: MailPorts | undefined;
  /** All of them on the disk before it answers. The same ids again are the same messages. */
  readonly enqueue: (mails: readonly NewMail[]) => void;
  readonly act: (
    id: Id,
    event: Extract<MailEvent, { readonly kind: 'retried' | 'settled' | 'cancelled' }>,
  ) => Result<null, CallError>;
  /** The settings changed. */
  readonly told: () => void;
  /** The server to speak to, or why there is none. */
  readonly server: () => Result<
    MailServer & { readonly from: StoredMail['toAddress']; readonly fromName: string },
    CallError
  >;
  /** Resolves when nothing is being sent and nothing is due. */
  readonly idle: () => Promise<void>;
  readonly stop: (limitMs: number) => Promise<void>;
};

const AGE_EVERY_MS = 6 * 3600_000;
const WORDS_KEPT_MS = 30 * 86_400_000;
const ROWS_KEPT_MS = 400 * 86_400_000;
const WRITE_AGAIN_MS = 5_000;

export function createMailQueue(parts: MailParts): MailQueue {
  const { db, journal, clock, log, tell, ports, policy = MAIL_POLICY } = parts;
  let timer: unknown;
  let ageTimer: unknown;
  let running: { readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  let stopped = ports === undefined;

  const server: MailQueue['server'] = () => {
    const settings = readMailSettings(db);
    if (settings === undefined || ports === undefined) return err({ code: 'MAIL_NOT_SET' });
    const { password: sealed, fromAddress: from, ...rest } = settings;
    const password = sealed === null ? '' : ports.seal?.open(sealed);
    return password === undefined ? err({ code: 'MAIL_NO_SECRETS' }) : ok({ ...rest, from, password });
  };

  const wake = (): void => {
    if (stopped || ports === undefined || running !== undefined) return;
    ports.timers.clear(timer);
    try {
      record();
      beginNext(ports);
    } catch (error) {
      log('error', 'mail.stuck', { ...openFailure(error) });
      timer = ports.timers.set(wake, WRITE_AGAIN_MS);
    }
  };

  const beginNext = (to: MailPorts): void => {
    const next = nextWaiting(db);
    if (next === undefined) return;
    const nowMs = clock();
    const known = server();
    // Without a server everything waits: saving the settings wakes the queue.
    if (!known.ok) return;
    if (next.nextAtMs > nowMs) {
      timer = to.timers.set(wake, Math.min(next.nextAtMs - nowMs, policy.mostDelayMs));
      return;
    }
    if (!isWanted(next)) {
      apply(next, { kind: 'cancelled', detail: 'returned' });
      timer = to.timers.set(wake, 0);
      return;
    }
    if (!apply(next, { kind: 'begun' })) return;
    const abort = new AbortController();
    const done = send(to, next, known.value, abort.signal).finally(() => {
      running = undefined;
      tell(['mail']);
      wake();
    });
    running = { abort, done };
    tell(['mail']);
  };

  /** Somebody still has one of the things it asks back. */
  const isWanted = ({ about }: StoredMail): boolean =>
    about.some(({ loanId }) => journal.world.get('loan', loanId)?.state === 'out');

  const send = async (
    to: MailPorts,
    mail: StoredMail,
    { from, fromName, ...known }: MailServer & { readonly from: string; readonly fromName: string },
    signal: AbortSignal,
  ): Promise<void> => {
    const startedMs = clock();
    let outcome: SendOutcome;
    try {
      outcome = await to.transport.send(
        known,
        {
          id: mail.id,
          from: { address: from, name: fromName },
          to: { address: mail.toAddress, name: mail.toName },
          subject: mail.subject,
          text: mail.body,
        },
        signal,
      );
    } catch (error) {
      log('error', 'mail.defect', { mail: mail.id, detail: openFailure(error).detail });
      outcome = { outcome: 'unknown', detail: '' };
    }
    // What a server says may name the person: it is shown beside the message, and not logged.
    log('info', 'mail.done', { mail: mail.id, outcome: outcome.outcome, ms: clock() - startedMs });
    await finish(to, mail.id, outcome);
  };

  /** The outcome is known but once: written however long the disk takes nothing. */
  const finish = async ({ timers }: MailPorts, id: Id, outcome: SendOutcome): Promise<void> => {
    for (;;) {
      try {
        const now = mailById(db, id);
        if (now !== undefined) apply(now, { kind: 'ended', outcome });
        return;
      } catch (error) {
        log('error', 'mail.notWritten', { mail: id, ...openFailure(error) });
        if (stopped) return;
        await new Promise<void>((resolve) => timers.set(resolve, WRITE_AGAIN_MS));
      }
    }
  };

  const apply = (mail: StoredMail, event: MailEvent): boolean => {
    const after = stepMail(mail, event, clock(), policy);
    if (after.ok) saveMail(db, mail.id, after.value, clock());
    return after.ok;
  };

  /** Notices that were given, told to the records in the name of whoever asked for them. */
  const record = (): void => {
    for (const mail of notRecorded(db)) {
      const zone = journal.world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE;
      const on = civilDateAt(mail.changedAtMs, zone);
      journal.transact(() => {
        for (const [index, { loanId, level, dueOn }] of mail.about.entries()) {
          const id = derivedId(journal.sha256, mail.id as string as OpId, index + 1) as string as OpId;
          if (journal.world.get('loan', loanId) === undefined) continue;
          const body = { level, on, channel: 'email', dueOn } as const;
          journal.submit({ id, kind: 'loan.recordNotice', entity: loanId, body }, mail.actor);
        }
        markRecorded(db, mail.id);
      });
    }
  };

  const age = (): void => {
    const nowMs = clock();
    if (ageMail(db, nowMs - WORDS_KEPT_MS, nowMs - ROWS_KEPT_MS) > 0) tell(['mail']);
    if (ports !== undefined && !stopped) ageTimer = ports.timers.set(age, AGE_EVERY_MS);
  };

  if (ports !== undefined) {
    for (const mail of beingSent(db)) {
      apply(mail, { kind: 'found' });
      log('warn', 'mail.interrupted', { mail: mail.id });
    }
    age();
    timer = ports.timers.set(wake, 0);
  }

  return {
    ports,
    server,
    told: () => {
      tell(['mail']);
      wake();
    },
    enqueue: (mails) => {
      db.transaction(() => {
        for (const mail of mails) addMail(db, mail, clock());
      });
      tell(['mail']);
      wake();
    },
    act: (id, event) => {
      const mail = mailById(db, id);
      if (mail === undefined || !apply(mail, event)) return err({ code: 'MAIL_MOVED_ON' });
      tell(['mail']);
      wake();
      return ok(null);
    },
    idle: async () => {
      while (running !== undefined) await running.done;
    },
    stop: async (limitMs) => {
      stopped = true;
      ports?.timers.clear(timer);
      ports?.timers.clear(ageTimer);
      if (running === undefined) return;
      const limit = new Promise((resolve) => {
        setTimeout(resolve, limitMs).unref();
      });
      await Promise.race([running.done, limit]);
      running.abort.abort();
      await Promise.race([running.done, new Promise((resolve) => setTimeout(resolve, 100).unref())]);
    },
  };
}
