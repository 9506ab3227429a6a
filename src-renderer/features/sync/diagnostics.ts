/** What support asks for, as text. Names of people, units and computers stay out of it. */
import type { SharedServerStatus } from '#shared/contract/sync.ts';

type Device = { readonly id: string; readonly app: string; readonly database: number };

export function diagnostics(status: SharedServerStatus, device: Device | null): string {
  const { state, pending, offlineSinceMs, lastExchangeAtMs, toTreat, clockOffsetMs, server, queue, streams } = status;
  const removal = status.massRemoval;
  const told = {
    device,
    server: server === null ? null : { url: server.url, organisation: server.organisationId },
    state,
    offlineSince: instant(offlineSinceMs),
    lastExchange: instant(lastExchangeAtMs),
    clockOffsetMs,
    pending,
    queue: { ...queue, oldestAtMs: instant(queue.oldestAtMs) },
    toTreat,
    massRemoval: removal === null ? null : { stream: removal.stream, boxes: removal.boxes, of: removal.of },
    streams: streams.map(({ id, seq, head, state: at, reason, progress }) => ({
      id,
      seq,
      head,
      state: at,
      reason,
      progress,
    })),
  };
  return JSON.stringify(told, null, 2);
}

function instant(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
