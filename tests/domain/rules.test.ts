/** Rules of the calendar: numbers given once, versions that stay, approvals of one version, délais a person chooses. */
import { beforeEach, describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { ownRetention, type DatedRecord } from '#shared/domain/rule/own-retention.ts';
import { applicableDelay, notationFor } from '#shared/domain/rule/delay-line.ts';
import { approvalState, type DelayLine } from '#shared/domain/rule/rule.ts';
import { boxBody, createArchive, FOUNDING, idOf, PEOPLE, RULE, type Archive } from '#tests/support/memory-world.ts';

const manager = { by: PEOPLE.recordsManager };
const day = (text: string): CivilDate => text as CivilDate;

let archive: Archive;
beforeEach(() => {
  archive = createArchive();
});

const define = (name: string, body: Partial<OpBody<'rule.define'>>) =>
  archive.act('rule.define', idOf(name), { ...RULE, number: name, ...body }, manager);
const revise = (body: Partial<OpBody<'rule.define'>>) =>
  archive.act('rule.revise', idOf('r1'), { ...RULE, ...body }, manager);
const ruleOf = (name: string) => {
  const rule = archive.world.get('rule', idOf(name));
  if (rule === undefined) throw new Error(`no rule ${name}`);
  return rule;
};
const principal = (notation: string, more: Partial<DelayLine> = {}): DelayLine => ({
  copy: 'principal',
  supports: [],
  notation,
  ...more,
});

describe('numbers and versions', () => {
  test('a number is given once, leading zeros tell two apart, and a withdrawn rule gives its number back', () => {
    expect(define('x', { number: '01110' })).toMatchObject({ outcome: 'rejected', code: 'RULE_NUMBER_TAKEN' });
    expect(define('y', { number: '1110' }).outcome).toBe('applied');
    expect(define('z', { number: '01740A' }).outcome).toBe('applied');
    expect(define('w', { number: '01740a' })).toMatchObject({ code: 'RULE_NUMBER_TAKEN' });
    archive.act('rule.withdraw', idOf('r1'), { reason: 'remplacée' }, manager);
    expect(define('v', { number: '01110' }).outcome).toBe('applied');
    expect(revise({})).toMatchObject({ code: 'RULE_NUMBER_TAKEN' });
  });

  test('what each version said stays, with who replaced it', () => {
    revise({ delays: [principal('3-5-D')] });
    revise({ delays: [principal('5-5-D')], title: 'Dossiers' });
    expect(ruleOf('r1')).toMatchObject({ version: 3, title: 'Dossiers' });
    expect(ruleOf('r1').past).toMatchObject([
      { version: 1, title: RULE.title, delays: RULE.delays, replacedBy: PEOPLE.recordsManager },
      { version: 2, delays: [principal('3-5-D')] },
    ]);
    expect(ruleOf('r1').past?.[0]).not.toHaveProperty('past');
  });

  test('an approval is of the version that was looked at, and does not cover the next one', () => {
    const approve = (ver: number) =>
      archive.act(
        'rule.approve',
        idOf('r1'),
        { on: day('2024-02-01'), reference: 'CA-1' },
        { ...manager, seen: { ver } },
      );
    expect(approvalState(ruleOf('r1'))).toBe('never');
    expect(approve(1).outcome).toBe('applied');
    expect(approve(1).outcome).toBe('noop');
    expect(approvalState(ruleOf('r1'))).toBe('approved');
    revise({ title: 'Autre' });
    expect(approvalState(ruleOf('r1'))).toBe('changedSince');
    expect(approve(1)).toMatchObject({ outcome: 'rejected', code: 'RULE_CHANGED' });
    expect(approve(2).outcome).toBe('applied');
    expect(ruleOf('r1').approvals?.map(({ version }) => version)).toEqual([1, 2]);
    expect(
      archive.act(
        'rule.approve',
        idOf('r1'),
        { on: day('2024-02-31'), reference: '' },
        { ...manager, seen: { ver: 2 } },
      ),
    ).toMatchObject({ code: 'DATE_INVALID' });
  });

  test('lines with a condition need numbers of their own; a birthday needs an age; a remark is numbered once', () => {
    const before = principal('5-30-C', { condition: 'Demande datée d’avant 1994', number: '1' });
    expect(define('a', { delays: [before, principal('5-10-C', { condition: 'Sinon' })] })).toMatchObject({
      code: 'RULE_LINES_ALIKE',
    });
    expect(define('b', { delays: [before, principal('5-10-C', { condition: 'Sinon', number: '1' })] })).toMatchObject({
      code: 'RULE_LINES_ALIKE',
    });
    expect(define('c', { delays: [before, principal('5-10-C', { condition: 'Sinon', number: '2' })] }).outcome).toBe(
      'applied',
    );
    expect(define('d', { delays: [principal('888-0-D', { trigger: 'birthday' })] })).toMatchObject({
      code: 'RULE_AGE_MISSING',
    });
    const remark = { code: 'R1', text: 'x' };
    const series = {
      transaction: 'A' as const,
      commonSchedule: '',
      commonNumber: '',
      process: '',
      classification: '',
      holders: '',
      description: '',
      documentTypes: '',
      legalReferences: '',
      essential: 'no' as const,
      confidential: 'no' as const,
      delayRemarks: [remark, remark],
      samplingGrid: 'no' as const,
      sorting: [],
    };
    expect(define('e', { series })).toMatchObject({ code: 'RULE_REMARK_TWICE', params: { code: 'R1' } });
  });
});

describe('which délai applies, and from which date', () => {
  const ORGANISATION = { ...FOUNDING, id: idOf('org'), createdOp: 'op', createdAt: 'at', writers: {} } as never;
  const record = (more: Partial<DatedRecord> = {}): DatedRecord => ({
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: null,
    eventOn: null,
    ...more,
  });
  const resultOf = (delays: DelayLine[], more: Partial<DatedRecord>): string => {
    const result = ownRetention(record(more), { ...ruleOf('r1'), delays }, ORGANISATION);
    if (result === null) return 'nothing';
    return result.kind === 'dated' ? result.lastProtectedDay : `${result.reason} ${result.worklist}`;
  };

  test('case 24: two délais with conditions give no date before a person has chosen one', () => {
    const delays = [
      principal('5-30-C', { condition: 'Demande datée d’avant 1994', number: '1' }),
      principal('5-10-C', { condition: 'Demande datée de 1994 ou après', number: '2' }),
    ];
    const closedOn = day('1994-06-30');
    expect(resultOf(delays, { closedOn })).toBe('CONDITION_OPEN toDetermine');
    expect(resultOf(delays, { closedOn, delayNumber: '1' })).toBe('2029-06-30');
    expect(resultOf(delays, { closedOn, delayNumber: '2' })).toBe('2009-06-30');
    expect(resultOf(delays, { closedOn, delayNumber: '3' })).toBe('CONDITION_OPEN toDetermine');
    const undecided = ownRetention(record({ closedOn }), { ...ruleOf('r1'), delays }, ORGANISATION);
    expect(undecided?.disposition).toBe('C');
    const mixed = [delays[0], principal('2-0-D', { condition: 'Copie', number: '3' })] as DelayLine[];
    expect(ownRetention(record({ closedOn }), { ...ruleOf('r1'), delays: mixed }, ORGANISATION)?.disposition).toBe('T');
  });

  test('case 24: a box that follows such a rule itself has its délai chosen too', () => {
    const { act, world } = archive;
    define('01550', {
      delays: [
        principal('5-30-D', { condition: 'Avant 1994', number: '1' }),
        principal('5-10-D', { condition: 'Sinon', number: '2' }),
      ],
    });
    act('box.register', idOf('b1'), boxBody('b1', { ruleId: idOf('01550') }));
    const dates = () => {
      const box = world.get('box', idOf('b1'));
      const organisation = world.organisation();
      if (box === undefined || organisation === undefined) throw new Error('no box');
      return boxDates(world, box, organisation);
    };
    expect(dates()).toMatchObject({ kind: 'undated', reasons: ['CONDITION_OPEN'], worklists: ['toDetermine'] });
    act('box.describe', idOf('b1'), { fields: { delayNumber: { value: '2', base: null } } });
    expect(dates()).toMatchObject({ kind: 'dated', lastProtectedDay: '2034-06-30', asBlock: true });
  });

  test('case 25: each support of a hybrid file has its own line', () => {
    const delays = [principal('2-5-D', { supports: ['PA'] }), principal('2-0-D', { supports: ['DM'] })];
    const closedOn = day('2019-06-30');
    expect(['PA', 'DM'].map((support) => resultOf(delays, { closedOn, support }))).toEqual([
      '2026-06-30',
      '2021-06-30',
    ]);
    expect(notationFor({ delays }, { copy: 'principal', support: 'DM' })).toBe('2-0-D');
  });

  test('cases 9 and 10: seven years after departure; the closing of the file does not stand for it', () => {
    const delays = [principal('0-7-D', { trigger: 'departure' })];
    expect(resultOf(delays, { departedOn: day('2017-11-17') })).toBe('2025-06-30');
    expect(resultOf(delays, { closedOn: day('2010-06-30') })).toBe('MISSING_TRIGGER eventExpected');
  });

  test('cases 11 to 13: until a birthday, from the date of birth and the age the rule names', () => {
    const until = (age: number) => [principal('888(R1)-0-D', { trigger: 'birthday', age })];
    expect(resultOf(until(75), { bornOn: day('2004-10-01') })).toBe('2080-06-30');
    expect(resultOf(until(100), { bornOn: day('2004-10-01') })).toBe('2105-06-30');
    expect(resultOf(until(75), { bornOn: day('1984-02-29') })).toBe('2059-06-30');
    expect(resultOf(until(75), {})).toBe('OPEN_PERIOD toDetermine');
  });

  test('case 14: two years after departure, then until 100 years of age', () => {
    const delays = [principal('2-888-T', { trigger: 'departure', until: 'birthday', age: 100 })];
    const departedOn = day('1999-05-14');
    expect(resultOf(delays, { departedOn, bornOn: day('1950-03-03') })).toBe('2050-06-30');
    expect(resultOf(delays, { departedOn })).toBe('OPEN_PERIOD toDetermine');
  });

  test('cases 15 and 16: until replaced, by its own date or by the awaited event', () => {
    const delays = [principal('999-5-D')];
    expect(resultOf(delays, { replacedOn: day('2019-11-26') })).toBe('2025-06-30');
    expect(resultOf(delays, { eventOn: day('2019-11-26') })).toBe('2025-06-30');
    expect(resultOf(delays, { closedOn: day('2019-11-26') })).toBe('UNTIL_SUPERSEDED untilSuperseded');
  });

  test('a line for the exemplaire and any support serves where none names the support; no line, no delay', () => {
    const delays = [principal('2-5-D', { supports: ['DM'] }), principal('3-0-C')];
    expect(notationFor({ delays }, { copy: 'principal', support: 'PA' })).toBe('3-0-C');
    expect(applicableDelay({ delays }, { copy: 'secondary', support: 'PA' })).toBeUndefined();
    expect(resultOf(delays, { copy: 'secondary' })).toBe('nothing');
  });
});
