/**
 * How a device comes in: enrolment with a one-time code, then a signed challenge for a token. What does not fit is answered
 * in one way: a code that was never given, was used or is too old; a device that is unknown or holds another key.
 */
import type { FastifyInstance } from 'fastify';

import type { ClockMs } from '#shared/base/id.ts';
import type { Static } from '#shared/base/schema.ts';
import {
  ChallengeRequest,
  EnrolRequest,
  enrolText,
  formerText,
  TokenRequest,
  tokenText,
  type ChallengeResponse,
  type EnrolResponse,
  type TokenResponse,
} from '#shared/protocol/messages.ts';
import { codeDigest } from '../auth/enrolment-code.ts';
import { isSignedBy } from '../auth/keys.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import type { ServerIdentity } from '../identity.ts';
import type { Limiters } from './rate-limits.ts';
import { WireFailure } from './wire-failure.ts';

/** Entering takes a few hundred bytes. */
const SMALL_BODY = 16 * 1024;
/** Checked against when there is no device, so that the answer takes as long. */
const NO_KEY = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';

export type EntranceParts = {
  readonly database: ServerDatabase;
  readonly identity: ServerIdentity;
  readonly tokens: Tokens;
  readonly limiters: Limiters;
  readonly clock: ClockMs;
};

export function addEntrance(app: FastifyInstance, parts: EntranceParts): void {
  const { database, identity, tokens, limiters, clock } = parts;

  app.post<{ Body: Static<typeof EnrolRequest> }>(
    '/v1/enrol',
    { schema: { body: EnrolRequest }, bodyLimit: SMALL_BODY, onRequest: limiters.enrolByAddress },
    async ({ body, log }): Promise<Static<typeof EnrolResponse>> => {
      const { code, device, publicKey, former } = body;
      if (!isSignedBy(publicKey, enrolText(body), body.sig)) throw new WireFailure('FORBIDDEN');
      if (former !== undefined && !(await isFormer(database, body, former))) throw new WireFailure('FORBIDDEN');
      const enrolled = await database.devices.enrol({
        digest: codeDigest(identity.secret, code),
        device,
        name: body.name.replaceAll(/\p{Cc}/gu, ' '),
        publicKey,
        former: former?.device ?? null,
        nowMs: clock(),
      });
      if (enrolled === 'refused') throw new WireFailure('FORBIDDEN');
      log.info({ device }, 'enrolled');
      const { epoch } = await database.devices.find([]);
      return {
        epoch,
        serverTimeMs: clock(),
        serverKey: identity.signingKey.publicKey,
        organisationId: (await database.organisationId()) ?? null,
        personId: enrolled.personId,
      };
    },
  );

  app.post<{ Body: Static<typeof ChallengeRequest> }>(
    '/v1/challenge',
    {
      schema: { body: ChallengeRequest },
      bodyLimit: SMALL_BODY,
      onRequest: limiters.enterByAddress,
      preHandler: limiters.enterByDevice,
    },
    async ({ body }): Promise<Static<typeof ChallengeResponse>> => ({
      challenge: tokens.newChallenge(body.device),
      serverTimeMs: clock(),
    }),
  );

  app.post<{ Body: Static<typeof TokenRequest> }>(
    '/v1/token',
    {
      schema: { body: TokenRequest },
      bodyLimit: SMALL_BODY,
      onRequest: limiters.enterByAddress,
      preHandler: limiters.enterByDevice,
    },
    async ({ body: { device: id, challenge, sig } }): Promise<Static<typeof TokenResponse>> => {
      const [device] = (await database.devices.find([id])).devices;
      const isSigned = isSignedBy(device?.publicKey ?? NO_KEY, tokenText(challenge), sig);
      if (!tokens.isChallenge(challenge, id) || device === undefined || !isSigned)
        throw new WireFailure('UNAUTHORISED');
      if (device.status === 'revoked') throw new WireFailure('DEVICE_REVOKED');
      return tokens.newToken(id);
    },
  );
}

async function isFormer(
  database: ServerDatabase,
  body: Static<typeof EnrolRequest>,
  former: NonNullable<Static<typeof EnrolRequest>['former']>,
): Promise<boolean> {
  const [device] = (await database.devices.find([former.device])).devices;
  return isSignedBy(device?.publicKey ?? NO_KEY, formerText(body, former.device), former.sig) && device !== undefined;
}
