/** The steps of a list: in their order, each by the role it names and by another person, of the content they saw. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import { stepsOf, USUAL_STEPS, type Step } from '#shared/domain/disposal/approval-steps.ts';
import { listStatus, type ListStatus } from '#shared/domain/disposal/list-status.ts';
import { box, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import {
  approve,
  archiveWithRules,
  digestOf,
  draftList,
  freeze,
  LIST,
  listOf,
  refuse,
  validate,
} from './list-archive.ts';

const { unitManager, recordsManager, secretary, clerk, technician, auditor } = PEOPLE;

function frozen(steps?: readonly Step[]): Archive {
  const archive = archiveWithRules(steps);
  box(archive, 'b1');
  draftList(archive, ['b1']);
  expect(freeze(archive).outcome).toBe('applied');
  return archive;
}

const statusOf = (archive: Archive): ListStatus => listStatus(listOf(archive), archive.world.organisation());

describe('the usual steps', () => {
  test('générée, en validation, validée, en approbation, approuvée', () => {
    const archive = frozen(USUAL_STEPS);
    expect(statusOf(archive)).toBe('inValidation');
    expect(validate(archive, unitManager).outcome).toBe('applied');
    expect(statusOf(archive)).toBe('validated');
    expect(approve(archive, recordsManager).outcome).toBe('applied');
    expect(statusOf(archive)).toBe('inApproval');
    expect(listOf(archive).state).toBe('frozen');
    expect(approve(archive, secretary).outcome).toBe('applied');
    expect(statusOf(archive)).toBe('approved');
    expect(listOf(archive).approvals.map(({ step }) => step)).toEqual([0, 1, 2]);
  });

  test('an approval does not come before the validation, nor a validation after it', () => {
    const archive = frozen(USUAL_STEPS);
    expect(approve(archive, recordsManager)).toMatchObject({ outcome: 'rejected', code: 'LIST_NOT_VALIDATED' });
    validate(archive, unitManager);
    expect(validate(archive, recordsManager)).toMatchObject({ outcome: 'rejected', code: 'LIST_ALREADY_VALIDATED' });
    expect(validate(archive, unitManager).outcome).toBe('noop');
  });

  test('a step is of its role: the secretary general does not sign for the records manager', () => {
    const archive = frozen(USUAL_STEPS);
    expect(validate(archive, recordsManager)).toMatchObject({
      code: 'STEP_OF_ANOTHER_ROLE',
      params: { role: 'unitManager' },
    });
    validate(archive, unitManager);
    expect(approve(archive, secretary)).toMatchObject({
      code: 'STEP_OF_ANOTHER_ROLE',
      params: { role: 'recordsManager' },
    });
  });

  test('a unit manager counts for their own unit only', () => {
    const archive = archiveWithRules(USUAL_STEPS);
    archive.act(
      'unit.register',
      idOf('u2'),
      { code: 'SRF', name: 'Finances', parentId: null },
      { by: PEOPLE.administrator },
    );
    const base = archive.world.get('person', unitManager)?.createdOp ?? null;
    const moved = { fields: { unitId: { value: idOf('u2'), base } } };
    archive.act('person.describe', unitManager, moved, { by: PEOPLE.administrator });
    box(archive, 'b1');
    draftList(archive, ['b1']);
    freeze(archive);
    expect(validate(archive, unitManager).outcome).toBe('forbidden');
  });

  test('one person takes one step, whatever their roles', () => {
    const archive = frozen(USUAL_STEPS);
    const roles = ['unitManager', 'recordsManager'] as const;
    archive.act('person.grantRoles', unitManager, { roles: [...roles] }, { by: PEOPLE.administrator });
    validate(archive, unitManager);
    expect(approve(archive, unitManager)).toMatchObject({ outcome: 'rejected', code: 'STEP_NEEDS_ANOTHER_PERSON' });
    expect(approve(archive, recordsManager).outcome).toBe('applied');
  });

  test('a digest that changed is refused at every step', () => {
    const archive = frozen(USUAL_STEPS);
    const stale = digestOf(archive).replace(/^./, (sign) => (sign === '0' ? '1' : '0')) as ReturnType<typeof digestOf>;
    for (const act of [validate, approve, refuse]) {
      expect(act(archive, recordsManager, stale)).toMatchObject({ outcome: 'rejected', code: 'LIST_CHANGED' });
    }
  });

  test('refused: open again, approvals void, boxes free, and why is kept', () => {
    const archive = frozen(USUAL_STEPS);
    validate(archive, unitManager);
    expect(refuse(archive, secretary)).toMatchObject({ code: 'STEP_OF_ANOTHER_ROLE' });
    expect(refuse(archive, recordsManager).outcome).toBe('applied');
    const list = listOf(archive);
    expect(list).toMatchObject({ state: 'draft', approvals: [], digest: null });
    expect(list.refusals).toMatchObject([{ by: recordsManager, step: 1, reason: 'À revoir' }]);
    expect(statusOf(archive)).toBe('refused');
    expect(archive.world.get('box', idOf('b1'))?.listId).toBeNull();
    expect(freeze(archive).outcome).toBe('applied');
    expect(statusOf(archive)).toBe('inValidation');
  });

  test('an approved list is not refused any more: it is reopened', () => {
    const archive = frozen();
    approve(archive, recordsManager);
    approve(archive, secretary);
    expect(refuse(archive, unitManager)).toMatchObject({ code: 'LIST_ALREADY_APPROVED' });
  });
});

test('steps chosen later do not touch a list under way; those chosen before apply when it is frozen again', () => {
  const archive = frozen();
  const base = archive.world.organisation()?.createdOp ?? null;
  const fields = { approvalSteps: { value: [...USUAL_STEPS], base } };
  archive.act('organisation.configure', idOf('org'), { fields }, { by: PEOPLE.administrator });
  expect(stepsOf(listOf(archive), archive.world.organisation())).toHaveLength(2);
  expect(approve(archive, secretary).outcome).toBe('applied');
  archive.act('list.reopen', LIST, { reason: 'x' }, { by: recordsManager });
  freeze(archive);
  expect(stepsOf(listOf(archive), archive.world.organisation())).toEqual(USUAL_STEPS);
});

test('without named steps, so many approvals by anybody who may, as before', () => {
  const archive = frozen();
  expect(validate(archive, clerk)).toMatchObject({ code: 'LIST_ALREADY_VALIDATED' });
  expect(approve(archive, clerk).outcome).toBe('forbidden');
  expect(approve(archive, unitManager).outcome).toBe('applied');
  expect(approve(archive, unitManager).outcome).toBe('noop');
  expect(listOf(archive).state).toBe('frozen');
  expect(approve(archive, secretary).outcome).toBe('applied');
  expect(listOf(archive).state).toBe('approved');
});

test('comments stay, whatever becomes of the list; an auditor writes none', () => {
  const archive = frozen();
  const comment = (by: Id) => archive.act('list.comment', LIST, { text: 'Vu en salle' }, { by });
  expect(comment(unitManager).outcome).toBe('applied');
  expect(comment(auditor).outcome).toBe('forbidden');
  archive.act('list.cancel', LIST, { reason: 'x' }, { by: recordsManager });
  expect(comment(technician).outcome).toBe('applied');
  expect(listOf(archive).comments?.map(({ by }) => by)).toEqual([unitManager, technician]);
});

test('whatever people do in whatever order: distinct persons, each of the role of their step, in the order of the steps', () => {
  const people = [unitManager, recordsManager, secretary, clerk, technician];
  const anyStep = fc.record<Step>({
    kind: fc.constantFrom('validation' as const, 'approval' as const),
    role: fc.constantFrom(
      'any' as const,
      'unitManager' as const,
      'recordsManager' as const,
      'secretaryGeneral' as const,
    ),
  });
  const seen = { approved: 0, refused: 0, otherRole: 0, twice: 0 };
  fc.assert(
    fc.property(
      fc.array(anyStep, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.constantFrom(validate, validate, approve, approve, refuse), fc.constantFrom(...people)), {
        minLength: 10,
        maxLength: 30,
      }),
      (drawn, acts) => {
        // Steps without an approval lead nowhere: the organisation cannot choose them.
        const steps: Step[] = [...drawn, { kind: 'approval', role: 'recordsManager' }];
        const archive = frozen(steps);
        for (const [act, by] of acts) {
          if (listOf(archive).state === 'draft') freeze(archive);
          const decision = act(archive, by);
          if (decision.code === 'STEP_OF_ANOTHER_ROLE') seen.otherRole += 1;
          if (decision.code === 'STEP_NEEDS_ANOTHER_PERSON') seen.twice += 1;
          if (act === refuse && decision.outcome === 'applied') seen.refused += 1;
          const list = listOf(archive);
          if (list.state === 'approved') seen.approved += 1;
          expect(new Set(list.approvals.map(({ personId }) => personId)).size).toBe(list.approvals.length);
          list.approvals.forEach(({ step, roles, digest }, rank) => {
            expect(digest).toBe(list.digest);
            expect(step ?? rank).toBe(rank);
            const role = steps[rank]?.role;
            if (role !== undefined && role !== 'any') expect(roles).toContain(role);
          });
          if (list.state === 'approved') expect(list.approvals.length).toBeGreaterThanOrEqual(steps.length);
          if (list.state === 'frozen') expect(list.approvals.length).toBeLessThan(steps.length);
        }
      },
    ),
    { seed: 20_260_911, numRuns: 120 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(5);
});
