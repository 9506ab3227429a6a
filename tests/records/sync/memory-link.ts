/**
 * The shared server of the simulation behind the link of a driver: what the engine, the driver and the tables do, without
 * a network. The server can be put back to an earlier state, or answer as a test wants it to.
 */
import type { ServerLink } from '#main/records/sync/server-link.ts';
import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { err, ok } from '#shared/base/result.ts';
import type { DeviceId } from '#shared/base/id.ts';
import { chainHash, operationText, type Op, type StreamId } from '#shared/domain/operation.ts';
import { GENERATION } from '#shared/domain/versions.ts';
import type { Push } from '#shared/protocol/arbiter.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import type { Anchor, PullAnswer } from '#shared/protocol/messages.ts';
import type { HistoryServer } from '../../sync-model/server.ts';

export type ServerState = {
  server: HistoryServer;
  epoch: string;
  /** Where each device's chain stands, as the pushes that were taken say. */
  readonly chains: Map<DeviceId, Hash[]>;
  generation: number;
  anchor?: () => Anchor;
};

export function serverState(server: HistoryServer): ServerState {
  return { server, epoch: 'epoch-1', chains: new Map(), generation: GENERATION };
}

type Answered = PullAnswer['pages'][number];

export function createMemoryLink(state: ServerState, device: DeviceId, streams: readonly StreamId[]): ServerLink {
  const entriesOf = (stream: StreamId): readonly Entry[] => state.server.streams.get(stream) ?? [];
  const chain = (): Hash[] => state.chains.get(device) ?? [];
  const pageOf = (id: StreamId, after: number, afterHash: string, limit: number): Answered => {
    const entries = entriesOf(id);
    if (after > 0 && entries[after - 1]?.hash !== afterHash) return { id, status: 'fork' };
    const page = entries.slice(after, after + limit);
    const more = after + page.length < entries.length ? 'yes' : 'no';
    return { id, entries: page as never, head: entries.length, more };
  };
  const link = {
    handshake: () =>
      Promise.resolve(
        ok({
          epoch: state.epoch,
          generation: state.generation,
          serverTimeMs: state.server.nowMs(),
          lastN: chain().length,
          lastHash: chain().at(-1) ?? ('' as const),
          streams: streams.map((id) => ({ id, head: entriesOf(id).length })),
          anchor: state.anchor?.() ?? null,
        }),
      ),
    push: async (epoch: string, { firstN, prevHash, texts }: Parameters<ServerLink['push']>[1]) => {
      if (epoch !== state.epoch) return err({ kind: 'refused', code: 'EPOCH_MISMATCH', params: {} } as const);
      const ops = texts.map((text) => JSON.parse(text) as Op);
      const request: Push = { device, epoch: 'epoch-1', firstN, prevHash, ops };
      const answer = await state.server.push(request);
      if (!answer.ok) return err({ kind: 'refused', code: answer.error.code, params: {} } as const);
      const hashes = chain().slice(0, firstN - 1);
      let hash: Hash | '' = prevHash;
      for (const op of ops) {
        hash = chainHash(sha256Text, hash, operationText(op));
        hashes.push(hash);
      }
      state.chains.set(device, hashes);
      const { lastN, lastHash, receipts } = answer.value;
      return ok({ epoch: state.epoch, serverTimeMs: state.server.nowMs(), lastN, lastHash, receipts: [...receipts] });
    },
    pull: (epoch: string, asked: Parameters<ServerLink['pull']>[1], maxEntries: number) =>
      Promise.resolve(
        epoch !== state.epoch
          ? err({ kind: 'refused', code: 'EPOCH_MISMATCH', params: {} } as const)
          : ok({
              epoch: state.epoch,
              serverTimeMs: state.server.nowMs(),
              pages: asked.map(({ id, after, afterHash }) => pageOf(id, after, afterHash, maxEntries)),
            }),
      ),
    manifest: () => Promise.resolve(err({ kind: 'refused', code: 'NOT_FOUND', params: {} } as const)),
    chunk: () => Promise.resolve(err({ kind: 'network' } as const)),
    poke: () => Promise.resolve(err({ kind: 'network' } as const)),
    abort: () => undefined,
  };
  return link as never;
}
