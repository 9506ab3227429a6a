/**
 * What a window may do with the mail of this device. Saying through which server mail leaves says where names and addresses
 * go: that is for those who configure the organisation. The password goes in and never comes out.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { MailRow } from '#shared/contract/mail.ts';
import type { CallError } from '#shared/contract/method.ts';
import { effectiveRoles, mayDo } from '#shared/domain/authorisation.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { personName } from '../queries/names.ts';
import { afterNo, cappedCount, pageOf, sliceOf } from '../queries/paging.ts';
import type { MailQueue } from './mail-queue.ts';
import { mailsWhere, readMailSettings, writeMailSettings } from './mail-store.ts';
import { isMailAddress } from './mail-words.ts';

export type MailContext = WriteContext & { readonly mail: MailQueue };

export function mailSettings(context: ReadContext & { readonly mail: MailQueue }): Output<'mail.settings'> {
  const stored = readMailSettings(context.db);
  const keepsSecrets = context.mail.ports?.seal == null ? 'no' : 'yes';
  if (stored === undefined) return { settings: null, keepsSecrets };
  const { password, ...settings } = stored;
  return { settings: { ...settings, hasPassword: password === null ? 'no' : 'yes', keepsSecrets }, keepsSecrets };
}

export function saveMailSettings(
  context: MailContext,
  { password, ...settings }: Input<'mail.saveSettings'>,
  actor: Actor,
): Result<null, CallError> {
  const person = context.world.get('person', actor.personId);
  const roles = person === undefined ? [] : effectiveRoles(person, context.world.organisation());
  if (!mayDo(roles, 'organisation.configure')) return err({ code: 'FORBIDDEN' });
  const fromAddress = settings.fromAddress.trim();
  if (!isMailAddress(fromAddress)) return err({ code: 'MAIL_ADDRESS_INVALID', params: { address: fromAddress } });
  const { seal } = context.mail.ports ?? { seal: null };
  if (password !== null && password !== '' && seal === null) return err({ code: 'MAIL_NO_SECRETS' });
  const before = readMailSettings(context.db);
  // A password is for the server it was typed for: another host does not get it.
  const isSameServer = before?.host === settings.host.trim() && before.user === settings.user;
  const kept = isSameServer ? before.password : null;
  const sealed = password === null ? kept : password === '' || seal === null ? null : seal.close(password);
  writeMailSettings(
    context.journal.db,
    { ...settings, host: settings.host.trim(), fromAddress, password: sealed },
    context.clock(),
  );
  context.mail.told();
  return ok(null);
}

/** One message, now, past the queue: what the server says is what the person wants to read. */
export async function testMail(
  context: MailContext,
  { to, language }: Input<'mail.test'>,
): Promise<Result<null, CallError>> {
  const address = to.trim();
  if (!isMailAddress(address)) return err({ code: 'MAIL_ADDRESS_INVALID', params: { address } });
  const server = context.mail.server();
  const { ports } = context.mail;
  if (!server.ok || ports === undefined) return server.ok ? err({ code: 'MAIL_NOT_SET' }) : server;
  const { from, fromName, ...known } = server.value;
  const text = plainText(language, 'loansDesk.mail.test');
  const { outcome, detail } = await ports.transport.send(
    known,
    {
      id: context.mint(),
      from: { address: from, name: fromName },
      to: { address, name: '' },
      subject: plainText(language, 'loansDesk.mail.testSubject'),
      text,
    },
    new AbortController().signal,
  );
  return outcome === 'sent' ? ok(null) : err({ code: 'MAIL_FAILED', params: { detail } });
}

export function mailPage(context: ReadContext, input: Input<'mail.page'>): Output<'mail.page'> {
  const shown: { readonly [view in Input<'mail.page'>['shown']]: Sql } = {
    open: sql`state in ('waiting', 'sending', 'failed', 'unknown')`,
    forPerson: sql`state in ('failed', 'unknown')`,
    all: sql`1`,
  };
  const where = shown[input.shown];
  const slice = sliceOf(input, 'desc');
  const found = mailsWhere(
    context.db,
    sql`${where} and ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`,
  );
  const positions = found.map((mail) => ({ ...mail, key: '' }));
  const total = cappedCount(context.db, sql`from mail_message where ${where}`);
  return pageOf(positions, input.limit, total, (rows) =>
    rows.map(
      ({ id, personId, toAddress, subject, state, attempts, nextAtMs, error, createdAtMs, changedAtMs }): MailRow => ({
        id,
        personId,
        personName: personName(context, personId),
        toAddress,
        subject,
        state,
        attempts,
        nextAtMs: state === 'waiting' ? nextAtMs : null,
        error,
        createdAtMs,
        changedAtMs,
      }),
    ),
  );
}
