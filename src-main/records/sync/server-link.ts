/**
 * One device's conversation with its server: signs in with its key when the token is missing or spent, and asks. What the
 * server answers is told as the engine needs it; a token refused once is renewed once.
 */
import type { ClockMs, DeviceId, Id } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Static, TSchema } from '#shared/base/schema.ts';
import {
  ChallengeResponse,
  HandshakeResponse,
  PROTOCOL,
  PullResponse,
  PushResponse,
  pushText,
  SnapshotManifest,
  TokenResponse,
  tokenText,
  type HandshakeAnswer,
  type Manifest,
  type PullAnswer,
} from '#shared/protocol/messages.ts';
import { GrantResponse, type GrantAnswer } from '#shared/protocol/grant-messages.ts';
import { SignedIn, SignInState, SignInWays, StartResponse } from '#shared/protocol/sign-in-messages.ts';
import type { DeviceKey } from './ports.ts';
import type { Batch } from './push-source.ts';
import type { Request, Wire, WireProblem } from './wire.ts';

type Asked<T> = Promise<Result<T, WireProblem>>;
export type PushAnswer = Static<typeof PushResponse>;
export type Greeting = {
  readonly epoch: string;
  readonly confirmedN: number;
  readonly appVersion: string;
  readonly generation: number;
  readonly timeMs: number;
};
export type Cursor = { readonly id: string; readonly after: number; readonly afterHash: string };

export type ServerLink = {
  readonly handshake: (greeting: Greeting) => Asked<HandshakeAnswer>;
  readonly push: (epoch: string, batch: Batch) => Asked<PushAnswer>;
  readonly pull: (epoch: string, streams: readonly Cursor[], maxEntries: number) => Asked<PullAnswer>;
  readonly manifest: (stream: string) => Asked<Manifest>;
  readonly chunk: (snapshot: string, index: number, limit: number) => Asked<Uint8Array>;
  readonly poke: (signal: AbortSignal) => Asked<ReadableStream<Uint8Array>>;
  readonly signInOffer: () => Asked<Static<typeof SignInWays>>;
  readonly signInPassword: (login: string, password: string) => Asked<Static<typeof SignedIn>>;
  readonly signInStart: () => Asked<Static<typeof StartResponse>>;
  readonly signInState: (signIn: Id) => Asked<SignInState>;
  /** The authorisation to destroy the list, for who just signed in here. */
  readonly grant: (list: Id, digest: string, person: Id) => Asked<GrantAnswer>;
  /** What is under way fails at once. */
  readonly abort: () => void;
};

export type LinkParts = {
  readonly wire: Wire;
  readonly key: DeviceKey;
  readonly device: DeviceId;
  readonly clock: ClockMs;
};

/** A token this close to its end is renewed first. */
const MARGIN_MS = 30_000;

export function createServerLink({ wire, key, device, clock }: LinkParts): ServerLink {
  let token: { readonly value: string; readonly renewAtMs: number } | undefined;
  let aborting = new AbortController();

  const post = <S extends TSchema>(path: string, message: unknown, answer: S, bearer?: string): Asked<Static<S>> =>
    wire.call({
      path,
      body: typeof message === 'string' ? message : JSON.stringify(message),
      answer,
      signal: aborting.signal,
      ...(bearer === undefined ? {} : { token: bearer }),
    });

  const signIn = async (): Asked<string> => {
    const challenged = await post('/v1/challenge', { protocol: PROTOCOL, device }, ChallengeResponse);
    if (!challenged.ok) return challenged;
    const { challenge, serverTimeMs } = challenged.value;
    const sig = key.sign(tokenText(challenge));
    const granted = await post('/v1/token', { protocol: PROTOCOL, device, challenge, sig }, TokenResponse);
    if (!granted.ok) return granted;
    const { token: value, expiresAtMs } = granted.value;
    // By how long it lasts: the two clocks need not agree.
    token = { value, renewAtMs: clock() + Math.max(0, expiresAtMs - serverTimeMs - MARGIN_MS) };
    return ok(value);
  };

  /** Asks with a token; one the server does not take is renewed once. */
  const signedIn = async <T>(ask: (bearer: string) => Asked<T>): Asked<T> => {
    const bearer = token !== undefined && clock() < token.renewAtMs ? ok(token.value) : await signIn();
    if (!bearer.ok) return bearer;
    const answered = await ask(bearer.value);
    if (answered.ok || answered.error.kind !== 'refused' || answered.error.code !== 'UNAUTHORISED') return answered;
    token = undefined;
    const renewed = await signIn();
    return renewed.ok ? ask(renewed.value) : renewed;
  };
  const call = <S extends TSchema>(path: string, message: unknown, answer: S): Asked<Static<S>> =>
    signedIn((bearer) => post(path, message, answer, bearer));
  const get = <S extends TSchema>(request: Omit<Request<S>, 'signal' | 'token'>): Asked<Static<S>> =>
    signedIn((bearer) => wire.call({ ...request, token: bearer, signal: aborting.signal }));

  return {
    handshake: (greeting) => call('/v1/handshake', { protocol: PROTOCOL, device, ...greeting }, HandshakeResponse),
    push: (epoch, { firstN, prevHash, texts, lastHash }) => {
      const head = { device, epoch, firstN, prevHash };
      const sig = key.sign(pushText(head, lastHash));
      // The operations are JSON already, in the very words that were hashed.
      const message = JSON.stringify({ protocol: PROTOCOL, ...head, sig });
      return call('/v1/push', `${message.slice(0, -1)},"ops":[${texts.join(',')}]}`, PushResponse);
    },
    pull: (epoch, streams, maxEntries) =>
      call('/v1/pull', { protocol: PROTOCOL, device, epoch, streams, maxEntries }, PullResponse),
    manifest: (stream) => get({ path: `/v1/streams/${encodeURIComponent(stream)}/snapshot`, answer: SnapshotManifest }),
    chunk: (snapshot, index, limit) =>
      signedIn((bearer) =>
        wire.bytes(`/v1/snapshots/${snapshot}/chunks/${String(index)}`, bearer, limit, aborting.signal),
      ),
    poke: (signal) => signedIn((bearer) => wire.stream('/v1/poke', bearer, signal)),
    signInOffer: () => get({ path: '/v1/sign-in', answer: SignInWays }),
    // A refusal here is of the password: it is not asked again with another token.
    signInPassword: (login, password) =>
      post('/v1/sign-in/password', { protocol: PROTOCOL, login, password }, SignedIn, token?.value),
    signInStart: () => call('/v1/sign-in/start', { protocol: PROTOCOL }, StartResponse),
    signInState: (signIn) => get({ path: `/v1/sign-in/${signIn}`, answer: SignInState }),
    grant: (list, digest, person) => call('/v1/grants', { protocol: PROTOCOL, list, digest, person }, GrantResponse),
    abort: () => {
      aborting.abort();
      aborting = new AbortController();
    },
  };
}
