/** The shared server in each of its states, and acts it refused, for looking at the screens. */
import type { Refusal, SharedServerStatus, SyncStream } from '#shared/contract/sync.ts';
import { filesStream, REFERENCE_STREAM, siteStream, unitStream } from '#shared/domain/operation.ts';
import { boxes, fixtureId, people, units } from './fixture-depot.ts';

export const FIXTURE_SYNCS = [
  'alone',
  'upToDate',
  'toSend',
  'offline',
  'arriving',
  'removal',
  'clock',
  'altered',
  'needsLogin',
  'needsUpgrade',
  'needsEnrolment',
] as const;
export type FixtureSync = (typeof FIXTURE_SYNCS)[number];

const HOUR_MS = 3_600_000;
const [unitA = fixtureId(1, 0), unitB = fixtureId(1, 1), unitC = fixtureId(1, 2)] = units.map(({ id }) => id);

/** `toTreat`: open cases and refusals nobody read. `nowMs`: milliseconds since 1970. */
export function fixtureStatus(which: FixtureSync, toTreat: number, nowMs: number): SharedServerStatus {
  const empty = { pending: 0, sent: 0, received: 0, quarantined: 0, oldestAtMs: null };
  const alone: SharedServerStatus = {
    state: 'alone',
    pending: 418,
    offlineSinceMs: null,
    lastExchangeAtMs: null,
    toTreat,
    clockOffsetMs: null,
    server: null,
    streams: [],
    queue: { ...empty, pending: 418, oldestAtMs: nowMs - 90 * HOUR_MS },
    massRemoval: null,
  };
  const shared: SharedServerStatus = {
    ...alone,
    state: 'upToDate',
    pending: 0,
    lastExchangeAtMs: nowMs - 40_000,
    clockOffsetMs: 800,
    server: {
      url: 'https://travee.aulnes.exemple.ca',
      deviceName: 'Dépôt central — comptoir',
      organisationId: fixtureId(0, 1),
      takenBy: which === 'arriving' ? (people[1]?.id ?? null) : null,
    },
    streams: streams(which),
    queue: empty,
  };
  const waiting = { pending: 12, queue: { ...empty, pending: 9, sent: 3, oldestAtMs: nowMs - HOUR_MS } };
  switch (which) {
    case 'alone':
      return alone;
    case 'upToDate':
    case 'arriving':
      return shared;
    case 'toSend':
      return { ...shared, ...waiting, state: 'toSend' };
    case 'offline': {
      const since = nowMs - 26 * HOUR_MS;
      return { ...shared, ...waiting, state: 'offline', offlineSinceMs: since, lastExchangeAtMs: since };
    }
    case 'removal':
      return {
        ...shared,
        massRemoval: { stream: unitStream(unitA), name: units[0]?.name ?? '', boxes: 1_240, of: 4_100 },
      };
    case 'altered':
      return { ...shared, altered: { stream: unitStream(unitA), name: units[0]?.name ?? '', seq: 41 } };
    case 'clock':
      return { ...shared, clockOffsetMs: -3 * HOUR_MS };
    case 'needsLogin':
    case 'needsUpgrade':
    case 'needsEnrolment':
      return { ...shared, ...waiting, queue: { ...waiting.queue, quarantined: 1 }, state: which };
  }
}

function streams(which: FixtureSync): readonly SyncStream[] {
  const live = (id: SyncStream['id'], kind: SyncStream['kind'], name: string): SyncStream => ({
    id,
    kind,
    name,
    seq: 4_210,
    head: 4_210,
    state: 'live',
    reason: null,
    progress: null,
  });
  const all = [
    live(REFERENCE_STREAM, 'reference', ''),
    live(siteStream(fixtureId(4, 0)), 'site', 'V1'),
    live(unitStream(unitA), 'unit', units[0]?.name ?? ''),
    live(unitStream(unitB), 'unit', units[1]?.name ?? ''),
    live(filesStream(unitA), 'files', units[0]?.name ?? ''),
  ];
  if (which === 'removal')
    return all.map((each, n) => (n === 2 ? { ...each, state: 'blocked', reason: 'massRemoval' } : each));
  if (which !== 'arriving') return all;
  return [
    ...all.slice(0, 3),
    { ...live(unitStream(unitB), 'unit', units[1]?.name ?? ''), head: 6_000, state: 'tailing' },
    {
      ...live(filesStream(unitA), 'files', units[0]?.name ?? ''),
      state: 'bootstrapping',
      progress: { done: 18, total: 50 },
    },
    { ...live(unitStream(unitC), 'unit', ''), state: 'blocked', reason: 'fork' },
  ];
}

export function fixtureRefusals(nowMs: number): Refusal[] {
  const told = (n: number, refusal: Partial<Refusal>): Refusal => ({
    n,
    op: fixtureId(40, n) as string as Refusal['op'],
    kind: 'box.placeHold',
    entityType: 'box',
    entity: boxes[n]?.id ?? fixtureId(6, n),
    subject: boxes[n]?.number ?? '',
    boxId: null,
    outcome: 'rejected',
    code: 'BOX_DESTROYED',
    params: { number: boxes[n]?.number ?? '' },
    atMs: nowMs - n * HOUR_MS,
    refusedAtMs: nowMs - 60_000,
    actorId: people[1]?.id ?? fixtureId(3, 1),
    actorName: people[1]?.name ?? '',
    read: 'no',
    ...refusal,
  });
  const list = { entityType: 'list', entity: fixtureId(10, 1), subject: 'LD-2026-0003', params: null } as const;
  return [
    told(1, { ...list, kind: 'list.approve', code: 'LIST_CHANGED' }),
    told(2, {}),
    told(3, { kind: 'box.describe', outcome: 'superseded', code: null, params: null }),
    told(4, {
      kind: 'loan.renew',
      entityType: 'loan',
      entity: fixtureId(7, 4),
      boxId: boxes[4]?.id ?? null,
      outcome: 'forbidden',
      code: 'FORBIDDEN',
      params: null,
    }),
    told(5, { kind: 'box.addKeyword', outcome: 'invalid', code: 'OP_MALFORMED', params: null, read: 'yes' }),
  ];
}
