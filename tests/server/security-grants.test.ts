/** A device that means harm authors its own authorisations of destructions: the server records that it tried. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { grantText, type Grant } from '#shared/domain/disposal/grant.ts';
import type { Op } from '#shared/domain/operation.ts';
import { PROTOCOL } from '#shared/protocol/messages.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { withScene, type Scene } from './scene.ts';

const LIST = idOf('list');
const DAY_MS = 24 * 3600_000;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});

/** An approved list on the server; the records manager is at the device. */
async function approved({ device }: Scene): Promise<Grant['digest']> {
  const card = { familyName: 'X', givenName: '', jobTitle: '', email: '', phone: '', unitId: null, code: null };
  for (const [id, role] of [
    [PEOPLE.recordsManager, 'recordsManager'],
    [PEOPLE.secretary, 'secretaryGeneral'],
  ] as const) {
    device.author('person.register', id, card);
    device.author('person.grantRoles', id, { roles: [role] });
  }
  device.signIn(PEOPLE.recordsManager);
  device.author('list.draft', LIST, { unitId: idOf('u1'), number: 'LD-1', title: 'Paie' });
  device.author('list.addBoxes', LIST, { boxIds: [idOf('b1')] });
  device.author('list.freeze', LIST, { decisionDay: '2026-10-01' as CivilDate });
  const digest = device.world.get('list', LIST)?.digest;
  if (digest == null) throw new Error('not frozen');
  device.author('list.approve', LIST, { digest });
  device.signIn(PEOPLE.secretary);
  device.author('list.approve', LIST, { digest });
  device.signIn(PEOPLE.recordsManager);
  expect((await device.push()).status).toBe(200);
  return digest;
}

function grantOf(digest: Grant['digest'], change: Partial<Grant>): Grant {
  const atMs = Date.now();
  return {
    id: idOf('g1'),
    list: LIST,
    digest,
    by: PEOPLE.recordsManager,
    atMs,
    validUntilMs: atMs + 7 * DAY_MS,
    key: '',
    sig: 'A'.repeat(86),
    ...change,
  };
}

/** What the server makes of the operations authored since. */
async function outcomes({ device }: Scene, ops: readonly Op[]): Promise<(string | undefined)[]> {
  const from = device.outbox.length - ops.length + 1;
  const { receipts } = (await device.push(from)).body;
  return receipts.map(({ code, outcome }) => code ?? outcome);
}

test('no signature but the server’s counts, and nothing is destroyed without one', async () => {
  await withScene(postgres, async (scene) => {
    const { server, device } = scene;
    const digest = await approved(scene);
    const serverKey = server.servers[0]?.identity.signingKey.publicKey ?? '';
    const own = grantOf(digest, { key: device.publicKey });
    const forged = [
      { ...own, sig: device.sign(grantText(own)) },
      grantOf(digest, { key: serverKey }),
      grantOf(digest, { key: serverKey, sig: device.sign(grantText(grantOf(digest, { key: serverKey }))) }),
    ];
    const ops = forged.map((grant) => device.author('list.authorise', LIST, { grant }, { judged: 'no' }));
    expect(await outcomes(scene, ops)).toEqual(['GRANT_INVALID', 'GRANT_INVALID', 'GRANT_INVALID']);

    const execute = (grant?: Id): Op =>
      device.author(
        'list.execute',
        LIST,
        {
          digest,
          ...(grant === undefined ? {} : { grant }),
          execution: {
            certificateNumber: 'CD-1',
            // The server of the scene runs on the clock of the machine, and counts days as the depot does.
            executedOn: civilDateAt(Date.now(), 'America/Toronto'),
            method: 'shredding',
            site: 'onSite',
            placeText: 'Dépôt',
            witnessId: PEOPLE.secretary,
            responsibleId: PEOPLE.recordsManager,
            weightKg: null,
            vendor: null,
            banqAuthorisation: '',
            copiesDestroyed: 'yes',
            remarks: '',
          },
        },
        { judged: 'no' },
      );
    // As an older program writes it, too: it names no grant.
    const older = { ...execute(), v: 1 };
    expect(await outcomes(scene, [older, execute(idOf('g1'))])).toEqual(['GRANT_MISSING', 'GRANT_MISSING']);
    const boxes = await server.database.recordsOf('box');
    expect(boxes.map(({ custody }) => custody)).not.toContain('destroyed');
  });
});

test('the server gives none to who has not signed in there, for a list that is not what it knows, or for a stranger’s', async () => {
  await withScene(postgres, async (scene) => {
    const { device } = scene;
    const digest = await approved(scene);
    const ask = async (change: object): Promise<unknown> =>
      (
        await device.post('/v1/grants', {
          protocol: PROTOCOL,
          list: LIST,
          digest,
          person: PEOPLE.recordsManager,
          ...change,
        })
      ).body;
    expect(await ask({})).toEqual({ refused: 'NO_PROOF' });
    expect(await ask({ person: idOf('admin') })).toEqual({ refused: 'FORBIDDEN' });
    expect(await ask({ person: idOf('nobody') })).toEqual({ refused: 'FORBIDDEN' });
    expect(await ask({ digest: 'ab'.repeat(32) })).toEqual({ refused: 'LIST_CHANGED' });
    expect(await ask({ list: idOf('other') })).toEqual({ refused: 'LIST_UNKNOWN' });
    device.forgetToken();
    const without = await fetch(scene.server.url + '/v1/grants', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ protocol: PROTOCOL, list: LIST, digest, person: PEOPLE.recordsManager }),
    });
    expect(without.status).toBe(401);
  });
});
