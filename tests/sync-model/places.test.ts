/**
 * Places moved, renamed, narrowed and annulled at three desks, between two of them at once: whatever the order it arrives
 * in, every desk and the server end with one tree, without a cycle and without two places of one address; a box type
 * that two desks name alike exists once.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Entity } from '#shared/domain/event.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { createHistory, type Step } from './history.ts';
import { PLACES, SITE, type ActingDesk } from './office.ts';
import { ALL_ON } from './mechanisms.ts';
import { createServer } from './server.ts';

/** Everything that waits is sent, and everything there is pulled. */
const SYNC = 11;

const acts = ['move', 'rename', 'register', 'annul', 'narrow', 'type', 'shelve', 'sync'] as const;
const one = fc.record({ act: fc.constantFrom(...acts), desk: fc.nat(2), x: fc.nat(20), y: fc.nat(20) });

test('a move, a rename and an annulment at desks that do not know of each other', async () => {
  const counts = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 5, maxLength: 60 }), async (all) => {
      const server = createServer(ALL_ON);
      const history = await createHistory({ server });
      for (const { act, desk: index, x, y } of all) {
        const step: Step = [SYNC, index, x, y, 0];
        if (act === 'sync') await history.run([step], () => undefined);
        else {
          server.tick();
          const desk = history.desks[index];
          if (desk !== undefined) play(desk, act, x, y);
        }
      }
      await history.quiesce(() => undefined);
      for (const entry of [...server.streams.values()].flat()) {
        const what = `${entry.kind} ${entry.outcome}${entry.code === undefined ? '' : ` ${entry.code}`}`;
        counts.set(what, (counts.get(what) ?? 0) + 1);
      }
      const trees = history.desks.map(({ world }) => placesOf(world.records));
      for (const tree of trees) {
        expect(tree).toEqual(trees[0]);
        isTree(tree);
      }
      const names = history.desks.map(({ world }) => world.all('boxType').map(({ name }) => name.toLowerCase()));
      for (const ofDesk of names) expect(new Set(ofDesk).size).toBe(ofDesk.length);
    }),
    { numRuns: 60 },
  );
  const expected = [
    'place.move applied',
    'place.move rejected PLACE_INTO_ITSELF',
    'place.rename applied',
    'place.rename rejected PLACE_NAME_TAKEN',
    'place.annul rejected PLACE_IN_USE',
    'place.describe rejected PLACE_SMALLER_THAN_USED',
    'boxType.define rejected BOX_TYPE_NAME_TAKEN',
  ];
  expect(
    expected.filter((what) => !counts.has(what)),
    JSON.stringify([...counts].sort(), null, 1),
  ).toEqual([]);
}, 60_000);

function play({ world, author, index, outbox }: ActingDesk, act: (typeof acts)[number], x: number, y: number): void {
  const places = world.all('place');
  const at = (rank: number): Place | undefined => places[rank % places.length];
  const place = at(x);
  const other = at(y);
  if (place === undefined || other === undefined) return;
  const serial = `${String(index)}.${String(outbox.length)}`;
  switch (act) {
    case 'move':
      author('place.move', place.id, { parentId: other.id }, PEOPLE.technician);
      break;
    case 'rename':
      author('place.rename', place.id, { name: ['0', '1', '2', '1-2', 'É'][y % 5] ?? '0' }, PEOPLE.technician);
      break;
    case 'register': {
      const kind = { level: 'shelf', capacityCm: 100, exclusive: 'no', notes: '' } as const;
      const body = { parentId: other.id, name: String(y % 4), code: null, foreignCodes: [], ...kind };
      author('place.register', idOf(`p${serial}`), body, PEOPLE.technician);
      break;
    }
    case 'annul':
      author('place.annul', place.id, { reason: 'x' }, PEOPLE.technician);
      break;
    case 'narrow': {
      const base = place.writers['capacityCm']?.op ?? place.createdOp;
      author('place.describe', place.id, { fields: { capacityCm: { value: y, base } } }, PEOPLE.technician);
      break;
    }
    case 'type': {
      const outside = { lengthMm: 381, widthMm: 305, heightMm: 254, linearMm: 305, emptyWeightG: null };
      const body = {
        name: ['Pile', 'PILE', '📦'][y % 3] ?? 'Pile',
        ...outside,
        maxWeightKg: null,
        stack: 2,
        fullAtMm: null,
      };
      author('boxType.define', idOf(`t${serial}`), body, PEOPLE.technician);
      break;
    }
    case 'shelve':
      author('box.shelve', idOf('b0'), { placeId: PLACES[y % PLACES.length] ?? SITE }, PEOPLE.technician);
      break;
    case 'sync':
      break;
  }
}

function placesOf(records: ReadonlyMap<string, Entity>): readonly Place[] {
  return [...records.entries()]
    .filter(([key]) => key.startsWith('place '))
    .map(([, record]) => record as Place)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isTree(places: readonly Place[]): void {
  const byId = new Map(places.map((place) => [place.id, place]));
  const active = places.filter(({ status }) => status === 'active').map(({ address }) => address);
  expect(new Set(active).size).toBe(active.length);
  for (const place of places) {
    const path = [place.name];
    for (let up = place.parentId; up !== null; up = byId.get(up)?.parentId ?? null) {
      path.unshift(byId.get(up)?.name ?? '?');
      expect(path.length).toBeLessThanOrEqual(places.length);
    }
    expect(place.address).toBe(path.join('-'));
  }
}
