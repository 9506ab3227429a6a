/** Labels that were printed are counted, whoever printed them and whatever became of what they name; blank ones are reserved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { DeviceId } from '#shared/base/id.ts';
import { evolveLabel, COUNTED_LABELS, type LabelEvent, type LabelPrints } from '#shared/domain/label/label.ts';
import { isBlankNumber } from '#shared/domain/numbering/series.ts';
import { siteStream, unitStream, REFERENCE_STREAM } from '#shared/domain/operation.ts';
import { streamOf } from '#shared/domain/stream.ts';
import { box, createArchive, idOf, PEOPLE } from '#tests/support/memory-world.ts';

const DEVICE = idOf('device') as string as DeviceId;
const print = (kind: (typeof COUNTED_LABELS)[number], copies = 1) => ({
  ...{ kind, copies, templateId: null, templateVersion: null },
});

describe('a label that was printed', () => {
  test('is counted for the record it names, and says which time it was', () => {
    const archive = createArchive();
    const id = idOf('b1');
    box(archive, 'b1');
    expect(archive.act('label.recordPrint', id, print('box'))).toMatchObject({
      outcome: 'applied',
      params: { nth: 1 },
    });
    expect(archive.act('label.recordPrint', id, print('box', 3))).toMatchObject({ params: { nth: 2 } });
    expect(archive.act('label.recordPrint', id, print('seal'))).toMatchObject({ params: { nth: 1 } });
    expect(archive.world.get('label', id)).toMatchObject({
      of: 'box',
      homeId: idOf('u1'),
      times: { box: 2, seal: 1 },
      copies: 5,
    });
  });

  test('is never refused: a person without a role, a box that is annulled', () => {
    const archive = createArchive();
    const id = idOf('b1');
    box(archive, 'b1');
    expect(archive.act('label.recordPrint', id, print('box'), { by: PEOPLE.auditor }).outcome).toBe('applied');
    archive.act('box.annul', id, { reason: 'doublon' });
    expect(archive.act('label.recordPrint', id, print('box'), { by: PEOPLE.roy }).outcome).toBe('applied');
    expect(archive.act('label.recordPrint', idOf('nobody'), print('box')).code).toBe('RECORD_UNKNOWN');
  });

  test('stands in the stream of what it names', () => {
    const archive = createArchive();
    const id = idOf('b1');
    box(archive, 'b1');
    const stream = (kind: (typeof COUNTED_LABELS)[number], entity: typeof id) =>
      streamOf(archive.world, DEVICE, { kind: 'label.recordPrint', entity, body: print(kind) });
    expect(stream('box', id)).toBe(unitStream(idOf('u1')));
    expect(stream('seal', id)).toBe(unitStream(idOf('u1')));
    expect(stream('place', idOf('A'))).toBe(siteStream(idOf('site')));
    expect(stream('person', PEOPLE.roy)).toBe(REFERENCE_STREAM);
  });

  test('counts to the same, in whatever order two desks tell it', () => {
    const event = fc.record({
      ...{
        type: fc.constant('labelPrinted' as const),
        entity: fc.constant('label' as const),
        id: fc.constant(idOf('b1')),
      },
      ...{
        of: fc.constant('box' as const),
        homeId: fc.constant(idOf('u1')),
        kind: fc.constantFrom('box' as const, 'seal' as const),
      },
      copies: fc.integer({ min: 1, max: 9 }),
      by: fc.constant(PEOPLE.roy),
      at: fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(28, '0')),
    }) as fc.Arbitrary<LabelEvent>;
    const fold = (events: readonly LabelEvent[]) =>
      events.reduce<LabelPrints | undefined>((prints, each) => evolveLabel(prints, each), undefined);
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (events) => {
        expect(fold(events.toReversed())).toEqual(fold(events));
        expect(fold(events)?.copies).toBe(events.reduce((sum, { copies }) => sum + copies, 0));
      }),
    );
  });
});

describe('numbers reserved on blank labels', () => {
  const series = idOf('series');
  const reserve = (archive: ReturnType<typeof createArchive>, first: number, last: number, device = DEVICE) =>
    archive.act('series.reserveBlanks', series, { device, blanks: [{ first, last }] });

  test('are of a block of the device, and no others', () => {
    const archive = createArchive();
    archive.act('series.define', series, { kind: 'box', name: 'box' });
    archive.act('series.lease', series, { device: DEVICE, count: 100 });
    archive.act('series.lease', series, { device: idOf('other') as string as DeviceId, count: 100 });
    expect(reserve(archive, 11, 40).outcome).toBe('applied');
    expect(reserve(archive, 95, 105).code).toBe('NUMBERS_NOT_LEASED');
    expect(reserve(archive, 150, 160).code).toBe('NUMBERS_NOT_LEASED');
    expect(reserve(archive, 40, 20).code).toBe('NUMBERS_NOT_LEASED');
    expect(
      archive.act('series.reserveBlanks', idOf('none'), { device: DEVICE, blanks: [{ first: 1, last: 2 }] }).code,
    ).toBe('SERIES_UNKNOWN');
    const record = archive.world.get('series', series);
    expect(record?.blanks).toEqual([{ first: 11, last: 40 }]);
    expect([10, 11, 40, 41].map((number) => record !== undefined && isBlankNumber(record, number))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
