/** Lists of files that stand in no box: from what is due to the file that says what became of it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { listCard } from '#main/records/queries/list-card.ts';
import { checkList } from '#main/records/queries/list-check.ts';
import { listFilesPage, removedFilesPage } from '#main/records/queries/list-files.ts';
import { listsPage } from '#main/records/queries/lists.ts';
import { createListOfFiles } from '#main/records/use-cases/create-list.ts';
import { depositList } from '#main/records/use-cases/deposit-list.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ListFileRow } from '#shared/contract/list-files.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let rules: { readonly T: Id; readonly D: Id; readonly C: Id };
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  rules = { T: depot.rule('01110', '2-0-T'), D: depot.rule('02010', '2-0-D'), C: depot.rule('03010', '2-0-C') };
});
afterEach(() => {
  depot.close();
});

const opId = (): OpId => depot.mint() as string as OpId;
const manager = () => depot.actorWith('recordsManager');
const file = (
  sign: keyof typeof rules,
  title: string,
  closedOn: string | null = '2018-06-30',
  boxId: Id | null = null,
) => depot.file({ unitId, boxId, title, ruleId: rules[sign], closedOn: closedOn as CivilDate | null });

function created(kind: ListKind, fileIds: Id[] | null = null): Id {
  const ack = createListOfFiles(depot.writeContext, manager(), {
    opId: opId(),
    kind,
    unitId,
    title: 'Actifs',
    fileIds,
  });
  if (!ack.ok) throw new Error(ack.error.code);
  return ack.value.entity;
}

function approve(id: Id): void {
  applied(depot.submit('list.freeze', id, { decisionDay: TEST_TODAY }, { by: manager() }));
  const digest = depot.world.get('list', id)?.digest;
  if (!digest) throw new Error('not frozen');
  applied(depot.submit('list.approve', id, { digest }, { by: manager() }));
  applied(depot.submit('list.approve', id, { digest }, { by: depot.actorWith('secretaryGeneral') }));
}

function applied(ack: OpAck): void {
  if (ack.outcome !== 'applied') throw new Error(`${ack.code ?? ''} ${JSON.stringify(ack.params)}`);
}

function execute(listId: Id): OpAck {
  return executeList(depot.writeContext, manager(), {
    opId: opId(),
    listId,
    digest: depot.world.get('list', listId)?.digest ?? '',
    executedOn: TEST_TODAY,
    method: 'shredding',
    site: 'onSite',
    placeText: 'Bureau',
    witnessId: depot.actorWith('clerk').personId,
    responsibleId: manager().personId,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'yes',
    remarks: '',
  });
}

function rows(id: Id, text = ''): readonly ListFileRow[] {
  const page = listFilesPage(depot.context, { id, text, after: null, limit: 100 });
  if (!page.ok) throw new Error(page.error.code);
  return page.value.rows;
}

const status = (id: Id) => depot.db.value<string>(sql`select status from file where id = ${id}`);

describe('drafted', () => {
  test('of every file whose time has come, by date: neither one in a box, nor one still young, nor of another disposition', () => {
    const second = file('D', 'Second', '2019-06-30');
    const first = file('D', 'Premier', '2018-06-30');
    file('D', 'Jeune', '2026-06-30');
    file('D', 'Ouvert', null);
    file('C', 'À garder');
    file('D', 'En boîte', '2018-06-30', depot.box({ unitId, ruleId: rules.D, closedOn: '2018-06-30' as CivilDate }));
    const id = created('destruction');
    expect(rows(id).map(({ fileId }) => fileId)).toEqual([first, second]);
    expect(rows(id, 'premi').map(({ title }) => title)).toEqual(['Premier']);
    const page = listsPage(
      { ...depot.context, actor: null },
      { status: null, kind: null, mine: 'no', after: null, limit: 10 },
    );
    expect(page.rows).toMatchObject([{ id, items: 'files', count: 2, kind: 'destruction' }]);
    expect(page.rows[0]?.number).toMatch(/^LD-\d{4}-0001$/);
  });

  test('with nothing due, no list and no number', () => {
    file('D', 'Jeune', '2026-06-30');
    const input = { opId: opId(), kind: 'destruction' as const, unitId, title: 'x', fileIds: null };
    expect(createListOfFiles(depot.writeContext, manager(), input)).toMatchObject({
      ok: false,
      error: { code: 'LIST_EMPTY' },
    });
    expect(depot.db.value(sql`select count(*) from list`)).toBe(0);
  });

  test('a file taken off keeps its reason on the list; the page goes on where it was', () => {
    const ids = Array.from({ length: 7 }, (_, index) =>
      file('D', `Dossier ${String(index)}`, `201${String(index)}-06-30`),
    );
    const id = created('destruction', ids);
    applied(depot.submit('list.removeFile', id, { fileId: ids[2] as Id, reason: 'Réclamé' }, { by: manager() }));
    const seen: Id[] = [];
    let after: string | null = null;
    do {
      const page = listFilesPage(depot.context, { id, text: '', after, limit: 2 });
      if (!page.ok) throw new Error(page.error.code);
      seen.push(...page.value.rows.map(({ fileId }) => fileId));
      after = page.value.next;
    } while (after !== null);
    expect(seen).toEqual(ids.filter((each) => each !== ids[2]));
    const removed = removedFilesPage(depot.context, { id, after: null, limit: 10 });
    expect(removed).toMatchObject({ value: { rows: [{ fileId: ids[2], title: 'Dossier 2', reason: 'Réclamé' }] } });
    expect(listCard(depot.context, { id })).toMatchObject({
      value: { files: 6, count: 6, removed: 1, latestDay: '2018-06-30' },
    });
  });

  test('what stands in the way of each is said', () => {
    const kept = file('C', 'À garder');
    const boxed = file('D', 'En boîte');
    const id = created('destruction', [kept, boxed]);
    const boxId = depot.box({ unitId, ruleId: rules.D, closedOn: '2018-06-30' as CivilDate });
    applied(depot.submit('file.putInBox', boxed, { boxId, position: 1 }, { by: manager() }));
    expect(rows(id).map(({ refusal }) => refusal)).toEqual(['FILE_NOT_FOR_LIST', 'FILE_IN_BOX']);
  });
});

describe('carried out', () => {
  test('destroyed: every file says when and under which certificate, and waits for nothing more', async () => {
    const ids = [file('D', 'Un'), file('D', 'Deux')];
    const id = created('destruction');
    approve(id);
    expect(execute(id).outcome).toBe('applied');
    for (const each of ids) {
      expect(depot.world.get('file', each)).toMatchObject({
        status: 'destroyed',
        outcome: { kind: 'destroyed', listId: id },
      });
      expect(status(each)).toBe('destroyed');
    }
    expect(
      createListOfFiles(depot.writeContext, manager(), {
        opId: opId(),
        kind: 'destruction',
        unitId,
        title: 'x',
        fileIds: null,
      }),
    ).toMatchObject({
      error: { code: 'LIST_EMPTY' },
    });
    const verified = await verifyDepot({
      databasePath: depot.path,
      onProgress: () => undefined,
      isCancelled: () => false,
    });
    expect(verified).toMatchObject({ ok: true, value: { ok: true } });
  });

  test('a file that changed after the approval: nothing is done, no number is used, and it is told which', async () => {
    const ids = [file('D', 'Un'), file('D', 'Deux')];
    const id = created('destruction', ids);
    approve(id);
    const base = depot.world.get('file', ids[1] as Id)?.createdOp ?? null;
    depot.submit('file.describe', ids[1] as Id, { fields: { title: { value: 'Autre', base } } }, { by: manager() });
    const ack = execute(id);
    expect(ack).toMatchObject({
      outcome: 'rejected',
      code: 'FILES_BLOCKED',
      params: { files: [{ fileId: ids[1], code: 'FILE_CHANGED' }] },
    });
    expect(rows(id).map(({ refusal }) => refusal)).toEqual([null, 'FILE_CHANGED']);
    const watch = { onProgress: () => undefined, isCancelled: () => false };
    expect(await checkList(depot.context, { id }, watch)).toMatchObject({
      value: {
        ...{ boxes: 2, blocked: 1, reasons: [{ code: 'FILE_CHANGED', boxes: 1 }], rows: [] },
        files: [{ fileId: ids[1], refusal: 'FILE_CHANGED' }],
      },
    });
    expect(ids.map(status)).toEqual(['present', 'present']);
  });

  test('sorted: both sub-lists', () => {
    const ids = ['A', 'B', 'C', 'D'].map((title) => file('T', title));
    const id = created('sorting', ids);
    applied(depot.submit('list.sample', id, { method: { method: 'letters', letters: 'BD' } }, { by: manager() }));
    approve(id);
    expect(rows(id).map(({ outcome }) => outcome)).toEqual(['destroyed', 'kept', 'destroyed', 'kept']);
    expect(execute(id).outcome).toBe('applied');
    expect(ids.map(status)).toEqual(['destroyed', 'present', 'destroyed', 'present']);
    expect(depot.world.get('file', ids[1] as Id)?.outcome?.kind).toBe('kept');
  });

  test('deposited: the slip is on every file', () => {
    const ids = [file('C', 'Un'), file('C', 'Deux')];
    const id = created('deposit', ids);
    approve(id);
    const ack = depositList(depot.writeContext, manager(), {
      opId: opId(),
      listId: id,
      digest: depot.world.get('list', id)?.digest ?? '',
      depositedOn: TEST_TODAY,
      recipient: 'permanentSection',
      recipientName: 'Archives permanentes',
      receivedBy: '',
      responsibleId: manager().personId,
      remarks: '',
    });
    expect(ack.outcome).toBe('applied');
    expect(ids.map((each) => depot.world.get('file', each)?.outcome)).toMatchObject([
      { kind: 'deposited' },
      { kind: 'deposited' },
    ]);
    const slips = new Set(ids.map((each) => depot.world.get('file', each)?.outcome?.certificate));
    expect([...slips].join()).toMatch(/^BV-\d{4}-0001$/);
  });
});
