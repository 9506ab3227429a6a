/** A device as the server sees it: keys, an outbox of chained operations, and the requests of protocol 1 over fetch. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import { derivedId, type DeviceId, type Id, type OpId, type SessionId } from '#shared/base/id.ts';
import { decide } from '#shared/domain/decide.ts';
import { chainHash, OPERATIONS, operationText, type Op, type OpBody, type OpKind } from '#shared/domain/operation.ts';
import { streamOf } from '#shared/domain/stream.ts';
import { GENERATION } from '#shared/domain/versions.ts';
import type { Receipt } from '#shared/protocol/arbiter.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { enrolText, PROTOCOL, pushText, tokenText, type Anchor } from '#shared/protocol/messages.ts';
import { createMemoryWorld, FOUNDING, idOf, type MemoryWorld } from '#tests/support/memory-world.ts';

export type WirePage = {
  readonly id: string;
  readonly status?: string;
  readonly entries: readonly Entry[];
  readonly head: number;
  readonly more: 'no' | 'yes';
};

/** What the answers of the server hold, each some of it: what a test reads and is not there fails the test. */
export type WireBody = {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly epoch: string;
  readonly challenge: string;
  readonly token: string;
  readonly serverKey: string;
  readonly organisationId: string | null;
  readonly personId: string | null;
  readonly lastN: number;
  readonly receipts: readonly Receipt[];
  readonly pages: readonly WirePage[];
  readonly streams: readonly { readonly id: string; readonly head: number }[];
  readonly anchor: Anchor | null;
};

export type Answer = { readonly status: number; readonly body: WireBody; readonly headers: Headers };

export type AuthorOptions = {
  readonly by?: Id;
  readonly session?: SessionId;
  readonly stream?: string;
  /** `no`: a program that does not look at what it writes. */ readonly judged?: 'no';
};

export type WireDevice = {
  readonly id: DeviceId;
  readonly publicKey: string;
  readonly world: MemoryWorld;
  readonly outbox: readonly Op[];
  /** Opens a session of the person on this device, and acts in it from now on. */
  readonly signIn: (person: Id) => SessionId;
  readonly author: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, options?: AuthorOptions) => Op;
  readonly sign: (text: string) => string;
  readonly enrol: (code: string, change?: object) => Promise<Answer>;
  readonly enter: () => Promise<string>;
  readonly handshake: (change?: object) => Promise<Answer>;
  /** Pushes operations `from` to `to`, counted from 1; all of them unless said otherwise. */
  readonly push: (from?: number, to?: number, change?: object) => Promise<Answer>;
  readonly pushMessage: (from?: number, to?: number) => Record<string, unknown>;
  readonly pull: (
    streams: readonly { readonly id: string; readonly after: number; readonly afterHash: string }[],
    change?: object,
  ) => Promise<Answer>;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly get: (path: string) => Promise<Response>;
  readonly forgetToken: () => void;
  readonly useUrl: (url: string) => void;
  readonly setEpoch: (epoch: string) => void;
};

let made = 0;

export function createWireDevice(url: string, clock: () => number = Date.now): WireDevice {
  made += 1;
  const name = made;
  const id = `01900000-0000-7000-8000-0000000${String(name).padStart(5, '0')}` as DeviceId;
  const { privateKey, publicKey: publicObject } = generateKeyPairSync('ed25519');
  const publicKey = String(publicObject.export({ format: 'jwk' }).x);
  const world = createMemoryWorld();
  const outbox: Op[] = [];
  const hashes: Hash[] = [];
  let base = url;
  let at: Hlc | null = null;
  let token: string | undefined;
  let epoch = '';
  let actor = idOf('nobody');
  let session = idOf('nosession') as string as SessionId;

  const post: WireDevice['post'] = async (path, body, headers = {}) => {
    const response = await fetch(base + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as never) : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text || '{}') as WireBody, headers: response.headers };
  };
  const signed = (text: string): string => signText(privateKey, text);
  const enter: WireDevice['enter'] = async () => {
    const { challenge } = (await post('/v1/challenge', { protocol: PROTOCOL, device: id })).body;
    const answer = await post('/v1/token', {
      protocol: PROTOCOL,
      device: id,
      challenge,
      sig: signed(tokenText(challenge)),
    });
    if (answer.status !== 200) throw new Error(`${String(answer.status)} ${answer.body.code}`);
    ({ token } = answer.body);
    return token;
  };
  const author: WireDevice['author'] = (kind, entity, body, options = {}) => {
    at = nextHlc(at, clock(), id);
    const op = {
      id: idOf(`${String(name)}.${String(outbox.length + 1)}`) as string as OpId,
      kind,
      v: Object.hasOwn(OPERATIONS, kind) ? OPERATIONS[kind].v : 1,
      stream: options.stream ?? streamOf(world, id, { kind, entity, body }),
      entity,
      at,
      actor: options.by ?? actor,
      session: options.session ?? session,
      body,
    } as Op;
    outbox.push(op);
    hashes.push(chainHash(sha256Text, hashes.at(-1) ?? '', operationText(op)));
    if (options.judged === 'no') return op;
    for (const event of decide(world, op, { effAt: op.at, sha256: sha256Text }).events) world.apply(event);
    return op;
  };
  const pushMessage: WireDevice['pushMessage'] = (from = 1, to = outbox.length) => {
    const message = {
      protocol: PROTOCOL,
      device: id,
      epoch,
      firstN: from,
      prevHash: hashes[from - 2] ?? '',
      ops: outbox.slice(from - 1, to),
    };
    return { ...message, sig: signed(pushText(message, hashes[to - 1] ?? message.prevHash)) };
  };

  return {
    id,
    publicKey,
    world,
    outbox,
    sign: signed,
    signIn: (person) => {
      actor = person;
      const opId = idOf(`${String(name)}.${String(outbox.length + 1)}`) as string as OpId;
      session = derivedId(sha256Text, opId, 1) as string as SessionId;
      author('session.open', session as string as Id, { means: 'pin' });
      return session;
    },
    author,
    enrol: async (code, change = {}) => {
      const message = { protocol: PROTOCOL, code, device: id, name: 'Poste', publicKey };
      const answer = await post('/v1/enrol', { ...message, sig: signed(enrolText(message)), ...change });
      if (answer.status === 200) ({ epoch } = answer.body);
      return answer;
    },
    enter,
    handshake: async (change = {}) => {
      if (token === undefined) await enter();
      return post('/v1/handshake', {
        protocol: PROTOCOL,
        device: id,
        epoch,
        confirmedN: 0,
        appVersion: '0.1.0',
        generation: GENERATION,
        ...change,
      });
    },
    pushMessage,
    push: async (from, to, change = {}) => {
      if (token === undefined) await enter();
      const body = gzipSync(JSON.stringify({ ...pushMessage(from, to), ...change }));
      return post('/v1/push', body, { 'content-encoding': 'gzip' });
    },
    pull: async (streams, change = {}) => {
      if (token === undefined) await enter();
      return post('/v1/pull', { protocol: PROTOCOL, device: id, epoch, streams, maxEntries: 2000, ...change });
    },
    post,
    get: async (path) =>
      fetch(base + path, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
    forgetToken: () => {
      token = undefined;
    },
    useUrl: (next) => {
      base = next;
    },
    setEpoch: (next) => {
      epoch = next;
    },
  };
}

function signText(key: KeyObject, text: string): string {
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64url');
}

/** The first operations of an organisation as a new depot authors them, by its administrator. */
export function found(device: WireDevice, administrator: Id = idOf('admin')): void {
  const opId = idOf(`session${device.id}`.slice(-12));
  const session = derivedId(sha256Text, opId, 1) as string as SessionId;
  const as = { by: administrator, session };
  device.author('organisation.found', idOf('org'), { ...FOUNDING, administratorId: administrator }, as);
  device.author(
    'person.register',
    administrator,
    { familyName: 'Dubé', givenName: 'Anne', jobTitle: '', email: '', phone: '', unitId: null, code: null },
    as,
  );
  device.signIn(administrator);
}
