import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bodyProblem } from '#shared/domain/body-problem.ts';
import { moved, POSSIBLE_STEPS, withoutStep } from '#renderer/features/administration/approval-steps-draft.ts';
import { policyExamples } from '#renderer/features/administration/policy-examples.ts';
import {
  neqLooksOdd,
  settingsOf,
  settingsProblems,
  type SettingsDraft,
} from '#renderer/features/administration/settings-draft.ts';
import { timeZones } from '#renderer/features/administration/time-zones.ts';
import { fieldEdits } from '#renderer/library/field-edits.ts';
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import { MAX_STEPS, USUAL_STEPS } from '#shared/domain/disposal/approval-steps.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { createArchive, idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { often } from '#tests/support/often.ts';

function organisationOf(): Organisation {
  const organisation = createArchive().world.organisation();
  if (organisation === undefined) throw new Error('not founded');
  return organisation;
}

const drafts = fc.record({
  name: often(['CSS fictif des Aulnes'], ['', '  ']),
  neq: fc.constantFrom('', '1234567890', '123'),
  archivesNumber: often(['', '1234'], ['12a', '1234567890']),
  address: fc.string({ maxLength: 100 }),
  timeZone: fc.constantFrom('America/Toronto', 'America/Halifax'),
  policy: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
  requiredDays: often([0, 90, 366], [367, -1, 1.5, Number.NaN]),
  yearEnd: often(['06-30', '12-31', '02-last'], ['02-29', '', 'juin']),
  lateTransfer: fc.constantFrom('expected' as const, 'actual' as const),
  loanDays: often([1, 7, 3650], [0, 3651, Number.NaN]),
  approvalsRequired: often([1, 2, 5], [0, 6]),
  transferFillPercent: often([0, 80, 100], [-1, 101, Number.NaN]),
  approvalSteps: fc.array(fc.constantFrom(...POSSIBLE_STEPS), { maxLength: MAX_STEPS }),
  ruleOfCategory: fc.constantFrom('yes' as const, 'no' as const),
  approvedToFile: fc.constantFrom('yes' as const, 'no' as const),
  belowRootToFile: fc.constantFrom('yes' as const, 'no' as const),
  reminderDays: fc.uniqueArray(fc.integer({ min: -365, max: 365 }), { maxLength: 12 }),
  phantomOnLoan: fc.constantFrom('yes' as const, 'no' as const),
});

describe('the settings of the organisation', () => {
  it('are accepted by the operation whenever the form sees no problem', () => {
    let sent = 0;
    fc.assert(
      fc.property(drafts, (draft) => {
        const { act, world } = createArchive();
        const organisation = world.organisation();
        if (organisation === undefined || Object.keys(settingsProblems(draft)).length > 0) return;
        const fields = fieldEdits<SettingsDraft>({ ...organisation, ...settingsOf(organisation) }, draft);
        if (fields === null) return;
        sent += 1;
        expect(bodyProblem('organisation.configure', { fields })).toBeUndefined();
        const decision = act('organisation.configure', organisation.id, { fields }, { by: PEOPLE.administrator });
        expect(decision.outcome).toBe('applied');
        const after = world.organisation();
        expect(after === undefined ? null : settingsOf(after)).toEqual(draft);
      }),
      { numRuns: 500 },
    );
    expect(sent).toBeGreaterThan(50);
  });

  it('start from what is saved, and then have nothing to save', () => {
    const organisation = organisationOf();
    expect(settingsProblems(settingsOf(organisation))).toEqual({});
    const settings = settingsOf(organisation);
    expect(fieldEdits<SettingsDraft>({ ...organisation, ...settings }, settings)).toBeNull();
  });

  it('offer each step somebody can take, and refuse the steps that lead nowhere', () => {
    const words = POSSIBLE_STEPS.map(({ kind, role }) => `${kind} ${role}`);
    expect(words).not.toContain('approval clerk');
    expect(words).toHaveLength(9);
    const { act, world } = createArchive();
    const configured = (approvalSteps: unknown): string | undefined =>
      act(
        'organisation.configure',
        world.organisation()?.id ?? idOf('none'),
        { fields: { approvalSteps: { value: approvalSteps as [], base: null } } },
        { by: PEOPLE.administrator },
      ).code;
    expect(configured([{ kind: 'validation', role: 'clerk' }])).toBe('STEPS_IMPOSSIBLE');
    expect(configured([{ kind: 'approval', role: 'clerk' }])).toBe('STEPS_IMPOSSIBLE');
    expect(configured(USUAL_STEPS)).toBeUndefined();
  });

  it('put a step elsewhere without losing one', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(2), (from, to) => {
        const after = moved(USUAL_STEPS, from, to);
        expect(after[to]).toBe(USUAL_STEPS[from]);
        expect(new Set(after)).toEqual(new Set(USUAL_STEPS));
      }),
    );
    expect(moved(USUAL_STEPS, 0, -1)).toBe(USUAL_STEPS);
    expect(withoutStep(USUAL_STEPS, 1)).toEqual([USUAL_STEPS[0], USUAL_STEPS[2]]);
  });

  it('only remark on a NEQ', () => {
    expect(['', '1234567890', '1234 567 890'].map(neqLooksOdd)).toEqual([false, false, false]);
    expect(['12345', 'ABCDEFGHIJ'].map(neqLooksOdd)).toEqual([true, true]);
  });

  it('always offer the time zone in force', () => {
    expect(timeZones('America/Toronto')).toContain('America/Toronto');
    expect(timeZones('Europe/Paris')).toContain('Europe/Paris');
    expect(new Set(timeZones('America/Toronto')).size).toBe(timeZones('America/Toronto').length);
  });
});

describe('the examples of the ways of counting', () => {
  const days = fc.integer({ min: 0, max: 15_000 }).map((offset) => addDays('1995-01-01' as CivilDate, offset));
  const yearEnds = fc.constantFrom('06-30', '12-31', '02-last', '03-31');

  it('are the same two files for every way, already closed', () => {
    fc.assert(
      fc.property(days, yearEnds, (today, yearEnd) => {
        const [a, b, c] = (['A', 'B', 'C'] as const).map((policy) =>
          policyExamples({ policy, requiredDays: 90, yearEnd }, today),
        );
        const closed = (examples: typeof a) => examples?.map(({ closedOn }) => closedOn);
        expect(closed(a)).toHaveLength(2);
        expect(closed(b)).toEqual(closed(a));
        expect(closed(c)).toEqual(closed(a));
        for (const { closedOn } of a ?? []) expect(closedOn < today).toBe(true);
      }),
    );
  });

  it('show that the exact date goes first and the minimum of days last, and that they differ', () => {
    fc.assert(
      fc.property(days, yearEnds, (today, yearEnd) => {
        const at = (policy: 'A' | 'B' | 'C') =>
          policyExamples({ policy, requiredDays: 90, yearEnd }, today).map(({ disposableFrom }) => disposableFrom);
        const [a, b, c] = [at('A'), at('B'), at('C')];
        for (const index of [0, 1]) {
          expect((c[index] ?? '') <= (a[index] ?? '')).toBe(true);
          expect((a[index] ?? '') <= (b[index] ?? '')).toBe(true);
        }
        expect(a[0]).toBe(b[0]);
        expect((a[1] ?? '') < (b[1] ?? '')).toBe(true);
      }),
    );
  });

  it('are those of the worked cases for a school year', () => {
    const examples = policyExamples({ policy: 'A', requiredDays: 90, yearEnd: '06-30' }, '2019-09-01' as CivilDate);
    expect(examples).toEqual([
      { closedOn: '2019-03-15', lastProtectedDay: '2026-06-30', disposableFrom: '2026-07-01' },
      { closedOn: '2019-06-10', lastProtectedDay: '2026-06-30', disposableFrom: '2026-07-01' },
    ]);
  });

  it('are none while the year end cannot be read', () => {
    expect(policyExamples({ policy: 'A', requiredDays: 90, yearEnd: '02-29' }, '2019-09-01' as CivilDate)).toEqual([]);
  });
});
