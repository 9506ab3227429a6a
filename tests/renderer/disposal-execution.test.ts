import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';

import {
  emptyExecution,
  executionInput,
  executionProblems,
  parseWeight,
  weightsOf,
  type ExecutionDraft,
} from '#renderer/features/disposal/execution-draft.ts';
import { blockingBoxes, NEEDS_CARD, refusalWords } from '#renderer/features/disposal/refusal-words.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { ERROR_CODES } from '#shared/base/error-codes.ts';
import { CONTRACT } from '#shared/contract/contract.ts';
import { DESTRUCTION_METHODS } from '#shared/domain/disposal/list.ts';
import { LANGUAGES, plainText } from '#shared/i18n/index.ts';
import { idOf } from '#tests/support/memory-world.ts';
import { often } from '#tests/support/often.ts';

const BOXES = [idOf('b1'), idOf('b2')];
const TODAY = '2026-09-15' as CivilDate;
const LIMITS = { today: TODAY, firstPossibleDay: '2026-07-01' as CivilDate, listNumber: 'LD-2026-0003', boxIds: BOXES };
const GOOD: ExecutionDraft = {
  ...emptyExecution(TODAY),
  placeText: 'Usine',
  responsibleId: idOf('responsible'),
  witnessId: idOf('witness'),
  typed: 'LD-2026-0003',
};

const words = (max: number) => fc.string({ maxLength: max });
const people = often<string>([idOf('a'), idOf('b'), idOf('c')], ['', 'nobody']);
const drafts: fc.Arbitrary<ExecutionDraft> = fc.record({
  executedOn: often(['2026-07-01', '2026-09-15'], ['', '2026-02-30', '2026-06-30', '2026-09-16']),
  method: fc.constantFrom(...DESTRUCTION_METHODS),
  site: fc.constantFrom('onSite' as const, 'offSite' as const),
  placeText: fc.oneof(fc.constant('  '), words(300)),
  responsibleId: people,
  witnessId: people,
  hasVendor: fc.boolean(),
  vendorName: words(200),
  vendorNeq: words(20),
  vendorContract: words(100),
  vendorLot: words(100),
  vendorPickUpOn: often(['', '2026-06-30'], ['2026-13-01', '2026-09-20']),
  vendorDriver: words(150),
  vendorSeals: words(500),
  vendorCertificate: words(100),
  weightKg: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null }),
  weights: often<ExecutionDraft['weights']>(
    [{}, { [idOf('b1')]: '12,5', [idOf('b2')]: '' }],
    [{ [idOf('b2')]: '1001' }, { [idOf('b1')]: 'douze' }],
  ),
  banqAuthorisation: words(200),
  copiesDestroyed: fc.boolean(),
  remarks: words(4000),
  typed: often(['LD-2026-0003', 'ld 2026 0003'], ['', 'LD-2026-0004']),
});

const check = Compile(CONTRACT['lists.execute'].in);

describe('the execution form', () => {
  it('sends what the contract accepts whenever it sees no problem', () => {
    let sent = 0;
    fc.assert(
      fc.property(drafts, (draft) => {
        if (Object.keys(executionProblems(draft, LIMITS)).length > 0) return;
        const input = executionInput(draft, BOXES);
        if (input === null) {
          // Only an id that is none, which no picker gives.
          expect([draft.witnessId, draft.responsibleId]).toContain('nobody');
          return;
        }
        sent += 1;
        const whole = { opId: idOf('op'), listId: idOf('list'), digest: '0'.repeat(64), ...input };
        expect(check.Check(whole), JSON.stringify([...check.Errors(whole)])).toBe(true);
        expect(input.witnessId).not.toBe(input.responsibleId);
        expect(input.executedOn >= '2026-07-01' && input.executedOn <= TODAY).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(sent).toBeGreaterThan(50);
  });

  it('is ready when it is well filled', () => {
    expect(executionProblems(GOOD, LIMITS)).toEqual({});
    expect(executionInput(GOOD, BOXES)).toMatchObject({ vendor: null, copiesDestroyed: 'no', executedOn: TODAY });
  });

  it.each([
    ['a day that is still protected', { executedOn: '2026-06-30' }, { executedOn: 'beforeDue' }],
    ['a day to come', { executedOn: '2026-09-16' }, { executedOn: 'future' }],
    ['no day', { executedOn: '' }, { executedOn: 'required' }],
    ['no place', { placeText: '  ' }, { placeText: 'required' }],
    ['a witness who is the person in charge', { witnessId: GOOD.responsibleId }, { witnessId: 'same' }],
    ['a vendor without a name', { hasVendor: true }, { vendorName: 'required' }],
    [
      'a pick-up after the destruction',
      { hasVendor: true, vendorName: 'X', vendorPickUpOn: '2026-09-16' },
      { vendorPickUpOn: 'pickUpAfter' },
    ],
    ['another number typed', { typed: 'LD-2026-0004' }, { typed: 'typed' }],
    ['a weight that is no number', { weights: { [idOf('b1')]: '12,5 lb' } }, { weights: 'weights' }],
    ['nothing typed', { typed: '' }, { typed: 'typed' }],
  ] as const)('refuses %s', (_what, change, problems) => {
    expect(executionProblems({ ...GOOD, ...change }, LIMITS)).toEqual(problems);
  });

  it('sends the weights of the boxes of the list that were weighed, in hectograms, or none at all', () => {
    const gone = { [idOf('gone')]: 'douze' };
    expect(executionProblems({ ...GOOD, weights: gone }, LIMITS)).toEqual({});
    const weights = { ...gone, [idOf('b2')]: ' 7.04 ', [idOf('b1')]: '12,5' };
    const expected = [
      { boxId: idOf('b1'), weightHg: 125 },
      { boxId: idOf('b2'), weightHg: 70 },
    ];
    expect(weightsOf({ weights }, BOXES)).toEqual(expected);
    expect(executionInput({ ...GOOD, weights }, BOXES)).toMatchObject({ weights: expected });
    expect(executionInput({ ...GOOD, weights: { [idOf('b1')]: ' ' } }, BOXES)).not.toHaveProperty('weights');
  });

  it('reads back every weight it could have written, whatever the sign of the decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(',', '.'), (hectograms, sign) => {
        expect(parseWeight(` ${(hectograms / 10).toFixed(1).replace('.', sign)}`)).toBe(hectograms);
      }),
    );
    expect(['', ' ', '12,', '-1', '1e3', '1000', '1000,1', '1,2,3'].map(parseWeight)).toEqual([
      null,
      null,
      120,
      'invalid',
      'invalid',
      10_000,
      'invalid',
      'invalid',
    ]);
  });

  it('keeps nothing of a vendor that was unticked again', () => {
    const input = executionInput({ ...GOOD, hasVendor: false, vendorName: 'Boréal', vendorNeq: '1234567890' }, BOXES);
    expect(input?.vendor).toBeNull();
  });

  it('takes the number of the list as people type it, and no other', () => {
    const isTaken = (typed: string, listNumber: string): boolean =>
      executionProblems({ ...GOOD, typed }, { ...LIMITS, listNumber }).typed === undefined;
    expect(isTaken('ld 2026 0003', 'LD-2026-0003')).toBe(true);
    expect(isTaken('LD–2026–0003', 'LD-2026-0003')).toBe(true);
    expect(isTaken('', '')).toBe(false);
    const numbers = fc.stringMatching(/^LD-\d{4}-\d{4}$/);
    fc.assert(
      fc.property(numbers, numbers, (typed, listNumber) => {
        expect(isTaken(typed, listNumber)).toBe(typed === listNumber);
        expect(isTaken(typed, typed)).toBe(true);
      }),
    );
  });
});

describe('the reason of a refusal', () => {
  const FACTS = {
    borrower: 'Zoé',
    lastProtectedDay: TODAY,
    motive: 'Enquête',
    why: 'Pas de règle.',
    listNumber: 'LD-1',
  };

  it.each(LANGUAGES)('%s: is a whole sentence, with or without what is known of the box', (language) => {
    for (const code of ERROR_CODES) {
      for (const facts of [FACTS, {}]) {
        const found = refusalWords(code, facts);
        if (found === null) continue;
        const sentence = plainText(language, found.key, found.params);
        expect(sentence).not.toBe(found.key);
        expect(sentence).not.toContain('{{');
      }
    }
  });

  it('covers every reason a candidate or an execution can have', () => {
    const codes = [
      'BOX_OUT',
      'BOX_ON_HOLD',
      'BOX_WITHOUT_DATE',
      'BOX_NOT_DUE',
      'BOX_NOT_FOR_DESTRUCTION',
      'BOX_ON_LIST',
      'BOX_IN_CASE',
      'BOX_MISSING',
      'RULE_CHANGED',
      'EXECUTED_BEFORE_DUE',
    ];
    for (const code of codes) expect(refusalWords(code, {}), code).not.toBeNull();
    for (const code of NEEDS_CARD) expect(codes).toContain(code);
  });

  it('reads the boxes a refused operation names, and nothing else', () => {
    const box = { boxId: idOf('b1'), number: '000001', code: 'BOX_OUT' };
    expect(blockingBoxes({ boxes: [box, { boxId: 3 }, null, 'x'] })).toEqual([box]);
    fc.assert(
      fc.property(fc.anything(), (params) => {
        expect(Array.isArray(blockingBoxes(params))).toBe(true);
      }),
    );
  });
});
