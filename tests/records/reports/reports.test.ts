/** Reports and kept filters: figures against what was put there, lists that a page can be read of, papers with every row. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { boxGaps, boxesByRoom, linearMetres } from '#main/records/queries/reports/depot-reports.ts';
import { allFilters, filtersOf } from '#main/records/queries/reports/kept-filters.ts';
import { reports } from '#main/records/database/migrations/0200-reports.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Id } from '#shared/base/id.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import type { Paper } from '#shared/contract/papers.ts';
import { pdfPageTexts } from '#tests/support/pdf.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const GAP_STATES = ['withoutCode', 'withoutPlace', 'withoutDescription'] as const;

describe('what a depot looks for after a migration', () => {
  let depot: TestDepot;
  let srh: Id;
  let bare: Id;
  let empty: Id;

  beforeAll(async () => {
    depot = await openTestDepot();
    srh = depot.unit('SRH', 'Ressources humaines');
    const dg = depot.unit('DG', 'Direction « générale » 🗄️');
    const site = depot.place({ name: 'V1', level: 'site' });
    const room2 = depot.place({ name: 'L2', level: 'room', parentId: site });
    const room10 = depot.place({ name: 'L10', level: 'room', parentId: site });
    const row = depot.place({ name: 'R1', level: 'row', parentId: room2 });
    const shelf = depot.place({ name: 'T1', level: 'shelf', parentId: row });
    const attic = depot.place({ name: 'Grenier', level: 'site' });
    for (let index = 0; index < 3; index += 1)
      depot.shelve(depot.box({ unitId: srh, title: 'Paie', lengthMm: 380 }), shelf);
    depot.shelve(depot.box({ unitId: dg, title: 'CA', lengthMm: 300 }), shelf);
    depot.shelve(depot.box({ unitId: dg, title: 'CE', lengthMm: 100 }), room10);
    depot.shelve(depot.box({ unitId: srh, title: 'Plans', lengthMm: 50 }), attic);
    bare = depot.box({ unitId: srh, code: null, foreignCodes: [], title: 'Sans code' });
    depot.shelve(bare, shelf);
    empty = depot.box({ unitId: srh, title: '' });
    const annulled = depot.box({ unitId: srh, code: null, title: '' });
    depot.submit('box.annul', annulled, { reason: 'Erreur' });
  });
  afterAll(() => {
    depot.close();
  });

  const filter = (state: BoxFilter['state']): BoxFilter => ({
    ...{ text: '', unitId: null, custody: null, placeId: null, ruleId: null },
    state,
  });
  const inState = (state: BoxFilter['state']) =>
    boxesPage(depot.context, {
      ...{ filter: filter(state), sort: { field: 'number', direction: 'asc' }, after: null, limit: 50 },
    }).rows.map(({ id }) => id);

  it('counts what the list of boxes shows under the same state, annulled ones left out', () => {
    const gaps = boxGaps(depot.context);
    for (const state of GAP_STATES) expect(inState(state)).toHaveLength(gaps[state]);
    expect(gaps).toMatchObject({ withoutCode: 1, withoutPlace: 1, withoutDescription: 1, missing: 0 });
    expect(inState('withoutCode')).toEqual([bare]);
    expect(inState('withoutPlace')).toEqual([empty]);
    expect(inState('withoutDescription')).toEqual([empty]);
  });

  it('a code attached and a file described each end a gap', () => {
    depot.submit('box.attachCode', bare, { code: 'IM 214 77' });
    expect(inState('withoutCode')).toEqual([]);
    depot.file({ unitId: srh, boxId: empty, title: 'Procès-verbal' });
    expect(inState('withoutDescription')).toEqual([]);
  });

  it('a depot of before gets the same marks by migrating', () => {
    const marks = () => depot.db.all(sql`select id, uncoded from box where custody <> 'annulled' order by no`);
    const before = marks();
    depot.db.script('update box set uncoded = 0');
    depot.db.script(reports.split(';').find((statement) => statement.includes('update box')) ?? '');
    expect(marks()).toEqual(before);
  });

  it('adds up the boxes of each room, unit by unit, in the natural order of addresses', () => {
    const rows = boxesByRoom(depot.context).map(({ address, unitName, boxes, lengthMm }) => [
      ...[address, unitName, boxes, lengthMm],
    ]);
    expect(rows.map(([address]) => address)).toEqual(['Grenier', 'V1-L2', 'V1-L2', 'V1-L10']);
    expect(rows).toContainEqual(['V1-L2', 'Direction « générale » 🗄️', 1, 300]);
    expect(rows).toContainEqual(['V1-L10', 'Direction « générale » 🗄️', 1, 100]);
    const shelved = depot.db.value<number>(sql`select sum(length_mm) from box where custody = 'shelved'`);
    expect(rows.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(shelved);
  });

  it('adds up the metres of each unit by custody: as many boxes as there are', () => {
    const rows = linearMetres(depot.context);
    const living = depot.db.value<number>(sql`select count(*) from box where custody <> 'annulled'`);
    expect(rows.reduce((sum, { boxes }) => sum + boxes, 0)).toBe(living);
    expect(rows.every(({ permanent }) => !permanent)).toBe(true);
  });

  it('any list is printed with every row of it, and only with columns that say something', async () => {
    const lane = createSlowLaneHandler({
      ...{ databasePath: depot.path, assetsDir: 'assets', clock: depot.clock, log: () => undefined },
    });
    const ask = (list: string, input: object) =>
      lane.handle(
        { method: 'papers.table', input: { list, input, language: 'fr-CA' }, files: {} },
        () => undefined,
        () => false,
      );
    const printed = await ask('reports.rooms', {});
    const paper = printed.ok ? (printed.value as Paper) : undefined;
    const text = (await pdfPageTexts(new Uint8Array(paper?.bytes ?? new ArrayBuffer()))).join('\n');
    for (const word of ['Boîtes par local', 'Grenier', 'V1-L2', 'V1-L10', 'Ressources humaines']) {
      expect(text).toContain(word);
    }
    const places = await ask('places', { placeId: null });
    expect(places.ok).toBe(true);
    expect(await ask('places', { nothing: 1 })).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
    expect(await ask('boxes.page', { filter: 1 })).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
    lane.close();
  });
});

describe('filters kept under a name', () => {
  const kept = (
    depot: TestDepot,
    name: string,
    sharedWith: readonly ('technician' | 'clerk')[],
    by = depot.administrator,
  ) => {
    const id = depot.mint();
    const body = { list: 'boxes', name, parts: [{ key: 'state', value: 'toShelve' }], sharedWith } as const;
    expect(
      depot.submit('savedFilter.keep', id, { ...body, parts: [...body.parts], sharedWith: [...sharedWith] }, { by })
        .outcome,
    ).toBe('applied');
    return id;
  };

  it('are seen by their owner and by the roles they are offered to, by name in natural order', async () => {
    const depot = await openTestDepot();
    const technician = depot.actorWith('technician');
    const auditor = depot.actorWith('auditor');
    kept(depot, 'Allée 10', ['technician']);
    kept(depot, 'Allée 2', ['technician']);
    kept(depot, 'Le mien', [], technician);
    const names = (personId: Id | null) => allFilters(depot.context, personId).map(({ name }) => name);
    expect(names(technician.personId)).toEqual(['Allée 2', 'Allée 10', 'Le mien']);
    expect(names(depot.administrator.personId)).toEqual(['Allée 2', 'Allée 10']);
    expect(names(auditor.personId)).toEqual([]);
    expect(names(null)).toEqual([]);
    expect(filtersOf(depot.context, { list: 'files' }, technician.personId)).toEqual([]);
    depot.close();
  });

  it('are changed by their owner; one that others use, also by who answers for the records', async () => {
    const depot = await openTestDepot();
    const technician = depot.actorWith('technician');
    const clerk = depot.actorWith('clerk');
    const manager = depot.actorWith('recordsManager');
    const shared = kept(depot, 'Partagé', ['clerk'], technician);
    const own = kept(depot, 'À moi', [], technician);
    const rename = (id: Id, by = technician) =>
      depot.submit('savedFilter.describe', id, { fields: { name: { value: 'Autre', base: null } } }, { by });
    expect(rename(shared, clerk).code).toBe('FILTER_OF_ANOTHER');
    expect(rename(own, manager).code).toBe('FILTER_OF_ANOTHER');
    expect(rename(shared, manager).outcome).toBe('applied');
    expect(rename(shared).outcome).toBe('applied');
    expect(depot.submit('savedFilter.drop', own, { reason: '' }, { by: clerk }).code).toBe('FILTER_OF_ANOTHER');
    expect(depot.submit('savedFilter.drop', own, { reason: '' }, { by: technician }).outcome).toBe('applied');
    expect(depot.submit('savedFilter.drop', own, { reason: '' }, { by: technician }).outcome).toBe('noop');
    expect(rename(own).code).toBe('FILTER_UNKNOWN');
    expect(allFilters(depot.context, technician.personId).map(({ name }) => name)).toEqual(['Autre']);
    depot.close();
  });
});
