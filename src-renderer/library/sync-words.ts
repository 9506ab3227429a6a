/** How the exchange with the shared server stands, in a few words and one look. The badge and the page say the same. */
import type { SharedServerStatus, SyncState } from '#shared/contract/sync.ts';
import { CLOCK_WARNING_MS } from '#shared/contract/sync.ts';
import type { TextKey } from '#shared/i18n/index.ts';

/** `exchanging` lasts an instant, and a badge that flickered would say less; `receiving` lasts, and more is to come. */
export type ShownState = Exclude<SyncState, 'exchanging'> | 'receiving' | 'altered';

type Standing = Pick<SharedServerStatus, 'state' | 'pending' | 'streams' | 'altered'>;

/** A few acts on their way are not worth a word. */
const FEW = 20;

/** Entries of the server that are not here yet, of the streams that go on. */
function toReceive({ streams }: Pick<SharedServerStatus, 'streams'>): number {
  return streams.reduce((sum, { seq, head, state }) => (state === 'blocked' ? sum : sum + Math.max(0, head - seq)), 0);
}

export function shownState(status: Standing): ShownState {
  const { state, pending } = status;
  // Nothing else matters as much, and it does not go away by itself.
  if (status.altered !== undefined) return 'altered';
  if (state !== 'exchanging' && state !== 'upToDate' && state !== 'toSend') return state;
  if (toReceive(status) > FEW) return 'receiving';
  return pending > 0 ? 'toSend' : 'upToDate';
}

export type BadgeWords = { readonly key: TextKey; readonly count?: number; readonly sinceMs?: number };

/** The words of the badge; `sinceMs` asks for a duration. */
export function badgeWords(status: Standing & Pick<SharedServerStatus, 'offlineSinceMs'>): BadgeWords {
  const state = shownState(status);
  if (state === 'toSend') return { key: 'sync.badge.toSend', count: status.pending };
  if (state === 'receiving') return { key: 'sync.badge.receiving', count: toReceive(status) };
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
