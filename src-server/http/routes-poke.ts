/**
 * `GET /v1/poke`: a line whenever streams of the device moved, and how far (server-sent events): `data: {"ref": 12, …}`.
 * It ends with the token, or when the device is revoked; the device then asks again.
 */
import type { FastifyInstance } from 'fastify';

import type { ClockMs } from '#shared/base/id.ts';
import { mayFollow } from '../auth/rights.ts';
import type { Poker } from '../exchange/poker.ts';
import type { Callers } from './callers.ts';
import { WireFailure } from './wire-failure.ts';

/** A proxy closes what is silent for long; a device that was revoked is noticed then. */
const HEARTBEAT_MS = 20_000;

export type PokeParts = { readonly poker: Poker; readonly callers: Callers; readonly clock: ClockMs };

export function addPoke(app: FastifyInstance, { poker, callers, clock }: PokeParts): void {
  const open = new Set<() => void>();
  let isClosing = false;

  app.get('/v1/poke', async (request, reply) => {
    const { device, expiresAtMs } = await callers.of(request);
    const { raw } = reply;
    if (isClosing) throw new WireFailure('UNAVAILABLE');
    reply.hijack();
    // Whoever left while it was looked up who they are is not listened for.
    if (raw.destroyed || raw.socket === null || raw.socket.destroyed) return;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    raw.write(': here\n\n');
    const leave = poker.listen({
      follows: (stream) => mayFollow(device, stream),
      tell: (heads) => raw.write(`data: ${JSON.stringify(heads)}\n\n`),
    });
    const end = (): void => {
      clearInterval(heartbeat);
      leave();
      open.delete(end);
      raw.end();
    };
    const heartbeat = setInterval(() => {
      raw.write(': here\n\n');
      if (clock() >= expiresAtMs) end();
      else callers.known(device.id).catch(end);
    }, HEARTBEAT_MS);
    open.add(end);
    raw.on('close', end);
  });

  app.addHook('preClose', async () => {
    isClosing = true;
    for (const end of [...open]) end();
  });
}
