import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { actRefusal, nextAct, rolesFor, type ActCard, type ListAct } from '#renderer/features/disposal/list-acts.ts';
import { listSteps } from '#renderer/features/disposal/list-steps.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { kindsFor } from '#shared/domain/authorisation.ts';
import { stepsOf, USUAL_STEPS } from '#shared/domain/disposal/approval-steps.ts';
import { kindOf, LIST_STATES, type DisposalList, type ListState } from '#shared/domain/disposal/list.ts';
import { whoseStep } from '#shared/domain/disposal/whose-step.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { ROLES, type Role } from '#shared/domain/person/person.ts';
import { createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

/** Authorising is asked of the server: `tests/sync-real/grants.test.ts`. */
const ACTS: readonly Exclude<ListAct, 'authorise'>[] = [
  'add',
  'remove',
  'freeze',
  'validate',
  'approve',
  'refuse',
  'reopen',
  'execute',
  'cancel',
];
const LIST = idOf('list');

type Whole = ActCard & Pick<ListCard, 'steps'> & { readonly list: DisposalList };

/** The card as `actor` sees it; the steps are those of the list, else two approvals by whoever may. */
function cardOf(list: DisposalList, actor = PEOPLE.recordsManager, roles: readonly Role[] = ROLES): Whole {
  const steps = stepsOf(list, undefined).map((step, rank) => {
    const approval = list.approvals[rank];
    const isNext = list.state === 'frozen' && rank === list.approvals.length;
    const state = approval !== undefined ? ('done' as const) : isNext ? ('next' as const) : ('waiting' as const);
    const personId = approval?.personId ?? null;
    return {
      ...step,
      state,
      personId,
      name: `P${String(rank)}`,
      jobTitle: '',
      atMs: approval === undefined ? null : rank,
    };
  });
  const next = steps.find(({ state }) => state === 'next');
  const mine = list.approvals.some(({ personId }) => personId === actor);
  const myStep =
    next === undefined ? null : mine ? 'signed' : whoseStep({ roles, unitId: list.unitId }, next, list.unitId);
  return { list, count: list.boxIds.length, kind: kindOf(list), steps, myStep };
}

/** A real list of two destroyable boxes, brought to `state` by the operations that lead there. */
function listIn(state: ListState, boxes: 0 | 2 = 2): { readonly archive: Archive; readonly list: () => DisposalList } {
  const archive = createArchive();
  const by = { by: PEOPLE.recordsManager };
  for (const name of ['b1', 'b2', 'b3']) archive.act('box.register', idOf(name), dueBox(name));
  archive.act('list.draft', LIST, { unitId: idOf('u1'), number: 'LD-2026-0001', title: 'Essai' }, by);
  if (boxes === 2) archive.act('list.addBoxes', LIST, { boxIds: [idOf('b1'), idOf('b2')] }, by);
  const list = (): DisposalList => {
    const found = archive.world.get('list', LIST);
    if (found === undefined) throw new Error('no list');
    return found;
  };
  const digest = (): Hash => list().digest ?? ('' as Hash);
  if (state === 'cancelled') archive.act('list.cancel', LIST, { reason: 'x' }, by);
  if (state === 'draft' || state === 'cancelled') return { archive, list };
  archive.act('list.freeze', LIST, { decisionDay: '2026-09-15' as CivilDate }, by);
  if (state === 'frozen') return { archive, list };
  archive.act('list.approve', LIST, { digest: digest() }, { by: PEOPLE.secretary });
  archive.act('list.approve', LIST, { digest: digest() }, { by: PEOPLE.unitManager });
  if (state === 'executed') archive.act('list.execute', LIST, execution(digest()), by);
  return { archive, list };
}

function dueBox(name: string): OpBody<'box.register'> {
  return {
    unitId: idOf('u1'),
    number: name,
    series: 'own',
    code: null,
    foreignCodes: [],
    keywords: [],
    clientNumber: '',
    title: name,
    boxType: '',
    lengthMm: 300,
    ruleId: idOf('r1'),
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: '2010-06-30' as CivilDate,
    eventOn: null,
    datesText: '',
    notes: '',
    confidential: 'no',
  };
}

function execution(digest: Hash): OpBody<'list.execute'> {
  return {
    digest,
    execution: {
      certificateNumber: 'CD-2026-0001',
      executedOn: '2026-09-15' as CivilDate,
      method: 'shredding',
      site: 'onSite',
      placeText: 'Dépôt',
      witnessId: PEOPLE.clerk,
      responsibleId: PEOPLE.recordsManager,
      weightKg: null,
      vendor: null,
      banqAuthorisation: '',
      copiesDestroyed: 'yes',
      remarks: '',
    },
  };
}

/** Does the act for good, as somebody who has every right. */
function attempt({ archive, list }: ReturnType<typeof listIn>, act: (typeof ACTS)[number]): string {
  const by = { by: PEOPLE.recordsManager };
  const digest = list().digest ?? ('0'.repeat(64) as Hash);
  switch (act) {
    case 'add':
      return archive.act('list.addBoxes', LIST, { boxIds: [idOf('b3')] }, by).outcome;
    case 'remove':
      return archive.act('list.removeBox', LIST, { boxId: idOf('b1'), reason: 'x' }, by).outcome;
    case 'freeze':
      return archive.act('list.freeze', LIST, { decisionDay: '2026-09-15' as CivilDate }, by).outcome;
    case 'validate':
      return archive.act('list.validate', LIST, { digest }, by).outcome;
    case 'approve':
      // A third approval of an approved list is let through by the domain; the screen has nothing more to ask for.
      if (list().state === 'approved') return 'none';
      return archive.act('list.approve', LIST, { digest }, by).outcome;
    case 'refuse':
      return archive.act('list.refuse', LIST, { digest, reason: 'x' }, by).outcome;
    case 'reopen':
      return archive.act('list.reopen', LIST, { reason: 'x' }, by).outcome;
    case 'execute':
      return archive.act('list.execute', LIST, execution(digest), by).outcome;
    case 'cancel':
      return archive.act('list.cancel', LIST, { reason: 'x' }, by).outcome;
  }
}

describe('the acts a list offers', () => {
  const everything = kindsFor(ROLES);
  const anywhere = (): boolean => true;

  it.each(LIST_STATES.flatMap((state) => ACTS.map((act) => [state, act] as const)))(
    'in state %s, "%s" is offered exactly when the domain lets it take effect',
    (state, act) => {
      const made = listIn(state);
      expect(made.list().state).toBe(state);
      const refusal = actRefusal(act, cardOf(made.list()), everything, anywhere);
      const outcome = attempt(made, act);
      expect(refusal === null, JSON.stringify(refusal)).toBe(outcome === 'applied');
    },
  );

  it('does not freeze an empty list', () => {
    const { list } = listIn('draft', 0);
    expect(actRefusal('freeze', cardOf(list()), everything, anywhere)).toEqual({ why: 'empty' });
  });

  it('asks the second step of somebody else, of the role it names and of the unit of the list', () => {
    const { archive, list } = listIn('frozen');
    archive.act('list.approve', LIST, { digest: list().digest ?? ('' as Hash) }, { by: PEOPLE.secretary });
    const refusalOf = (card: ActCard, act: ListAct = 'approve') => actRefusal(act, card, everything, anywhere);
    expect(refusalOf(cardOf(list(), PEOPLE.secretary))).toEqual({ why: 'signed' });
    expect(refusalOf(cardOf(list(), PEOPLE.unitManager, ['unitManager']))).toBeNull();
    const elsewhere = { ...cardOf(list(), PEOPLE.unitManager), myStep: 'otherUnit' as const };
    expect(refusalOf(elsewhere)).toEqual({ why: 'otherUnit' });
    const clerk = cardOf(list(), PEOPLE.clerk, ['clerk']);
    const step = clerk.steps[1];
    expect(refusalOf(clerk)).toMatchObject({ why: 'otherRole', step: { kind: step?.kind, role: step?.role } });
    expect(refusalOf(clerk, 'refuse')).toMatchObject({ why: 'otherRole' });
  });

  it('offers a validation where a validation waits, and refusing to whoever may take the step', () => {
    const { archive, list } = listIn('draft');
    const organisation = archive.world.organisation();
    const fields = { approvalSteps: { value: [...USUAL_STEPS], base: null } };
    archive.act('organisation.configure', organisation?.id ?? LIST, { fields }, { by: PEOPLE.administrator });
    archive.act('list.freeze', LIST, { decisionDay: '2026-09-15' as CivilDate }, { by: PEOPLE.recordsManager });
    const card = cardOf(list(), PEOPLE.unitManager, ['unitManager']);
    expect(nextAct(card)).toBe('validate');
    const why = (act: ListAct): string => actRefusal(act, card, everything, anywhere)?.why ?? 'none';
    expect([why('validate'), why('approve'), why('refuse')]).toEqual(['none', 'notThisStep', 'none']);
    expect(listSteps(card, []).map(({ name, role }) => [name, role])).toEqual([
      ['drafted', null],
      ['frozen', null],
      ['validation', 'unitManager'],
      ['approval', 'recordsManager'],
      ['approval', 'secretaryGeneral'],
      ['executed', null],
    ]);
  });

  it('names the roles that may, whenever rights are what is missing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.constantFrom(...LIST_STATES),
        fc.constantFrom(...ACTS),
        (role, state, act) => {
          const { list } = listIn(state);
          const refusal = actRefusal(act, cardOf(list()), kindsFor([role]), anywhere);
          if (refusal?.why !== 'role') return;
          expect(refusal.roles).not.toContain(role);
          expect(refusal.roles.length).toBeGreaterThan(0);
          for (const other of refusal.roles) {
            expect(actRefusal(act, cardOf(list()), kindsFor([other]), anywhere)).toBeNull();
          }
        },
      ),
    );
  });

  it('has a next act that somebody may do, until the end', () => {
    for (const state of LIST_STATES) {
      const act = nextAct(cardOf(listIn(state).list()));
      expect(act === null).toBe(state === 'executed' || state === 'cancelled');
      if (act !== null) expect(rolesFor(act).length).toBeGreaterThan(0);
    }
  });
});

describe('the road of a list', () => {
  const ORDER = ['done', 'current', 'waiting'];

  it.each(LIST_STATES)('in state %s is done, then current, then waiting', (state) => {
    const steps = listSteps(cardOf(listIn(state).list()), []);
    const ranks = steps.map((step) => (step.state === 'stopped' ? 2 : ORDER.indexOf(step.state)));
    expect(ranks).toEqual([...ranks].sort());
    expect(steps.filter((step) => step.state === 'current')).toHaveLength(
      state === 'executed' || state === 'cancelled' ? 0 : 1,
    );
    expect(steps.some((step) => step.state === 'stopped')).toBe(state === 'cancelled');
    expect(steps.filter((step) => step.state === 'done').length).toBe(
      { draft: 1, frozen: 2, approved: 4, executed: 5, cancelled: 1 }[state],
    );
  });

  it('names who did each step, and not who was refused or whose act was undone', () => {
    const entry = (kind: HistoryEntry['kind'], outcome: HistoryEntry['outcome'], actorName: string, atMs: number) => ({
      kind,
      outcome,
      actorName,
      atMs,
    });
    const history = [
      entry('list.freeze', 'applied', 'Luc', 6),
      entry('list.reopen', 'applied', 'Marie', 5),
      entry('list.freeze', 'applied', 'Marie', 4),
      entry('list.freeze', 'rejected', 'Jean', 3),
      entry('list.draft', 'applied', 'Zoé', 1),
    ];
    const steps = listSteps(cardOf(listIn('approved').list()), history);
    expect(steps.map((step) => step.by?.name ?? null)).toEqual(['Zoé', 'Luc', 'P0', 'P1', null]);
  });
});
