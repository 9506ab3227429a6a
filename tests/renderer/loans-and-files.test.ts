import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bodyProblem } from '#shared/domain/body-problem.ts';
import {
  closedBeforeOpened,
  draftOfFile,
  EMPTY_FILE,
  fileEdits,
  newFileOf,
  nextOf,
  trimmedFile,
} from '#renderer/features/files/file-draft.ts';
import { dueWords, renewedDueOn, renewProblem } from '#renderer/features/loans/loan-due.ts';
import { wholeList } from '#renderer/library/whole-list.ts';
import { addDays, daysBetween, type CivilDate } from '#shared/base/civil-date.ts';
import type { OpId } from '#shared/base/id.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { mergeEdits } from '#shared/domain/field-merge.ts';
import { boxBody, createArchive, idOf, PEOPLE } from '#tests/support/memory-world.ts';

const TODAY = '2026-09-15' as CivilDate;
const days = fc.integer({ min: -400, max: 400 }).map((offset) => addDays(TODAY, offset));

describe('when a loan is due', () => {
  const loanOf = (dueOn: CivilDate) => {
    const daysLate = Math.max(0, daysBetween(dueOn, TODAY));
    return { state: 'out' as const, dueOn, overdue: daysLate > 0, daysLate };
  };

  it('is told as days late, today, or days that are left', () => {
    fc.assert(
      fc.property(days, (dueOn) => {
        const words = dueWords(loanOf(dueOn), TODAY);
        const left = daysBetween(TODAY, dueOn);
        if (left < 0) expect(words).toEqual({ tone: 'late', days: -left });
        else if (left === 0) expect(words).toEqual({ tone: 'today' });
        else expect(words).toEqual({ tone: left <= 7 ? 'soon' : 'later', days: left });
      }),
    );
  });

  it('no longer counts once it is over', () => {
    for (const state of ['returned', 'lost', 'annulled'] as const) {
      expect(dueWords({ ...loanOf(addDays(TODAY, -30)), state }, TODAY)).toEqual({ tone: 'over' });
    }
  });
});

describe('renewing a loan', () => {
  it('offers a date the domain accepts and that is not late', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 365 }), (dueOn, loanDays) => {
        const loan = { outOn: addDays(dueOn, -10), dueOn };
        const offered = renewedDueOn(dueOn, TODAY, loanDays);
        expect(renewProblem(loan, offered, TODAY)).toBeNull();
        const { act } = createArchive();
        act('box.register', idOf('b1'), BOX);
        const terms = { boxId: idOf('b1'), personId: PEOPLE.roy, ...loan, purpose: '' };
        act('loan.handOut', idOf('l1'), terms);
        expect(act('loan.renew', idOf('l1'), { dueOn: offered }).outcome).toBe('applied');
      }),
    );
  });

  it('stops what the domain refuses or what would change nothing, and only warns of a date gone by', () => {
    const loan = { outOn: '2026-08-01' as CivilDate, dueOn: '2026-08-08' as CivilDate };
    expect(renewProblem(loan, '2026-07-31' as CivilDate, TODAY)).toBe('beforeOut');
    expect(renewProblem(loan, loan.dueOn, TODAY)).toBe('same');
    expect(renewProblem(loan, '2026-09-01' as CivilDate, TODAY)).toBe('past');
  });
});

describe('a file that is being written', () => {
  const drafts = fc.record({
    ...Object.fromEntries(Object.entries(EMPTY_FILE).map(([field, value]) => [field, fc.constant(value)])),
    title: fc.string({ minLength: 1, maxLength: 60 }),
    cote: fc.string({ maxLength: 60 }),
    notes: fc.string({ maxLength: 200 }),
    parentFile: fc.string({ maxLength: 300 }),
    fingerprint: fc.string({ maxLength: 200 }),
    otherSupports: fc.subarray(['DM', 'MF']),
    studentFile: fc.constantFrom('none' as const, 'help' as const),
    subject: fc.constantFrom('', ' Roy, Élise (12345) '),
    bornOn: fc.option(days, { nil: null }),
    closedOn: fc.option(days, { nil: null }),
    openedOn: fc.option(days, { nil: null }),
    nominal: fc.constantFrom('no' as const, 'yes' as const),
  }) as unknown as fc.Arbitrary<typeof EMPTY_FILE>;

  it('is trimmed once, and accepted by the operation once it has a title', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const trimmed = trimmedFile(draft);
        expect(trimmedFile(trimmed)).toEqual(trimmed);
        if (trimmed.title === '') return;
        expect(bodyProblem('file.register', { ...trimmed, unitId: idOf('u1'), boxId: null })).toBeUndefined();
        const sent = newFileOf(draft);
        expect(bodyProblem('file.register', { ...sent, position: 0, unitId: idOf('u1'), boxId: null })).toBeUndefined();
        expect('parentFile' in sent).toBe(trimmed.parentFile !== '');
        expect('fingerprint' in sent).toBe(trimmed.fingerprint !== '');
      }),
    );
  });

  it('hands on to the next of a run what they share and nothing of its own', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const next = nextOf(draft);
        const own = [
          next.title,
          next.cote,
          next.formerCote,
          next.notes,
          next.datesText,
          next.fingerprint,
          next.subject,
        ];
        expect(own).toEqual(['', '', '', '', '', '', '']);
        expect([next.eventOn, next.bornOn, next.departedOn, next.contractEndOn]).toEqual([null, null, null, null]);
        expect([next.ruleId, next.copy, next.support, next.openedOn, next.closedOn]).toEqual([
          draft.ruleId,
          draft.copy,
          draft.support,
          draft.openedOn,
          draft.closedOn,
        ]);
      }),
    );
  });

  it('is refused when it closes before it opens, and only then', () => {
    fc.assert(
      fc.property(fc.option(days, { nil: null }), fc.option(days, { nil: null }), (openedOn, closedOn) => {
        const expected = openedOn !== null && closedOn !== null && closedOn < openedOn;
        expect(closedBeforeOpened({ openedOn, closedOn })).toBe(expected);
      }),
    );
  });

  it('sends only what changed, and wins over what its author was looking at', () => {
    const record = fileRecord();
    fc.assert(
      fc.property(drafts, (after) => {
        const edits = fileEdits(record, after);
        const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
          (field) => !isDeepStrictEqual(after[field], record[field] ?? (EMPTY_FILE[field] as unknown)),
        );
        expect(Object.keys(edits ?? {}).sort()).toEqual([...changed].sort());
        if (edits === null) return;
        // A clock far behind: a knowing overwrite wins all the same.
        const merged = mergeEdits(record, edits, '0'.repeat(28) as FileRecord['createdAt']);
        expect(merged.lost).toEqual([]);
      }),
    );
    expect(fileEdits(record, draftOfFile(record))).toBeNull();
  });

  it('gives a file described without them a parent and a fingerprint, and takes them away', () => {
    const { act, world } = createArchive();
    const id = idOf('f1');
    const { parentFile: _parent, fingerprint: _print, ...older } = EMPTY_FILE;
    act('file.register', id, { ...older, title: 'Paie', unitId: idOf('u1'), boxId: null });
    expect(world.get('file', id)).not.toHaveProperty('parentFile');
    const edit = (parentFile: string, fingerprint: string) => {
      const record = world.get('file', id) as FileRecord;
      const fields = fileEdits(record, { ...draftOfFile(record), parentFile, fingerprint });
      expect(bodyProblem('file.describe', { fields })).toBeUndefined();
      expect(act('file.describe', id, { fields: fields as never }).outcome).toBe('applied');
      return world.get('file', id);
    };
    expect(edit('2300-01', 'MD5 d41d8cd98f00b204e9800998ecf8427e')).toMatchObject({
      parentFile: '2300-01',
      fingerprint: 'MD5 d41d8cd98f00b204e9800998ecf8427e',
    });
    expect(edit('', '')).toMatchObject({ parentFile: '', fingerprint: '' });
  });

  it('names the last writer of each field as what was looked at', () => {
    const record = fileRecord();
    const edits = fileEdits(record, { ...draftOfFile(record), title: 'Autre', cote: '9' });
    expect(edits).toEqual({
      title: { value: 'Autre', base: record.writers['title']?.op },
      cote: { value: '9', base: record.createdOp },
    });
  });
});

describe('a list that comes whole', () => {
  const asked = { isError: false, isFetching: false, error: null, refetch: () => Promise.resolve() };

  it('is loading until it is there, then has no further page', () => {
    const never = asked as unknown as Parameters<typeof wholeList>[0];
    expect(wholeList(never, undefined)).toMatchObject({ state: 'loading', rows: [], total: 0 });
    expect(wholeList(never, ['a', 'b'])).toMatchObject({ state: 'ready', rows: ['a', 'b'], total: 2, hasMore: false });
    expect(wholeList({ ...never, isError: true, error: new Error('x') }, undefined)).toMatchObject({ state: 'failed' });
  });
});

const BOX = boxBody('000001', {
  series: 'own',
  title: 'Paie',
  lengthMm: 300,
  ruleId: null,
  closedOn: null,
  datesText: '',
});

function fileRecord(): FileRecord {
  const { act, world } = createArchive();
  const id = idOf('f1');
  const { parentFile: _parent, fingerprint: _print, ...older } = EMPTY_FILE;
  act('file.register', id, { ...older, title: 'Paie', unitId: idOf('u1'), boxId: null });
  const created = world.get('file', id);
  act('file.describe', id, {
    fields: { title: { value: 'Paie 2019', base: created?.createdOp ?? (null as OpId | null) } },
  });
  const record = world.get('file', id);
  if (record === undefined) throw new Error('no file');
  return record;
}
