/**
 * Who a person is, from an enrolled device: accounts of the server, and a real OpenID Connect provider met by a browser
 * that follows its redirections.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import type { Person } from '#shared/domain/person/person.ts';
import { PROTOCOL } from '#shared/protocol/messages.ts';
import { createPasswords, SHORTEST_PASSWORD, waitAfterMs } from '#server/people/passwords.ts';
import { SIGN_IN_LIFE_MS } from '#server/people/sign-in.ts';
import { idOf } from '#tests/support/memory-world.ts';
import { startIdentityProvider, type IdentityProvider, type ProviderPerson } from '#tests/support/identity-provider.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { createWireDevice } from './wire-device.ts';

const PUBLIC = 'http://travee.test';
const START_MS = Date.UTC(2026, 8, 15, 14);
const ROY = idOf('roy');
const GONE = idOf('gone');

let postgres: TestPostgres;
let provider: IdentityProvider;
let server: TestServer;
let nowMs = START_MS;
let token: string;
let other: string;

const people: readonly (readonly [Id, string, 'active' | 'inactive'])[] = [
  [ROY, 'M.Roy@Ecole.example', 'active'],
  [GONE, 'gone@ecole.example', 'inactive'],
  [idOf('twin1'), 'twin@ecole.example', 'active'],
  [idOf('twin2'), 'TWIN@ecole.example', 'active'],
];

beforeAll(async () => {
  postgres = await startTestPostgres();
  provider = await startIdentityProvider(`${PUBLIC}/sign-in/callback`);
  const { issuer, clientId, clientSecret } = provider;
  server = await startTestServer({
    postgres,
    clock: () => nowMs,
    dependencies: {
      browsers: {
        publicAddress: PUBLIC,
        provider: { issuer, clientId, clientSecret, name: 'Compte scolaire', claim: 'email' },
      },
    },
  });
  await server.database.transaction((transaction) =>
    transaction.write({
      entries: [],
      records: people.map(([id, email, status]) => ({
        type: 'person',
        stream: 'ref',
        stored: 'no',
        linksBefore: [],
        links: [],
        record: { id, email, status, code: null } as unknown as Person,
      })),
    }),
  );
  token = await enrolledToken(server, 'Poste du dépôt <1>');
  other = await enrolledToken(server, 'Autre poste');
}, 60_000);

afterAll(async () => {
  await server.close();
  await provider.close();
  await postgres.stop();
});

/** Enrols a new device and answers its token. */
async function enrolledToken(at: TestServer, name: string): Promise<string> {
  const device = createWireDevice(at.url);
  expect((await device.enrol(await at.enrolmentCode(), { name })).status).toBe(200);
  return device.enter();
}

const bearer = (of: string): { authorization: string } => ({ authorization: `Bearer ${of}` });

async function ask(method: 'GET' | 'POST', url: string, of: string, payload?: object) {
  const app = server.servers[0]?.app;
  if (app === undefined) throw new Error('no server');
  const answer = await app.inject({ method, url, headers: bearer(of), ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

/** A browser of Travée's own pages. */
async function page(method: 'GET' | 'POST', url: string, cookie = '') {
  const app = server.servers[0]?.app;
  if (app === undefined) throw new Error('no server');
  const headers = { cookie, ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }) };
  const answer = await app.inject({ method, url, headers, ...(method === 'POST' && { payload: '' }) });
  const [set = ''] = [answer.headers['set-cookie'] ?? ''].flat();
  return { answer, html: answer.body, location: answer.headers.location ?? '', cookie: set.split(';')[0] ?? '', set };
}

const begin = async (of = token): Promise<{ id: string; words: string; path: string }> => {
  const { body } = await ask('POST', '/v1/sign-in/start', of, { protocol: PROTOCOL });
  const { signIn: id, words, url } = body as { signIn: string; words: string; url: string };
  return { id, words, path: url.slice(PUBLIC.length) };
};

/** All the way through, as this person; answers the last page. */
async function goThrough(path: string, person: ProviderPerson | 'refuse') {
  const gone = await page('POST', `${path}/go`);
  const back =
    person === 'refuse' ? await provider.refuse(gone.location) : await provider.signIn(gone.location, person);
  return { back, cookie: gone.cookie, last: await page('GET', `${back.pathname}${back.search}`, gone.cookie) };
}

const stateOf = async (id: string, of = token) => (await ask('GET', `/v1/sign-in/${id}`, of)).body;
const roy: ProviderPerson = { subject: 'sub-roy', email: 'm.roy@ecole.example', verified: 'yes' };

describe('with the identity provider', () => {
  test('the person checks the device, signs in, and only the device that asked learns who it is', async () => {
    const { id, words, path } = await begin();
    expect(await stateOf(id)).toEqual({ state: 'waiting' });
    const check = await page('GET', path);
    expect(check.html).toContain('Poste du dépôt &lt;1&gt;');
    expect(check.html).toContain(words);
    expect(check.answer.headers['content-security-policy']).toContain("default-src 'none'");
    const { last } = await goThrough(path, roy);
    expect(last.html).toContain('C’est fait');
    expect(await stateOf(id)).toEqual({ state: 'done', personId: ROY });
    expect((await ask('GET', `/v1/sign-in/${id}`, other)).status).toBe(404);
  });

  test('who was recognised once is recognised by the provider’s own number, not by the e-mail', async () => {
    const { id, path } = await begin();
    await goThrough(path, { ...roy, email: 'new@elsewhere.example' });
    expect(await stateOf(id)).toEqual({ state: 'done', personId: ROY });
    const stranger = await begin();
    await goThrough(stranger.path, { subject: 'other-sub', email: 'new@elsewhere.example', verified: 'yes' });
    expect(await stateOf(stranger.id)).toEqual({ state: 'failed', reason: 'personUnknown' });
  });

  test.each<[string, ProviderPerson]>([
    ['an e-mail nobody verified', { subject: 's1', email: 'm.roy@ecole.example', verified: 'no' }],
    ['a person who left', { subject: 's2', email: 'gone@ecole.example', verified: 'yes' }],
    ['two people of one e-mail', { subject: 's3', email: 'twin@ecole.example', verified: 'yes' }],
    ['no e-mail at all', { subject: 's4', email: '', verified: 'yes' }],
  ])('%s is nobody', async (_what, person) => {
    const { id, path } = await begin();
    const { last } = await goThrough(path, person);
    expect(last.html).toContain('aucune personne active');
    expect(await stateOf(id)).toEqual({ state: 'failed', reason: 'personUnknown' });
  });

  test('a refusal is told as one', async () => {
    const { id, path } = await begin();
    const { last } = await goThrough(path, 'refuse');
    expect(last.html).toContain('refusée');
    expect(await stateOf(id)).toEqual({ state: 'failed', reason: 'refused' });
  });

  test('an answer serves once, in the browser that asked, and not beyond its time', async () => {
    const first = await begin();
    const gone = await page('POST', `${first.path}/go`);
    const back = await provider.signIn(gone.location, roy);
    const callback = `${back.pathname}${back.search}`;
    expect((await page('GET', callback)).html).toContain('autre navigateur');
    expect((await page('GET', callback, 'travee_sign_in=AAAA')).html).toContain('autre navigateur');
    expect(await stateOf(first.id)).toEqual({ state: 'waiting' });
    expect((await page('GET', callback, gone.cookie)).html).toContain('C’est fait');
    expect((await page('GET', callback, gone.cookie)).html).toContain('n’est plus valable');

    const late = await begin();
    const lateGone = await page('POST', `${late.path}/go`);
    const lateBack = await provider.signIn(lateGone.location, roy);
    nowMs += SIGN_IN_LIFE_MS + 1;
    token = await enrolledToken(server, 'Poste du dépôt <1>');
    expect((await page('GET', `${lateBack.pathname}${lateBack.search}`, lateGone.cookie)).html).toContain(
      'plus valable',
    );
    expect((await page('GET', late.path)).html).toContain('plus valable');
    other = await enrolledToken(server, 'Autre poste');
  });

  test('an altered state, code or address signs nobody in', async () => {
    const { id, path } = await begin();
    const gone = await page('POST', `${path}/go`);
    const back = await provider.signIn(gone.location, roy);
    const altered = new URL(back);
    altered.searchParams.set('state', 'x'.repeat(43));
    expect((await page('GET', `${altered.pathname}${altered.search}`, gone.cookie)).html).toContain('plus valable');
    const forged = new URL(back);
    forged.searchParams.set('code', 'forged');
    expect((await page('GET', `${forged.pathname}${forged.search}`, gone.cookie)).html).toContain('refusée');
    expect(await stateOf(id)).toEqual({ state: 'failed', reason: 'refused' });
  });
});

describe('with an account of the server', () => {
  const PASSWORD = 'quatre mots sans lien';
  const passwords = () => createPasswords(server.database.signIns, () => nowMs);
  const tryPassword = (login: string, password: string) =>
    ask('POST', '/v1/sign-in/password', token, { protocol: PROTOCOL, login, password });

  test('the right password says who it is; any other answer is one and the same', async () => {
    expect((await ask('GET', '/v1/sign-in', token)).body).toEqual({ password: 'no', provider: 'Compte scolaire' });
    expect(await passwords().set(ROY, 'roy', 'x'.repeat(SHORTEST_PASSWORD - 1))).toBe('tooShort');
    expect(await passwords().set(ROY, 'roy', PASSWORD)).toBe('set');
    expect(await passwords().set(GONE, 'Roy', PASSWORD)).toBe('taken');
    expect(await passwords().set(GONE, 'gone', PASSWORD)).toBe('set');
    expect((await ask('GET', '/v1/sign-in', token)).body).toMatchObject({ password: 'yes' });

    expect(await tryPassword('ROY', PASSWORD)).toEqual({ status: 200, body: { personId: ROY } });
    const refused = { status: 401, body: { code: 'UNAUTHORISED' } };
    expect(await tryPassword('roy', 'quatre autres mots')).toEqual(refused);
    expect(await tryPassword('nobody', PASSWORD)).toEqual(refused);
    expect(await tryPassword('gone', PASSWORD)).toEqual(refused);
    expect(await tryPassword("' or 1=1 --", PASSWORD)).toEqual(refused);
  });

  test('after five wrong ones the account waits, and the right one does not say so', async () => {
    for (let count = 0; count < 5; count++) expect((await tryPassword('roy', 'faux')).status).toBe(401);
    expect((await tryPassword('roy', PASSWORD)).status).toBe(401);
    nowMs += waitAfterMs(5) + 1;
    expect((await tryPassword('roy', PASSWORD)).status).toBe(200);
    expect(waitAfterMs(4)).toBe(0);
    expect(waitAfterMs(40)).toBe(15 * 60_000);
  });

  test('a device that is not enrolled is not even heard', async () => {
    expect(
      (await ask('POST', '/v1/sign-in/password', 'none', { protocol: PROTOCOL, login: 'roy', password: PASSWORD }))
        .status,
    ).toBe(401);
    expect((await ask('POST', '/v1/sign-in/start', 'none', { protocol: PROTOCOL })).status).toBe(401);
  });

  test('ten thousand bad sign-ins are slowed down, not answered', async () => {
    const limited = await startTestServer({
      postgres,
      clock: () => nowMs,
      dependencies: {
        rates: {
          enrolPerAddress: 100,
          enterPerAddress: 100,
          enterPerDevice: 100,
          passwordPerAddress: 20,
          pagesPerAddress: 100,
        },
      },
    });
    try {
      const own = await enrolledToken(limited, 'Poste');
      const app = limited.servers[0]?.app;
      const counts = new Map<number, number>();
      const attempt = async (index: number): Promise<void> => {
        const payload = { protocol: PROTOCOL, login: `p${String(index)}`, password: 'faux' };
        const answer = await app?.inject({
          method: 'POST',
          url: '/v1/sign-in/password',
          headers: bearer(own),
          payload,
        });
        const status = answer?.statusCode ?? 0;
        counts.set(status, (counts.get(status) ?? 0) + 1);
      };
      for (let index = 0; index < 100; index++) await attempt(index);
      // Then as fast as they go.
      for (let wave = 1; wave < 100; wave++) {
        await Promise.all(Array.from({ length: 100 }, (_, index) => attempt(wave * 100 + index)));
      }
      expect(counts).toEqual(
        new Map([
          [401, 20],
          [429, 9_980],
        ]),
      );
    } finally {
      await limited.close();
    }
  }, 60_000);
});

test('no password, cookie, code or e-mail is in the log', () => {
  const all = server.log.join('\n');
  expect(server.log.length).toBeGreaterThan(20);
  for (const secret of ['quatre mots', 'ecole.example', 'travee_sign_in', 'code=', 'state=', 'faux', token]) {
    expect(all).not.toContain(secret);
  }
});
