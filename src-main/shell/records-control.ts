/**
 * What the main process and the records process say to each other, beside the ports of the windows. Both sides are ours
 * and of one version, so the messages are typed and not validated. Types only: the shell starts the host, it never loads
 * it.
 */
import type { Result } from '#shared/base/result.ts';
import type { RecoveryError, RestoreReport, SalvageReport } from '#shared/contract/recovery-bridge.ts';
import type { SupervisorFailure } from './supervisor-machine.ts';

export type RecordsSetup = {
  readonly databasePath: string;
  readonly backupsDir: string;
  readonly assetsDir: string;
  readonly logsDir: string;
  readonly appVersion: string;
};

/** A file the person chose: the service may read `path`, windows only ever see `token`. */
export type Grant = { readonly token: string; readonly path: string };

/** From the main process. `port` carries the window's end in the message's ports. */
export type RecordsOrder =
  | {
      readonly kind: 'open';
      readonly setup: RecordsSetup;
      readonly grants: readonly Grant[];
      /** PKCS 8, base64; null when the system keeps no secret. Never logged, never written. */
      readonly deviceKey: string | null;
    }
  | { readonly kind: 'port' }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | PressOrder
  | { readonly kind: 'drain'; readonly limitMs: number }
  | { readonly kind: 'salvage'; readonly setup: RecordsSetup; readonly target: string }
  | { readonly kind: 'restore'; readonly setup: RecordsSetup; readonly backup: string };

/** From the records process. */
export type RecordsReport =
  | { readonly kind: 'opening' | 'ready' }
  /** A page of the shared server, for the person's browser. */
  | { readonly kind: 'browse'; readonly url: string }
  | { readonly kind: 'refused'; readonly failure: SupervisorFailure }
  | PressReport
  | { readonly kind: 'salvaged'; readonly result: Result<SalvageReport, RecoveryError> }
  | { readonly kind: 'restored'; readonly result: Result<RestoreReport, RecoveryError> };

/** Of a process that draws papers. `press` carries the port to it; `said`: the last of its standard error. */
export type PressOrder =
  | { readonly kind: 'press'; readonly id: number }
  | { readonly kind: 'press-ended'; readonly id: number; readonly code: number; readonly said: string };

/** The records process wants a process that draws, or no more. `heapMb`: what it may take. */
export type PressReport =
  | { readonly kind: 'press-start'; readonly id: number; readonly fontsDir: string; readonly heapMb: number }
  | { readonly kind: 'press-end'; readonly id: number };
