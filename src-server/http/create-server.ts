/**
 * The shared server over HTTP: a Fastify application over one database, without any state of its own but caches. Any
 * number of them answer for the same database. Clock, randomness, database and the destination of logs are arguments.
 */
import compress from '@fastify/compress';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import * as zlib from 'node:zlib';

import { createIdMinter, type ClockMs, type RandomBytes } from '#shared/base/id.ts';
import { opProblem } from '#shared/domain/body-problem.ts';
import { decide } from '#shared/domain/decide.ts';
import { LIMITS } from '#shared/protocol/messages.ts';
import { createPushQueue } from '../arbiter/push-queue.ts';
import { createTokens } from '../auth/tokens.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { createGrants, createGrantTerms } from '../grants.ts';
import { createPoker } from '../exchange/poker.ts';
import { loadIdentity, type ServerIdentity } from '../identity.ts';
import { nativeSha256 } from '../native-sha256.ts';
import { createPasswords } from '../people/passwords.ts';
import { createProvider, type ProviderConfig } from '../people/provider.ts';
import { createSignIns } from '../people/sign-in.ts';
import { createCallers } from './callers.ts';
import { addMetrics } from './metrics.ts';
import { createLimiters, ORDINARY_RATES, type Rates } from './rate-limits.ts';
import { readBodies } from './request-body.ts';
import { addEntrance } from './routes-entrance.ts';
import { addGrants } from './routes-grant.ts';
import { addExchange } from './routes-exchange.ts';
import { addPoke } from './routes-poke.ts';
import { addSnapshots } from './routes-snapshot.ts';
import { addSignIn, type SignInRouteParts } from './sign-in-routes.ts';
import { answerFailures } from './wire-failure.ts';

export type Timeouts = {
  /** Milliseconds: for the headers, for the whole request, and of silence on a connection. */
  readonly headersMs: number;
  readonly requestMs: number;
  readonly connectionMs: number;
  /** How often the first two are looked at. */
  readonly checkMs: number;
};

const ORDINARY_TIMEOUTS: Timeouts = { headersMs: 10_000, requestMs: 60_000, connectionMs: 90_000, checkMs: 5_000 };

/** Transactions of pushes at a time; as many connections are taken. */
const PUSH_SLOTS = 3;

export type ServerDependencies = {
  readonly database: ServerDatabase;
  readonly clock: ClockMs;
  readonly random: RandomBytes;
  /** Where each line of the log goes; nowhere when it is left out. */
  readonly log?: { readonly write: (line: string) => void };
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Addresses of the proxies whose word is taken for where a request came from. */
  readonly trustProxy?: string;
  readonly rates?: Rates;
  /** How browsers reach the server, and the organisation's identity provider; without it, accounts of the server only. */
  readonly browsers?: { readonly publicAddress: string; readonly provider: Omit<ProviderConfig, 'redirectUri'> | null };
  readonly timeouts?: Timeouts;
  /** Entries of a stream from which on a device begins with its snapshot; more than a page unless said otherwise. */
  readonly bootstrapFrom?: number;
};

export type TraveeServer = { readonly app: FastifyInstance; readonly identity: ServerIdentity };

/** The tables must be up to date. */
export async function createServer(dependencies: ServerDependencies): Promise<TraveeServer> {
  const { database, clock, random, rates = ORDINARY_RATES } = dependencies;
  const app = applicationOf(dependencies);
  const identity = await loadIdentity(database, clock, random);
  const tokens = createTokens(identity.secret, clock, random);
  const callers = createCallers(database.devices, tokens);
  const poker = createPoker(database.streams, clock, (error) => {
    app.log.warn({ kind: error instanceof Error ? error.name : 'unknown' }, 'the heads could not be read');
  });

  answerFailures(app);
  readBodies(app);
  const encodings = ['zstd', 'gzip'] as const;
  await app.register(compress, {
    encodings: encodings.filter((encoding) => encoding === 'gzip' || 'createZstdCompress' in zlib),
    zlibOptions: { level: 3 },
    globalDecompression: false,
    threshold: 1024,
  });
  await app.register(rateLimit, { global: false });
  const metrics = addMetrics(app, { listeners: poker.listeners });
  app.get('/health', async (_request, reply) => {
    const isWell = await database.answers();
    return reply.status(isWell ? 200 : 503).send({ status: isWell ? 'ok' : 'unavailable' });
  });
  const limiters = createLimiters(app, rates);
  addEntrance(app, { database, identity, tokens, clock, limiters });
  const destructions = createGrantTerms(database, identity.signingKey);
  const queue = createPushQueue(
    {
      database,
      clock,
      sha256: nativeSha256,
      malformation: opProblem,
      judge: (world, op, context) => decide(world, op, { ...context, grants: destructions.terms }),
    },
    { slots: PUSH_SLOTS },
  );
  addExchange(app, {
    database,
    callers,
    clock,
    metrics,
    bootstrapFrom: dependencies.bootstrapFrom ?? LIMITS.entriesPerPage,
    sha256: nativeSha256,
    push: async (job) => {
      await destructions.ready();
      return queue(job);
    },
  });
  addSnapshots(app, { database, callers });
  addPoke(app, { poker, callers, clock });
  addSignIn(app, { ...signInParts(dependencies), callers, limiters });
  const grants = createGrants({ database, key: identity.signingKey, clock, random, sha256: nativeSha256 });
  addGrants(app, { grants, callers, limiters });
  drainOnClose(app);
  app.addHook('onClose', async () => {
    poker.stop();
  });
  return { app, identity };
}

/** Milliseconds: what is being answered when the server is told to stop is answered, but not for ever. */
const DRAIN_MS = 10_000;

/** What is under way is finished, and its connection not kept for another request. */
function drainOnClose(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close');
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    const enough = setTimeout(() => {
      app.server.closeAllConnections();
    }, DRAIN_MS);
    enough.unref();
    app.server.once('close', () => {
      clearTimeout(enough);
    });
  });
}

function signInParts({
  database: { signIns: store, devices, freshSignIns },
  clock,
  random,
  browsers,
}: ServerDependencies): Omit<SignInRouteParts, 'callers' | 'limiters'> {
  const fresh = { freshSignIns, mint: createIdMinter(clock, random), clock };
  const publicAddress = browsers?.publicAddress ?? '';
  const passwords = createPasswords(store, clock);
  if (browsers?.provider == null) return { ...fresh, store, devices, passwords, publicAddress, provider: null };
  const provider = createProvider({ ...browsers.provider, redirectUri: `${publicAddress}/sign-in/callback` });
  const signIns = createSignIns({ store, provider, clock, random });
  return { ...fresh, store, devices, passwords, publicAddress, provider: { name: provider.name, signIns } };
}

function applicationOf({
  clock,
  random,
  log,
  tls,
  trustProxy,
  timeouts = ORDINARY_TIMEOUTS,
}: ServerDependencies): FastifyInstance {
  const mint = createIdMinter(clock, random);
  const app = fastify({
    ...(tls === undefined ? {} : { https: { ...tls, minVersion: 'TLSv1.3' } }),
    http: { headersTimeout: timeouts.headersMs, connectionsCheckingInterval: timeouts.checkMs },
    requestTimeout: timeouts.requestMs,
    connectionTimeout: timeouts.connectionMs,
    forceCloseConnections: 'idle',
    ...(trustProxy === undefined ? {} : { trustProxy }),
    genReqId: mint,
    logController: new LogController({ disableRequestLogging: true }),
    ...(log === undefined ? { logger: false } : { logger: { level: 'info', stream: log, base: null } }),
  }) as unknown as FastifyInstance;
  app.addHook('onResponse', async ({ log: own, routeOptions }, reply) => {
    own.info(
      { route: routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
  return app;
}
