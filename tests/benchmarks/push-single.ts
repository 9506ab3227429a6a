/** Devices that push one operation at a time, each its next when the one before was answered. */
import { randomBytes } from 'node:crypto';

import type { JsonObject } from '#shared/base/json.ts';
import { unitStream } from '#shared/domain/operation.ts';
import { boxBody } from '#tests/support/memory-world.ts';
import type { TestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { createPushingDevice, mintId } from './push-history.ts';
import { begin } from './push-start.ts';
import { EPOCH, sendAll } from './push-taker.ts';

const DEVICES = 32;
const PUSHES_EACH = 300;
const PUSHES_PER_SECOND = 3_000;

export async function manyDevices(server: TestPostgres): Promise<BenchmarkResult> {
  const { database, take, founded } = await begin(server);
  const { unitId, ruleId, person } = founded;
  const devices = Array.from({ length: DEVICES }, () => {
    const device = createPushingDevice(EPOCH, person);
    const messages = Array.from({ length: PUSHES_EACH }, () => {
      const id = mintId();
      device.author('box.register', unitStream(unitId), id, {
        ...(boxBody('') as unknown as JsonObject),
        unitId,
        ruleId,
        number: id,
        title: `Boîte ${Buffer.from(randomBytes(4)).toString('hex')}`,
      });
      return device.message();
    });
    return { device, messages };
  });
  const started = performance.now();
  await Promise.all(devices.map(({ device, messages }) => sendAll(take, device.publicKey, messages)));
  const rate = (DEVICES * PUSHES_EACH * 1000) / (performance.now() - started);
  await database.drop();
  return {
    name: `${String(DEVICES)} devices that push one operation at a time to one stream`,
    value: Math.round(rate),
    unit: '/s',
    limit: PUSHES_PER_SECOND,
    ok: rate >= PUSHES_PER_SECOND,
  };
}
