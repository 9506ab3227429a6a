import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { bodyProblem } from '#shared/domain/body-problem.ts';
import { delayWords } from '#renderer/features/rules/delay-words.ts';
import { afterEvent, startsFromEvent } from '#renderer/features/rules/event-example.ts';
import {
  draftOf,
  EMPTY_LINE,
  EMPTY_RULE,
  hasProblems,
  readDelay,
  ruleBody,
  ruleProblems,
  ruleWarnings,
  type RuleDraft,
} from '#renderer/features/rules/rule-draft.ts';
import { startI18n, translateNow } from '#renderer/library/i18n.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { parseDelay } from '#shared/domain/retention/delay-notation.ts';
import { NO_DESCRIPTION } from '#shared/domain/rule/series-description.ts';
import { createArchive, idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { often } from '#tests/support/often.ts';

const notations = often(['2-5-D', '2 – 5 – d', '888(R1)-15-T', '999-0-D', '1-888-C'], ['', 'deux ans', '2-5', '2-5-Z']);
const drafts: fc.Arbitrary<RuleDraft> = fc.record({
  number: often(['01740a', ' 02110 '], ['', '01110']),
  title: often(['Dossiers du personnel'], ['', '  ']),
  yearEnd: often(['', '06-30', '12/31', '02-last'], ['02-29', '13-01']),
  trigger: fc.constantFrom('', 'date de départ'),
  remarks: fc.string({ maxLength: 100 }),
  fictitious: fc.boolean(),
  delays: fc.array(
    fc.record({
      copy: fc.constantFrom('principal' as const, 'secondary' as const),
      supports: fc.subarray(['PA', 'DM', 'MF']),
      notation: notations,
      number: often(['', '1', '2'], [' 3 ']),
      condition: often([''], ['Demande datée d’avant 1994']),
      trigger: often([null], ['departure' as const, 'birthday' as const]),
      until: often([null], ['birthday' as const]),
      age: fc.constantFrom(null, 75, 100),
      supportRemark: fc.constantFrom('', 'R1'),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  series: fc.record({
    ...Object.fromEntries(Object.entries(NO_DESCRIPTION).map(([name, value]) => [name, fc.constant(value)])),
    holders: fc.constantFrom('', 'SRH; SRF'),
    delayRemarks: fc.array(fc.record({ code: fc.constantFrom('R1', 'R2'), text: often(['Voir'], [' ']) }), {
      maxLength: 3,
    }),
    sorting: fc.array(
      fc.record({
        documentType: often(['Rapports'], ['']),
        disposition: fc.constantFrom('C' as const, 'D' as const),
        note: fc.constant(''),
      }),
      { maxLength: 2 },
    ),
  }) as fc.Arbitrary<RuleDraft['series']>,
});
const OTHERS = [
  { id: idOf('r1'), number: '01110', status: 'active' as const },
  { id: idOf('r2'), number: '09000', status: 'withdrawn' as const },
];

describe('the form of a rule', () => {
  it('sends what the domain takes whenever it sees no problem', () => {
    let sent = 0;
    fc.assert(
      fc.property(drafts, (draft) => {
        if (hasProblems(ruleProblems(draft, OTHERS, null))) return;
        sent += 1;
        const body = ruleBody(draft);
        expect(bodyProblem('rule.define', body)).toBeUndefined();
        const { act } = createArchive();
        expect(act('rule.define', idOf('new'), body, { by: PEOPLE.administrator }).outcome).toBe('applied');
      }),
      { numRuns: 1000 },
    );
    expect(sent).toBeGreaterThan(50);
  });

  it('sends délais as practitioners write them, whatever was typed', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        if (hasProblems(ruleProblems(draft, OTHERS, null))) return;
        for (const { notation } of ruleBody(draft).delays) {
          expect(notation).toMatch(/^\d+(\(R\d+\))?-\d+(\(R\d+\))?-[DCT]$/);
        }
      }),
    );
  });

  it('sends again what it read', () => {
    const rule = createArchive().world.get('rule', idOf('r1'));
    if (rule === undefined) throw new Error('no rule');
    const { id: _id, version: _version, status: _status, ...body } = rule;
    expect(ruleBody(draftOf(rule))).toEqual({ ...body, series: NO_DESCRIPTION });
  });

  it('wants a number that is free, a title, and a délai for the principal copy', () => {
    expect(ruleProblems(EMPTY_RULE, OTHERS, null)).toMatchObject({
      number: 'required',
      title: 'required',
      delays: ['required', null],
      noPrincipal: false,
    });
    expect(ruleProblems({ ...EMPTY_RULE, number: '01110' }, OTHERS, null).number).toBe('numberTaken');
    expect(ruleProblems({ ...EMPTY_RULE, number: '01110' }, OTHERS, idOf('r1')).number).toBeNull();
    expect(ruleProblems({ ...EMPTY_RULE, number: '09000' }, OTHERS, null).number).toBeNull();
    const secondary = [{ ...EMPTY_LINE, copy: 'secondary' as const, notation: '2-0-D' }];
    expect(ruleProblems({ ...EMPTY_RULE, delays: secondary }, OTHERS, null).noPrincipal).toBe(true);
  });

  it('sees two lines that say the same thing, and not two that differ by their support', () => {
    const line = (supports: readonly string[]) => ({ ...EMPTY_LINE, supports, notation: '2-5-D' });
    const problemsOf = (...delays: ReturnType<typeof line>[]) =>
      ruleProblems({ ...EMPTY_RULE, delays }, [], null).delays;
    expect(problemsOf(line(['PA', 'DM']), line(['DM', 'PA']))).toEqual([null, 'duplicate']);
    expect(problemsOf(line(['PA']), line(['DM']))).toEqual([null, null]);
  });

  it('warns of a secondary copy without a délai, or that is not destroyed; and refuses neither', () => {
    const principal = { ...EMPTY_LINE, notation: '2-5-C' };
    const secondary = (notation: string) => ({ ...EMPTY_LINE, copy: 'secondary' as const, notation });
    const warn = (notation: string) => ruleWarnings({ ...EMPTY_RULE, delays: [principal, secondary(notation)] });
    expect(warn('')).toEqual(['noSecondary']);
    expect(warn('2-0-D')).toEqual([]);
    expect(warn('2-5-C')).toEqual(['secondaryKept']);
  });

  it('asks what becomes of each type of document when a délai ends with a tri', () => {
    const delays = [
      { ...EMPTY_LINE, notation: '2-5-T' },
      { ...EMPTY_LINE, copy: 'secondary' as const, notation: '2-0-D' },
    ];
    expect(ruleWarnings({ ...EMPTY_RULE, delays })).toEqual(['sortingMissing']);
    const sorting = [{ documentType: 'Rapports', disposition: 'C' as const, note: '' }];
    expect(ruleWarnings({ ...EMPTY_RULE, delays, series: { ...NO_DESCRIPTION, sorting } })).toEqual([]);
  });

  it('wants an age for a birthday, and a number of its own for each line under a condition', () => {
    const delaysOf = (...delays: Partial<typeof EMPTY_LINE>[]) =>
      ruleProblems(
        { ...EMPTY_RULE, delays: delays.map((line) => ({ ...EMPTY_LINE, notation: '2-5-D', ...line })) },
        [],
        null,
      ).delays;
    expect(delaysOf({ trigger: 'birthday' })).toEqual(['ageMissing']);
    expect(delaysOf({ trigger: 'birthday', age: 75 })).toEqual([null]);
    expect(delaysOf({ condition: 'Avant 1994' }, { condition: 'Sinon', number: '2' })).toEqual(['unnumbered', null]);
    expect(delaysOf({ condition: 'Avant 1994', number: '1' }, { condition: 'Sinon', number: '1' })).toEqual([
      'unnumbered',
      'unnumbered',
    ]);
  });
});

describe('an open délai that is tried out', () => {
  const SCHOOL = { policy: 'A', requiredDays: 90, yearEnd: '06-30' } as const;
  const of = (notation: string) => {
    const read = parseDelay(notation);
    if (!read.ok) throw new Error(notation);
    return read.value;
  };

  it('gives the date of worked case 15, and none before its event', () => {
    const replaced = afterEvent(of('999-5-D'), '2019-11-26' as CivilDate, SCHOOL);
    expect(replaced).toMatchObject({ kind: 'dated', lastProtectedDay: '2025-06-30', disposableFrom: '2025-07-01' });
    expect(afterEvent(of('999-5-D'), null, SCHOOL)).toMatchObject({ kind: 'undated', reason: 'UNTIL_SUPERSEDED' });
    expect(afterEvent(of('888-7-D'), null, SCHOOL)).toMatchObject({ kind: 'undated', reason: 'OPEN_PERIOD' });
    expect(afterEvent(of('888-7-D'), '2019-11-26' as CivilDate, { ...SCHOOL, yearEnd: '02-29' })).toBeNull();
  });

  it('is asked for its event, a fixed one for its closing', () => {
    expect(['888-15-T', '999-0-D', '2-5-D', '3-888-D'].map((notation) => startsFromEvent(of(notation)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a délai while it is typed', () => {
  it('is read exactly when the domain reads it', () => {
    fc.assert(
      fc.property(fc.oneof(notations, fc.string({ maxLength: 20 })), (notation) => {
        const reading = readDelay(notation);
        expect(reading.state === 'read').toBe(parseDelay(notation).ok);
        if (notation.trim() === '') expect(reading.state).toBe('empty');
      }),
    );
  });

  describe('in words', () => {
    beforeAll(() => {
      startI18n('fr-CA');
    });

    it.each([
      ['2-5-D', 'Actif 2 ans, semi-actif 5 ans, puis destruction.'],
      ['1-0-D', 'Actif 1 an, pas de semi-actif, puis destruction.'],
      ['0-7-D', 'Pas de période active, semi-actif 7 ans, puis destruction.'],
      ['888(R1)-15-T', 'Actif jusqu’à un événement, semi-actif 15 ans, puis tri.'],
      ['999-0-C', 'Actif jusqu’à remplacement, pas de semi-actif, puis conservation permanente.'],
      ['3-888-D', 'Actif 3 ans, semi-actif jusqu’à un événement, puis destruction.'],
    ])('%s: %s', (notation, sentence) => {
      const reading = readDelay(notation);
      if (reading.state !== 'read') throw new Error(`not read: ${notation}`);
      expect(delayWords(reading.delay, translateNow)).toBe(sentence);
    });
  });
});
