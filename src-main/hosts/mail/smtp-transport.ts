/**
 * One message to one SMTP server, through nodemailer's connection. What decides between "try again" and "ask a person" is
 * whether the message began to leave: its bytes are only read once the server has said it will take them (354 to DATA).
 */
import { Readable } from 'node:stream';

import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

import { headerLine, isMailAddress } from '#main/records/mail/mail-words.ts';
import type { SendOutcome } from '#main/records/mail/mail-state.ts';
import type { MailServer, MailTransport, OutgoingMail } from '#main/records/mail/ports.ts';

export type SmtpTimings = {
  readonly connectMs: number;
  /** Without a word from the server. */
  readonly silenceMs: number;
};
const SMTP_TIMINGS: SmtpTimings = { connectMs: 15_000, silenceMs: 60_000 };

/** `ca`: certificates believed beside the system's own, in PEM. */
export type SmtpOptions = { readonly timings?: Partial<SmtpTimings>; readonly ca?: string };

export function createSmtpTransport({ timings, ca }: SmtpOptions = {}): MailTransport {
  const { connectMs, silenceMs } = { ...SMTP_TIMINGS, ...timings };
  return {
    send: async (server, mail, signal) => {
      if (!isMailAddress(mail.to.address) || !isMailAddress(mail.from.address)) {
        return { outcome: 'refused', detail: 'address' };
      }
      const message = await composed(mail);
      const connection = new SMTPConnection({
        host: server.host,
        port: server.port,
        secure: server.security === 'tls',
        requireTLS: server.security === 'starttls',
        ignoreTLS: server.security === 'none',
        name: 'travee.local',
        connectionTimeout: connectMs,
        greetingTimeout: connectMs,
        dnsTimeout: connectMs,
        socketTimeout: silenceMs,
        logger: false,
        ...(ca === undefined ? {} : { tls: { ca } }),
      });
      return exchange(connection, server, mail, message, signal);
    },
  };
}

function exchange(
  connection: SMTPConnection,
  server: MailServer,
  mail: OutgoingMail,
  message: Buffer,
  signal: AbortSignal,
): Promise<SendOutcome> {
  let hasBegunToLeave = false;
  const secrets = server.password === '' ? [] : [server.password, Buffer.from(server.password).toString('base64')];
  const failed = (error: unknown): SendOutcome => {
    const { responseCode, code, command } = error as Failure;
    const detail = saidBy(error, secrets);
    // The server's own word on the whole message settles what became of it.
    const isAnswer = command === 'DATA' && responseCode !== undefined;
    if (hasBegunToLeave && !isAnswer) return { outcome: 'unknown', detail };
    const isForGood = code === 'EAUTH' || code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'ETLS';
    const isTemporary = responseCode !== undefined && responseCode >= 400 && responseCode < 500;
    return { outcome: isForGood && !isTemporary ? 'refused' : 'later', detail };
  };
  return new Promise((resolve) => {
    const end = (outcome: SendOutcome): void => {
      // The first word is the one that counts: closing says `end` again.
      resolve(outcome);
      signal.removeEventListener('abort', aborted);
      if (outcome.outcome === 'sent') connection.quit();
      else connection.close();
    };
    const aborted = (): void => {
      end({ outcome: hasBegunToLeave ? 'unknown' : 'later', detail: '' });
    };
    signal.addEventListener('abort', aborted, { once: true });
    connection.on('error', (error: unknown) => {
      end(failed(error));
    });
    connection.once('end', () => {
      end({ outcome: hasBegunToLeave ? 'unknown' : 'later', detail: '' });
    });
    const deliver = (): void => {
      const bytes = once(message, () => {
        hasBegunToLeave = true;
      });
      const envelope = { from: mail.from.address, to: mail.to.address, size: message.byteLength };
      connection.send(envelope, bytes, (error) => {
        end(error ? failed(error) : { outcome: 'sent', detail: '' });
      });
    };
    connection.connect((error) => {
      if (error) {
        end(failed(error));
      } else if (server.user === '') {
        deliver();
      } else {
        connection.login({ user: server.user, pass: server.password }, (refused) => {
          if (refused) end(failed(refused));
          else deliver();
        });
      }
    });
  });
}

type Failure = { readonly responseCode?: number; readonly code?: string; readonly command?: string };

/** What the server said, for a person to read. Never the password, whatever a server repeats. */
function saidBy(error: unknown, secrets: readonly string[]): string {
  const { response, message } = error as { readonly response?: string; readonly message?: string };
  const said = response ?? message ?? '';
  return headerLine(secrets.reduce((text, secret) => text.replaceAll(secret, '•••'), said)).slice(0, 300);
}

/** The bytes, and a word when the first of them is asked for. */
function once(bytes: Buffer, onFirst: () => void): Readable {
  return new Readable({
    read() {
      onFirst();
      this.push(bytes);
      this.push(null);
    },
  });
}

/** Names and subjects are one line each: a line break in a name would write headers of its own. */
function composed({ id, from, to, subject, text }: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: headerLine(from.name), address: from.address },
    to: { name: headerLine(to.name), address: to.address },
    subject: headerLine(subject),
    text,
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    textEncoding: 'base64',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error: Error | null, message: Buffer) => {
      if (error) reject(error);
      else resolve(message);
    });
  });
}
