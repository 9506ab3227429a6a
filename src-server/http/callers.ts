/**
 * Who is calling: the device of the token, as it is enrolled at this moment. Requests that arrive together are looked up
 * together. A device that was revoked is refused at its next request, whatever its token says.
 */
import type { FastifyRequest } from 'fastify';

import type { DeviceId } from '#shared/base/id.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { DeviceStore, EnrolledDevice } from '../database/device-store.ts';
import { WireFailure } from './wire-failure.ts';

export type Caller = { readonly device: EnrolledDevice; readonly epoch: string; readonly expiresAtMs: number };

export type Callers = {
  /** The device as it is enrolled, with the server's epoch; refused when it is unknown or revoked. */
  readonly known: (device: DeviceId) => Promise<Omit<Caller, 'expiresAtMs'>>;
  /** The caller of a request, which must name the same device when it names one. */
  readonly of: (request: FastifyRequest) => Promise<Caller>;
};

type Waiting = {
  readonly device: DeviceId;
  readonly resolve: (found: { epoch: string; device: EnrolledDevice | undefined }) => void;
  readonly reject: (error: unknown) => void;
};

export function createCallers(devices: DeviceStore, tokens: Tokens): Callers {
  let waiting: Waiting[] = [];
  const lookUp = (): void => {
    const asked = waiting;
    waiting = [];
    devices.find([...new Set(asked.map(({ device }) => device))]).then(
      (found) => {
        const byId = new Map(found.devices.map((device) => [device.id, device]));
        for (const { device, resolve } of asked) resolve({ epoch: found.epoch, device: byId.get(device) });
      },
      (error: unknown) => {
        for (const { reject } of asked) reject(error);
      },
    );
  };
  const find = (device: DeviceId): Promise<{ epoch: string; device: EnrolledDevice | undefined }> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(lookUp);
      waiting.push({ device, resolve, reject });
    });

  const known: Callers['known'] = async (id) => {
    const { epoch, device } = await find(id);
    if (device === undefined) throw new WireFailure('UNAUTHORISED');
    if (device.status === 'revoked') throw new WireFailure('DEVICE_REVOKED');
    return { epoch, device };
  };
  return {
    known,
    of: async (request) => {
      const [scheme, token] = (request.headers.authorization ?? '').split(' ');
      const read = scheme === 'Bearer' && token !== undefined ? await tokens.read(token) : undefined;
      if (read === undefined) throw new WireFailure('UNAUTHORISED');
      const { body } = request;
      if (typeof body === 'object' && body !== null && 'device' in body && body.device !== read.device) {
        throw new WireFailure('FORBIDDEN');
      }
      return { ...(await known(read.device)), expiresAtMs: read.expiresAtMs };
    },
  };
}
