/** An organisation on a server of its own, for the tests of what can be tried on it. */
import { expect } from 'vitest';

import { unitStream, type Op } from '#shared/domain/operation.ts';
import { boxBody, idOf, RULE } from '#tests/support/memory-world.ts';
import type { TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '#tests/support/test-server.ts';
import { createWireDevice, found, type WireDevice } from './wire-device.ts';

export const UNIT = unitStream(idOf('u1'));
export const HARM = `'); drop table entry; --\u0000 $1 "\\`;

export type Scene = { readonly server: TestServer; readonly device: WireDevice };

/** An organisation, a unit, a box; the administrator is signed in on the device. */
export async function withScene(
  postgres: TestPostgres,
  work: (scene: Scene) => Promise<void>,
  options: TestServerOptions = {},
): Promise<void> {
  const server = await startTestServer({ postgres, ...options });
  try {
    const device = createWireDevice(server.url, options.clock);
    expect((await device.enrol(await server.enrolmentCode())).status).toBe(200);
    found(device);
    device.author('unit.register', idOf('u1'), { code: 'SRH', name: 'Ressources humaines', parentId: null });
    device.author('rule.define', idOf('r1'), RULE);
    device.author('box.register', idOf('b1'), boxBody('b1'));
    expect((await device.push()).status).toBe(200);
    await work({ server, device });
  } finally {
    await server.close();
  }
}

export const describeBox = (device: WireDevice, title: string, options = {}): Op =>
  device.author('box.describe', idOf('b1'), { fields: { title: { value: title, base: null } } }, options);

export async function sizeOf({ server }: Scene): Promise<number> {
  return (await server.database.streams.heads()).reduce((sum, { seq }) => sum + seq, 0);
}
