/** Streams as they stood, for a device that begins: what a snapshot holds, and its chunks, which never change. */
import type { FastifyInstance } from 'fastify';

import { parseId } from '#shared/base/id.ts';
import type { Manifest } from '#shared/protocol/messages.ts';
import { mayFollow } from '../auth/rights.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import type { Callers } from './callers.ts';
import { WireFailure } from './wire-failure.ts';

export type SnapshotParts = { readonly database: ServerDatabase; readonly callers: Callers };

const MOST_CHUNKS = 1_000_000;

export function addSnapshots(app: FastifyInstance, { database, callers }: SnapshotParts): void {
  app.get<{ Params: { readonly stream: string } }>(
    '/v1/streams/:stream/snapshot',
    async (request): Promise<Manifest> => {
      const { device } = await callers.of(request);
      const { stream } = request.params;
      if (!mayFollow(device, stream)) throw new WireFailure('FORBIDDEN');
      const manifest = await database.snapshots.manifest(stream);
      if (manifest === undefined) throw new WireFailure('NOT_FOUND');
      return manifest;
    },
  );

  app.get<{ Params: { readonly snapshot: string; readonly k: string } }>(
    '/v1/snapshots/:snapshot/chunks/:k',
    { compress: false },
    async (request, reply) => {
      const { device } = await callers.of(request);
      const snapshot = parseId(request.params.snapshot);
      const k = /^\d{1,7}$/.test(request.params.k) ? Number(request.params.k) : MOST_CHUNKS;
      if (snapshot === undefined || k >= MOST_CHUNKS) throw new WireFailure('NOT_FOUND');
      const chunk = await database.snapshots.chunk(snapshot, k);
      if (chunk === undefined || !mayFollow(device, chunk.stream)) throw new WireFailure('NOT_FOUND');
      const { length } = chunk.data;
      void reply
        .type('application/octet-stream')
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('accept-ranges', 'bytes');
      const range = rangeOf(request.headers.range, length);
      if (range === undefined) return reply.send(chunk.data);
      return reply
        .status(206)
        .header('content-range', `bytes ${String(range.from)}-${String(range.to)}/${String(length)}`)
        .send(chunk.data.subarray(range.from, range.to + 1));
    },
  );
}

/** `bytes=<from>-[<to>]`; what is no such range is not a range. */
function rangeOf(
  header: string | undefined,
  length: number,
): { readonly from: number; readonly to: number } | undefined {
  const [, first, last] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const from = Number(first);
  const to = Math.min(last === undefined || last === '' ? length - 1 : Number(last), length - 1);
  return from <= to ? { from, to } : undefined;
}
