/**
 * Request bodies: decompressed as `Content-Encoding` says and never beyond the limit of the route, so that a few bytes
 * cannot become gigabytes; checked against the schemas of the protocol, of which this server speaks one version.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { pipeline, Transform, type Duplex, type Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Compile } from 'typebox/compile';

import type { TSchema } from '#shared/base/schema.ts';
import { PROTOCOL } from '#shared/protocol/messages.ts';
import { WireFailure } from './wire-failure.ts';

/** Versions of the protocol that are answered. */
const SPOKEN = { oldest: PROTOCOL, newest: PROTOCOL } as const;

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: () => zlib.createGunzip(),
  zstd: () => zlib.createZstdDecompress(),
};

export function readBodies(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema }) => {
    const validator = Compile(schema as TSchema);
    return (value) => (validator.Check(value) ? { value } : { error: new WireFailure('MALFORMED') });
  });
  app.addHook('preParsing', async (request, _reply, payload) => decoded(request, payload as Readable));
  app.addHook('preValidation', async ({ body }) => {
    if (typeof body !== 'object' || body === null || !('protocol' in body)) return;
    const { protocol } = body;
    if (typeof protocol !== 'number' || !Number.isSafeInteger(protocol)) return;
    if (protocol < SPOKEN.oldest || protocol > SPOKEN.newest) throw new WireFailure('UPGRADE_REQUIRED', SPOKEN);
  });
}

function decoded(request: FastifyRequest, payload: Readable): Readable {
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return payload;
  const decoder = DECODERS[encoding];
  if (decoder === undefined) throw new WireFailure('MALFORMED');
  return bounded(payload, decoder(), request.routeOptions.bodyLimit);
}

/** What comes out is counted: at the limit everything is torn down, what is still compressed is not looked at. */
function bounded(payload: Readable, decoder: Duplex, limit: number): Readable {
  let bytes = 0;
  const cap = Object.assign(
    new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        if (bytes > limit) done(new WireFailure('TOO_LARGE'));
        else done(null, chunk);
      },
    }),
    { receivedEncodedLength: 0 },
  );
  payload.on('data', (chunk: Buffer) => {
    cap.receivedEncodedLength += chunk.length;
  });
  decoder.on('error', () => cap.destroy(new WireFailure('MALFORMED')));
  return pipeline(payload, decoder, cap, () => undefined);
}
