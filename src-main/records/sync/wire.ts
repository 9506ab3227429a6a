/**
 * Requests to the shared server. Every answer is bounded in size before it is read whole and checked against the schema of
 * the protocol before anything of it is used; a redirection is refused, since it would take the token elsewhere.
 */
import { gzipSync } from 'node:zlib';

import { Compile, type Validator } from 'typebox/compile';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { Static, TSchema } from '#shared/base/schema.ts';
import { WireError, type WireErrorCode } from '#shared/protocol/messages.ts';
import type { Fetch } from './ports.ts';

/**
 * `network`: no answer, or half of one. `notUnderstood`: an answer that is not of the protocol. Otherwise what the server
 * said.
 */
export type WireProblem =
  | { readonly kind: 'network' | 'notUnderstood' }
  | {
      readonly kind: 'refused';
      readonly code: WireErrorCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

export type Request<S extends TSchema> = {
  readonly path: string;
  readonly answer: S;
  readonly signal: AbortSignal;
  readonly token?: string;
  /** JSON; absent for a GET. */
  readonly body?: string;
  /** Bytes of the answer, decompressed. */
  readonly limit?: number;
};

export type Wire = {
  readonly call: <S extends TSchema>(request: Request<S>) => Promise<Result<Static<S>, WireProblem>>;
  /** The bytes as they are, at most `limit`. */
  readonly bytes: (
    path: string,
    token: string,
    limit: number,
    signal: AbortSignal,
  ) => Promise<Result<Uint8Array, WireProblem>>;
  /** An answer that goes on, for the hints. */
  readonly stream: (
    path: string,
    token: string,
    signal: AbortSignal,
  ) => Promise<Result<ReadableStream<Uint8Array>, WireProblem>>;
};

/** A page is two megabytes; one entry, of a list of ten thousand boxes, may be several. */
const ANSWER_BYTES = 32 * 1024 * 1024;
/** Under this, compressing costs more than it saves. */
const WORTH_COMPRESSING = 1_000;
const PATIENCE_MS = 60_000;

const validators = new Map<TSchema, Validator>();

export function createWire(fetch: Fetch, url: string): Wire {
  const send = async (
    path: string,
    signal: AbortSignal,
    token: string | undefined,
    body: string | undefined,
  ): Promise<Response> => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    if (body === undefined) return fetch(`${url}${path}`, { method: 'GET', headers, signal, redirect: 'error' });
    headers['content-type'] = 'application/json';
    const isLong = body.length > WORTH_COMPRESSING;
    if (isLong) headers['content-encoding'] = 'gzip';
    const bytes = isLong ? gzipSync(body) : body;
    return fetch(`${url}${path}`, { method: 'POST', headers, body: bytes, signal, redirect: 'error' });
  };

  return {
    call: async ({ path, answer, signal, token, body, limit = ANSWER_BYTES }) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      try {
        const response = await send(path, patience, token, body);
        const read = await readAll(response, limit);
        if (read === undefined) return err({ kind: 'notUnderstood' });
        const value: unknown = parsed(read);
        if (response.ok) return check(answer, value) ? ok(value) : err({ kind: 'notUnderstood' });
        return err(refusal(value));
      } catch (error) {
        return err(networkProblem(error));
      }
    },
    bytes: async (path, token, limit, signal) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      try {
        const response = await send(path, patience, token, undefined);
        const read = await readAll(response, response.ok ? limit : ANSWER_BYTES);
        if (read === undefined) return err({ kind: 'notUnderstood' });
        return response.ok ? ok(read) : err(refusal(parsed(read)));
      } catch (error) {
        return err(networkProblem(error));
      }
    },
    stream: async (path, token, signal) => {
      try {
        const response = await send(path, signal, token, undefined);
        if (response.ok && response.body !== null) return ok(response.body);
        const read = await readAll(response, ANSWER_BYTES);
        return err(read === undefined ? { kind: 'notUnderstood' } : refusal(parsed(read)));
      } catch (error) {
        return err(networkProblem(error));
      }
    },
  };
}

/** The whole answer, or `undefined` past the limit: what is left is not read. */
async function readAll(response: Response, limit: number): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks);
    bytes += value.byteLength;
    if (bytes > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function check<S extends TSchema>(schema: S, value: unknown): value is Static<S> {
  let validator = validators.get(schema);
  if (validator === undefined) {
    validator = Compile(schema);
    validators.set(schema, validator);
  }
  return validator.Check(value);
}

function refusal(value: unknown): WireProblem {
  if (!check(WireError, value)) return { kind: 'notUnderstood' };
  return { kind: 'refused', code: value.code, params: value.params ?? {} };
}

/** `fetch` and its streams fail with a `TypeError`, a `DOMException`, or an error of the socket. */
function networkProblem(error: unknown): WireProblem {
  if (error instanceof Error) return { kind: 'network' };
  throw error;
}
