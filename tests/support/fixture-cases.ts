/** Invented cases of every kind, settled ones, and a run of scans; as many as asked for. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { CaseRow, CaseRun } from '#shared/contract/loans.ts';
import { CASE_KINDS, type CaseKind, type LateFact, type RecordedState } from '#shared/domain/case/case.ts';
import { boxes, fixtureId, people, places } from './fixture-depot.ts';

const DAY = '2026-11-20' as CivilDate;
const AT_MS = 1_763_700_000_000;
const RUN = fixtureId(31, 1);

const shelves = places.filter(({ level }) => level === 'shelf');
const address = (n: number): string => shelves[n % shelves.length]?.address ?? '';
const placeId = (n: number) => shelves[n % shelves.length]?.id ?? fixtureId(4, 0);

const SIDES: { readonly [K in CaseKind]: readonly [custody: string, late: LateFact] } = {
  lentTwice: [
    'out',
    {
      kind: 'handedOut',
      loanId: fixtureId(5, 90),
      personId: people[5]?.id ?? fixtureId(3, 5),
      outOn: DAY,
      dueOn: '2026-12-04' as CivilDate,
      purpose: '',
    },
  ],
  shelvedWhileOut: ['out', { kind: 'shelved', placeId: placeId(4) }],
  twoPlaces: ['shelved', { kind: 'shelved', placeId: placeId(9) }],
  placeOccupied: ['unplaced', { kind: 'shelved', placeId: placeId(2) }],
  destroyedButSeen: ['destroyed', { kind: 'seen' }],
  returnWithoutLoan: ['out', { kind: 'returned', loanId: fixtureId(5, 91), on: DAY }],
  lostWithoutLoan: [
    'shelved',
    { kind: 'declaredLost', loanId: fixtureId(5, 92), personId: people[5]?.id ?? fixtureId(3, 5) },
  ],
  codeTwice: ['unplaced', { kind: 'codeTaken', code: 'BX000000001F', heldBy: boxes[3]?.id ?? fixtureId(6, 3) }],
  destroyedDespiteBlock: [
    'shelved',
    { kind: 'destroyed', listId: fixtureId(10, 1), on: DAY, certificateNumber: 'CD-2026-0014' },
  ],
  annulledButSeen: ['annulled', { kind: 'seen' }],
};

/** `count` open cases, newest first; the first kinds of each ten are one of each. */
export function fixtureCases(count: number, state: CaseRow['state'] = 'open'): readonly CaseRow[] {
  return Array.from({ length: count }, (_, n) => fixtureCase(n, state));
}

/** The open cases of the one run of scans. */
export function casesOfRun(cases: readonly CaseRow[]): readonly CaseRow[] {
  return cases.filter(({ group }) => group !== undefined).slice(0, 200);
}

export function fixtureRuns(open: readonly CaseRow[]): readonly CaseRun[] {
  const cases = open.filter(({ group }) => group !== undefined);
  if (cases.length < 2) return [];
  const times = cases.map(({ atMs }) => atMs);
  return [
    {
      group: RUN,
      byName: cases[0]?.byName ?? '',
      fromMs: Math.min(...times),
      toMs: Math.max(...times),
      kinds: [...new Set(cases.map(({ kind }) => kind))],
      total: cases.length,
    },
  ];
}

function fixtureCase(n: number, state: CaseRow['state']): CaseRow {
  const kind = CASE_KINDS[n % CASE_KINDS.length] ?? 'twoPlaces';
  const [custody, late] = SIDES[kind];
  const box = boxes[n % boxes.length];
  const recorded: RecordedState = {
    custody,
    placeId: custody === 'shelved' ? placeId(n) : null,
    loanId: custody === 'out' ? fixtureId(5, 1) : null,
    personId: custody === 'out' ? (people[4]?.id ?? null) : null,
  };
  const inRun = kind === 'twoPlaces' || kind === 'shelvedWhileOut' || kind === 'destroyedButSeen';
  const by = people[(n % 3) + 1];
  return {
    id: fixtureId(state === 'open' ? 30 : 32, n),
    unitId: box?.unitId ?? fixtureId(1, 0),
    boxId: box?.id ?? fixtureId(6, 0),
    kind,
    severity: kind === 'destroyedButSeen' ? 'high' : kind === 'destroyedDespiteBlock' ? 'critical' : 'normal',
    recorded,
    late,
    by: by?.id ?? fixtureId(3, 1),
    at: '0190000000000000aaaaaaaaaaaa' as Hlc,
    ...(inRun ? { group: RUN } : {}),
    state,
    settlement:
      state === 'open'
        ? null
        : {
            choice: n % 2 === 0 ? 'keepLate' : 'scanError',
            note: n % 2 === 0 ? 'Vue en place avec Lucie.' : '',
            by: people[0]?.id ?? fixtureId(3, 0),
            at: '0190000000000000aaaaaaaaaaaa' as Hlc,
          },
    boxNumber: box?.number ?? '',
    boxTitle: box?.title ?? '',
    recordedAddress: custody === 'shelved' ? address(n) : '',
    recordedPerson: custody === 'out' ? (people[4]?.name ?? '') : '',
    fileWords: '',
    lateAddress: late.kind === 'shelved' ? address(n + 5) : '',
    latePerson: 'personId' in late ? (people[5]?.name ?? '') : '',
    byName: (inRun ? people[1] : by)?.name ?? '',
    atMs: AT_MS - n * 540_000,
    recordedByName: n % 5 === 4 ? '' : (people[2]?.name ?? ''),
    recordedAtMs: n % 5 === 4 ? null : AT_MS - n * 540_000 - 7_200_000,
    other:
      kind === 'placeOccupied' || kind === 'codeTwice'
        ? { kind: 'box', id: boxes[3]?.id ?? fixtureId(6, 3), name: boxes[3]?.number ?? '' }
        : null,
    settledByName: state === 'open' ? '' : (people[0]?.name ?? ''),
    settledAtMs: state === 'open' ? null : AT_MS,
  };
}
