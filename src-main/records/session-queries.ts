/** Questions about the device and the people at it: asked before anybody has unlocked it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Id } from '#shared/base/id.ts';
import type { Account, DepotStatus, SessionInfo } from '#shared/contract/depot.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { ReadContext } from './context.ts';
import { DATABASE_VERSION } from './database/migrate.ts';
import type { Actor, Journal } from './operations/journal.ts';
import { accountByBadge, accounts, sessionInfo } from './sessions.ts';

/** Under this, a clock that stands behind the last operation is a rounding, not a fault. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

export type DeviceFacts = { readonly journal: Journal; readonly appVersion: string; readonly assetsDir: string };

export function depotStatus(context: ReadContext, facts: DeviceFacts): DepotStatus {
  const organisation = context.world.organisation() ?? null;
  const behindMs = facts.journal.clockBehindMs();
  return {
    state: organisation === null ? 'unfounded' : 'ready',
    organisation,
    appVersion: facts.appVersion,
    databaseVersion: DATABASE_VERSION,
    deviceId: facts.journal.device as string as Id,
    clockWarning: behindMs > CLOCK_TOLERANCE_MS ? { behindMs } : null,
    sampleAvailable: existsSync(join(facts.assetsDir, 'sample')),
  };
}

export function listAccounts(context: ReadContext): readonly Account[] {
  return accounts(context);
}

export function badgeAccount(context: ReadContext, input: Input<'accounts.byBadge'>): Account | null {
  return accountByBadge(context, input.code);
}

export function currentSession(context: ReadContext, actor: Actor | null): SessionInfo | null {
  return actor === null ? null : sessionInfo(context, actor);
}
