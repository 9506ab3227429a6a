/**
 * Whatever people do, in whatever order: no illegal edge is reachable, the invariants of sync.md section 12 that one
 * desk can break hold after every step, and every outcome is final. Goal-seeking actions keep the rare states frequent;
 * their frequency is counted and asserted, so that the property never passes on nothing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Custody } from '#shared/domain/box/box.ts';
import type { Decision } from '#shared/domain/decision.ts';
import { OPERATIONS } from '#shared/domain/operation.ts';
import type { ListState } from '#shared/domain/disposal/list.ts';
import type { LoanState } from '#shared/domain/loan/loan.ts';
import { box, createArchive, idOf, PEOPLE, RULE, type Archive } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;
const NAMES = ['b0', 'b1', 'b2'];
const BOXES = NAMES.map(idOf);
const PLACES = ['A', 'B', 'S'].map(idOf);
const LISTS = ['L0', 'L1'].map(idOf);
const BORROWERS = [PEOPLE.roy, PEOPLE.dube];
const APPROVERS = [PEOPLE.recordsManager, PEOPLE.secretary, PEOPLE.unitManager];
const manager = { by: PEOPLE.recordsManager };

const CUSTODY_EDGES: { readonly [from in Custody]: readonly Custody[] } = {
  draft: ['announced', 'unplaced', 'shelved', 'out', 'emptied', 'annulled'],
  announced: ['draft', 'unplaced', 'shelved', 'out', 'emptied'],
  unplaced: ['shelved', 'out', 'missing', 'destroyed', 'handedOver', 'emptied', 'annulled'],
  shelved: ['unplaced', 'out', 'missing', 'destroyed', 'handedOver', 'emptied'],
  out: ['unplaced', 'missing', 'shelved'],
  missing: ['unplaced', 'shelved', 'out', 'destroyed', 'emptied'],
  destroyed: [],
  handedOver: ['shelved', 'unplaced', 'out', 'missing'],
  emptied: ['shelved', 'out'],
  annulled: [],
};
const LOAN_EDGES: { readonly [from in LoanState]: readonly LoanState[] } = {
  out: ['returned', 'lost', 'annulled'],
  returned: ['out'],
  lost: [],
  annulled: [],
};
const LIST_EDGES: { readonly [from in ListState]: readonly ListState[] } = {
  draft: ['frozen', 'cancelled'],
  frozen: ['approved', 'draft', 'cancelled'],
  approved: ['executed', 'draft', 'cancelled'],
  executed: [],
  cancelled: [],
};

type Step = { readonly kind: number; readonly a: number; readonly b: number; readonly late: boolean };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.nat(13) },
    { weight: 2, arbitrary: fc.constantFrom(0, 1, 2, 10) },
    { weight: 1, arbitrary: fc.constantFrom(14, 15) },
    { weight: 2, arbitrary: fc.constant(16) },
    { weight: 4, arbitrary: fc.constant(17) },
  ),
  a: fc.nat(11),
  b: fc.nat(11),
  late: fc.boolean(),
});

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('empty list');
  return item;
}

/** One thing somebody does. The last two kinds seek a goal: the next useful step of a list, or settling a case. */
function play(archive: Archive, { kind, a, b, late }: Step, serial: number): Decision | undefined {
  const { world, act } = archive;
  const boxId = pick(BOXES, a);
  const found = world.get('box', boxId);
  const listId = pick(LISTS, b);
  const list = world.get('list', listId);
  const seen = late && found !== undefined ? { seen: { ver: Math.max(1, found.ver - (b % 3)) } } : {};
  switch (kind) {
    case 0:
      return act('box.shelve', boxId, { placeId: pick(PLACES, b) }, seen);
    case 1:
      return act('loan.handOut', idOf(`n${String(serial)}`), {
        boxId,
        personId: pick(BORROWERS, b),
        outOn: day('2026-09-01'),
        dueOn: day('2026-09-08'),
        purpose: '',
      });
    case 2: {
      const loanId = late ? found?.lastLoanId : found?.loanId;
      return act('loan.return', loanId ?? idOf('nothing'), { boxId, returnedOn: day('2026-09-05'), note: '' });
    }
    case 3:
      return act('box.unshelve', boxId, { reason: '' });
    case 4:
      return act('box.declareMissing', boxId, { note: '' });
    case 5:
      return act('box.declareFound', boxId, { placeId: late ? pick(PLACES, b) : null, note: '' });
    case 6:
      return act(
        'box.placeHold',
        boxId,
        { holdId: idOf(`h${String(b % 2)}`), kind: 'legal', motive: 'x', reference: '', from: day('2026-09-01') },
        manager,
      );
    case 7:
      return act('box.liftHold', boxId, { holdId: idOf(`h${String(b % 2)}`), reason: 'x' }, manager);
    case 8:
      return act('box.annul', boxId, { reason: 'x' });
    case 9:
      return found?.loanId ? act('loan.annul', found.loanId, { reason: 'x' }) : undefined;
    case 10:
      return found?.lastLoanId ? act('loan.reopen', found.lastLoanId, { reason: 'x' }) : undefined;
    case 11:
      // Of a hand-out that never was accepted, too.
      return act('loan.declareLost', found?.loanId ?? idOf(`n${String(b)}`), { boxId, note: '' });
    case 12:
      return act('list.reopen', listId, { reason: 'x' }, manager);
    case 13:
      return act('list.cancel', listId, { reason: 'x' }, manager);
    case 14:
      return act('rule.revise', idOf('r1'), { ...RULE, title: String(serial) }, manager);
    case 15:
      return act('list.reportDestroyed', listId, { boxId, on: day('2026-10-01'), certificateNumber: 'X' }, manager);
    case 16: {
      const open = world.all('case').find((candidate) => candidate.state === 'open');
      if (open === undefined) return undefined;
      return act('case.settle', open.id, { choice: late ? 'keepLate' : 'keepRecorded', note: '' });
    }
    default:
      return advance(archive, listId, list?.state, a, b);
  }
}

/** The next useful step of a list. */
function advance(archive: Archive, listId: Id, state: ListState | undefined, a: number, b: number): Decision {
  const { world, act } = archive;
  const list = world.get('list', listId);
  switch (state) {
    case undefined:
      return act('list.draft', listId, { unitId: idOf('u1'), number: 'LD', title: 'x' }, manager);
    case 'draft': {
      const candidates = BOXES.filter((id) => {
        const candidate = world.get('box', id);
        return (
          (candidate?.custody === 'unplaced' || candidate?.custody === 'shelved') &&
          candidate.listId === null &&
          candidate.holds.length + candidate.openCases.length === 0
        );
      });
      if ((list?.boxIds.length ?? 0) < 1 + (a % 2) && candidates.length > 0) {
        return act('list.addBoxes', listId, { boxIds: [pick(candidates, a)] }, manager);
      }
      return act('list.freeze', listId, { decisionDay: day('2026-09-15') }, manager);
    }
    case 'frozen':
      return act('list.approve', listId, { digest: list?.digest ?? ('' as never) }, { by: pick(APPROVERS, b) });
    default: {
      const executed = act(
        'list.execute',
        listId,
        {
          digest: list?.digest ?? ('' as never),
          execution: {
            certificateNumber: 'CD',
            executedOn: day('2026-10-01'),
            method: 'shredding',
            site: 'onSite',
            placeText: 'x',
            witnessId: PEOPLE.clerk,
            responsibleId: PEOPLE.recordsManager,
            weightKg: null,
            vendor: null,
            banqAuthorisation: '',
            copiesDestroyed: 'yes',
            remarks: '',
          },
        },
        manager,
      );
      if (executed.code === 'BOXES_BLOCKED' && b % 3 === 0) return act('list.reopen', listId, { reason: 'x' }, manager);
      return executed;
    }
  }
}

type Coverage = Map<string, number>;
const count = (coverage: Coverage, what: string): void => {
  coverage.set(what, (coverage.get(what) ?? 0) + 1);
};

function snapshot(archive: Archive): Map<string, { kind: 'box' | 'loan' | 'list'; state: string }> {
  const states = new Map<string, { kind: 'box' | 'loan' | 'list'; state: string }>();
  for (const record of archive.world.all('box')) states.set(record.id, { kind: 'box', state: record.custody });
  for (const record of archive.world.all('loan')) states.set(record.id, { kind: 'loan', state: record.state });
  for (const record of archive.world.all('list')) states.set(record.id, { kind: 'list', state: record.state });
  return states;
}

const EDGES: Record<'box' | 'loan' | 'list', Readonly<Record<string, readonly string[]>>> = {
  box: CUSTODY_EDGES,
  loan: LOAN_EDGES,
  list: LIST_EDGES,
};

function checkEdges(before: ReturnType<typeof snapshot>, after: ReturnType<typeof snapshot>, coverage: Coverage): void {
  for (const [id, { kind, state }] of after) {
    const from = before.get(id)?.state;
    if (from === undefined || from === state) continue;
    count(coverage, `${kind}: ${from} → ${state}`);
    expect(EDGES[kind][from], `${kind}: ${from} → ${state}`).toContain(state);
  }
}

function checkInvariants(archive: Archive): void {
  const { world } = archive;
  for (const record of world.all('box')) {
    const open = world.all('loan').filter((loan) => loan.boxId === record.id && loan.state === 'out');
    expect(open.length, 'I2: at most one open loan per box').toBeLessThanOrEqual(1);
    expect(record.custody === 'out', 'out exactly when a loan is open').toBe(open.length === 1);
    if (open[0] !== undefined) expect(record.loanId).toBe(open[0].id);
    const cases = world.all('case').filter((found) => found.boxId === record.id && found.state === 'open');
    expect([...record.openCases].sort(), 'the flag of a box is its open cases').toEqual(
      cases.map(({ id }) => id).sort(),
    );
    if (record.listId !== null) {
      const state = world.get('list', record.listId)?.state;
      expect(['frozen', 'approved', 'executed'], 'a listed box stands on a live list').toContain(state);
    }
  }
  const exclusive = world.all('box').filter((found) => found.custody === 'shelved' && found.placeId === idOf('S'));
  expect(exclusive.length, 'I2: at most one box in an exclusive position').toBeLessThanOrEqual(1);
  for (const list of world.all('list')) {
    expect(new Set(list.approvals.map(({ personId }) => personId)).size).toBe(list.approvals.length);
    for (const approval of list.approvals)
      expect(approval.digest, 'I9: approvals of the digest in force').toBe(list.digest);
    if (list.state === 'executed') expect(list.approvals.length).toBeGreaterThanOrEqual(2);
  }
}

function checkDecision(archive: Archive, serial: number): void {
  const last = archive.ops.at(-1);
  if (last === undefined) return;
  const { op, decision } = last;
  if (OPERATIONS[op.kind].class === 'observe') {
    expect(['applied', 'noop', 'contested', 'rejected'], 'I7').toContain(decision.outcome);
    const known = ['BOX_UNKNOWN', 'PLACE_UNKNOWN', 'PERSON_UNKNOWN', undefined];
    expect(known, `I7: a fact about known things is never refused (step ${String(serial)})`).toContain(decision.code);
  }
  if (decision.outcome !== 'applied' && decision.outcome !== 'contested') expect(decision.events).toEqual([]);
}

describe('boxes, loans and lists', () => {
  test('no illegal edge is reachable and the invariants hold after every step', () => {
    const coverage: Coverage = new Map();
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), (steps) => {
        const archive = createArchive();
        for (const name of NAMES) box(archive, name);
        let before = snapshot(archive);
        steps.forEach((each, serial) => {
          const decision = play(archive, each, serial);
          if (decision === undefined) return;
          count(coverage, `outcome ${decision.outcome}`);
          if (decision.outcome === 'contested') count(coverage, `case ${archive.world.all('case').at(-1)?.kind ?? ''}`);
          checkDecision(archive, serial);
          const after = snapshot(archive);
          checkEdges(before, after, coverage);
          checkInvariants(archive);
          before = after;
        });
      }),
      { numRuns: 400, seed: 20260915 },
    );
    const rare = [
      'outcome contested',
      'outcome rejected',
      'list: approved → executed',
      'box: shelved → destroyed',
      'box: out → shelved',
      'loan: out → lost',
      'loan: returned → out',
      'case lentTwice',
      'case shelvedWhileOut',
      'case twoPlaces',
      'case placeOccupied',
      'case destroyedButSeen',
      'case destroyedDespiteBlock',
      'case returnWithoutLoan',
      'case lostWithoutLoan',
      'case annulledButSeen',
    ];
    const seen = rare.map((what) => [what, coverage.get(what) ?? 0] as const);
    expect(seen.filter(([, times]) => times < 20)).toEqual([]);
  });

  test('pinned: a case about an occupied position cannot be settled by putting two boxes in it', () => {
    const archive = createArchive();
    for (const id of ['b0', 'b1']) box(archive, id);
    archive.act('box.shelve', idOf('b0'), { placeId: idOf('S') });
    archive.act('box.shelve', idOf('b1'), { placeId: idOf('S') });
    const caseId = archive.lastOp() as string as Id;
    const settled = archive.act('case.settle', caseId, { choice: 'keepLate', note: '' });
    expect(settled).toMatchObject({ outcome: 'rejected', code: 'SETTLEMENT_NOT_POSSIBLE' });
    expect(archive.act('case.settle', caseId, { choice: 'keepRecorded', note: '' }).outcome).toBe('applied');
  });

  test('the same operation judged twice on the same world gives the same decision', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (steps) => {
        const run = (): string => {
          const archive = createArchive();
          for (const name of NAMES) box(archive, name);
          steps.forEach((each, serial) => play(archive, each, serial));
          return JSON.stringify([...archive.world.records.entries()]);
        };
        expect(run()).toBe(run());
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});
