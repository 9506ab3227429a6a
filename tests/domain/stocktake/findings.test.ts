import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id } from '#shared/base/id.ts';
import type { Custody } from '#shared/domain/box/box.ts';
import { boxSubject, findingsOf, subjectOf, type Stock } from '#shared/domain/stocktake/findings.ts';
import {
  STOCKTAKE_CATEGORIES,
  type ExpectedBox,
  type Reading,
  type Settlement,
} from '#shared/domain/stocktake/stocktake.ts';
import { idOf } from '#tests/support/memory-world.ts';

const PLACES = ['A', 'B', 'C'].map(idOf);
const BOXES = ['b1', 'b2', 'b3', 'b4'].map(idOf);
const DEVICES = ['01900000-0000-7000-8000-00000000d001', '01900000-0000-7000-8000-00000000d002'] as DeviceId[];
const CUSTODIES: Custody[] = ['shelved', 'out', 'missing', 'unplaced', 'destroyed', 'handedOver'];

const place = fc.constantFrom(...PLACES);
const expectedBoxes: fc.Arbitrary<ExpectedBox[]> = fc
  .tuple(
    fc.subarray(BOXES),
    fc.array(place, { minLength: 4, maxLength: 4 }),
    fc.infiniteStream(fc.constantFrom('shelved', 'out', 'missing')),
  )
  .map(([boxes, places, was]) =>
    boxes.map((boxId, index) => ({ boxId, placeId: places[index] ?? idOf('A'), was: was.next().value as 'shelved' })),
  );

function at(ms: number, device: number): Hlc {
  return nextHlc(null, 1_793_000_000_000 + ms, DEVICES[device % 2] ?? (DEVICES[0] as DeviceId));
}

const readings: fc.Arbitrary<Reading[]> = fc
  .array(
    fc.record({
      what: fc.constantFrom(
        'box' as const,
        'box' as const,
        'box' as const,
        'emptyPlace' as const,
        'unreadable' as const,
      ),
      placeId: place,
      box: fc.option(fc.constantFrom(...BOXES), { nil: null }),
      code: fc.constantFrom('INCONNU-1', 'inconnu-1', "L'été 📦", 'م-202'),
      recordedAt: fc.option(place, { nil: null }),
      custody: fc.constantFrom(...CUSTODIES),
      ms: fc.integer({ min: 0, max: 30 }),
      device: fc.integer({ min: 0, max: 1 }),
      struck: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((list) =>
    list.map(({ what, placeId, box, code, recordedAt, custody, ms, device, struck }, index): Reading => {
      const boxId = what === 'box' ? box : null;
      return {
        id: idOf(`reading${String(index)}`),
        stocktakeId: idOf('s1'),
        siteId: idOf('site'),
        placeId,
        what,
        code: what === 'emptyPlace' ? '' : code,
        boxId,
        recorded: boxId === null ? null : { custody, placeId: recordedAt },
        by: idOf('tech'),
        at: at(ms, device),
        struck: struck ? { by: idOf('tech'), at: at(50, 0), reason: '' } : null,
      };
    }),
  );

const settlements: fc.Arbitrary<Pick<Settlement, 'subject' | 'at'>[]> = fc
  .subarray(BOXES)
  .map((boxes) => boxes.map((boxId) => ({ subject: boxSubject(boxId), at: at(15, 0) })));

const now = fc.record({ custody: fc.constantFrom(...CUSTODIES), placeId: fc.option(place, { nil: null }) });
const stock = fc
  .record({ expected: expectedBoxes, readings, settlements, states: fc.array(now, { minLength: 4, maxLength: 4 }) })
  .map(({ states, ...rest }): Stock => ({ ...rest, now: (boxId) => states[BOXES.indexOf(boxId)] }));

const listed = (each: Stock): [string, unknown][] => [...findingsOf(each)].sort(([a], [b]) => (a < b ? -1 : 1));

describe('findings of a stocktake', () => {
  it('puts every expected box in exactly one of the eight categories', () => {
    fc.assert(
      fc.property(stock, (each) => {
        const findings = findingsOf(each);
        for (const { boxId } of each.expected) {
          expect(STOCKTAKE_CATEGORIES).toContain(findings.get(boxSubject(boxId))?.category);
        }
        for (const finding of findings.values()) expect(STOCKTAKE_CATEGORIES).toContain(finding.category);
      }),
    );
  });

  it('does not depend on the order in which readings arrive', () => {
    fc.assert(
      fc.property(stock, fc.array(fc.nat(), { minLength: 14, maxLength: 14 }), (each, keys) => {
        const shuffled = [...each.readings.entries()]
          .sort(([a], [b]) => (keys[a] ?? 0) - (keys[b] ?? 0))
          .map(([, reading]) => reading);
        expect(listed({ ...each, readings: shuffled })).toEqual(listed(each));
      }),
    );
  });

  it('finds, after a reading is struck, exactly what it found without it', () => {
    fc.assert(
      fc.property(stock, fc.nat(), (each, pick) => {
        fc.pre(each.readings.length > 0);
        const index = pick % each.readings.length;
        const struck = each.readings.map((reading, here) =>
          here === index ? { ...reading, struck: { by: idOf('tech'), at: at(60, 0), reason: '' } } : reading,
        );
        const without = each.readings.filter((_, here) => here !== index);
        expect(listed({ ...each, readings: struck })).toEqual(listed({ ...each, readings: without }));
      }),
    );
  });

  it('counts one finding however often, and by whomever, a box is read on one shelf', () => {
    fc.assert(
      fc.property(stock, (each) => {
        const again = each.readings.map((reading) => ({
          ...reading,
          id: `${reading.id.slice(0, -2)}ff` as Id,
          at: reading.at,
          by: idOf('clerk'),
        }));
        fc.pre(each.readings.every(({ what }) => what !== 'unreadable'));
        const once = listed(each).map(([subject, finding]) => [subject, finding]);
        expect(listed({ ...each, readings: [...each.readings, ...again] })).toEqual(once);
      }),
    );
  });

  it('has no bare shelf where anything was read', () => {
    fc.assert(
      fc.property(stock, (each) => {
        const findings = [...findingsOf(each).values()];
        const bare = new Set(
          findings.filter(({ category }) => category === 'emptyConfirmed').map(({ foundAt }) => foundAt),
        );
        for (const { struck, what, placeId } of each.readings) {
          if (struck === null && what !== 'emptyPlace') expect(bare.has(placeId)).toBe(false);
        }
      }),
    );
  });
});

type Look = Partial<Reading> & { readonly placeId: Id };

function read(boxId: Id | null, ...looks: readonly Look[]): Reading[] {
  return looks.map((look, index) => ({
    id: idOf(`look${String(index)}`),
    stocktakeId: idOf('s1'),
    siteId: idOf('site'),
    what: 'box',
    code: 'X',
    boxId,
    recorded: boxId === null ? null : { custody: 'shelved', placeId: idOf('A') },
    by: idOf('tech'),
    at: at(index, 0),
    struck: null,
    ...look,
  }));
}

function only(readings: readonly Reading[], settledAt?: number): unknown {
  const [first] = readings;
  if (first === undefined) return undefined;
  const subject = subjectOf(first);
  const settled = settledAt === undefined ? [] : [{ subject, at: at(settledAt, 0) }];
  const stocked = { expected: [], readings, settlements: settled, now: () => undefined };
  const finding = findingsOf(stocked).get(subject);
  return finding && [finding.category, finding.reason];
}

describe('one box', () => {
  const [a, b] = [idOf('A'), idOf('B')];

  it('is in its place, elsewhere, or somewhere it cannot be', () => {
    expect(only(read(idOf('b1'), { placeId: a }))).toEqual(['inPlace', null]);
    expect(only(read(idOf('b1'), { placeId: b }))).toEqual(['elsewhere', null]);
    const recorded = (custody: Custody) => ({ placeId: a, recorded: { custody, placeId: a } });
    expect(only(read(idOf('b1'), recorded('missing')))).toEqual(['inPlace', 'declaredMissing']);
    expect(only(read(idOf('b1'), recorded('unplaced')))).toEqual(['inPlace', 'unplaced']);
    expect(only(read(idOf('b1'), recorded('destroyed')))).toEqual(['unexpected', 'destroyed']);
    expect(only(read(idOf('b1'), recorded('out')))).toEqual(['unexpected', 'out']);
    expect(only(read(null, { placeId: a }))).toEqual(['unexpected', 'unknownCode']);
  });

  it('has a code twice when it is on two shelves and nobody moved it between', () => {
    expect(only(read(idOf('b1'), { placeId: a }, { placeId: b }))).toEqual(['codeTwice', null]);
    expect(only(read(null, { placeId: a }, { placeId: b }))).toEqual(['codeTwice', null]);
    expect(
      only(read(idOf('b1'), { placeId: a }, { placeId: b, recorded: { custody: 'shelved', placeId: b } })),
    ).toEqual(['inPlace', null]);
  });

  it('is back in its place after a decision to put it there', () => {
    const looks = read(idOf('b1'), { placeId: b }, { placeId: a, at: at(10, 0) });
    expect(only(looks)).toEqual(['codeTwice', null]);
    expect(only(looks, 5)).toEqual(['inPlace', null]);
  });

  it('stays elsewhere in the stocktake once it is shelved where it was found and read again', () => {
    const there = { placeId: b, recorded: { custody: 'shelved', placeId: b } } as const;
    expect(only(read(idOf('b1'), { placeId: b }, there))).toEqual(['elsewhere', null]);
  });

  it('that nobody read is lent, missing, or where it was moved since', () => {
    const unread = (was: ExpectedBox['was'], now: ReturnType<Stock['now']>): unknown => {
      const expected = [{ boxId: idOf('b1'), placeId: a, was }];
      const finding = findingsOf({ expected, readings: [], settlements: [], now: () => now }).get(
        boxSubject(idOf('b1')),
      );
      return [finding?.category, finding?.reason];
    };
    expect(unread('shelved', { custody: 'shelved', placeId: a })).toEqual(['missing', null]);
    expect(unread('shelved', { custody: 'out', placeId: a })).toEqual(['onLoan', null]);
    expect(unread('out', { custody: 'shelved', placeId: a })).toEqual(['missing', null]);
    expect(unread('shelved', { custody: 'shelved', placeId: b })).toEqual(['elsewhere', 'movedSince']);
    expect(unread('shelved', { custody: 'missing', placeId: a })).toEqual(['missing', 'declaredMissing']);
    expect(unread('shelved', { custody: 'destroyed', placeId: null })).toEqual(['onLoan', 'leftSince']);
    expect(unread('shelved', { custody: 'unplaced', placeId: a })).toEqual(['onLoan', 'offShelf']);
    expect(unread('out', undefined)).toEqual(['onLoan', null]);
  });
});
