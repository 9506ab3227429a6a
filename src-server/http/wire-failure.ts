/** What a device is told when something is refused or fails: a code of the protocol, never a word of what happened inside. */
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';

import { WIRE_STATUS, type WireErrorCode } from '#shared/protocol/messages.ts';

export type WireParams = Readonly<Record<string, string | number>>;

/** Thrown by a route; the only error whose words leave the server. */
export class WireFailure extends Error {
  readonly wireCode: WireErrorCode;
  readonly params: WireParams | undefined;
  constructor(wireCode: WireErrorCode, params?: WireParams) {
    super(wireCode);
    this.wireCode = wireCode;
    this.params = params;
  }
}

/** What Fastify and Node find wrong with a request by themselves. */
const KNOWN: Readonly<Record<string, WireErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MALFORMED',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED',
  FST_ERR_VALIDATION: 'MALFORMED',
  FST_ERR_BAD_URL: 'MALFORMED',
};
/** The database cannot be reached, or is being stopped. */
const AWAY: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
]);

function wireCodeOf(error: Partial<FastifyError>): WireErrorCode {
  if (error instanceof WireFailure) return error.wireCode;
  const code = error.code ?? '';
  if (AWAY.has(code)) return 'UNAVAILABLE';
  return KNOWN[code] ?? (error.statusCode === 400 || error.statusCode === 415 ? 'MALFORMED' : 'INTERNAL');
}

/** Answers every error in the form of the protocol; what nobody foresaw is logged under the reference that is answered. */
export function answerFailures(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => reply.status(WIRE_STATUS.NOT_FOUND).send({ code: 'NOT_FOUND' }));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = wireCodeOf(error);
    if (code === 'INTERNAL') logDefect(request, error);
    const params = error instanceof WireFailure ? error.params : undefined;
    if (params?.['retryS'] !== undefined) void reply.header('retry-after', String(params['retryS']));
    return reply.status(WIRE_STATUS[code]).send({
      code,
      ...(params === undefined ? {} : { params }),
      ...(code === 'INTERNAL' ? { ref: request.id } : {}),
    });
  });
}

/** Where it happened, and not the message, which may quote what a person wrote. */
function logDefect(request: FastifyRequest, error: Error & { readonly code?: string }): void {
  const where = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  request.log.error(
    { kind: error.name, code: error.code, where: where.slice(0, 8).map((line) => line.trim()) },
    'defect',
  );
}
