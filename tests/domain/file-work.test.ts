/** On which list of work a file waits (domain.md, 1.3, 3.8, trap 2): worked cases 10, 16, 17, 24, 27 and what holds of all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { FILE_OUTCOMES, type FileRecord } from '#shared/domain/file/file.ts';
import { awaitedDate, DATE_OF_TRIGGER, fileDates, proposedClosing } from '#shared/domain/file/file-work.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import type { DelayLine, Rule } from '#shared/domain/rule/rule.ts';

const day = (text: string) => text as CivilDate;
const RULE_ID = '01890000-0000-7000-8000-000000000001' as Id;
const BOX_ID = '01890000-0000-7000-8000-000000000002' as Id;

const organisation = { policy: 'A', yearEnd: '06-30', requiredDays: 90, lateTransfer: 'expected' } as Organisation;

function rule(lines: string | readonly Partial<DelayLine>[], trigger = ''): Rule {
  const delays = (typeof lines === 'string' ? [{ notation: lines }] : lines).map((line): DelayLine => ({
    copy: 'principal',
    supports: [],
    notation: '2-5-D',
    ...line,
  }));
  const body = { number: '01110', title: 'Série', yearEnd: '', remarks: '', fictitious: 'yes' } as const;
  return { id: RULE_ID, ...body, trigger, delays, version: 1, status: 'active' };
}

function file(fields: Partial<FileRecord> = {}): FileRecord {
  return {
    id: '01890000-0000-7000-8000-000000000003' as Id,
    unitId: '01890000-0000-7000-8000-000000000004' as Id,
    boxId: null,
    position: 1,
    cote: '1110-01',
    formerCote: '',
    title: 'Dossier',
    copy: 'principal',
    support: 'PA',
    ruleId: RULE_ID,
    openedOn: null,
    closedOn: null,
    eventOn: null,
    datesText: '',
    nominal: 'no',
    confidential: 'no',
    notes: '',
    status: 'present',
    createdOp: '' as OpId,
    createdAt: '' as Hlc,
    writers: {},
    ...fields,
  };
}

const workOf = (of: FileRecord, by: Rule | undefined) => fileDates(of, by, organisation).work;

describe('à déterminer', () => {
  it('a file in no box without a rule; in a box it goes by its box, which has lists of its own', () => {
    expect(workOf(file({ ruleId: null }), undefined)).toBe('toDetermine');
    expect(workOf(file({ ruleId: null, boxId: BOX_ID }), undefined)).toBeNull();
  });

  it('a rule that says nothing of the exemplaire', () => {
    expect(workOf(file({ copy: 'secondary' }), rule('2-5-D'))).toBe('toDetermine');
  });

  it('a conditional délai nobody chose (worked case 24); chosen, the file leaves the list', () => {
    const conditional = rule([
      { number: '1', notation: '0-10-D', condition: 'après 1994' },
      { number: '2', notation: '0-30-D', condition: 'avant 1994' },
    ]);
    const closed = { closedOn: day('2019-06-30') };
    expect(workOf(file(closed), conditional)).toBe('toDetermine');
    expect(fileDates(file({ ...closed, delayNumber: '2' }), conditional, organisation)).toMatchObject({
      dueOn: '2049-06-30',
      work: 'active',
    });
  });

  it('an open period whose event nobody named', () => {
    expect(workOf(file(), rule('888-7-D'))).toBe('toDetermine');
    expect(workOf(file(), rule('X-7-D'))).toBe('toDetermine');
  });

  it('a date that another system meant as none', () => {
    expect(workOf(file({ closedOn: day('0001-01-01') }), rule('2-5-D'))).toBe('toDetermine');
  });

  it('an age without a date of birth', () => {
    const untilAge = rule([{ notation: '888-0-D', trigger: 'birthday', age: 75 }]);
    expect(awaitedDate(file(), untilAge)).toBe('bornOn');
    expect(workOf(file(), rule([{ notation: '0-0-D', trigger: 'birthday', age: 75 }]))).toBe('toDetermine');
  });
});

describe('événement attendu', () => {
  it('888 whose event a remark or the rule names, 999, and a named date (worked cases 10, 16, 17)', () => {
    expect(workOf(file(), rule('888(R1)-15-T'))).toBe('eventExpected');
    expect(workOf(file(), rule('888-7-D', 'fin du contrat'))).toBe('eventExpected');
    expect(workOf(file(), rule('999-5-D'))).toBe('eventExpected');
    expect(workOf(file(), rule([{ notation: '0-7-D', trigger: 'departure' }]))).toBe('eventExpected');
  });

  it('says which date is missing, and no other date helps', () => {
    expect(awaitedDate(file(), rule('888-7-D'))).toBe('eventOn');
    expect(awaitedDate(file(), rule('999-5-D'))).toBe('replacedOn');
    expect(awaitedDate(file(), rule([{ notation: '0-7-D', trigger: 'departure' }]))).toBe('departedOn');
    expect(awaitedDate(file(), rule('2-5-D'))).toBe('closedOn');
    expect(awaitedDate(file(), rule('3-888-D'))).toBe('closedOn');
    expect(awaitedDate(file({ closedOn: day('2019-06-30') }), rule('3-888-D'))).toBe('eventOn');
    expect(awaitedDate(file({ closedOn: day('2019-06-30') }), rule('2-5-D'))).toBeNull();
  });
});

describe('dossiers à fermer', () => {
  it('from the end of the active period after the last sign of life (worked case 27): proposed, never a date', () => {
    const opened = file({ openedOn: day('2018-09-01') });
    expect(fileDates(opened, rule('2-5-D'), organisation)).toEqual({
      dueOn: null,
      work: 'toClose',
      workOn: '2021-06-30',
      disposition: 'D',
    });
  });

  it('one year at least, and the last entry counts before the opening', () => {
    expect(proposedClosing(file({ openedOn: day('2018-09-01') }), rule('0-5-D'), organisation)).toBe('2020-06-30');
    const entered = file({ openedOn: day('1999-09-01'), lastEntryOn: day('2024-02-01') });
    expect(proposedClosing(entered, rule('2-5-D'), organisation)).toBe('2026-06-30');
    expect(proposedClosing(file({ datesText: '1998-1999' }), rule('2-5-D'), organisation)).toBe('2002-06-30');
  });

  it('a file of which nothing tells when it began is to be looked at now', () => {
    expect(fileDates(file(), rule('2-5-D'), organisation)).toMatchObject({ work: 'toClose', workOn: null });
    expect(proposedClosing(file({ openedOn: day('0001-01-01') }), rule('2-5-D'), organisation)).toBeNull();
  });
});

describe('actifs', () => {
  const closed = { closedOn: day('2019-06-30') };

  it('a dated file in no box waits for its transfer, then for its end; in a box, its box does', () => {
    expect(fileDates(file(closed), rule('2-5-D'), organisation)).toEqual({
      dueOn: '2026-06-30',
      work: 'active',
      workOn: '2021-06-30',
      disposition: 'D',
    });
    expect(workOf(file({ ...closed, boxId: BOX_ID }), rule('2-5-D'))).toBeNull();
  });

  it('semi-active 0: no transfer, and an end all the same (trap 3)', () => {
    expect(fileDates(file(closed), rule('2-0-C'), organisation)).toMatchObject({
      work: 'active',
      workOn: null,
      dueOn: '2021-06-30',
      disposition: 'C',
    });
  });

  it('what was taken out, annulled, or gone through a list waits for nothing', () => {
    for (const kind of FILE_OUTCOMES) {
      const outcome = { kind, listId: BOX_ID, on: day('2026-09-01'), certificate: 'CD-1' };
      expect(workOf(file({ ...closed, outcome }), rule('2-5-D'))).toBeNull();
    }
    for (const status of ['withdrawn', 'destroyed', 'annulled'] as const) {
      expect(workOf(file({ status }), rule('2-5-D'))).toBeNull();
      expect(workOf(file({ status, ruleId: null }), undefined)).toBeNull();
    }
  });
});

describe('all files', () => {
  const dates = fc.option(
    fc
      .date({ min: new Date('1900-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
      .map((date) => day(date.toISOString().slice(0, 10))),
    { nil: null },
  );
  const anyFile = fc
    .record({
      openedOn: dates,
      closedOn: dates,
      eventOn: dates,
      departedOn: dates,
      bornOn: dates,
      lastEntryOn: dates,
      boxed: fc.boolean(),
    })
    .map(({ boxed, ...fields }) => file({ ...fields, boxId: boxed ? BOX_ID : null }));
  const anyRule = fc
    .tuple(
      fc.constantFrom('2-5-D', '0-0-C', '888-15-T', '888(R1)-0-D', '999-5-D', '3-888-D', '5-0-T'),
      fc.option(fc.constantFrom('departure', 'birthday', 'lastEntry', 'event'), { nil: undefined }),
    )
    .map(([notation, trigger]) =>
      rule([{ notation, ...(trigger !== undefined && { trigger }), ...(trigger === 'birthday' && { age: 75 }) }]),
    );

  it('without a date of its own a file with a rule is on a list; with one it is on a list only in no box', () => {
    fc.assert(
      fc.property(anyFile, anyRule, (of, by) => {
        const { dueOn, work } = fileDates(of, by, organisation);
        if (dueOn === null) expect(['toDetermine', 'eventExpected', 'toClose']).toContain(work);
        else expect(work).toBe(of.boxId === null ? 'active' : null);
      }),
    );
  });

  it('entering the missing dates, one after the other, takes it off the lists of files without one', () => {
    fc.assert(
      fc.property(anyFile, anyRule, (of, by) => {
        let filled = of;
        for (let step = 0; step < 3; step++) {
          const field = awaitedDate(filled, by);
          if (field === null) break;
          expect(Object.values(DATE_OF_TRIGGER)).toContain(field);
          filled = { ...filled, [field]: day('2015-03-01') };
        }
        expect(awaitedDate(filled, by)).toBeNull();
        expect(fileDates(filled, by, organisation).dueOn).not.toBeNull();
      }),
    );
  });

  it('a proposed closing is never before the last sign of life', () => {
    fc.assert(
      fc.property(anyFile, anyRule, (of, by) => {
        const proposed = proposedClosing(of, by, organisation);
        const sign = of.lastEntryOn ?? of.openedOn;
        if (proposed !== null && sign !== null) expect(proposed > sign).toBe(true);
      }),
    );
  });
});
