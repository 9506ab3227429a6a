/**
 * What the recovery window may ask of the shell, on `window.traveeRecovery`. The recovery window works without the
 * records service and without a database; no other window has this bridge.
 *
 * Nothing here deletes: a database that is replaced is kept beside it under a dated name.
 */
import type { Result } from '../base/result.ts';
import type { Language } from './shell-bridge.ts';

/** `CRASHED`: the records service fell three times within a minute; the others are why the database could not be opened. */
export const RECOVERY_REASONS = [
  'DATABASE_FROM_FUTURE',
  'DATABASE_CORRUPT',
  'DATABASE_LOCKED',
  'FOLDER_READ_ONLY',
  'DISK_FULL',
  'INTERNAL',
  'CRASHED',
] as const;
export type RecoveryReason = (typeof RECOVERY_REASONS)[number];

/** A copy that can be put back; `atMs` is when it was made, in milliseconds since 1970. */
export type BackupFile = { readonly name: string; readonly bytes: number; readonly atMs: number };

export type RecoverySituation = {
  readonly reason: RecoveryReason;
  /** What the system said, for a technician. */
  readonly detail: string;
  readonly language: Language;
  readonly backups: readonly BackupFile[];
  /** Whether there is a database file at all. */
  readonly databaseExists: boolean;
};

/** For a support call: no titles, no names of people. */
export type Diagnostics = {
  readonly versions: Readonly<Record<string, string>>;
  readonly paths: { readonly database: string; readonly backups: string; readonly logs: string };
  /** The last lines of the logs, oldest first. */
  readonly logTail: readonly string[];
};

export const RECOVERY_ERROR_CODES = [
  'BACKUP_INVALID',
  'BACKUP_UNKNOWN',
  'DATABASE_LOCKED',
  'DATABASE_UNREADABLE',
  'DISK_FULL',
  'FOLDER_READ_ONLY',
  'INTERNAL',
] as const;
export type RecoveryError = { readonly code: (typeof RECOVERY_ERROR_CODES)[number]; readonly detail: string };

/** `setAside`: names of the files kept; empty when there was nothing to keep. */
export type RestoreReport = { readonly backup: string; readonly setAside: readonly string[] };

/** `unreadable`: numbers of the outbox that no reading could reach, so they are missing from the file. */
export type SalvageReport = { readonly fileName: string; readonly operations: number; readonly unreadable: number };

export type RecoveryBridge = {
  readonly situation: () => Promise<RecoverySituation>;
  readonly diagnostics: () => Promise<Diagnostics>;
  readonly restore: (backupName: string) => Promise<Result<RestoreReport, RecoveryError>>;
  /** Asks where, then copies what was not sent; null when the person gave up. */
  readonly salvage: () => Promise<Result<SalvageReport | null, RecoveryError>>;
  readonly tryAgain: () => void;
  readonly quit: () => void;
  /** The recovery window's own language; remembered like that of the main window. */
  readonly chooseLanguage: (language: Language) => void;
};
