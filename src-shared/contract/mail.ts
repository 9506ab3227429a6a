/** E-mail of this device: how it sends, and the notices that wait, were sent, or need a person. */
import type { Id } from '../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import { paging, type Page } from './common.ts';
import { command, NoInput, query } from './method.ts';

/** none: in the clear, for a server on the same machine. starttls: begun in the clear, refused if it does not turn. */
export const MAIL_SECURITY = ['none', 'starttls', 'tls'] as const;
export type MailSecurity = (typeof MAIL_SECURITY)[number];

export const MAIL_STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
export type MailState = (typeof MAIL_STATES)[number];

const settings = {
  host: Line(255),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  security: OneOf(MAIL_SECURITY),
  /** Empty: the server asks for none. */
  user: FreeText(255),
  fromAddress: Line(254),
  fromName: FreeText(100),
};

/** Never the password: whether there is one, and whether this device could keep one. */
export type MailSettings = {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  readonly user: string;
  readonly fromAddress: string;
  readonly fromName: string;
  readonly hasPassword: 'no' | 'yes';
  readonly keepsSecrets: 'no' | 'yes';
};

export type MailRow = {
  readonly id: Id;
  readonly personId: Id;
  readonly personName: string;
  /** Empty once the words of a message that left were forgotten. */
  readonly toAddress: string;
  readonly subject: string;
  readonly state: MailState;
  readonly attempts: number;
  /** When it is tried again; null when it is not by itself. Milliseconds since 1970. */
  readonly nextAtMs: number | null;
  /** What the server said, in its own words. */
  readonly error: string;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
};

export const MAIL_SHOWN = ['open', 'forPerson', 'all'] as const;

export const mailMethods = {
  /** Null until it was set up. */
  'mail.settings': query<{ readonly settings: MailSettings | null; readonly keepsSecrets: 'no' | 'yes' }>()(NoInput),
  /**
   * FORBIDDEN unless the person may configure the organisation. `password` null keeps the one there is; empty takes it away.
   * MAIL_NO_SECRETS, MAIL_ADDRESS_INVALID.
   */
  'mail.saveSettings': command<null>()(Shape({ ...settings, password: Nullable(FreeText(500)) })),
  /** Sends a message to that address now, and answers when the server has taken it. MAIL_NOT_SET, MAIL_FAILED with `detail`. */
  'mail.test': command<null>()(Shape({ to: Line(254), language: OneOf(['fr-CA', 'en-CA']) })),
  /** The latest first. `forPerson`: those that failed or may have left. */
  'mail.page': query<Page<MailRow>>()(Shape({ shown: OneOf(MAIL_SHOWN), ...paging })),
  /** MAIL_MOVED_ON for one that did not fail. */
  'mail.retry': command<null>()(Shape({ id: IdSchema })),
  'mail.cancel': command<null>()(Shape({ id: IdSchema })),
  /** A message that may have left: a person says that it did, or has it sent again. MAIL_MOVED_ON for any other. */
  'mail.settle': command<null>()(Shape({ opId: OpIdSchema, id: IdSchema, did: OneOf(['arrived', 'sendAgain']) })),
};
