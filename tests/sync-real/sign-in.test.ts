/**
 * A person who is known to the server and has no PIN on this computer proves who they are and chooses one: with an
 * account of the server, and in a browser with a real identity provider. Nobody else's PIN can be chosen.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import { createPasswords } from '#server/people/passwords.ts';
import { startIdentityProvider, type IdentityProvider } from '#tests/support/identity-provider.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { enrol, foundDepot, join } from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

const PUBLIC = 'http://localhost';
const PASSWORD = 'quatre mots sans lien';

let postgres: TestPostgres;
let provider: IdentityProvider;
let server: TestServer;
let first: SyncDevice;
let second: SyncDevice;
let technician: Id;
const opened: string[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
  provider = await startIdentityProvider(`${PUBLIC}/sign-in/callback`);
  const { issuer, clientId, clientSecret } = provider;
  const identity = { issuer, clientId, clientSecret, name: 'Compte scolaire', claim: 'email' };
  server = await startTestServer({
    postgres,
    dependencies: { browsers: { publicAddress: PUBLIC, provider: identity } },
  });
  first = await openSyncDevice();
  await foundDepot(first);
  await enrol(first, server);
  const person = {
    familyName: 'Roy',
    givenName: 'Luc',
    jobTitle: '',
    email: 'roy@ecole.example',
    phone: '',
    unitId: null,
  };
  technician = (await first.ask('people.create', { opId: first.opId(), person, badge: 'none' })).entity;
  await first.ask('operations.submit', {
    opId: first.opId(),
    kind: 'person.grantRoles',
    entity: technician,
    body: { roles: ['technician'] },
    seen: null,
    group: null,
  });
  await first.settle();
  second = await openSyncDevice({ openBrowser: (url) => opened.push(url) });
  await join(second, first, server);
  await second.settle();
  await createPasswords(server.database.signIns, Date.now).set(technician, 'roy', PASSWORD);
}, 60_000);

afterAll(async () => {
  await second.close();
  await first.close();
  await server.close();
  await provider.close();
  await postgres.stop();
});

const choose = (device: SyncDevice, personId: Id, pin = '2468') =>
  device.client.call('signIn.choosePin', { opId: device.opId(), personId, pin });
const unlock = (personId: Id, pin: string) =>
  second.client.call('session.unlock', { opId: second.opId(), personId, pin });

test('with an account of the server, and for oneself only', async () => {
  expect(await second.ask('signIn.offer', {})).toEqual({ password: 'yes', provider: 'Compte scolaire' });
  expect(await choose(second, technician)).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
  expect(await unlock(technician, '2468')).toMatchObject({ ok: false, error: { code: 'PIN_MISSING' } });
  const wrong = await second.client.call('signIn.password', { login: 'roy', password: 'faux' });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REFUSED' } });

  const who = await second.ask('signIn.password', { login: 'roy', password: PASSWORD });
  expect(who).toEqual({ personId: technician, name: 'Luc Roy', hasPin: false });
  const [administrator] = (await second.ask('accounts.list', {})).filter(({ personId }) => personId !== technician);
  expect(await choose(second, administrator?.personId ?? technician)).toMatchObject({
    ok: false,
    error: { code: 'NO_PROOF' },
  });
  const other = second.openWindow().client;
  expect(
    await other.call('signIn.choosePin', { opId: second.opId(), personId: technician, pin: '1357' }),
  ).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
  expect(await choose(second, technician)).toMatchObject({ ok: true, value: { personId: technician } });
  expect(await choose(second, technician)).toMatchObject({ ok: false, error: { code: 'NO_PROOF' } });
  expect(await unlock(technician, '2468')).toMatchObject({ ok: true });
});

test('in the browser, for a PIN that was forgotten', async () => {
  const { signIn, words } = await second.ask('signIn.start', {});
  expect(await second.ask('signIn.progress', { signIn })).toEqual({ state: 'waiting' });
  const path = (opened.at(-1) ?? '').slice(PUBLIC.length);
  const page = await fetch(`${server.url}${path}`);
  expect(await page.text()).toContain(words);
  const gone = await fetch(`${server.url}${path}/go`, { method: 'POST', redirect: 'manual' });
  const cookie = (gone.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const back = await provider.signIn(gone.headers.get('location') ?? '', {
    subject: 'sub-roy',
    email: 'roy@ecole.example',
    verified: 'yes',
  });
  await fetch(`${server.url}${back.pathname}${back.search}`, { headers: { cookie } });
  expect(await second.ask('signIn.progress', { signIn })).toEqual({
    state: 'done',
    who: { personId: technician, name: 'Luc Roy', hasPin: true },
  });
  expect(await choose(second, technician, '8642')).toMatchObject({ ok: true });
  expect(await unlock(technician, '2468')).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } });
  expect(await unlock(technician, '8642')).toMatchObject({ ok: true });
});

test('without a network, or without a server, it says so', async () => {
  second.network('off');
  expect(await second.client.call('signIn.offer', {})).toMatchObject({
    ok: false,
    error: { code: 'SERVER_UNREACHABLE' },
  });
  second.network('on');
  const alone = await openSyncDevice();
  try {
    expect(await alone.client.call('signIn.offer', {})).toMatchObject({ ok: false, error: { code: 'NOT_ENROLLED' } });
  } finally {
    await alone.close();
  }
});
