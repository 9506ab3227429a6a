/** How the exchange with the shared server stands, in a few words and one look. The badge and the page say the same. */
import type { SharedServerStatus, SyncState } from '#shared/contract/sync.ts';
import { CLOCK_WARNING_MS } from '#shared/contract/sync.ts';
import type { TextKey } from '#shared/i18n/index.ts';

/** `exchanging` lasts an instant: a badge that flickered would say less. */
export type ShownState = Exclude<SyncState, 'exchanging'>;

export function shownState({ state, pending }: Pick<SharedServerStatus, 'state' | 'pending'>): ShownState {
  if (state === 'exchanging') return pending > 0 ? 'toSend' : 'upToDate';
  return state;
}

export type BadgeWords = { readonly key: TextKey; readonly count?: number; readonly sinceMs?: number };

/** The words of the badge; `sinceMs` asks for a duration. */
export function badgeWords(status: Pick<SharedServerStatus, 'state' | 'pending' | 'offlineSinceMs'>): BadgeWords {
  const state = shownState(status);
  if (state === 'toSend') return { key: 'sync.badge.toSend', count: status.pending };
  if (state !== 'offline') return { key: `sync.badge.${state}` };
  const { offlineSinceMs } = status;
  return offlineSinceMs === null
    ? { key: 'sync.badge.offlineNow' }
    : { key: 'sync.badge.offline', sinceMs: offlineSinceMs };
}

/** A clock far enough from the server's to be told; `ahead` when this computer's shows a later time. */
export function clockSkew(offsetMs: number | null): { readonly ahead: 'no' | 'yes'; readonly byMs: number } | null {
  if (offsetMs === null || Math.abs(offsetMs) <= CLOCK_WARNING_MS) return null;
  return { ahead: offsetMs < 0 ? 'yes' : 'no', byMs: Math.abs(offsetMs) };
}
