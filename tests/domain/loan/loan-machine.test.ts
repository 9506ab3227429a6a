/**
 * Whatever is done at the loans desk, in whatever order: only legal edges, one open loan of a box and of each file, a box
 * that knows exactly which of its files are away, a request served by the loan that names it. The frequency of each state
 * is counted and asserted.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { LoanState } from '#shared/domain/loan/loan.ts';
import { filesAway } from '#shared/domain/loan/files-away.ts';
import { REQUEST_ANSWERS, type RequestState } from '#shared/domain/request/request.ts';
import { box, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;
const BOXES = ['b0', 'b1'].map(idOf);
const FILES = ['f0', 'f1', 'f2'].map(idOf);
const BORROWERS = [PEOPLE.roy, PEOPLE.dube];

const LOAN_EDGES: { readonly [from in LoanState]: readonly LoanState[] } = {
  out: ['returned', 'lost', 'annulled'],
  returned: ['out'],
  lost: ['returned'],
  annulled: [],
};
const REQUEST_EDGES: { readonly [from in RequestState]: readonly RequestState[] } = {
  waiting: ['picked', 'served', 'denied', 'cancelled', 'notFound'],
  picked: ['waiting', 'served', 'denied', 'cancelled', 'notFound'],
  notFound: ['waiting', 'served', 'denied', 'cancelled'],
  served: ['waiting'],
  denied: [],
  cancelled: [],
};

const step = fc.record({
  kind: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 1) }, { weight: 4, arbitrary: fc.nat(9) }),
  a: fc.nat(11),
  b: fc.nat(11),
  whole: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function at<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('empty list');
  return item;
}

function play({ world, act }: Archive, { kind, a, b, whole }: Step, serial: number): void {
  const fileId = at(FILES, a);
  const boxId = at(BOXES, FILES.indexOf(fileId));
  const item = { boxId, ...(whole ? {} : { fileId }) };
  const personId = at(BORROWERS, b);
  const loans = world.all('loan');
  const loan = loans.length === 0 ? undefined : at(loans, a * 7 + b);
  const requests = world.all('request');
  const request = requests.length === 0 ? undefined : at(requests, b);
  const open = requests.find(
    (one) => one.boxId === boxId && one.fileId === (whole ? undefined : fileId) && one.personId === personId,
  );
  switch (kind) {
    case 0:
      act('loan.handOut', idOf(`n${String(serial)}`), {
        ...item,
        personId,
        outOn: day('2026-09-01'),
        dueOn: day('2026-09-08'),
        purpose: '',
        ...(open === undefined ? {} : { requestId: open.id }),
      });
      break;
    case 1:
      if (loan) act('loan.return', loan.id, { boxId: loan.boxId, returnedOn: day('2026-09-05'), note: '' });
      break;
    case 2:
      act('request.enter', idOf(`q${String(serial)}`), {
        ...item,
        personId,
        mode: 'onSite',
        enteredOn: day('2026-09-01'),
        neededBy: null,
        purpose: '',
      });
      break;
    case 3:
      if (request)
        act('request.answer', request.id, { answer: at(REQUEST_ANSWERS, a), on: day('2026-09-02'), note: '' });
      break;
    case 4:
      if (loan) act('loan.annul', loan.id, { reason: 'x' });
      break;
    case 5:
      if (loan) act('loan.reopen', loan.id, { reason: 'x' });
      break;
    case 6:
      if (loan) act('loan.declareLost', loan.id, { boxId: loan.boxId, note: '' });
      break;
    case 7:
      if (loan) act('loan.recall', loan.id, { recalledOn: day('2026-09-03'), dueOn: day('2026-09-04'), reason: '' });
      break;
    case 8: {
      const caseId = world.get('box', boxId)?.openCases[0];
      if (caseId) act('case.settle', caseId, { choice: whole ? 'keepLate' : 'keepRecorded', note: '' });
      break;
    }
    default:
      act('box.declareFound', boxId, { placeId: null, note: '' });
  }
}

function states({ world }: Archive): Map<string, { readonly kind: 'loan' | 'request'; readonly state: string }> {
  const all = new Map<string, { readonly kind: 'loan' | 'request'; readonly state: string }>();
  for (const { id, state } of world.all('loan')) all.set(id, { kind: 'loan', state });
  for (const { id, state } of world.all('request')) all.set(id, { kind: 'request', state });
  return all;
}

function check({ world }: Archive, before: ReturnType<typeof states>, after: ReturnType<typeof states>): void {
  for (const [id, { kind, state }] of after) {
    const was = before.get(id);
    if (was === undefined || was.state === state) continue;
    const edges: Readonly<Record<string, readonly string[]>> = kind === 'loan' ? LOAN_EDGES : REQUEST_EDGES;
    expect(edges[was.state], `${kind} ${was.state} → ${state}`).toContain(state);
  }
  for (const record of world.all('box')) {
    const own = world.all('loan').filter(({ boxId }) => boxId === record.id);
    const whole = own.filter(({ fileId, state }) => fileId === undefined && state === 'out');
    expect(whole.map(({ id }) => id)).toEqual(record.custody === 'out' ? [record.loanId] : []);
    const away = own.filter(({ fileId, state }) => fileId !== undefined && (state === 'out' || state === 'lost'));
    expect(away.map(({ id }) => id).sort()).toEqual(
      filesAway(record)
        .map(({ loanId }) => loanId)
        .sort(),
    );
    expect(new Set(away.map(({ fileId }) => fileId)).size).toBe(away.length);
  }
  for (const one of world.all('request')) {
    if (one.state !== 'served') continue;
    expect(one.loanId === null ? undefined : world.get('loan', one.loanId)).toMatchObject({
      requestId: one.id,
      boxId: one.boxId,
      personId: one.personId,
    });
  }
}

test('no illegal edge, one open loan of each thing, boxes that know their files, requests served once', () => {
  const seen = new Map<string, number>();
  const count = (what: string): void => {
    seen.set(what, (seen.get(what) ?? 0) + 1);
  };
  fc.assert(
    fc.property(fc.array(step, { minLength: 25, maxLength: 60 }), (steps) => {
      const archive = createArchive();
      box(archive, 'b0');
      box(archive, 'b1');
      for (const [index, id] of FILES.entries()) {
        archive.act('file.register', id, fileBody(at(BOXES, index), index));
      }
      for (const [serial, each] of steps.entries()) {
        const before = states(archive);
        play(archive, each, serial);
        const after = states(archive);
        check(archive, before, after);
        for (const [id, { kind, state }] of after) if (before.get(id)?.state !== state) count(`${kind} ${state}`);
        count(archive.ops.at(-1)?.decision.outcome ?? '');
      }
    }),
    { numRuns: 150 },
  );
  for (const what of ['out', 'returned', 'lost', 'annulled'])
    expect(seen.get(`loan ${what}`) ?? 0, what).toBeGreaterThan(50);
  for (const what of ['waiting', 'picked', 'served', 'denied', 'cancelled', 'notFound']) {
    expect(seen.get(`request ${what}`) ?? 0, what).toBeGreaterThan(15);
  }
  for (const what of ['applied', 'contested', 'noop', 'rejected'])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(100);
});

function fileBody(boxId: (typeof BOXES)[number], position: number) {
  return {
    unitId: idOf('u1'),
    boxId,
    position,
    cote: `0${String(position)}`,
    formerCote: '',
    title: 'Dossier',
    copy: 'principal',
    support: 'PA',
    ruleId: null,
    openedOn: null,
    closedOn: null,
    eventOn: null,
    datesText: '',
    nominal: 'no',
    confidential: 'no',
    notes: '',
  } as const;
}
