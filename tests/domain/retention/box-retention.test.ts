import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { combineBoxRetention } from '#shared/domain/retention/box-retention.ts';
import { computeRetention } from '#shared/domain/retention/compute-retention.ts';
import { anyDay, anyDelay, inputOf, POLICY_A, SCHOOL_YEAR } from './support.ts';

const fileDue = (notation: string, closed: string) => computeRetention(inputOf(notation, closed));
const openFile = computeRetention(inputOf('888-7-D', null));
const unclosedFile = computeRetention(inputOf('2-5-C', null));

const anyResult = fc
  .record({ delay: anyDelay, date: fc.option(anyDay, { nil: null }), event: anyDay })
  .map(({ delay, date, event }) =>
    computeRetention({
      delay,
      trigger: { field: 'closing', date },
      semiActiveTrigger: { field: 'event', date: event },
      policy: POLICY_A,
      yearEnd: SCHOOL_YEAR,
    }),
  );
const anyOwn = fc.option(anyResult, { nil: null });

describe('box', () => {
  test('case 22: files due 2026 (D), 2028 (D), 2027 (T)', () => {
    const files = [fileDue('2-5-D', '2019-06-30'), fileDue('2-7-D', '2019-06-30'), fileDue('2-6-T', '2019-06-30')];
    expect(combineBoxRetention(files, null)).toEqual({
      kind: 'dated',
      lastProtectedDay: '2028-06-30',
      disposableFrom: '2028-07-01',
      asBlock: false,
      dispositions: ['D', 'T'],
    });
  });

  test('all destined to destruction: one block, on the last date', () => {
    const files = [fileDue('2-5-D', '2019-06-30'), fileDue('2-5-D', '2021-01-10')];
    expect(combineBoxRetention(files, null)).toMatchObject({ asBlock: true, lastProtectedDay: '2028-06-30' });
  });

  test.each(['C', 'T'])('a rule of its own ending with %s forbids destruction as a block', (disposition) => {
    const own = fileDue(`2-5-${disposition}`, '2019-06-30');
    expect(combineBoxRetention([fileDue('2-5-D', '2019-06-30')], own)).toMatchObject({ kind: 'dated', asBlock: false });
  });

  test('one content without a date leaves the box without one, with every reason once', () => {
    const files = [fileDue('2-5-D', '2019-06-30'), openFile, openFile, unclosedFile];
    expect(combineBoxRetention(files, null)).toEqual({
      kind: 'undated',
      reasons: ['OPEN_PERIOD', 'MISSING_TRIGGER'],
      worklists: ['toDetermine', 'toClose'],
      protectedUntilAtLeast: '2026-06-30',
      asBlock: false,
      dispositions: ['D', 'C'],
    });
  });

  test('nothing described and no rule: no date, and not a block', () => {
    expect(combineBoxRetention([], null)).toMatchObject({ kind: 'undated', reasons: ['NO_RULE'], asBlock: false });
  });

  test('is never disposable before any of its contents, and its date is that of one of them', () => {
    fc.assert(
      fc.property(fc.array(anyResult, { maxLength: 6 }), anyOwn, (files, own) => {
        const contents = own === null ? files : [...files, own];
        const box = combineBoxRetention(files, own);
        const hasDate = contents.length > 0 && contents.every((content) => content.kind === 'dated');
        expect(box.kind).toBe(hasDate ? 'dated' : 'undated');
        const days = contents.flatMap((content) => (content.kind === 'dated' ? [content.lastProtectedDay] : []));
        const latest = days.sort().at(-1) ?? null;
        expect(box.kind === 'dated' ? box.lastProtectedDay : box.protectedUntilAtLeast).toBe(latest);
        expect(box.asBlock).toBe(contents.length > 0 && contents.every((content) => content.disposition === 'D'));
      }),
    );
  });

  test('the order of the files does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyResult, { maxLength: 6 }), (files) => {
        const box = combineBoxRetention(files, null);
        const reversed = combineBoxRetention([...files].reverse(), null);
        const sorted = (value: typeof box) =>
          value.kind === 'dated'
            ? value
            : { ...value, reasons: [...value.reasons].sort(), worklists: [...value.worklists].sort() };
        expect(sorted(reversed)).toEqual(sorted(box));
      }),
    );
  });
});
