/**
 * The shared server as this device sees it: the quiet badge, the page of the exchange, what was refused, joining. Codes
 * and counts; the words are the interface's. Topic `sync` says when to ask again.
 */
import type { ErrorCode } from '../base/error-codes.ts';
import type { Id, OpId } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { IdSchema, Line, OpIdSchema, Shape, Type } from '../base/schema.ts';
import type { Outcome } from '../domain/decision.ts';
import type { EntityType } from '../domain/event.ts';
import type { OpKind, StreamId } from '../domain/operation.ts';
import { paging, type Page } from './common.ts';
import type { SessionInfo } from './depot.ts';
import { command, NoInput, query } from './method.ts';

/** `alone`: this depot works without a server. The three last wait for a person. */
export const SYNC_STATES = [
  'alone',
  'upToDate',
  'toSend',
  'exchanging',
  'offline',
  'needsLogin',
  'needsUpgrade',
  'needsEnrolment',
] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** What the records of a stream are: the organisation's, a unit's boxes, its files, a site's places, this device's. */
export type StreamKind = 'reference' | 'unit' | 'files' | 'site' | 'device';

/** Why a stream waits while the others go on (`StreamBlock` of the sync engine). */
export type StreamReason = 'fork' | 'forbidden' | 'bootstrap' | 'upgrade' | 'massRemoval';

export type SyncStream = {
  readonly id: StreamId;
  readonly kind: StreamKind;
  /** Of the unit or the site; empty for the others, or while it is not known here. */
  readonly name: string;
  /** Entries this device has, and the server's. */
  readonly seq: number;
  readonly head: number;
  readonly state: 'live' | 'tailing' | 'bootstrapping' | 'blocked';
  /** Why it is blocked. */
  readonly reason: StreamReason | null;
  /** Of a bootstrap: steps done, and all of them; each piece is received, then loaded. */
  readonly progress: { readonly done: number; readonly total: number } | null;
};

export type SharedServerStatus = {
  readonly state: SyncState;
  /** Operations the server has not confirmed. */
  readonly pending: number;
  /** Since when the server does not answer; null while it does. */
  readonly offlineSinceMs: number | null;
  readonly lastExchangeAtMs: number | null;
  /** Open cases, and refusals nobody read. */
  readonly toTreat: number;
  /** The server's clock less this device's; null until it was measured. Worth a warning over `CLOCK_WARNING_MS`. */
  readonly clockOffsetMs: number | null;
  readonly server: {
    readonly url: string;
    readonly deviceName: string;
    readonly organisationId: Id | null;
    /** On a device that joined and where nobody has a PIN yet: who may choose theirs. Null otherwise. */
    readonly takenBy: Id | null;
  } | null;
  readonly streams: readonly SyncStream[];
  readonly queue: {
    /** Not sent yet; sent, without an answer yet; answered, not pulled yet; set aside because malformed. */
    readonly pending: number;
    readonly sent: number;
    readonly received: number;
    readonly quarantined: number;
    /** When the oldest that is not confirmed was done. */
    readonly oldestAtMs: number | null;
  };
  /** The server shows another history than the one it signed, at this place: somebody altered it. */
  readonly altered?: { readonly stream: StreamId; readonly name: string; readonly seq: number };
  /** The server would remove this many of this many boxes: it waits for an administrator. */
  readonly massRemoval: {
    readonly stream: StreamId;
    readonly name: string;
    readonly boxes: number;
    readonly of: number;
  } | null;
};

export const CLOCK_WARNING_MS = 5 * 60_000;

/** An operation done here, accepted here, that the server refused, superseded, or could not read. */
export type Refusal = {
  /** Number in this device's outbox. */
  readonly n: number;
  readonly op: OpId;
  readonly kind: OpKind;
  readonly entityType: EntityType;
  readonly entity: Id;
  /** What the record is called today; empty when it is not here. */
  readonly subject: string;
  /** Of a loan or a case, the box it is about: where the present state is to be seen. Null for others, or one that is not here. */
  readonly boxId: Id | null;
  readonly outcome: Exclude<Outcome, 'applied' | 'noop' | 'contested'>;
  readonly code: ErrorCode | null;
  readonly params: JsonObject | null;
  /** When it was done, and when the server said no. */
  readonly atMs: number;
  readonly refusedAtMs: number;
  readonly actorId: Id;
  readonly actorName: string;
  readonly read: 'no' | 'yes';
};

const joining = {
  /** Address of the server: `https://…`; `http://` only of this very machine. */
  url: Line(300),
  /** The one-time code an administrator gave. */
  code: Line(40),
  /** What this device is called in the list of devices: `Poste du dépôt central`. */
  deviceName: Line(100),
};

export const syncMethods = {
  'sync.status': query<SharedServerStatus>()(NoInput, { access: 'open' }),
  /** Exchanges now instead of at the next occasion. Answers at once; the status says how it goes. */
  'sync.now': command<null>()(NoInput),
  /** This depot, with all it holds, joins the shared server. Administrator. */
  'sync.enrol': command<SharedServerStatus>()(Shape(joining)),
  /**
   * First start of a device without a depot: the records come from the server. Answers once the people of the
   * organisation are known here; the rest follows. Progress counts entries.
   */
  'sync.join': command<SharedServerStatus>()(Shape(joining), { access: 'open' }),
  /**
   * On a device that joined and where nobody has a PIN yet, the person the enrolment code was made for (`takenBy` of the
   * status) chooses theirs, once, and is unlocked. Others are given one by an administrator.
   */
  'sync.takeDesk': command<SessionInfo>()(
    Shape({ opId: OpIdSchema, personId: IdSchema, pin: Type.String({ minLength: 4, maxLength: 32 }) }),
    { access: 'open' },
  ),
  'sync.refusals': query<Page<Refusal>>()(Shape(paging)),
  'sync.readRefusal': command<null>()(Shape({ n: Type.Integer({ minimum: 1 }) })),
  /** Lets the removal of many boxes through, as `massRemoval` shows it. Administrator. */
  'sync.allowRemoval': command<null>()(Shape({ stream: Line(120) })),
};
