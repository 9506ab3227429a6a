import { describe, expect, it } from 'vitest';

import { BOX_ACTS, boxRefusal, type BoxAct } from '#renderer/features/boxes/box-refusals.ts';
import { millimetres } from '#renderer/features/boxes/box-draft.ts';
import { movedIndex } from '#renderer/interface/table/use-row-keyboard.ts';
import { oneOf, text } from '#renderer/library/address.ts';
import { CUSTODIES, type Box } from '#shared/domain/box/box.ts';
import { described, fixtureId } from '#tests/support/fixture-depot.ts';

function box(more: Partial<Box>): Box {
  return {
    ...described,
    id: fixtureId(5, 1),
    unitId: fixtureId(1, 1),
    number: '000001',
    series: 'BX',
    clientNumber: '',
    code: null,
    codeIsOurs: 'yes',
    foreignCodes: [],
    title: '',
    boxType: '',
    lengthMm: 380,
    ruleId: null,
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: null,
    eventOn: null,
    datesText: '',
    keywords: [],
    notes: '',
    confidential: 'no',
    custody: 'shelved',
    placeId: null,
    loanId: null,
    lastLoanId: null,
    holds: [],
    listId: null,
    openCases: [],
    destroyedOn: null,
    certificate: null,
    ver: 1,
    ...more,
  };
}
const everything = (): boolean => true;
const nothing = (): boolean => false;
const ACTS = Object.keys(BOX_ACTS) as BoxAct[];

describe('what cannot be done with a box', () => {
  it.each(ACTS)('%s: refused to who may not, and on an annulled box to anybody', (act) => {
    for (const custody of CUSTODIES) expect(boxRefusal(box({ custody }), act, nothing)).not.toBeNull();
    expect(boxRefusal(box({ custody: 'annulled' }), act, everything)).toBe('boxes.why.annulled');
  });

  it('lends what is in the depot and free', () => {
    expect(boxRefusal(box({}), 'lend', everything)).toBeNull();
    expect(boxRefusal(box({ custody: 'unplaced' }), 'lend', everything)).toBeNull();
    expect(boxRefusal(box({ custody: 'out' }), 'lend', everything)).toBe('boxes.why.out');
    expect(boxRefusal(box({ custody: 'missing' }), 'lend', everything)).toBe('boxes.why.missing');
    expect(boxRefusal(box({ custody: 'handedOver' }), 'lend', everything)).toBe('error.BOX_HANDED_OVER');
    expect(boxRefusal(box({ listId: fixtureId(6, 1) }), 'lend', everything)).toBe('error.BOX_ON_LIST');
    expect(boxRefusal(box({ openCases: [fixtureId(7, 1)] }), 'lend', everything)).toBe('error.BOX_IN_CASE');
  });

  it('takes back only what is out, finds only what is missing, annuls only what never left', () => {
    expect(boxRefusal(box({ custody: 'out' }), 'giveBack', everything)).toBeNull();
    expect(boxRefusal(box({}), 'giveBack', everything)).toBe('boxes.why.notOut');
    expect(boxRefusal(box({ custody: 'missing' }), 'found', everything)).toBeNull();
    expect(boxRefusal(box({}), 'found', everything)).toBe('boxes.why.notMissing');
    expect(boxRefusal(box({ custody: 'unplaced' }), 'annul', everything)).toBeNull();
    expect(boxRefusal(box({}), 'annul', everything)).toBe('error.BOX_IN_USE');
  });

  it('does nothing with a destroyed box: its description stays as proof', () => {
    const destroyed = box({ custody: 'destroyed' });
    for (const act of ACTS) expect(boxRefusal(destroyed, act, everything)).toBe('boxes.why.destroyed');
  });

  it('adds no file to a box on a frozen list, and still lets its wording be corrected', () => {
    const listed = box({ listId: fixtureId(6, 1) });
    expect(boxRefusal(box({}), 'addFile', everything)).toBeNull();
    expect(boxRefusal(listed, 'addFile', everything)).toBe('error.BOX_ON_FROZEN_LIST');
    for (const act of ['edit', 'keyword', 'code'] as const) expect(boxRefusal(listed, act, everything)).toBeNull();
  });
});

describe('a length typed in centimetres', () => {
  it('is kept in whole millimetres, with a comma or a point', () => {
    expect(millimetres('38,5')).toBe(385);
    expect(millimetres('38.5')).toBe(385);
    expect(millimetres(30)).toBe(300);
    expect(millimetres('')).toBe(0);
    expect(millimetres('-4')).toBe(0);
    expect(millimetres('abc')).toBe(0);
  });
});

describe('the keys of a list', () => {
  it('stay inside it', () => {
    expect(movedIndex('ArrowDown', 4, 4)).toBe(4);
    expect(movedIndex('ArrowUp', 0, 4)).toBe(0);
    expect(movedIndex('PageDown', 2, 4)).toBe(4);
    expect(movedIndex('PageUp', 20, 40)).toBe(8);
    expect(movedIndex('Home', 30, 40)).toBe(0);
    expect(movedIndex('End', 3, 40)).toBe(40);
    expect(movedIndex('a', 3, 40)).toBeNull();
  });
});

describe('the search part of an address', () => {
  it('keeps what it understands and leaves the rest out', () => {
    expect(text({ text: 'paie' }, 'text')).toEqual({ text: 'paie' });
    expect(text({ text: 2019 }, 'text')).toEqual({ text: '2019' });
    expect(text({ text: '' }, 'text')).toEqual({});
    expect(text({ text: ['x'] }, 'text')).toEqual({});
    expect(oneOf({ state: 'due' }, 'state', ['due', 'held'])).toEqual({ state: 'due' });
    expect(oneOf({ state: 'robbed' }, 'state', ['due', 'held'])).toEqual({});
  });
});
