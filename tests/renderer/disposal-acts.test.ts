import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { actRefusal, nextAct, rolesFor, type ListAct } from '#renderer/features/disposal/list-acts.ts';
import { listSteps } from '#renderer/features/disposal/list-steps.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { kindsFor, mayDo } from '#shared/domain/authorisation.ts';
import { LIST_STATES, type DisposalList, type ListState } from '#shared/domain/disposal/list.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import { ROLES } from '#shared/domain/person/person.ts';
import { createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

/** Authorising is asked of the server: `tests/sync-real/grants.test.ts`. */
const ACTS: readonly Exclude<ListAct, 'authorise'>[] = [
  'add',
  'remove',
  'freeze',
  'approve',
  'reopen',
  'execute',
  'cancel',
];
const LIST = idOf('list');

function cardOf(list: DisposalList, actor = PEOPLE.recordsManager): ListCard {
  const approvals = list.approvals.map(({ personId }, index) => ({
    personId,
    name: `P${String(index)}`,
    jobTitle: '',
    atMs: index,
  }));
  return {
    list,
    unitName: 'RH',
    items: [],
    lengthMm: 0,
    files: 0,
    approvals,
    approvalsRequired: 2,
    createdByName: 'Édith',
    authorisation: { state: 'notNeeded', atMs: null, untilMs: null, byName: '' },
    approvedByMe: list.approvals.some(({ personId }) => personId === actor),
  };
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
    case 'approve':
      return archive.act('list.approve', LIST, { digest }, by).outcome;
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
      // A third approval of an approved list is let through by the domain; the screen has nothing more to ask for.
      expect(refusal === null, JSON.stringify(refusal)).toBe(outcome === 'applied');
    },
  );

  it('does not freeze an empty list', () => {
    const { list } = listIn('draft', 0);
    expect(actRefusal('freeze', cardOf(list()), everything, anywhere)).toEqual({ why: 'empty' });
  });

  it('asks the second approval of somebody else', () => {
    const { archive, list } = listIn('frozen');
    archive.act('list.approve', LIST, { digest: list().digest ?? ('' as Hash) }, { by: PEOPLE.secretary });
    expect(actRefusal('approve', cardOf(list(), PEOPLE.secretary), everything, anywhere)).toEqual({
      why: 'alreadyApproved',
    });
    expect(actRefusal('approve', cardOf(list(), PEOPLE.unitManager), everything, anywhere)).toBeNull();
  });

  it('leaves the approval of a list of another unit to those who may', () => {
    const { list } = listIn('frozen');
    const elsewhere = (kind: OpKind): boolean => kind !== 'list.approve';
    expect(actRefusal('approve', cardOf(list()), kindsFor(['unitManager']), elsewhere)).toEqual({ why: 'otherUnit' });
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
      const act = nextAct(state);
      expect(act === null).toBe(state === 'executed' || state === 'cancelled');
      if (act !== null)
        expect(
          rolesFor(act).some(
            (role) => mayDo([role], 'list.approve') || mayDo([role], 'list.freeze') || mayDo([role], 'list.execute'),
          ),
        ).toBe(true);
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
      { draft: 1, frozen: 2, approved: 3, executed: 4, cancelled: 1 }[state],
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
    expect(steps.map((step) => step.by?.name ?? null)).toEqual(['Zoé', 'Luc', 'P1', null]);
  });
});
