/** Validation rules 3, 4 and 7 of domain.md, 1.2, word by word. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createFile } from '#main/records/use-cases/create-file.ts';
import { deskRefusal } from '#main/records/use-cases/kept-at-desk.ts';
import { submitMany } from '#main/records/use-cases/submit-many.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { removedLines } from '#shared/domain/rule/delay-in-use.ts';
import type { DelayLine } from '#shared/domain/rule/rule.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('A', 'Unité A');
});
afterEach(() => {
  depot.close();
});

const ask = (kind: 'file.describe' | 'file.register' | 'rule.revise', entity: Id, body: object) =>
  deskRefusal(depot.context, depot.administrator, { kind, entity, body });
const edit = <V>(value: V) => ({ value, base: null });

describe('rule 3: a délai in use cannot be deleted', () => {
  const line = (notation: string, more: Partial<DelayLine> = {}): DelayLine => ({
    copy: 'principal',
    supports: [],
    notation,
    ...more,
  });
  const bodyWith = (delays: readonly DelayLine[]): OpBody<'rule.revise'> => ({
    number: '01110',
    title: 'Série',
    delays: [...delays],
    yearEnd: '',
    trigger: '',
    remarks: '',
    fictitious: 'yes',
  });
  const PAPER = line('2-5-D');
  const DIGITAL = line('2-0-D', { supports: ['DM'] });
  const SECONDARY = line('1-0-D', { copy: 'secondary' });
  const defined = (...delays: DelayLine[]): Id => depot.rule('01110', '2-5-D', { delays });
  const refused = (id: Id, ...delays: DelayLine[]) => ask('rule.revise', id, bodyWith(delays));

  it('while a file or a box goes by it; once none does, it can go', () => {
    const ruleId = defined(PAPER, DIGITAL, SECONDARY);
    const fileId = depot.file({ unitId, ruleId, support: 'DM' });
    expect(refused(ruleId, PAPER, SECONDARY)).toEqual({
      code: 'DELAY_IN_USE',
      params: { number: '01110', notation: '2-0-D' },
    });
    expect(refused(ruleId, PAPER, DIGITAL)).toBeUndefined();
    depot.submit('file.describe', fileId, { fields: { support: edit('PA') } });
    expect(refused(ruleId, PAPER, SECONDARY)).toBeUndefined();
    expect(refused(ruleId, DIGITAL, SECONDARY)).toMatchObject({ code: 'DELAY_IN_USE' });
    depot.submit('file.annul', fileId, { reason: 'doublon' });
    expect(refused(ruleId, DIGITAL, SECONDARY)).toBeUndefined();
    depot.box({ unitId, ruleId, support: 'PA' });
    expect(refused(ruleId, DIGITAL, SECONDARY)).toMatchObject({ code: 'DELAY_IN_USE' });
  });

  it('a délai that is only written anew is not deleted, whatever its years, remarks or trigger', () => {
    const ruleId = defined(PAPER, SECONDARY);
    depot.file({ unitId, ruleId });
    expect(refused(ruleId, line('7-10-T', { trigger: 'departure' }), SECONDARY)).toBeUndefined();
    expect(removedLines({ delays: [PAPER] }, { delays: [line('999-5-D')] })).toEqual([]);
  });

  it('of conditional délais, the one that was chosen stays; one nobody chose can go', () => {
    const after = line('0-10-D', { number: '1', condition: 'Après 1994' });
    const before = line('0-30-D', { number: '2', condition: 'Avant 1994' });
    const ruleId = defined(after, before, SECONDARY);
    depot.file({ unitId, ruleId, delayNumber: '2' });
    depot.file({ unitId, ruleId });
    expect(refused(ruleId, after, SECONDARY)).toMatchObject({ params: { notation: '0-30-D' } });
    expect(refused(ruleId, before, SECONDARY)).toBeUndefined();
  });

  it('refused among many, it is told in its place and nothing of it is written', () => {
    const ruleId = defined(PAPER, SECONDARY);
    depot.file({ unitId, ruleId });
    const operations = [{ kind: 'rule.revise' as const, entity: ruleId, ver: 1, body: bodyWith([SECONDARY]) }];
    const done = submitMany(depot.writeContext, depot.administrator, {
      opId: depot.mint() as string as OpId,
      operations,
    });
    expect(done).toMatchObject({ ok: true, value: [{ outcome: 'rejected', code: 'DELAY_IN_USE' }] });
    expect(depot.world.get('rule', ruleId)?.version).toBe(1);
  });
});

describe('rules 4 and 7: where a file may be classified', () => {
  let linked: Id;
  let other: Id;
  let root: Id;
  let below: Id;
  beforeEach(() => {
    linked = depot.rule('01110', '2-5-D');
    other = depot.rule('02010', '3-0-D');
    const planId = depot.mint();
    depot.submit('plan.define', planId, { name: 'Plan', notes: '', subdivisions: [] });
    const rubrique = (code: string, parentId: Id | null, ruleIds: Id[]): Id => {
      const id = depot.mint();
      const body = {
        planId,
        parentId,
        code,
        title: code,
        scope: '',
        subdivided: 'no',
        formerCodes: [],
        ruleIds,
      } as const;
      expect(depot.submit('category.define', id, { ...body, formerCodes: [], ruleIds }).outcome).toBe('applied');
      return id;
    };
    root = rubrique('1000', null, [linked]);
    below = rubrique('1100', root, [linked]);
  });
  const setting = (name: 'ruleOfCategory' | 'approvedToFile' | 'belowRootToFile', value: 'no' | 'yes') => {
    const organisation = depot.world.organisation();
    if (organisation === undefined) throw new Error('no organisation');
    depot.submit('organisation.configure', organisation.id, { fields: { [name]: edit(value) } });
  };
  const filed = (categoryId: Id | null, ruleId: Id | null) =>
    ask('file.register', depot.mint(), { categoryId, ruleId });

  it('4: its rubrique is linked to its rule, unless that was switched off', () => {
    expect(filed(below, linked)).toBeUndefined();
    expect(filed(below, null)).toBeUndefined();
    expect(filed(null, other)).toBeUndefined();
    expect(filed(below, other)).toEqual({ code: 'RULE_NOT_OF_CATEGORY', params: { code: '1100', rule: '02010' } });
    setting('ruleOfCategory', 'no');
    expect(filed(below, other)).toBeUndefined();
  });

  it('4: asked of whichever of the two is edited, and of nothing else', () => {
    const id = depot.file({ unitId, ruleId: linked, categoryId: below });
    expect(ask('file.describe', id, { fields: { ruleId: edit(other) } })).toMatchObject({
      code: 'RULE_NOT_OF_CATEGORY',
    });
    expect(ask('file.describe', id, { fields: { ruleId: edit(null) } })).toBeUndefined();
    expect(ask('file.describe', id, { fields: { ruleId: edit(other), categoryId: edit(null) } })).toBeUndefined();
    depot.submit('category.unlinkRule', below, { ruleId: linked });
    expect(ask('file.describe', id, { fields: { notes: edit('vu') } })).toBeUndefined();
    expect(ask('file.describe', id, { fields: { categoryId: edit(below) } })).toMatchObject({
      code: 'RULE_NOT_OF_CATEGORY',
    });
  });

  it('7: only under approved rules, where the organisation asks for it; a revision asks for an approval again', () => {
    expect(filed(below, linked)).toBeUndefined();
    setting('approvedToFile', 'yes');
    expect(filed(below, linked)).toEqual({
      code: 'CATEGORY_RULE_NOT_APPROVED',
      params: { code: '1100', rule: '01110' },
    });
    const approve = (ver: number) =>
      depot.submit('rule.approve', linked, { on: '2026-09-01' as CivilDate, reference: 'BAnQ' }, { seen: { ver } });
    approve(1);
    expect(filed(below, linked)).toBeUndefined();
    const rule = depot.world.get('rule', linked);
    if (rule === undefined) throw new Error('no rule');
    const { number, title, yearEnd, trigger, remarks, fictitious } = rule;
    const delays = [{ copy: 'principal' as const, supports: [], notation: '3-5-D' }];
    depot.submit('rule.revise', linked, { number, title, yearEnd, trigger, remarks, fictitious, delays });
    expect(filed(below, linked)).toMatchObject({ code: 'CATEGORY_RULE_NOT_APPROVED' });
    depot.submit('category.unlinkRule', below, { ruleId: linked });
    expect(filed(below, null)).toEqual({ code: 'CATEGORY_WITHOUT_RULE', params: { code: '1100' } });
  });

  it('7: not at the top of the plan, where the organisation asks for it', () => {
    expect(filed(root, linked)).toBeUndefined();
    setting('belowRootToFile', 'yes');
    expect(filed(root, linked)).toEqual({ code: 'CATEGORY_IS_ROOT', params: { code: '1000' } });
    expect(filed(below, linked)).toBeUndefined();
  });

  it('a new file is refused before it is written, and the log itself refuses none of it', () => {
    const fields = {
      cote: '',
      formerCote: '',
      title: 'Dossier',
      copy: 'principal',
      support: 'PA',
      openedOn: null,
    } as const;
    const dates = {
      closedOn: null,
      eventOn: null,
      datesText: '',
      nominal: 'no',
      confidential: 'no',
      notes: '',
    } as const;
    const file = { unitId, boxId: null, ruleId: other, categoryId: below, ...fields, ...dates };
    const asked = { opId: depot.mint() as string as OpId, file };
    expect(createFile(depot.writeContext, depot.administrator, asked)).toMatchObject({
      ok: false,
      error: { code: 'RULE_NOT_OF_CATEGORY' },
    });
    const id = depot.file({ unitId, ruleId: other, categoryId: below });
    expect(depot.world.get('file', id)).toMatchObject({ ruleId: other, categoryId: below });
  });
});
