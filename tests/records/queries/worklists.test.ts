/** Lists of work for files: what is on them, in which order, how they are read, and what acting from them does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { checkFileColumns } from '#tests/support/file-columns-check.ts';
import { workCounts, workPage } from '#main/records/queries/file-worklists.ts';
import { workPreview } from '#main/records/queries/work-preview.ts';
import { deriveAll } from '#main/records/operations/derivations.ts';
import { saveBoxColumns } from '#main/records/repositories/box-columns.ts';
import { saveFileColumns } from '#main/records/repositories/file-columns.ts';
import { submitMany } from '#main/records/use-cases/submit-many.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Entities, EntityType } from '#shared/domain/event.ts';
import { FILE_LISTS, type FileList, type WorkRow } from '#shared/contract/worklists.ts';
import { fillDueDepot, mixedRules } from '#tests/support/fill-due-depot.ts';
import { indexesOf, plansOf, slowSteps } from '#tests/support/query-plan.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const day = (text: string) => text as CivilDate;

describe('lists of work', () => {
  let depot: TestDepot;
  let unitId: Id;
  let otherUnit: Id;
  let fixed: Id;
  let event: Id;
  let conditional: Id;
  let shelf: Id;

  beforeAll(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('A', 'Unité A');
    otherUnit = depot.unit('B', 'Unité B');
    shelf = depot.place({ name: 'V1', level: 'site' });
    fixed = depot.rule('01110', '2-5-D');
    event = depot.rule('02010', '0-7-D', {
      delays: [{ copy: 'principal', supports: [], notation: '0-7-D', trigger: 'departure' }],
    });
    conditional = depot.rule('01550', '0-10-D', {
      delays: [
        { copy: 'principal', supports: [], notation: '0-10-D', number: '1', condition: 'Après 1994' },
        { copy: 'principal', supports: [], notation: '0-30-D', number: '2', condition: 'Avant 1994' },
      ],
    });
  });
  afterAll(() => {
    depot.close();
  });

  const page = (list: FileList, filter: { unitId?: Id; ruleId?: Id } = {}) =>
    workPage(depot.context, { list, unitId: null, ruleId: null, ...filter, after: null, limit: 100 }).rows;
  const titles = (rows: readonly WorkRow[]) => rows.map(({ title }) => title);
  const many = (fileIds: readonly Id[], field: string, value: string, by = depot.administrator) => {
    const operations = fileIds.map((entity) => {
      const base =
        depot.world.get('file', entity)?.writers[field]?.op ?? depot.world.get('file', entity)?.createdOp ?? null;
      return { kind: 'file.describe' as const, entity, ver: null, body: { fields: { [field]: { value, base } } } };
    });
    const done = submitMany(depot.writeContext, by, {
      opId: depot.mint() as string as OpId,
      operations: operations,
    });
    if (!done.ok) throw new Error(done.error.code);
    return done.value;
  };

  const frozenList = (box: Id): Id => {
    const by = depot.actorWith('recordsManager');
    depot.shelve(box, shelf);
    const listId = depot.mint();
    depot.submit(
      'list.draft',
      listId,
      { number: `LD-${listId.slice(-4)}`, unitId: otherUnit, title: 'Élimination' },
      { by },
    );
    depot.submit('list.addBoxes', listId, { boxIds: [box] }, { by });
    expect(depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by }).outcome).toBe('applied');
    return listId;
  };

  it('files wait where they should, and leave when what was missing is entered', () => {
    const closed = { closedOn: day('2019-06-30') };
    const noRule = depot.file({ unitId, title: 'sans règle' });
    const choose = depot.file({ unitId, title: 'à choisir', ruleId: conditional, ...closed });
    const left = depot.file({ unitId, title: 'départ', ruleId: event });
    const open = depot.file({ unitId, title: 'ouvert', ruleId: fixed, openedOn: day('2015-09-01') });
    depot.file({ unitId, title: 'ouvert depuis peu', ruleId: fixed, openedOn: day('2026-09-01') });
    depot.file({ unitId, title: 'échu', ruleId: fixed, ...closed });
    depot.file({ unitId: otherUnit, title: 'à transférer', ruleId: fixed, closedOn: day('2022-06-30') });
    const box = depot.box({ unitId, ruleId: fixed });
    depot.file({ unitId, title: 'en boîte', boxId: box, ruleId: fixed, ...closed });
    depot.file({ unitId, title: 'suit sa boîte', boxId: box });

    expect(titles(page('toDetermine')).sort()).toEqual(['sans règle', 'à choisir']);
    expect(titles(page('eventExpected'))).toEqual(['départ']);
    expect(titles(page('toClose'))).toEqual(['ouvert']);
    expect(titles(page('toTransfer'))).toEqual(['à transférer']);
    expect(titles(page('toDestroy'))).toEqual(['échu']);
    expect(titles(page('toTransfer', { unitId }))).toEqual([]);
    expect(titles(page('toDestroy', { ruleId: fixed }))).toEqual(['échu']);
    expect(titles(page('toDestroy', { ruleId: event }))).toEqual([]);
    expect(page('toDetermine').find(({ id }) => id === choose)).toMatchObject({
      reason: 'CONDITION_OPEN',
      options: [
        { number: '1', notation: '0-10-D', condition: 'Après 1994' },
        { number: '2', notation: '0-30-D', condition: 'Avant 1994' },
      ],
    });
    expect(page('eventExpected')[0]).toMatchObject({ reason: 'MISSING_TRIGGER', awaits: 'departedOn' });
    expect(page('toClose')[0]).toMatchObject({ workOn: '2018-06-30', awaits: 'closedOn' });
    expect(workCounts(depot.context, { unitId, ruleId: null })).toMatchObject({
      toDetermine: { total: 2, isCapped: false },
      toTransfer: { total: 0, isCapped: false },
      toDestroy: { total: 1, isCapped: false },
    });

    const preview = workPreview(depot.context, {
      fileIds: [open, left],
      change: { what: 'awaited', on: day('2020-01-15') },
    });
    expect(preview).toEqual([
      { id: open, field: 'closedOn', before: null, after: '2027-06-30', refusal: null },
      { id: left, field: 'departedOn', before: null, after: '2027-06-30', refusal: null },
    ]);
    expect(many([open], 'closedOn', '2020-01-15')).toMatchObject([{ outcome: 'applied' }]);
    expect(many([left], 'departedOn', '2020-01-15')).toMatchObject([{ outcome: 'applied' }]);
    expect(many([choose], 'delayNumber', '2')).toMatchObject([{ outcome: 'applied' }]);
    depot.submit('file.annul', noRule, { reason: 'doublon' });
    for (const list of ['toDetermine', 'eventExpected', 'toClose'] as const) expect(page(list)).toEqual([]);
    expect(titles(page('toTransfer')).sort()).toEqual(['départ', 'ouvert', 'à choisir', 'à transférer']);
    checkFileColumns(depot);
  });

  it('closing before opening is said in the preview, and the file stays as it is', () => {
    const id = depot.file({ unitId, title: 'ouvert en 2021', ruleId: fixed, openedOn: day('2021-09-01') });
    const on = day('2020-06-30');
    const [row] = workPreview(depot.context, { fileIds: [id], change: { what: 'closing', on } });
    expect(row).toMatchObject({
      after: null,
      refusal: { code: 'FILE_CLOSED_BEFORE_OPENED', params: { opened: '2021-09-01' } },
    });
  });

  it('a file on a frozen list is refused at the desk and nothing is written; the others are done', () => {
    const box = depot.box({ unitId: otherUnit, ruleId: fixed, closedOn: day('2010-06-30') });
    const kept = depot.file({
      unitId: otherUnit,
      title: 'gardé',
      boxId: box,
      ruleId: fixed,
      closedOn: day('2010-06-30'),
    });
    const free = depot.file({ unitId: otherUnit, title: 'libre', ruleId: fixed, openedOn: day('2010-09-01') });
    const listId = frozenList(box);
    expect(depot.world.get('box', box)?.listId).toBe(listId);
    const change = { what: 'closing', on: day('2015-06-30') } as const;
    const [refused, ready] = workPreview(depot.context, { fileIds: [kept, free], change });
    expect(refused?.refusal?.code).toBe('BOX_ON_FROZEN_LIST');
    expect(ready?.refusal).toBeNull();
    expect(many([kept, free], 'closedOn', '2015-06-30')).toMatchObject([
      { outcome: 'rejected', code: 'BOX_ON_FROZEN_LIST' },
      { outcome: 'applied' },
    ]);
    expect(depot.world.get('file', kept)?.closedOn).toBe('2010-06-30');
    expect(depot.world.get('file', free)?.closedOn).toBe('2015-06-30');
  });

  it('nobody without the right does it', () => {
    const id = depot.file({ unitId, title: 'droits', ruleId: fixed });
    expect(many([id], 'closedOn', '2015-06-30', depot.actorWith('auditor'))).toMatchObject([{ outcome: 'forbidden' }]);
  });

  it('files of a box that has left wait for nothing', () => {
    const boxId = depot.box({ unitId });
    const id = depot.file({ unitId, title: 'en boîte', boxId, ruleId: fixed });
    expect(page('toClose').map((row) => row.id)).toContain(id);
    for (const custody of ['destroyed', 'handedOver', 'annulled'] as const) {
      const get = <T extends EntityType>(type: T, of: Id): Entities[T] | undefined => {
        const record = depot.world.get(type, of);
        return of === boxId && record !== undefined ? { ...record, custody } : record;
      };
      saveFileColumns(depot.db, depot.world, id);
      expect(page('toClose').map((row) => row.id)).toContain(id);
      saveBoxColumns(depot.db, { ...depot.world, get }, boxId);
      expect(page('toClose').map((row) => row.id)).not.toContain(id);
      saveFileColumns(depot.db, { ...depot.world, get }, id);
      expect(page('toClose').map((row) => row.id)).not.toContain(id);
    }
    saveFileColumns(depot.db, depot.world, id);
    saveBoxColumns(depot.db, depot.world, boxId);
    checkFileColumns(depot);
  });

  it('a rule that is revised moves its files from list to list', () => {
    const rule = depot.rule('09090', '2-5-D');
    const id = depot.file({ unitId, title: 'déplacé', ruleId: rule, openedOn: day('2001-09-01') });
    expect(page('toClose', { ruleId: rule }).map((row) => row.id)).toEqual([id]);
    const before = depot.world.get('rule', rule);
    if (before === undefined) throw new Error('no rule');
    const { number, title, yearEnd, remarks, fictitious } = before;
    const delays = [{ copy: 'principal' as const, supports: [], notation: '999-5-D' }];
    depot.submit('rule.revise', rule, { number, title, yearEnd, remarks, fictitious, trigger: '', delays });
    deriveAll(depot.db);
    expect(page('toClose', { ruleId: rule })).toEqual([]);
    expect(page('eventExpected', { ruleId: rule }).map((row) => row.id)).toEqual([id]);
  });
});

describe('lists of work of a large depot', () => {
  let depot: TestDepot;
  let units: Id[];
  let rules: Id[];

  beforeAll(async () => {
    depot = await openTestDepot();
    units = ['A', 'B', 'C'].map((code) => depot.unit(code, `Unité ${code}`));
    rules = mixedRules(depot);
    const places = [depot.place({ name: 'V1', level: 'site' })];
    fillDueDepot(depot.db, { boxes: 3_000, filesPerBox: 5, units, rules, places, categories: [depot.mint()] });
    depot.db.script('analyze');
  });
  afterAll(() => {
    depot.close();
  });

  const filters = (): readonly { unitId: Id | null; ruleId: Id | null }[] => [
    { unitId: null, ruleId: null },
    { unitId: units[1] ?? null, ruleId: null },
    { unitId: null, ruleId: rules[0] ?? null },
    { unitId: units[1] ?? null, ruleId: rules[0] ?? null },
  ];

  it.each(FILE_LISTS)('%s is read from its own index whatever the filter, and never sorted', (list) => {
    for (const filter of filters()) {
      const first = workPage(depot.context, { list, ...filter, after: null, limit: 5 });
      for (const after of [null, first.next]) {
        const plans = plansOf(depot.context, (context) => workPage(context, { list, ...filter, after, limit: 5 }));
        expect(slowSteps(plans)).toEqual([]);
        const due = list === 'toDestroy' || list === 'toDeposit' || list === 'toSort';
        const index = `${due ? 'file_active_due' : 'file_work'}${filter.ruleId === null ? '' : '_rule'}`;
        expect(indexesOf(plans)).toContain(index);
      }
    }
  });

  it('counts read the indexes alone', () => {
    for (const filter of filters()) {
      expect(slowSteps(plansOf(depot.context, (context) => workCounts(context, filter)))).toEqual([]);
    }
  });

  it.each(FILE_LISTS)('pages of %s, put end to end, are the whole list once, in its order', (list) => {
    for (const filter of filters()) {
      const rows: WorkRow[] = [];
      let after: string | null = null;
      do {
        const page: ReturnType<typeof workPage> = workPage(depot.context, { list, ...filter, after, limit: 37 });
        rows.push(...page.rows);
        after = page.next;
      } while (after !== null);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      const { total, totalIsCapped } = workPage(depot.context, { list, ...filter, after: null, limit: 1 });
      if (totalIsCapped) expect(rows.length).toBeGreaterThan(total);
      else expect(rows).toHaveLength(total);
      const due = list === 'toDestroy' || list === 'toDeposit' || list === 'toSort';
      const keys = rows.map(({ workOn, dueOn }) => (due ? dueOn : workOn) ?? '');
      expect(keys).toEqual([...keys].sort());
      for (const row of rows) {
        if (due) expect(row.dueOn !== null && row.dueOn < TEST_TODAY && row.boxId === null).toBe(true);
        if (list === 'toTransfer')
          expect(row.dueOn !== null && row.dueOn >= TEST_TODAY && row.boxId === null).toBe(true);
        if (filter.unitId !== null) expect(row.unitName).toBe('Unité B');
        if (filter.ruleId !== null) expect(row.ruleNumber).toBe('1100');
      }
    }
  });
});
