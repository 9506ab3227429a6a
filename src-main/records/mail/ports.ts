/**
 * What the mail queue needs from its host: the way to a mail server, a place for its password, and timers. A host says what
 * became of a message and never more than it knows; it keeps nothing and tries nothing again.
 */
import type { MailSecurity } from '#shared/contract/mail.ts';
import type { Timers } from '../sync/ports.ts';
import type { SendOutcome } from './mail-state.ts';

export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user: string;
  readonly password: string;
};

export type OutgoingMail = {
  /** Becomes the Message-ID, the same at each attempt: a server or a reader can tell that two are one. */
  readonly id: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly to: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
};

export type MailTransport = {
  /** Never throws. An aborted signal ends the attempt. */
  readonly send: (server: MailServer, mail: OutgoingMail, signal: AbortSignal) => Promise<SendOutcome>;
};

/** Seals what only this device may read, with a key the system's keeper of secrets holds. */
export type Seal = {
  readonly close: (text: string) => Uint8Array;
  /** Undefined for what another device, or another key, has sealed. */
  readonly open: (sealed: Uint8Array) => string | undefined;
};

export type MailPorts = {
  readonly transport: MailTransport;
  /** Null where nothing can be kept secret. */
  readonly seal: Seal | null;
  readonly timers: Timers;
};
