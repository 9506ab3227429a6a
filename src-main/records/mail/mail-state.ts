/**
 * The states of a message and what leads from one to the next: pure, without a clock and without a server.
 *
 * - What may have left is never sent again but by a person: `unknown` has no way back except `settled`. A message is `sending`
 *   on the disk before the server is spoken to, so one found so after a crash is `unknown`.
 * - What the server did not take is tried again by itself, later and later; a network that is away counts for little.
 * - `sent` and `cancelled` are the end. `failed`: the server will never take it as it is.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { MailState } from '#shared/contract/mail.ts';

export type Mail = {
  readonly state: MailState;
  readonly attempts: number;
  /** Milliseconds since 1970; of `waiting` only. */
  readonly nextAtMs: number;
  readonly error: string;
};

/** `later`: not taken, and may be another time. `refused`: never will be. `unknown`: may have been taken. */
export type SendOutcome = { readonly outcome: 'sent' | 'later' | 'refused' | 'unknown'; readonly detail: string };

export type MailEvent =
  | { readonly kind: 'begun' }
  | { readonly kind: 'ended'; readonly outcome: SendOutcome }
  | { readonly kind: 'found' }
  | { readonly kind: 'cancelled'; readonly detail: string }
  | { readonly kind: 'retried' }
  | { readonly kind: 'settled'; readonly did: 'arrived' | 'sendAgain' };

export type MailPolicy = {
  readonly firstDelayMs: number;
  readonly factor: number;
  readonly mostDelayMs: number;
  readonly attempts: number;
};

/** Some three days of a quarter of an hour: a long weekend without a network. */
export const MAIL_POLICY: MailPolicy = { firstDelayMs: 20_000, factor: 2, mostDelayMs: 900_000, attempts: 300 };

const MOVED_ON = err({ code: 'MAIL_MOVED_ON' as const });

export function stepMail(
  mail: Mail,
  event: MailEvent,
  nowMs: number,
  policy: MailPolicy = MAIL_POLICY,
): Result<Mail, { readonly code: 'MAIL_MOVED_ON' }> {
  const { state } = mail;
  switch (event.kind) {
    case 'begun':
      return state === 'waiting' ? ok({ ...mail, state: 'sending', attempts: mail.attempts + 1 }) : MOVED_ON;
    case 'ended':
      return state === 'sending' ? ok(ended(mail, event.outcome, nowMs, policy)) : MOVED_ON;
    case 'found':
      return state === 'sending' ? ok({ ...mail, state: 'unknown', error: '' }) : MOVED_ON;
    case 'cancelled':
      return state === 'waiting' || state === 'failed' || state === 'unknown'
        ? ok({ ...mail, state: 'cancelled', error: event.detail })
        : MOVED_ON;
    case 'retried':
      return state === 'failed' || state === 'waiting' ? ok(again(mail, nowMs)) : MOVED_ON;
    case 'settled':
      if (state !== 'unknown') return MOVED_ON;
      return ok(event.did === 'arrived' ? { ...mail, state: 'sent', error: '' } : again(mail, nowMs));
  }
}

function again(mail: Mail, nowMs: number): Mail {
  return { ...mail, state: 'waiting', attempts: 0, nextAtMs: nowMs, error: '' };
}

function ended(mail: Mail, { outcome, detail: error }: SendOutcome, nowMs: number, policy: MailPolicy): Mail {
  if (outcome === 'sent') return { ...mail, state: 'sent', error: '' };
  if (outcome === 'unknown') return { ...mail, state: 'unknown', error };
  const isOver = outcome === 'refused' || mail.attempts >= policy.attempts;
  if (isOver) return { ...mail, state: 'failed', error };
  return { ...mail, state: 'waiting', error, nextAtMs: nowMs + mailDelayMs(mail.attempts, policy) };
}

/** Before the attempt that follows this many. */
function mailDelayMs(attempts: number, { firstDelayMs, factor, mostDelayMs }: MailPolicy): number {
  return Math.min(mostDelayMs, firstDelayMs * factor ** Math.max(0, attempts - 1));
}
