/** Places registered, renamed, moved by any sequence of acts; what is refused against the boxes that stand there. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';

import type { OpBody } from '#shared/domain/operation.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import { boxBody, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

let archive: Archive;
beforeEach(() => {
  archive = createArchive();
});

const register = (id: string, parent: string | null, terms: Partial<OpBody<'place.register'>> = {}) =>
  archive.act('place.register', idOf(id), {
    parentId: parent === null ? null : idOf(parent),
    name: id,
    code: null,
    foreignCodes: [],
    level: 'shelf',
    capacityCm: null,
    exclusive: 'no',
    notes: '',
    ...terms,
  });
const move = (id: string, parent: string) => archive.act('place.move', idOf(id), { parentId: idOf(parent) });
const rename = (id: string, name: string) => archive.act('place.rename', idOf(id), { name });
const describePlace = (id: string, fields: Record<string, unknown>) => {
  const edits = Object.entries(fields).map(([field, value]) => [field, { value, base: null }]);
  return archive.act('place.describe', idOf(id), { fields: Object.fromEntries(edits) as never });
};
const placeOf = (id: string): Place => {
  const place = archive.world.get('place', idOf(id));
  if (place === undefined) throw new Error(`no place ${id}`);
  return place;
};
const shelve = (box: string, place: string, terms: Partial<OpBody<'box.register'>> = {}): void => {
  archive.act('box.register', idOf(box), boxBody(box, terms));
  archive.act('box.shelve', idOf(box), { placeId: idOf(place) });
};

describe('a place is moved', () => {
  test('with all that is below it: the addresses follow, the former ones are kept', () => {
    register('A1', 'A');
    register('A11', 'A1');
    expect(move('A1', 'B').outcome).toBe('applied');
    expect(placeOf('A1')).toMatchObject({ parentId: idOf('B'), address: 'site-B-A1', formerAddresses: ['site-A-A1'] });
    expect(placeOf('A11')).toMatchObject({ parentId: idOf('A1'), address: 'site-B-A1-A11' });
    expect(placeOf('A11').formerAddresses).toEqual(['site-A-A1-A11']);
  });

  test('back again: the address it has is no former one', () => {
    register('A1', 'A');
    move('A1', 'B');
    move('A1', 'A');
    expect(placeOf('A1')).toMatchObject({ address: 'site-A-A1', formerAddresses: ['site-B-A1'] });
  });

  test.each([
    ['into itself', 'A', 'A', 'PLACE_INTO_ITSELF'],
    ['below itself', 'A', 'A11', 'PLACE_INTO_ITSELF'],
    ['a site below one of its places', 'site', 'A', 'PLACE_INTO_ITSELF'],
    ['into another site', 'A', 'elsewhere', 'PLACE_OTHER_SITE'],
    ['where its name is taken', 'A11', 'B', 'PLACE_NAME_TAKEN'],
    ['below an annulled place', 'A', 'gone', 'PLACE_ANNULLED'],
    ['below a place nobody knows', 'A', 'nowhere', 'PLACE_UNKNOWN'],
  ])('never %s', (_words, id, parent, code) => {
    register('elsewhere', null);
    register('A1', 'A');
    register('A11', 'A1');
    register('B11', 'B', { name: 'A11' });
    register('gone', 'site');
    archive.act('place.annul', idOf('gone'), { reason: 'erreur' });
    expect(move(id, parent)).toMatchObject({ outcome: 'rejected', code });
  });

  test('to where it stands already: nothing', () => {
    expect(move('A', 'site').outcome).toBe('noop');
  });

  test('only by who works in the room', () => {
    const body = { parentId: idOf('B') };
    expect(archive.act('place.move', idOf('A'), body, { by: PEOPLE.auditor })).toMatchObject({ outcome: 'forbidden' });
  });

  test('an address below that another place bears stops a rename and a move', () => {
    register('A1', 'A', { name: 'x' });
    register('D', 'site', { name: 'D-x' });
    register('E', 'B', { name: 'A-x' });
    // A renamed D: its place below would be site-D-x, which another place bears.
    expect(rename('A', 'D')).toMatchObject({ code: 'PLACE_NAME_TAKEN', params: { address: 'site-D-x' } });
    expect(move('A', 'B')).toMatchObject({ code: 'PLACE_NAME_TAKEN', params: { address: 'site-B-A-x' } });
  });
});

const NAMES = ['T1', 'T2', 'T10', 'T02', 'B', 'A-B', 'Épi « Œuvre »', '📦', 'رف ١', `l'"x"`];

test('no sequence of moves, renames and annulments makes a cycle, two places of one address, or an address that is not its path', () => {
  const step = fc.oneof(
    fc.record({ act: fc.constant('register' as const), at: fc.nat(30), name: fc.constantFrom(...NAMES) }),
    fc.record({ act: fc.constant('move' as const), at: fc.nat(30), to: fc.nat(30) }),
    fc.record({ act: fc.constant('rename' as const), at: fc.nat(30), name: fc.constantFrom(...NAMES) }),
    fc.record({ act: fc.constant('annul' as const), at: fc.nat(30) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      archive = createArchive();
      const ids = ['site', 'A', 'B', 'C'];
      const at = (index: number): string => ids[index % ids.length] ?? 'site';
      for (const one of steps) {
        const before = new Map(archive.world.all('place').map((place) => [place.id, place.address]));
        if (one.act === 'register') {
          const id = `n${String(ids.length)}`;
          if (register(id, at(one.at), { name: one.name }).outcome === 'applied') ids.push(id);
        } else if (one.act === 'move') move(at(one.at), at(one.to));
        else if (one.act === 'rename') rename(at(one.at), one.name);
        else archive.act('place.annul', idOf(at(one.at)), { reason: 'essai' });
        for (const place of archive.world.all('place')) {
          const was = before.get(place.id);
          if (was !== undefined && was !== place.address) expect(place.formerAddresses).toContain(was);
          expect(place.formerAddresses).not.toContain(place.address);
        }
      }
      const places = archive.world.all('place');
      const active = places.filter(({ status }) => status === 'active').map(({ address }) => address);
      expect(new Set(active).size).toBe(active.length);
      for (const place of places) {
        const path: string[] = [];
        const seen = new Set<string>();
        for (let up: Place | undefined = place; up !== undefined;) {
          expect(seen.has(up.id)).toBe(false);
          seen.add(up.id);
          path.unshift(up.name);
          up = up.parentId === null ? undefined : archive.world.get('place', up.parentId);
        }
        expect(place.address).toBe(path.join('-'));
      }
    }),
    { numRuns: 150 },
  );
});

test('names are in natural order: numbers by their value', () => {
  const names = fc.uniqueArray(fc.nat(5000), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(names, (numbers) => {
      const sorted = numbers.map((n) => `T${String(n)}`).sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1));
      expect(sorted.map((name) => Number(name.slice(1)))).toEqual([...numbers].sort((a, b) => a - b));
    }),
  );
});

describe('against the boxes that stand there', () => {
  test('a place with boxes, here or below, is not annulled', () => {
    register('A1', 'A');
    shelve('b1', 'A1');
    expect(archive.act('place.annul', idOf('A1'), { reason: 'x' })).toMatchObject({ code: 'PLACE_IN_USE' });
    expect(archive.act('place.annul', idOf('A'), { reason: 'x' })).toMatchObject({ code: 'PLACE_IN_USE' });
  });

  test('its capacity is not set below what they take, and may be set to it', () => {
    shelve('b1', 'A', { lengthMm: 380 });
    shelve('b2', 'A', { lengthMm: 380 });
    const refused = { outcome: 'rejected', code: 'PLACE_SMALLER_THAN_USED', params: { usedMm: 760 } };
    expect(describePlace('A', { capacityCm: 75 })).toMatchObject(refused);
    expect(describePlace('A', { capacityCm: 76 }).outcome).toBe('applied');
  });

  test('an overfull place may be given more room, and none less', () => {
    describePlace('A', { capacityCm: 50 });
    shelve('b1', 'A', { lengthMm: 380 });
    shelve('b2', 'A', { lengthMm: 380 });
    expect(placeOf('A').capacityCm).toBe(50);
    expect(describePlace('A', { capacityCm: 60 }).outcome).toBe('applied');
    expect(describePlace('A', { capacityCm: 55 })).toMatchObject({ code: 'PLACE_SMALLER_THAN_USED' });
    expect(describePlace('A', { capacityCm: null }).outcome).toBe('applied');
  });

  test('of a shelf, the boxes at its positions count', () => {
    register('P1', 'A', { level: 'position' });
    shelve('b1', 'P1', { lengthMm: 380 });
    expect(describePlace('A', { capacityCm: 30 })).toMatchObject({ code: 'PLACE_SMALLER_THAN_USED' });
  });

  test('it is not kept for one box while two stand there', () => {
    shelve('b1', 'A');
    expect(describePlace('A', { exclusive: 'yes' }).outcome).toBe('applied');
    describePlace('A', { exclusive: 'no' });
    shelve('b2', 'A');
    expect(describePlace('A', { exclusive: 'yes' })).toMatchObject({
      code: 'PLACE_HOLDS_SEVERAL',
      params: { boxes: 2 },
    });
  });

  test('types are not narrowed against a box there or at a place that says nothing of its own', () => {
    register('A1', 'A');
    register('A2', 'A', { allowedTypes: ['Plans'] });
    shelve('b1', 'A1', { boxType: 'Standard' });
    shelve('b2', 'A2', { boxType: 'Plans' });
    const refused = { code: 'PLACE_TYPE_IN_USE', params: { boxType: 'Standard', address: 'site-A-A1' } };
    expect(describePlace('A', { allowedTypes: ['Plans'] })).toMatchObject(refused);
    // A2 says its own, so what is allowed above it does not matter there.
    expect(describePlace('A', { allowedTypes: ['standard '] }).outcome).toBe('applied');
    expect(describePlace('A', { allowedTypes: [] }).outcome).toBe('applied');
  });

  test('an edit that was replaced meanwhile is judged as that, not as a refusal', () => {
    shelve('b1', 'A', { lengthMm: 380 });
    describePlace('A', { capacityCm: 90 });
    const late = { fields: { capacityCm: { value: 10, base: null } } };
    expect(archive.act('place.describe', idOf('A'), late, { skewMs: -1500 }).outcome).toBe('superseded');
  });
});
