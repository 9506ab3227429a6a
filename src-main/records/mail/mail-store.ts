/**
 * Messages and the settings of the mail server as they are kept. Every change of a message is one commit on the disk before
 * anything is done about it, so that what is read after a crash is never behind what a server was given.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { MailSecurity, MailState } from '#shared/contract/mail.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import type { Mail } from './mail-state.ts';

/** A notice the message gives: of which loan, which day of the schedule, for which expected return. */
export type NoticeAbout = { readonly loanId: Id; readonly level: number; readonly dueOn: CivilDate };

export type NewMail = {
  readonly id: Id;
  readonly personId: Id;
  readonly about: readonly NoticeAbout[];
  readonly actor: Actor;
  readonly language: string;
  readonly toAddress: string;
  readonly toName: string;
  readonly subject: string;
  readonly body: string;
};

export type StoredMail = NewMail &
  Mail & { readonly no: number; readonly createdAtMs: number; readonly changedAtMs: number };

type Row = {
  readonly no: number;
  readonly id: Id;
  readonly person_id: Id;
  readonly about: string;
  readonly actor: string;
  readonly language: string;
  readonly to_address: string;
  readonly to_name: string;
  readonly subject: string;
  readonly body: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly next_at_ms: number;
  readonly error: string;
  readonly created_at_ms: number;
  readonly changed_at_ms: number;
};

export function addMail(db: WritableDatabase, mail: NewMail, nowMs: number): void {
  db.run(sql`
    insert into mail_message (id, person_id, about, actor, language, to_address, to_name, subject, body, state, next_at_ms,
      created_at_ms, changed_at_ms)
    values (${mail.id}, ${mail.personId}, ${JSON.stringify(mail.about)}, ${JSON.stringify(mail.actor)}, ${mail.language},
      ${mail.toAddress}, ${mail.toName}, ${mail.subject}, ${mail.body}, 'waiting', ${nowMs}, ${nowMs}, ${nowMs})
    on conflict (id) do nothing`);
}

export function saveMail(db: WritableDatabase, id: Id, mail: Mail, nowMs: number): void {
  db.run(sql`
    update mail_message set state = ${mail.state}, attempts = ${mail.attempts}, next_at_ms = ${mail.nextAtMs},
      error = ${mail.error.slice(0, 500)}, changed_at_ms = ${nowMs}
    where id = ${id}`);
}

export function mailById(db: ReadableDatabase, id: Id): StoredMail | undefined {
  return mailsWhere(db, sql`id = ${id} limit 1`)[0];
}

/** The next to be sent, or that will be: the one whose time comes first. */
export function nextWaiting(db: ReadableDatabase): StoredMail | undefined {
  return mailsWhere(db, sql`state = 'waiting' order by next_at_ms, no limit 1`)[0];
}

export function beingSent(db: ReadableDatabase): readonly StoredMail[] {
  return mailsWhere(db, sql`state = 'sending'`);
}

/** Sent, and not yet told to the records. */
export function notRecorded(db: ReadableDatabase): readonly StoredMail[] {
  return mailsWhere(db, sql`state = 'sent' and recorded = 'no' order by no limit 50`);
}

export function markRecorded(db: WritableDatabase, id: Id): void {
  db.run(sql`update mail_message set recorded = 'yes' where id = ${id}`);
}

/** Whether a message about this loan, for this day of the schedule, is on its way or has left. */
export function openAbout(db: ReadableDatabase): readonly NoticeAbout[] {
  return db
    .all<{ about: string }>(
      sql`
      select about from mail_message
      where state in ('waiting', 'sending', 'unknown', 'failed') or (state = 'sent' and recorded = 'no')`,
    )
    .flatMap(({ about }) => JSON.parse(about) as NoticeAbout[]);
}

/** The words of what is over are forgotten, and later the message. Answers how many rows changed. */
export function ageMail(db: WritableDatabase, wordsBeforeMs: number, rowsBeforeMs: number): number {
  const over = sql`state in ('sent', 'cancelled') and (recorded = 'yes' or state = 'cancelled')`;
  const blanked = db.run(sql`
    update mail_message set to_address = '', to_name = '', body = '', subject = ''
    where ${over} and changed_at_ms < ${wordsBeforeMs} and body <> ''`);
  return blanked + db.run(sql`delete from mail_message where ${over} and changed_at_ms < ${rowsBeforeMs}`);
}

export function mailsWhere(db: ReadableDatabase, where: Sql): StoredMail[] {
  return db.all<Row>(sql`select * from mail_message where ${where}`).map((row) => ({
    no: row.no,
    id: row.id,
    personId: row.person_id,
    about: JSON.parse(row.about) as NoticeAbout[],
    actor: JSON.parse(row.actor) as Actor,
    language: row.language,
    toAddress: row.to_address,
    toName: row.to_name,
    subject: row.subject,
    body: row.body,
    state: row.state,
    attempts: row.attempts,
    nextAtMs: row.next_at_ms,
    error: row.error,
    createdAtMs: row.created_at_ms,
    changedAtMs: row.changed_at_ms,
  }));
}

export type StoredSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user: string;
  readonly password: Uint8Array | null;
  readonly fromAddress: string;
  readonly fromName: string;
};

export function readMailSettings(db: ReadableDatabase): StoredSettings | undefined {
  return db.get<StoredSettings>(sql`
    select host, port, security, user, password, from_address as fromAddress, from_name as fromName from mail_settings`);
}

export function writeMailSettings(db: WritableDatabase, settings: StoredSettings, nowMs: number): void {
  db.run(sql`
    insert into mail_settings (id, host, port, security, user, password, from_address, from_name, changed_at_ms)
    values (1, ${settings.host}, ${settings.port}, ${settings.security}, ${settings.user}, ${settings.password},
      ${settings.fromAddress}, ${settings.fromName}, ${nowMs})
    on conflict (id) do update set host = excluded.host, port = excluded.port, security = excluded.security,
      user = excluded.user, password = excluded.password, from_address = excluded.from_address,
      from_name = excluded.from_name, changed_at_ms = excluded.changed_at_ms`);
}
