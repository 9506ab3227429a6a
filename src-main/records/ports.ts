/**
 * What the records service needs from its host, and what it offers. Every effect is an argument: the same service runs
 * in the utility process of the product, in the command line, and inside tests, simulations and benchmarks
 * (architecture.md, section 2). Nothing here knows of Electron or of the environment.
 */
import type { ClockMs, RandomBytes } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { Result } from '#shared/base/result.ts';
import type { ClientFrame, ServiceFrame } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Checkpoints } from './database/checkpoints.ts';
import type { WritableDatabase } from './database/database.ts';
import type { Actor } from './operations/journal.ts';
import type { MailPorts } from './mail/ports.ts';
import type { PrintingPorts } from './printing/ports.ts';
import type { SyncPorts } from './sync/ports.ts';

/** One event per line: `scan.read.done { ms }`. Ids and counts, never names or titles. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: JsonObject) => void;

/** argon2id, in the host because the engine's own is missing from the oldest runtime we serve. */
export type PinHasher = {
  readonly hash: (pin: string) => Promise<string>;
  readonly verify: (encoded: string, pin: string) => Promise<boolean>;
};

/** One end of a channel to a window, or to a test. */
export type ServicePort = {
  readonly post: (frame: ServiceFrame, transfer?: readonly ArrayBuffer[]) => void;
  readonly onMessage: (listener: (frame: ClientFrame) => void) => void;
  readonly onClose: (listener: () => void) => void;
};

/** Runs the methods whose lane is `slow`, elsewhere than on the thread that answers scans. */
export type SlowLane = {
  readonly run: (
    call: SlowCall,
    onProgress: (done: number, total: number) => void,
    cancelled: { readonly aborted: boolean; readonly onAbort: (listener: () => void) => void },
  ) => Promise<Result<unknown, CallError>>;
  readonly close: () => Promise<void>;
};

/** `files`: the paths behind the tokens the call names, resolved by the main side. */
export type SlowCall = {
  readonly method: string;
  readonly input: unknown;
  readonly files: Readonly<Record<string, string>>;
  /** Who asks; null where nobody does. */
  readonly asker?: Actor | null;
};

export type RecordsDependencies = {
  readonly databasePath: string;
  /** Folder for backups: `<name>-AAAA-MM-JJ.sqlite`. */
  readonly backupsDir: string;
  /** Folder with `fonts/` and `sample/`. */
  readonly assetsDir: string;
  readonly appVersion: string;
  readonly clock: ClockMs;
  readonly random: RandomBytes;
  readonly pins: PinHasher;
  readonly log: Log;
  /** Built once the database is open and migrated. */
  readonly openSlowLane: () => SlowLane;
  /** After so long without a question the slow lane is made ready for its first; absent: at its first. */
  readonly laneWarmAfterMs?: number;
  /** Has what was committed written back into the database beside the thread that answers; absent: commits do it. */
  readonly startCheckpoints?: (db: WritableDatabase) => Checkpoints;
  /** Path of a file a person chose in the shell, by the token the window was given. */
  readonly grantedFile: (token: string) => string | undefined;
  /** Opens a page of the shared server in the person's browser; nothing where there is none. */
  readonly openBrowser?: (url: string) => void;
  /** The network and the device's key; absent where there is no shared server to speak to. */
  readonly sync?: SyncPorts;
  /** The way to a mail server; absent where nothing is sent. */
  readonly mail?: MailPorts;
  /** Printers, and the time they are waited for; absent where nothing is printed. */
  readonly printing?: PrintingPorts;
};

export type RecordsService = {
  /** Serves one window until its port closes. */
  readonly connect: (port: ServicePort) => void;
  /** Refuses new calls, waits for those under way (at most `limitMs`), checkpoints and closes the database. */
  readonly drain: (limitMs: number) => Promise<void>;
  /** Copies the database while it works; the daily copy and its ageing are the host's timer. */
  readonly backup: (
    why: 'daily' | 'asked',
  ) => Promise<Result<{ readonly name: string; readonly bytes: number }, CallError>>;
};

/** Why a database could not be opened: what the recovery window explains. */
export type OpenFailure = {
  readonly code:
    'DATABASE_FROM_FUTURE' | 'DATABASE_CORRUPT' | 'DATABASE_LOCKED' | 'FOLDER_READ_ONLY' | 'DISK_FULL' | 'INTERNAL';
  readonly detail: string;
};
