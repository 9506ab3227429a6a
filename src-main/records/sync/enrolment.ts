/** A device introduces itself to a server, with the code an administrator gave. Nothing is kept before the server agreed. */
import type { DeviceId, Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { EnrolResponse, enrolText, formerText, PROTOCOL } from '#shared/protocol/messages.ts';
import type { DeviceKey } from './ports.ts';
import { readServerAddress } from './server-address.ts';
import type { EnrolledServer } from './sync-settings.ts';
import { createWire, type WireProblem } from './wire.ts';
import type { Fetch } from './ports.ts';

export type Introduction = {
  readonly fetch: Fetch;
  readonly key: DeviceKey;
  readonly url: string;
  readonly code: string;
  readonly deviceName: string;
  readonly device: DeviceId;
  /** The device this one was, when two machines acted under one name. */
  readonly former: DeviceId | null;
};

export type Introduced = Omit<EnrolledServer, 'means'>;

/** Errors: SERVER_URL_INVALID, TLS_REQUIRED, SERVER_UNREACHABLE, SERVER_NOT_UNDERSTOOD, SERVER_BUSY, ENROL_CODE_REFUSED, UPGRADE_REQUIRED. */
export async function introduce(introduction: Introduction): Promise<Result<Introduced, CallError>> {
  const { fetch, key, code, deviceName, device, former } = introduction;
  const address = readServerAddress(introduction.url);
  if (!address.ok) return err({ code: address.error });
  const url = address.value;
  const { publicKey } = key;
  const answered = await createWire(fetch, url).call({
    path: '/v1/enrol',
    answer: EnrolResponse,
    signal: AbortSignal.timeout(PATIENCE_MS),
    body: JSON.stringify({
      protocol: PROTOCOL,
      code: code.trim(),
      device,
      name: deviceName,
      publicKey,
      sig: key.sign(enrolText({ code: code.trim(), device, publicKey })),
      ...(former === null
        ? {}
        : { former: { device: former, sig: key.sign(formerText({ code: code.trim(), device }, former)) } }),
    }),
  });
  if (!answered.ok) return err(wordsOf(answered.error));
  const { epoch, serverKey, organisationId, personId, serverTimeMs: enrolledAtMs } = answered.value;
  return ok({
    url,
    deviceName,
    epoch,
    serverKey,
    organisationId,
    personId: personId satisfies Id | null,
    enrolledAtMs,
  });
}

const PATIENCE_MS = 20_000;

function wordsOf(problem: WireProblem): CallError {
  if (problem.kind !== 'refused') {
    return { code: problem.kind === 'network' ? 'SERVER_UNREACHABLE' : 'SERVER_NOT_UNDERSTOOD' };
  }
  switch (problem.code) {
    case 'FORBIDDEN':
    case 'UNAUTHORISED':
    case 'DEVICE_REVOKED':
    case 'MALFORMED':
      return { code: 'ENROL_CODE_REFUSED' };
    case 'UPGRADE_REQUIRED':
      return { code: 'UPGRADE_REQUIRED' };
    case 'TOO_MANY_REQUESTS':
    case 'UNAVAILABLE':
      return { code: 'SERVER_BUSY' };
    default:
      return { code: 'SERVER_NOT_UNDERSTOOD' };
  }
}
