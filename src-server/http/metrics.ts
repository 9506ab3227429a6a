/**
 * What the server counts, in the text form of Prometheus, for a collector of the same network. No label names a device, a
 * person or a unit; what comes from outside, or through a proxy, is answered that there is no such page.
 */
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { Receipt } from '#shared/protocol/arbiter.ts';
import { WireFailure } from './wire-failure.ts';

export type Metrics = {
  readonly pushed: (receipts: readonly Receipt[]) => void;
  readonly pulled: (entries: number) => void;
};

export type MetricsParts = { readonly listeners: () => number };

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function addMetrics(app: FastifyInstance, { listeners }: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const answers = new Histogram({
    name: 'travee_answer_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const operations = new Counter({
    name: 'travee_operations_total',
    help: 'Operations answered, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const entries = new Counter({ name: 'travee_entries_sent_total', help: 'Entries sent to devices.', registers });
  new Gauge({
    name: 'travee_listening_devices',
    help: 'Devices that wait for hints.',
    registers,
    collect() {
      this.set(listeners());
    },
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    answers.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async ({ headers, socket }, reply) => {
    if (headers['x-forwarded-for'] !== undefined || !isInside(socket.remoteAddress ?? '')) {
      throw new WireFailure('NOT_FOUND');
    }
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return {
    pushed: (receipts) => {
      for (const { outcome } of receipts) operations.inc({ outcome });
    },
    pulled: (count) => {
      entries.inc(count);
    },
  };
}

/** Loopback and the private ranges. */
function isInside(address: string): boolean {
  return /^(::1|f[cd][0-9a-f]{2}:.*|(::ffff:)?(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\..*)$/.test(address);
}
