/**
 * The service as a window sees it, the same over both transports: one answer per call whatever the order, cancellation,
 * restarts, oversize; and the whole main job, from the first start to the destroyed box.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { WindowClient } from '#renderer/library/client.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, SessionId } from '#shared/base/id.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { openTestService, type TestService, type Transport } from '#tests/support/service.ts';

const transports: readonly Transport[] = ['functions', 'message ports'];
const day = (text: string): CivilDate => text as CivilDate;

describe.each(transports)('over %s', (transport) => {
  let depot: TestService;
  let client: WindowClient;
  beforeEach(async () => {
    depot = await openTestService(transport);
    client = depot.openWindow().client;
  });
  afterEach(async () => {
    await depot.close();
  });

  const call = async <M extends MethodName>(method: M, input: Input<M>, by = client): Promise<Output<M>> => {
    const result = await by.call(method, input);
    if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.error)}`);
    return result.value;
  };
  const submit = <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, by = client) =>
    call(
      'operations.submit',
      { opId: depot.opId(), kind, entity, seen: null, group: null, body: body as OpBody<OpKind> },
      by,
    );
  const found = () =>
    call('depot.found', {
      opId: depot.opId(),
      content: 'empty',
      organisationName: 'Centre de services scolaire fictif',
      familyName: 'Gagnon',
      givenName: 'Édith',
      jobTitle: 'Administratrice',
      pin: '1234',
      timeZone: 'America/Toronto',
    });
  const account = async (
    familyName: string,
    role: 'recordsManager' | 'secretaryGeneral' | 'clerk',
    pin: string,
  ): Promise<Id> => {
    const person = { familyName, givenName: '', jobTitle: role, email: '', phone: '', unitId: null };
    const { entity } = await call('people.create', { opId: depot.opId(), person, badge: 'issue' });
    await submit('person.grantRoles', entity, { roles: [role] });
    await call('accounts.setPin', { personId: entity, pin });
    return entity;
  };

  test('nothing but the open methods answers before somebody unlocked the device', async () => {
    expect(await call('depot.status', {})).toMatchObject({ state: 'unfounded', organisation: null });
    expect(await client.call('home.summary', {})).toMatchObject({ ok: false, error: { code: 'NO_SESSION' } });
    const session = await found();
    expect(session).toMatchObject({ name: 'Édith Gagnon', roles: ['administrator'] });
    expect(await call('home.summary', {})).toMatchObject({ boxes: 0, overdueLoans: 0 });
    const again = await client.call('depot.found', {
      opId: depot.opId(),
      content: 'empty',
      organisationName: 'Autre',
      familyName: 'X',
      givenName: '',
      jobTitle: '',
      pin: '9999',
      timeZone: 'America/Toronto',
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'ALREADY_FOUNDED' } });
  });

  test('a window locks and unlocks, another keeps its own session, a third takes one up again', async () => {
    const session = await found();
    const second = depot.openWindow();
    expect(await call('session.current', {}, second.client)).toBeNull();
    await call('session.lock', { opId: depot.opId(), why: 'locked' });
    expect(await client.call('home.summary', {})).toMatchObject({ ok: false, error: { code: 'NO_SESSION' } });
    const wrong = await client.call('session.unlock', { opId: depot.opId(), personId: session.personId, pin: '0000' });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'PIN_WRONG' } });
    const unlocked = await call('session.unlock', { opId: depot.opId(), personId: session.personId, pin: '1234' });
    expect(
      await call('session.resume', { sessionId: session.sessionId }, second.client),
      'a closed session',
    ).toBeNull();
    expect(await call('session.resume', { sessionId: unlocked.sessionId }, second.client)).toMatchObject({
      name: 'Édith Gagnon',
    });
    expect(await call('session.resume', { sessionId: depot.mint() as string as SessionId }, second.client)).toBeNull();
  });

  test('whoever is shut out while they work is out at their next act, and is not let in again', async () => {
    await found();
    const clerk = await account('Roy', 'clerk', '5555');
    const second = depot.openWindow();
    await call('session.unlock', { opId: depot.opId(), personId: clerk, pin: '5555' }, second.client);
    expect(await call('home.summary', {}, second.client)).toMatchObject({ boxes: 0 });
    await submit('person.describe', clerk, { fields: { status: { value: 'inactive', base: null } } });
    expect(await second.client.call('home.summary', {})).toMatchObject({ ok: false, error: { code: 'NO_SESSION' } });
    expect(await call('session.current', {}, second.client)).toBeNull();
    const unlock = { opId: depot.opId(), personId: clerk, pin: '5555' };
    expect(await second.client.call('session.unlock', unlock)).toMatchObject({
      ok: false,
      error: { code: 'PERSON_INACTIVE' },
    });
  });

  test('a restart: the session goes on, queries in flight fail to be asked again, commands arrive once', async () => {
    await found();
    const unitId = depot.mint();
    await submit('unit.register', unitId, { code: 'SRH', name: 'Ressources humaines', parentId: null });
    const { client: window, detach, reattach } = depot.openWindow();
    const session = await call(
      'session.unlock',
      {
        opId: depot.opId(),
        personId: (await call('accounts.list', {}))[0]?.personId ?? depot.mint(),
        pin: '1234',
      },
      window,
    );
    expect(session.name).toBe('Édith Gagnon');
    detach();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const boxes = window.call('boxes.create', { opId: depot.opId(), count: 2, box: newBox(unitId) });
    reattach();
    expect(await boxes).toMatchObject({ ok: true });
    expect(await call('home.summary', {}, window)).toMatchObject({ boxes: 2 });
  });

  test('two hundred calls at once are each answered their own', async () => {
    await found();
    const unitId = depot.mint();
    await submit('unit.register', unitId, { code: 'SRH', name: 'RH', parentId: null });
    const made = await call('boxes.create', { opId: depot.opId(), count: 200, box: newBox(unitId) });
    const cards = await Promise.all(made.ids.map((id) => call('boxes.card', { id })));
    expect(cards.map((card) => card.box.id)).toEqual(made.ids);
  });

  test('the main job, from places to the destroyed box', async () => {
    await found();
    const unitId = depot.mint();
    await submit('unit.register', unitId, { code: 'SRH', name: 'Ressources humaines', parentId: null });
    const ruleId = depot.mint();
    await submit('rule.define', ruleId, {
      number: '01110',
      title: 'Paie',
      delays: [{ copy: 'principal', supports: [], notation: '2-5-D' }],
      yearEnd: '',
      trigger: '',
      remarks: '',
      fictitious: 'yes',
    });
    const places = await call('places.generate', {
      opId: depot.opId(),
      parentId: null,
      ranges: [
        { level: 'site', prefix: 'V', from: '1', to: '1', digits: 0 },
        { level: 'shelf', prefix: 'T', from: '1', to: '3', digits: 0 },
      ],
      capacityCm: 90,
      exclusive: 'no',
    });
    const shelf = places.ids.at(-1) ?? unitId;
    const due = await call('boxes.create', {
      opId: depot.opId(),
      count: 2,
      box: { ...newBox(unitId), title: 'Sœur supérieure', ruleId, closedOn: day('2019-06-30'), datesText: '2018-2019' },
    });
    const shelfCode = (await call('places.card', { id: shelf })).place.code ?? '';
    const ready = await call('scan.read', {
      opId: depot.opId(),
      readings: [shelfCode],
      context: { mode: 'free', subjectId: null },
      group: null,
      undo: null,
    });
    for (const id of due.ids) {
      const code = (await call('boxes.card', { id })).box.code ?? '';
      const scanned = await call('scan.read', {
        opId: depot.opId(),
        readings: [code],
        context: ready.context,
        group: null,
        undo: null,
      });
      expect(scanned).toMatchObject({ tone: 'ok', code: 'shelved' });
    }
    const hits = await call('search.everything', { text: 'soeur', limit: 10 });
    expect(hits.map(({ id }) => id).sort()).toEqual([...due.ids].sort());
    const card = await call('boxes.card', { id: due.ids[0] ?? unitId });
    expect(card.due).toMatchObject({ kind: 'dated', lastProtectedDay: '2026-06-30', disposableFrom: '2026-07-01' });
    expect(card.due.explanations[0]?.steps.length).toBeGreaterThan(2);

    const manager = await account('Tremblay', 'recordsManager', '2222');
    const secretary = await account('Lavoie', 'secretaryGeneral', '3333');
    const clerk = await account('Côté', 'clerk', '4444');
    await call('session.unlock', { opId: depot.opId(), personId: manager, pin: '2222' });
    const drafted = await call('lists.create', {
      opId: depot.opId(),
      unitId,
      title: 'Destruction 2026',
      kind: 'destruction',
      on: day('2026-09-15'),
      lookAheadDays: 0,
      placeId: null,
      ruleId: null,
      boxIds: null,
    });
    await submit('list.freeze', drafted.entity, { decisionDay: day('2026-09-15') });
    const frozen = await call('lists.card', { id: drafted.entity });
    expect(frozen.count).toBe(2);
    const digest = frozen.list.digest ?? ('' as never);
    expect(await submit('list.approve', drafted.entity, { digest })).toMatchObject({ outcome: 'applied' });
    const second = depot.openWindow().client;
    await call('session.unlock', { opId: depot.opId(), personId: secretary, pin: '3333' }, second);
    expect(await submit('list.approve', drafted.entity, { digest }, second)).toMatchObject({ outcome: 'applied' });
    const executed = await call('lists.execute', {
      opId: depot.opId(),
      listId: drafted.entity,
      digest,
      executedOn: day('2026-09-15'),
      method: 'crossCutShredding',
      site: 'onSite',
      placeText: 'Dépôt',
      witnessId: clerk,
      responsibleId: manager,
      weightKg: 24,
      vendor: null,
      banqAuthorisation: '',
      copiesDestroyed: 'yes',
      remarks: '',
    });
    expect(executed).toMatchObject({ outcome: 'applied' });
    const asked = { listId: drafted.entity, language: 'fr-CA' } as const;
    const preview = await call('papers.certificate', asked);
    expect(Buffer.from(preview.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    const opId = depot.opId();
    const printed = await call('lists.printCertificate', { opId, ...asked }, second);
    expect(printed).toMatchObject({ copy: 'original', fileName: 'certificat-CD-2026-0001.pdf' });
    // The same call again has the same answer; another is a duplicata, in whichever window.
    expect(await call('lists.printCertificate', { opId, ...asked }, second)).toMatchObject({ sha256: printed.sha256 });
    expect(await call('lists.printCertificate', { opId: depot.opId(), ...asked })).toMatchObject({ copy: 'duplicata' });
    const { printings = [] } = (await call('lists.card', { id: drafted.entity })).list;
    expect(printings.map(({ by, copy, copies }) => [by, copy, copies])).toEqual([
      [secretary, 'original', 2],
      [manager, 'duplicata', 1],
    ]);
    expect(printings[0]?.sha256).toBe(printed.sha256);
    expect((await call('papers.authorisation', asked)).fileName).toBe('autorisation-LD-2026-0001.pdf');
    expect(await call('boxes.card', { id: due.ids[0] ?? unitId })).toMatchObject({
      box: { custody: 'destroyed', certificate: 'CD-2026-0001' },
    });
    expect((await call('upkeep.verify', {})).ok).toBe(true);
  });
});

function newBox(unitId: Id): Input<'boxes.create'>['box'] {
  return {
    unitId,
    title: '',
    clientNumber: '',
    boxType: '',
    lengthMm: 380,
    ruleId: null,
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: null,
    datesText: '',
    notes: '',
    confidential: 'no',
  };
}
