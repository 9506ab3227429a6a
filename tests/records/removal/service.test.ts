/** The removal as a window asks for it: nothing goes round the desk, and a backup brings the papers along. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { attachmentsDirOf } from '#main/records/attachments/attachment-store.ts';
import { restoreBackup } from '#main/records/database/recovery.ts';
import type { WindowClient } from '#renderer/library/client.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { openTestService, type TestService } from '#tests/support/service.ts';
import { TEST_NOW_MS } from '#tests/support/test-depot.ts';

let depot: TestService;
let client: WindowClient;
let listId: Id;

const call = async <M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> => {
  const result = await client.call(method, input);
  if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.error)}`);
  return result.value;
};
const submit = <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>) =>
  client.call('operations.submit', {
    opId: depot.opId(),
    kind,
    entity,
    seen: null,
    group: null,
    body: body as OpBody<OpKind>,
  });

beforeEach(async () => {
  depot = await openTestService();
  client = depot.openWindow().client;
  const { personId } = await call('depot.found', {
    opId: depot.opId(),
    content: 'empty',
    organisationName: 'Centre de services scolaire fictif',
    familyName: 'Gagnon',
    givenName: 'Édith',
    jobTitle: 'Responsable',
    pin: '1234',
    timeZone: 'America/Toronto',
  });
  await submit('person.grantRoles', personId, { roles: ['administrator', 'recordsManager'] });
  const unitId = depot.mint();
  await submit('unit.register', unitId, { code: 'SRH', name: 'Ressources humaines', parentId: null });
  listId = depot.mint();
  await submit('list.draft', listId, { unitId, number: 'LD-1', title: 'Destruction' });
});
afterEach(async () => {
  await depot.close();
});

const slip = (): string => {
  const path = join(depot.folder, 'bon.pdf');
  writeFileSync(path, '%PDF-1.7 bon');
  return depot.grant(path);
};
const attach = (fileToken: string) =>
  client.call('removal.attach', {
    opId: depot.opId(),
    listId,
    fileToken,
    kind: 'pickUpSlip',
    name: 'bon de ramassage.pdf',
    note: '',
  });

describe('round the desk', () => {
  test('a pull, its mistake and a paper are not submitted as they are', async () => {
    const forbidden = { ok: false, error: { code: 'FORBIDDEN' } };
    const boxId = depot.mint();
    expect(await submit('list.pull', listId, { boxId })).toMatchObject(forbidden);
    expect(await submit('list.unpull', listId, { boxId, reason: 'x' })).toMatchObject(forbidden);
    const paper = { kind: 'other' as const, name: 'x', sha256: 'ab'.repeat(32) as never, bytes: 1, note: '' };
    expect(await submit('list.attach', listId, paper)).toMatchObject(forbidden);
  });

  test('a draft is no picking list, and an unknown list none at all', async () => {
    const scan = { opId: depot.opId(), readings: ['X'], lotId: null, group: null };
    expect(await call('removal.scan', { ...scan, listId })).toMatchObject({
      verdict: 'stop',
      reason: 'LIST_NOT_APPROVED',
    });
    const unknown = depot.mint();
    expect(await call('removal.scan', { ...scan, listId: unknown })).toMatchObject({ reason: 'LIST_UNKNOWN' });
    expect(await client.call('removal.card', { id: unknown })).toMatchObject({ error: { code: 'RECORD_UNKNOWN' } });
    expect(
      await client.call('removal.page', { listId: unknown, part: 'toPull', after: null, limit: 10 }),
    ).toMatchObject({
      error: { code: 'RECORD_UNKNOWN' },
    });
    expect(await call('removal.card', { id: listId })).toMatchObject({ state: 'draft', lots: [], attachments: [] });
  });
});

describe('papers', () => {
  test('attached through a token, read again in the slow lane; a token nobody was given is refused', async () => {
    expect(await attach('nobody')).toEqual({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
    expect(await attach(slip())).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    const { attachments } = await call('removal.card', { id: listId });
    expect(attachments).toMatchObject([{ name: 'bon de ramassage.pdf', here: 'yes', byName: 'Édith Gagnon' }]);
    const [paper] = attachments;
    if (paper === undefined) throw new Error('not attached');
    const { fileName, bytes } = await call('removal.paper', { listId, attachmentId: paper.id });
    expect(fileName).toBe('bon de ramassage.pdf');
    expect(Buffer.from(bytes).toString()).toBe('%PDF-1.7 bon');
  });

  test('a backup holds them, once however often it is made; restoring brings them back', async () => {
    await attach(slip());
    const made = await depot.service.backup('asked');
    await depot.service.backup('asked');
    if (!made.ok) throw new Error(made.error.code);
    const backupsDir = join(depot.folder, 'copies');
    expect(readdirSync(attachmentsDirOf(join(backupsDir, 'x')))).toHaveLength(1);

    const databasePath = join(depot.folder, 'elsewhere', 'travee.sqlite');
    const restored = await restoreBackup({
      databasePath,
      backupsDir,
      backup: made.value.name,
      clock: () => TEST_NOW_MS,
    });
    expect(restored.ok).toBe(true);
    expect(readdirSync(attachmentsDirOf(databasePath))).toEqual(readdirSync(attachmentsDirOf(depot.databasePath)));
  });

  test('a backup that cannot take the papers says so', async () => {
    await attach(slip());
    const backupsDir = join(depot.folder, 'copies');
    expect((await depot.service.backup('asked')).ok).toBe(true);
    rmSync(attachmentsDirOf(join(backupsDir, 'x')), { recursive: true });
    writeFileSync(attachmentsDirOf(join(backupsDir, 'x')), 'not a folder');
    expect(await depot.service.backup('asked')).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } });
  });
});
