/**
 * What a destruction needs of the server this device is enrolled with (ADR 0021); nothing on a depot of its own. What was
 * done before the device was enrolled was done without a server.
 */
import type { GrantTerms } from '#shared/domain/decision.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { isSigned } from './anchors.ts';
import { readSetting } from './sync-settings.ts';

export function grantTerms(db: ReadableDatabase): GrantTerms | undefined {
  const server = readSetting(db, 'sync.server');
  if (server === undefined) return undefined;
  return {
    sinceMs: server.enrolledAtMs ?? 0,
    isSigned: (key, text, sig) => key === server.serverKey && isSigned(key, text, sig),
  };
}
