/** The exchange of a device: greeting, push, pull. */
import type { FastifyInstance } from 'fastify';

import type { Sha256 } from '#shared/base/hash.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { ClockMs } from '#shared/base/id.ts';
import type { Static } from '#shared/base/schema.ts';
import { behind, GENERATION } from '#shared/domain/versions.ts';
import {
  HandshakeRequest,
  LIMITS,
  PullRequest,
  PushRequest,
  type HandshakeAnswer,
  type PushMessage,
  type PushResponse,
} from '#shared/protocol/messages.ts';
import type { PushJob, PushResult } from '../arbiter/push.ts';
import { mayFollow, ownStreams } from '../auth/rights.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { checkPush } from '../exchange/check-push.ts';
import { pull } from '../exchange/pull.ts';
import type { Callers } from './callers.ts';
import type { Metrics } from './metrics.ts';
import { WireFailure } from './wire-failure.ts';

/** A clock that is further off is recorded, for the administrator to see. */
const SKEW_MS = 5 * 60_000;

export type ExchangeParts = {
  readonly database: ServerDatabase;
  readonly callers: Callers;
  readonly clock: ClockMs;
  readonly sha256: Sha256;
  readonly push: (job: PushJob) => Promise<PushResult>;
  readonly metrics: Metrics;
  readonly bootstrapFrom: number;
};

export function addExchange(app: FastifyInstance, parts: ExchangeParts): void {
  const { database, callers, clock, sha256, metrics } = parts;

  app.post<{ Body: Static<typeof HandshakeRequest> }>(
    '/v1/handshake',
    { schema: { body: HandshakeRequest }, bodyLimit: 16 * 1024 },
    async (request): Promise<HandshakeAnswer> => {
      const { device, epoch } = await callers.of(request);
      const { appVersion, generation, timeMs } = request.body;
      if (behind(generation, GENERATION) === 'device') throw new WireFailure('UPGRADE_REQUIRED');
      const nowMs = clock();
      const skewMs = timeMs === undefined || Math.abs(timeMs - nowMs) <= SKEW_MS ? null : timeMs - nowMs;
      await database.devices.greeted({
        device: device.id,
        nowMs,
        skewMs,
        appVersion: appVersion.replaceAll(/\p{Cc}/gu, ' '),
      });
      const [chain, heads] = await Promise.all([database.streams.chainOf(device.id), database.streams.heads()]);
      const streams = new Map(ownStreams(device).map((stream) => [stream, 0]));
      for (const { stream, seq } of heads) if (mayFollow(device, stream)) streams.set(stream, seq);
      return {
        epoch,
        serverTimeMs: nowMs,
        generation: GENERATION,
        lastN: chain.n,
        lastHash: chain.hash,
        streams: [...streams].map(([id, head]) => ({ id, head })),
        anchor: (await database.anchors.latest([...streams.keys()])) ?? null,
      };
    },
  );

  app.post<{ Body: PushMessage }>(
    '/v1/push',
    { schema: { body: PushRequest }, bodyLimit: LIMITS.requestBytes },
    async (request): Promise<Static<typeof PushResponse>> => {
      const { device, epoch } = await callers.of(request);
      const checked = await checkPush(request.body, device.publicKey, sha256);
      if (!checked.ok) throw new WireFailure(checked.error);
      const answer = await parts.push({
        request: checked.value,
        epoch,
        mayWrite: (stream) => mayFollow(device, stream),
      });
      if (!answer.ok) {
        const { code } = answer.error;
        throw new WireFailure(code, code === 'GAP' ? { lastN: answer.error.lastN } : undefined);
      }
      const { receipts, lastN, lastHash } = answer.value;
      metrics.pushed(receipts);
      request.log.info(
        { device: device.id, operations: receipts.length, skewMs: lead(request.body, clock()) },
        'pushed',
      );
      return { epoch, serverTimeMs: clock(), lastN, lastHash, receipts: [...receipts] };
    },
  );

  app.post<{ Body: Static<typeof PullRequest> }>(
    '/v1/pull',
    { schema: { body: PullRequest }, bodyLimit: 256 * 1024 },
    async (request, reply) => {
      const { device, epoch } = await callers.of(request);
      if (request.body.epoch !== epoch) throw new WireFailure('EPOCH_MISMATCH');
      const { streams, maxEntries } = request.body;
      const { pages, entries } = await pull(database, {
        streams,
        maxEntries,
        bootstrapFrom: parts.bootstrapFrom,
        mayFollow: (stream) => mayFollow(device, stream),
      });
      metrics.pulled(entries);
      request.log.info({ device: device.id, entries }, 'pulled');
      return reply
        .type('application/json; charset=utf-8')
        .send(`{"epoch":${JSON.stringify(epoch)},"serverTimeMs":${String(clock())},"pages":${pages}}`);
    },
  );
}

/** How far the last operation of a push lies ahead of the server, milliseconds; 0 when it does not. */
function lead({ ops }: PushMessage, nowMs: number): number {
  const last = ops.at(-1);
  return last === undefined ? 0 : Math.max(0, hlcTimeMs(last.at) - nowMs);
}
