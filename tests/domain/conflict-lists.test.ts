/** The conflict table (sync.md, section 10), the rest of its rows: lists of destruction, and the rights of people. */
import { describe, expect, test } from 'vitest';
import type { Hash } from '#shared/base/hash.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { Role } from '#shared/domain/person/person.ts';
import {
  day,
  B1,
  archiveWithBox,
  boxOf,
  handOut,
  shelve,
  HOLD,
  hold,
  suspend,
  digestOf,
  byManager,
  draft,
  freeze,
  reopen,
  approve,
  approveTwice,
  execute,
} from '#tests/support/conflict-acts.ts';
import { box, idOf, PEOPLE, RULE, type Archive } from '#tests/support/memory-world.ts';

describe('conflict table: lists', () => {
  test('row 18: a hold does not stop freezing and approving; it stops the execution', () => {
    const archive = archiveWithBox();
    hold(archive);
    draft(archive);
    expect(freeze(archive).outcome).toBe('applied');
    approveTwice(archive);
    expect(execute(archive)).toMatchObject({
      outcome: 'rejected',
      code: 'BOXES_BLOCKED',
      params: { boxes: [{ boxId: B1, number: 'b1', code: 'BOX_ON_HOLD' }] },
    });
    archive.act('box.liftHold', B1, { holdId: idOf('h1'), reason: 'clos' }, byManager);
    expect(execute(archive).outcome).toBe('applied');
  });

  test('row 18: so it is of a suspension with a scope, until the last one that reaches the box is lifted', () => {
    const archive = archiveWithBox();
    suspend(archive, ['b1']);
    suspend(archive, ['b1'], 'S2');
    draft(archive);
    expect(freeze(archive).outcome).toBe('applied');
    approveTwice(archive);
    const blocked = { code: 'BOXES_BLOCKED', params: { boxes: [{ boxId: B1, number: 'b1', code: 'BOX_ON_HOLD' }] } };
    expect(execute(archive)).toMatchObject(blocked);
    archive.act('hold.lift', idOf('S'), { reason: 'clos' }, byManager);
    expect(execute(archive)).toMatchObject(blocked);
    archive.act('hold.lift', idOf('S2'), { reason: 'clos' }, byManager);
    expect(execute(archive).outcome).toBe('applied');
  });

  test('row 19: a frozen list takes no box and loses none', () => {
    const archive = archiveWithBox();
    box(archive, 'b2');
    draft(archive);
    freeze(archive);
    const add = archive.act('list.addBoxes', idOf('L'), { boxIds: [idOf('b2')] }, byManager);
    const remove = archive.act('list.removeBox', idOf('L'), { boxId: B1, reason: 'x' }, byManager);
    expect([add.code, remove.code]).toEqual(['LIST_FROZEN', 'LIST_FROZEN']);
  });

  test('row 20: an approval names a content: refused once the list was reopened and frozen again', () => {
    const archive = archiveWithBox();
    box(archive, 'b2');
    draft(archive);
    freeze(archive);
    const first = digestOf(archive);
    approve(archive, PEOPLE.recordsManager);
    reopen(archive);
    archive.act('list.addBoxes', idOf('L'), { boxIds: [idOf('b2')] }, byManager);
    freeze(archive);
    expect(archive.world.get('list', idOf('L'))?.approvals).toEqual([]);
    expect(approve(archive, PEOPLE.secretary, first)).toMatchObject({ outcome: 'rejected', code: 'LIST_CHANGED' });
  });

  test('row 21: the same person approves once; two people are needed', () => {
    const archive = archiveWithBox();
    draft(archive);
    freeze(archive);
    approve(archive, PEOPLE.recordsManager);
    expect(approve(archive, PEOPLE.recordsManager).outcome).toBe('noop');
    expect(execute(archive)).toMatchObject({ outcome: 'rejected', code: 'LIST_NOT_APPROVED' });
    approve(archive, PEOPLE.secretary);
    expect(archive.world.get('list', idOf('L'))?.state).toBe('approved');
  });

  test('row 22: approved, then one box leaves: nothing is destroyed and the boxes are named', () => {
    const archive = archiveWithBox();
    box(archive, 'b2');
    draft(archive, ['b1', 'b2']);
    freeze(archive);
    approveTwice(archive);
    handOut(archive, 'l1', PEOPLE.roy, 'b2');
    expect(execute(archive)).toMatchObject({
      outcome: 'rejected',
      params: { boxes: [{ number: 'b2', code: 'BOX_OUT' }] },
    });
    expect(boxOf(archive).custody).toBe('unplaced');
  });

  test('row 23: an executed list is closed for ever', () => {
    const archive = archiveWithBox();
    draft(archive);
    freeze(archive);
    const digest = digestOf(archive);
    approveTwice(archive);
    execute(archive);
    const late = [
      reopen(archive),
      freeze(archive),
      approve(archive, PEOPLE.unitManager, digest),
      execute(archive, digest),
      archive.act('list.removeBox', idOf('L'), { boxId: B1, reason: 'x' }, byManager),
      archive.act('list.cancel', idOf('L'), { reason: 'x' }, byManager),
    ];
    expect(late.map(({ code }) => code)).toEqual(Array(6).fill('LIST_EXECUTED'));
  });

  test('row 24: a destruction told afterwards stands under an approved list, and is a critical case against a hold', () => {
    const told = { boxId: B1, on: day('2026-10-01'), certificateNumber: 'CD-9' };
    const authorised = archiveWithBox();
    draft(authorised);
    freeze(authorised);
    approveTwice(authorised);
    expect(authorised.act('list.reportDestroyed', idOf('L'), told, byManager).outcome).toBe('applied');
    expect(boxOf(authorised).custody).toBe('destroyed');

    for (const by of [hold, (archive: Archive) => suspend(archive, ['b1'])]) {
      const held = archiveWithBox();
      draft(held);
      freeze(held);
      approveTwice(held);
      by(held);
      expect(held.act('list.reportDestroyed', idOf('L'), told, byManager).outcome).toBe('contested');
      expect(held.world.all('case')).toMatchObject([{ kind: 'destroyedDespiteBlock', severity: 'critical' }]);
      expect(boxOf(held).custody).toBe('unplaced');
    }
  });

  test('row 25: the rule changed since the freezing: the execution is refused', () => {
    const archive = archiveWithBox();
    draft(archive);
    freeze(archive);
    approveTwice(archive);
    archive.act('rule.revise', idOf('r1'), { ...RULE, title: 'Autre' }, byManager);
    expect(execute(archive)).toMatchObject({ params: { boxes: [{ code: 'RULE_CHANGED' }] } });
  });

  test('a list takes no box that is not due, not dated, or not for destruction, and says which', () => {
    const archive = archiveWithBox();
    box(archive, 'late', { closedOn: day('2025-06-30') });
    box(archive, 'open', { closedOn: null });
    box(archive, 'free', { ruleId: null });
    draft(archive, ['b1', 'late', 'open', 'free']);
    expect(freeze(archive).params).toEqual({
      boxes: [
        { boxId: idOf('late'), number: 'late', code: 'BOX_NOT_DUE' },
        { boxId: idOf('open'), number: 'open', code: 'BOX_WITHOUT_DATE' },
        { boxId: idOf('free'), number: 'free', code: 'BOX_WITHOUT_DATE' },
      ],
    });
  });
});

describe('rights', () => {
  const grant = (archive: Archive, roles: Role[]): Decision =>
    archive.act('person.grantRoles', PEOPLE.technician, { roles }, { by: PEOPLE.administrator });
  const setStatus = (archive: Archive, value: 'active' | 'inactive', base: OpId | null = null): Decision =>
    archive.act(
      'person.describe',
      PEOPLE.technician,
      { fields: { status: { value, base } } },
      { by: PEOPLE.administrator },
    );
  const lateShelve = (archive: Archive, skewMs: number): Decision =>
    archive.act('box.shelve', B1, { placeId: idOf('A') }, { skewMs });

  test.each([
    ['roles withdrawn', (archive: Archive) => grant(archive, [])],
    ['other roles given instead', (archive: Archive) => grant(archive, ['auditor'])],
    ['made inactive', (archive: Archive) => setStatus(archive, 'inactive')],
  ])('row 26: %s: what was done before stands and says so; what is done after is forbidden', (_what, withdraw) => {
    const before = archiveWithBox();
    expect(withdraw(before).outcome).toBe('applied');
    expect(lateShelve(before, -1_500)).toMatchObject({ outcome: 'applied', params: { authority: 'endedSince' } });
    expect(boxOf(before).placeId).toBe(idOf('A'));

    const after = archiveWithBox();
    withdraw(after);
    const unchanged = boxOf(after);
    expect(lateShelve(after, 0)).toMatchObject({ outcome: 'forbidden', events: [] });
    expect(boxOf(after)).toEqual(unchanged);
  });

  test('row 26: a right given again says nothing about what was done while it was not there', () => {
    const archive = archiveWithBox();
    grant(archive, []);
    grant(archive, ['technician']);
    expect(lateShelve(archive, -1_500).outcome).toBe('forbidden');
    const now = lateShelve(archive, 0);
    expect(now.outcome).toBe('applied');
    expect(now.params).toBeUndefined();
  });

  test('row 26: a withdrawal that arrives late does not reach behind one that stands', () => {
    const archive = archiveWithBox();
    grant(archive, ['clerk']);
    archive.act('person.grantRoles', PEOPLE.technician, { roles: [] }, { by: PEOPLE.administrator, skewMs: -5_000 });
    const past = archive.world.get('person', PEOPLE.technician)?.rightsBefore?.map(({ until }) => until) ?? [];
    expect(past).toEqual([...past].sort());
    expect(lateShelve(archive, -4_000).outcome).toBe('applied');
  });

  test('an edit of a card that changes what its person may do needs the right to give roles', () => {
    const archive = archiveWithBox();
    const edit = (of: Id, fields: OpBody<'person.describe'>['fields'], by: Id): string =>
      archive.act('person.describe', of, { fields }, { by }).outcome;
    const inactive = { status: { value: 'inactive' as const, base: null } };
    const moved = { unitId: { value: idOf('u1'), base: null } };
    for (const of of [PEOPLE.administrator, PEOPLE.secretary, PEOPLE.technician])
      expect(edit(of, inactive, PEOPLE.technician)).toBe('forbidden');
    expect(edit(PEOPLE.unitManager, moved, PEOPLE.technician)).toBe('forbidden');
    expect(edit(PEOPLE.secretary, moved, PEOPLE.technician)).toBe('applied');
    expect(edit(PEOPLE.secretary, { phone: { value: '1', base: null } }, PEOPLE.technician)).toBe('applied');
    expect(edit(PEOPLE.roy, inactive, PEOPLE.technician), 'a borrower has no right to lose').toBe('applied');
    expect(edit(PEOPLE.secretary, inactive, PEOPLE.administrator)).toBe('applied');
    expect(edit(PEOPLE.unitManager, moved, PEOPLE.administrator)).toBe('applied');
  });

  test('a unit manager approves and suspends for their unit, and for no other', () => {
    const archive = archiveWithBox();
    archive.act('unit.register', idOf('u2'), { code: 'B', name: 'B', parentId: null }, byManager);
    box(archive, 'far', { unitId: idOf('u2') });
    const by = { by: PEOPLE.unitManager };
    expect(archive.act('box.placeHold', B1, HOLD, by).outcome).toBe('applied');
    expect(archive.act('box.placeHold', idOf('far'), HOLD, by).outcome).toBe('forbidden');
    archive.act('box.liftHold', B1, { holdId: HOLD.holdId, reason: 'x' }, byManager);
    for (const [list, unit, boxName, outcome] of [
      ['L', 'u1', 'b1', 'applied'],
      ['M', 'u2', 'far', 'forbidden'],
    ] as const) {
      archive.act('list.draft', idOf(list), { unitId: idOf(unit), number: list, title: list }, byManager);
      archive.act('list.addBoxes', idOf(list), { boxIds: [idOf(boxName)] }, byManager);
      archive.act('list.freeze', idOf(list), { decisionDay: day('2026-09-15') }, byManager);
      const digest = archive.world.get('list', idOf(list))?.digest ?? ('' as Hash);
      expect(archive.act('list.approve', idOf(list), { digest }, by).outcome).toBe(outcome);
    }
  });

  test('an approval bears the roles its author had that day', () => {
    const archive = archiveWithBox();
    draft(archive);
    freeze(archive);
    archive.act('person.grantRoles', PEOPLE.secretary, { roles: ['auditor'] }, { by: PEOPLE.administrator });
    const approval = archive.act(
      'list.approve',
      idOf('L'),
      { digest: digestOf(archive) },
      { by: PEOPLE.secretary, skewMs: -1_500 },
    );
    expect(approval).toMatchObject({ outcome: 'applied', params: { authority: 'endedSince' } });
    expect(archive.world.get('list', idOf('L'))?.approvals).toMatchObject([{ roles: ['secretaryGeneral'] }]);
  });

  test('who may not author an operation is answered forbidden, and nothing changes', () => {
    const archive = archiveWithBox();
    const before = boxOf(archive);
    for (const by of [PEOPLE.auditor, PEOPLE.roy, idOf('nobody')]) {
      expect(archive.act('box.shelve', B1, { placeId: idOf('A') }, { by }).outcome).toBe('forbidden');
    }
    expect(archive.act('list.approve', idOf('L'), { digest: '0'.repeat(64) as Hash }).outcome).toBe('forbidden');
    expect(boxOf(archive)).toEqual(before);
  });

  test('an account made inactive authors nothing more', () => {
    const archive = archiveWithBox();
    archive.act(
      'person.describe',
      PEOPLE.technician,
      { fields: { status: { value: 'inactive', base: null } } },
      { by: PEOPLE.administrator },
    );
    expect(shelve(archive, 'A').outcome).toBe('forbidden');
  });
});
