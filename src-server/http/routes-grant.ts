/** A device asks for the authorisation of a destruction. */
import type { FastifyInstance } from 'fastify';

import type { Static } from '#shared/base/schema.ts';
import { GrantRequest, type GrantAnswer } from '#shared/protocol/grant-messages.ts';
import { mayFollow } from '../auth/rights.ts';
import type { createGrants } from '../grants.ts';
import type { Callers } from './callers.ts';
import type { Limiters } from './rate-limits.ts';

export type GrantRouteParts = {
  readonly grants: ReturnType<typeof createGrants>;
  readonly callers: Callers;
  readonly limiters: Pick<Limiters, 'pagesByAddress'>;
};

export function addGrants(app: FastifyInstance, { grants, callers, limiters }: GrantRouteParts): void {
  app.post<{ Body: Static<typeof GrantRequest> }>(
    '/v1/grants',
    { schema: { body: GrantRequest }, bodyLimit: 16 * 1024, onRequest: limiters.pagesByAddress },
    async (request): Promise<GrantAnswer> => {
      const { device } = await callers.of(request);
      const { list, digest, person } = request.body;
      const answer = await grants.give({
        device: device.id,
        person,
        list,
        digest,
        mayFollow: (stream) => mayFollow(device, stream),
      });
      request.log.info({ device: device.id, list, outcome: 'grant' in answer ? 'given' : answer.refused }, 'grant');
      return answer;
    },
  );
}
