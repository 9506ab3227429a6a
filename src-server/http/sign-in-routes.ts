/**
 * How a person signs in at an enrolled device. The device's own requests carry its token; the pages are for the person's
 * browser, and name nobody.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';

import type { ClockMs, Id } from '#shared/base/id.ts';
import { IdSchema, Shape, type Static } from '#shared/base/schema.ts';
import {
  PasswordRequest,
  StartRequest,
  type SignedIn,
  type SignInState,
  type SignInWays,
  type StartResponse,
} from '#shared/protocol/sign-in-messages.ts';
import type { FreshSignIns } from '../database/fresh-sign-ins.ts';
import type { DeviceStore } from '../database/device-store.ts';
import type { SignInStore } from '../database/sign-in-store.ts';
import type { Passwords } from '../people/passwords.ts';
import type { BrowserStep, SignIns } from '../people/sign-in.ts';
import type { Callers } from './callers.ts';
import type { Limiters } from './rate-limits.ts';
import { checkPage, endingPage, PAGE_HEADERS } from './sign-in-page.ts';
import { WireFailure } from './wire-failure.ts';

const SMALL_BODY = 16 * 1024;
const COOKIE = 'travee_sign_in';
const OneSignIn = Shape({ id: IdSchema });

export type SignInRouteParts = {
  readonly callers: Callers;
  readonly devices: DeviceStore;
  readonly store: SignInStore;
  readonly passwords: Passwords;
  readonly freshSignIns: FreshSignIns;
  readonly mint: () => Id;
  readonly clock: ClockMs;
  /** With the organisation's identity provider, when there is one. */
  readonly provider: { readonly name: string; readonly signIns: SignIns } | null;
  /** As browsers reach this server: `https://archives.example.org`. */
  readonly publicAddress: string;
  readonly limiters: Pick<Limiters, 'passwordByAddress' | 'pagesByAddress'>;
};

export function addSignIn(app: FastifyInstance, parts: SignInRouteParts): void {
  const { callers, store, passwords, freshSignIns, mint, clock, provider, publicAddress, limiters } = parts;

  app.get('/v1/sign-in', async (request): Promise<Static<typeof SignInWays>> => {
    await callers.of(request);
    return { password: (await store.hasAccounts()) ? 'yes' : 'no', provider: provider?.name ?? null };
  });

  app.post<{ Body: Static<typeof PasswordRequest> }>(
    '/v1/sign-in/password',
    { schema: { body: PasswordRequest }, bodyLimit: SMALL_BODY, onRequest: limiters.passwordByAddress },
    async (request): Promise<Static<typeof SignedIn>> => {
      const { device } = await callers.of(request);
      const personId = await passwords.check(request.body.login, request.body.password);
      request.log.info({ device: device.id, outcome: personId === undefined ? 'refused' : 'signedIn' }, 'password');
      if (personId === undefined) throw new WireFailure('UNAUTHORISED');
      await freshSignIns.note({ id: mint(), device: device.id, personId, nowMs: clock() });
      return { personId };
    },
  );

  if (provider !== null) addProviderSignIn(app, provider.signIns, { ...parts, name: provider.name, publicAddress });
}

function addProviderSignIn(
  app: FastifyInstance,
  signIns: SignIns,
  { callers, devices, limiters, publicAddress, name }: SignInRouteParts & { readonly name: string },
): void {
  app.post<{ Body: Static<typeof StartRequest> }>(
    '/v1/sign-in/start',
    { schema: { body: StartRequest }, bodyLimit: SMALL_BODY, onRequest: limiters.pagesByAddress },
    async (request): Promise<Static<typeof StartResponse>> => {
      const { device } = await callers.of(request);
      const { id, words, expiresAtMs } = await signIns.begin(device.id);
      return { signIn: id, url: `${publicAddress}/sign-in/${id}`, words, expiresAtMs };
    },
  );

  app.get<{ Params: { readonly id: Id } }>(
    '/v1/sign-in/:id',
    { schema: { params: OneSignIn } },
    async (request): Promise<SignInState> => {
      const { device } = await callers.of(request);
      const state = await signIns.stateFor(request.params.id, device.id);
      if (state === undefined) throw new WireFailure('NOT_FOUND');
      return state;
    },
  );

  app.get<{ Params: { readonly id: Id } }>(
    '/sign-in/:id',
    { schema: { params: OneSignIn }, onRequest: limiters.pagesByAddress },
    async ({ params: { id } }, reply) => {
      const shown = await signIns.shown(id);
      const [device] = shown === undefined ? [] : (await devices.find([shown.device])).devices;
      const page =
        shown === undefined || device?.status !== 'active'
          ? endingPage('expired')
          : checkPage(id, device.name, shown.words, name);
      return reply.headers(PAGE_HEADERS).send(page);
    },
  );

  // The form of the page has no field: nothing of its body is read.
  app.addContentTypeParser('application/x-www-form-urlencoded', { bodyLimit: 1024 }, (_request, payload, done) => {
    payload.resume();
    payload.on('end', () => {
      done(null, {});
    });
  });
  app.post<{ Params: { readonly id: Id } }>(
    '/sign-in/:id/go',
    { schema: { params: OneSignIn }, onRequest: limiters.pagesByAddress },
    async ({ params: { id } }, reply) => answer(reply, await signIns.goToProvider(id), publicAddress),
  );

  app.get('/sign-in/callback', { onRequest: limiters.pagesByAddress }, async ({ url, headers }, reply) => {
    const cookie = /(?:^|;\s*)travee_sign_in=([A-Za-z0-9_-]+)/.exec(headers.cookie ?? '')?.[1];
    return answer(reply, await signIns.comeBack(new URL(url, publicAddress), cookie), publicAddress);
  });
}

function answer(reply: FastifyReply, step: BrowserStep, publicAddress: string): FastifyReply {
  if ('page' in step) return reply.headers(PAGE_HEADERS).send(endingPage(step.page));
  const secure = publicAddress.startsWith('https:') ? '; Secure' : '';
  return reply
    .headers({ 'set-cookie': `${COOKIE}=${step.cookie}; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=600${secure}` })
    .redirect(step.go, 303);
}
