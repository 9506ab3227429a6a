import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';

import { sql } from '#main/records/database/sql.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { filesPage } from '#main/records/queries/files-page.ts';
import { peoplePage } from '#main/records/queries/people.ts';
import { findPlaces } from '#main/records/queries/places.ts';
import { searchEverything } from '#main/records/queries/search-everything.ts';
import { textSearch, wordsAnswer } from '#main/records/queries/text-search.ts';
import type { Id } from '#shared/base/id.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

describe('search', () => {
  let depot: TestDepot;
  let unitId: Id;
  let other: Id;

  beforeEach(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SRH', 'Ressources humaines');
    other = depot.unit('014', 'École du Boisé');
  });
  afterEach(() => {
    depot.close();
  });

  const boxTitles = (text: string, filter: Partial<BoxFilter> = {}): string[] =>
    boxesPage(depot.context, {
      filter: { text, unitId: null, custody: null, placeId: null, ruleId: null, state: null, ...filter },
      sort: { field: 'newest', direction: 'desc' },
      after: null,
      limit: 50,
    }).rows.map(({ title }) => title);

  it.each([
    ['soeur', 'Sœur Marie-Ange'],
    ['sœur', 'Sœur Marie-Ange'],
    ['SOEUR MARIE', 'Sœur Marie-Ange'],
    ['marie-ange', 'Sœur Marie-Ange'],
    ['eleves', 'Les élèves de l’école'],
    ['ÉLÈVES', 'Les élèves de l’école'],
    ["l'école", 'Les élèves de l’école'],
    ['l’école', 'Les élèves de l’école'],
    ['ecole eleves', 'Les élèves de l’école'],
    ['élè', 'Les élèves de l’école'],
    ['Voûte "B"', 'Voûte "B" (ancienne)'],
    ['voute b', 'Voûte "B" (ancienne)'],
    ['"B" AND NOT', 'Voûte "B" (ancienne) AND NOT'],
    ['2018-19', 'Budgets 2018-19'],
    ['œu', 'Œuvres complètes'],
  ])('%s finds %s', (text, title) => {
    for (const made of ['Sœur Marie-Ange', 'Les élèves de l’école', 'Budgets 2018-19', 'Œuvres complètes', title]) {
      depot.box({ unitId, title: made });
    }
    depot.box({ unitId, title: 'Comptes à payer' });
    expect(new Set(boxTitles(text))).toEqual(new Set([title]));
  });

  it('takes whatever is typed: quotes and operators are characters', () => {
    depot.box({ unitId, title: 'Dossiers' });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 30 }),
          fc.string({
            unit: fc.constantFrom(
              '"',
              "'",
              '*',
              '(',
              ')',
              '^',
              ':',
              '-',
              '+',
              'a',
              'N',
              'OR',
              ' ',
              '{',
              '}',
              '.',
              '\0',
              'é',
            ),
          }),
        ),
        (text) => {
          expect(() => boxTitles(text)).not.toThrow();
          expect(() => searchEverything(depot.context, { text, limit: 20 })).not.toThrow();
          expect(() => findPlaces(depot.context, { text, limit: 20 })).not.toThrow();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows everything for nothing typed and nothing for what holds no word', () => {
    depot.box({ unitId, title: 'Dossiers' });
    expect(boxTitles('  ')).toEqual(['Dossiers']);
    expect(boxTitles('???')).toEqual([]);
    expect(searchEverything(depot.context, { text: ' ', limit: 20 })).toEqual([]);
  });

  it('gives the newest first, of the unit asked for', () => {
    depot.box({ unitId, title: 'Paie 2001' });
    depot.box({ unitId: other, title: 'Paie 2002' });
    depot.box({ unitId, title: 'Paie 2003' });
    expect(boxTitles('paie')).toEqual(['Paie 2003', 'Paie 2002', 'Paie 2001']);
    expect(boxTitles('paie', { unitId })).toEqual(['Paie 2003', 'Paie 2001']);
  });

  it('follows a change of title, a keyword and a foreign code', () => {
    const id = depot.box({ unitId, title: 'Paie', foreignCodes: ['IM 214-3'], keywords: ['taxes'] });
    expect(boxTitles('214')).toEqual(['Paie']);
    expect(boxTitles('taxes')).toEqual(['Paie']);
    depot.submit('box.describe', id, { fields: { title: { value: 'Budget', base: null } } });
    expect(boxTitles('paie')).toEqual([]);
    expect(boxTitles('budget')).toEqual(['Budget']);
  });

  it('among the few boxes that wait for somebody, answers as the index does', () => {
    const titles = [
      'Dossiers des élèves',
      'Dossiers du personnel',
      'Sœur Marie',
      'Budget 2018-19',
      'Voûte "B"',
      'L’école',
    ];
    const ids = titles.map((title, index) => depot.box({ unitId: index % 2 === 0 ? unitId : other, title }));
    for (const id of ids) depot.hold(id);
    for (const text of [
      'dossiers',
      'doss',
      'dossier',
      'eleves dossiers',
      'soeur m',
      'soeur ma',
      '2018',
      '18',
      'b',
      "l'ecole",
      'd',
    ]) {
      for (const unit of [null, unitId, other]) {
        expect(boxTitles(text, { state: 'held', unitId: unit })).toEqual(boxTitles(text, { unitId: unit }));
      }
    }
  });

  it('tells of a record by its words what the index tells', () => {
    const words = fc.array(fc.constantFrom('élèves', 'élève', 'Sœur', 'l’école', 'A', '12', '123', 'D-4', '½', 'x'), {
      maxLength: 6,
    });
    depot.db.transaction(() => depot.db.script("create virtual table probe using fts5(words, prefix = '2 3')"));
    fc.assert(
      fc.property(
        words,
        fc.array(fc.constantFrom('élè', 'soeur', 'école', 'A', '1', '12', 'd', 'x', '½'), {
          minLength: 1,
          maxLength: 3,
        }),
        (held, asked) => {
          const text = foldForSearch(held.join(' '));
          const search = textSearch(asked.join(' '));
          if (search === undefined || search.words.length === 0) return;
          const found = depot.db.transaction(() => {
            depot.db.run(sql`delete from probe`);
            depot.db.run(sql`insert into probe (words) values (${text})`);
            return depot.db.value<number>(sql`select count(*) from probe where probe match ${search.match}`) === 1;
          });
          expect(wordsAnswer(text, search)).toBe(found);
        },
      ),
    );
  });

  it('searches files by title, cote and former cote', () => {
    depot.file({ unitId, title: 'Élève Tremblay, Zoé', cote: '1110-02', formerCote: '08.08.04' });
    depot.file({ unitId: other, title: 'Budget' });
    const titles = (text: string, unit: Id | null = null): string[] =>
      filesPage(depot.context, {
        text,
        unitId: unit,
        ruleId: null,
        sort: { field: 'newest', direction: 'desc' },
        after: null,
        limit: 9,
      }).rows.map(({ title }) => title);
    expect(titles('tremb')).toEqual(['Élève Tremblay, Zoé']);
    expect(titles('1110-02')).toEqual(['Élève Tremblay, Zoé']);
    expect(titles('08.08')).toEqual(['Élève Tremblay, Zoé']);
    expect(titles('tremblay', other)).toEqual([]);
  });

  it('finds places by any part of their address, as it is said, and by a former one', () => {
    const vault = depot.place({ name: 'V1', level: 'site' });
    const row = depot.place({ parentId: vault, name: 'R05', level: 'row' });
    const bay = depot.place({ parentId: row, name: 'T03', level: 'bay' });
    const addresses = (text: string): string[] =>
      findPlaces(depot.context, { text, limit: 9 }).map(({ address }) => address);
    expect(addresses('v1')).toEqual(['V1', 'V1-R05', 'V1-R05-T03']);
    expect(addresses('r5 t3')).toEqual(['V1-R05-T03']);
    expect(addresses('V1-R05-T03')).toEqual(['V1-R05-T03']);
    expect(addresses(depot.world.get('place', row)?.code ?? '')[0]).toBe('V1-R05');
    depot.submit('place.rename', bay, { name: 'T04' });
    expect(addresses('t03')).toEqual(['V1-R05-T04']);
  });

  it('finds people, in the order of their names', () => {
    depot.person('Œuvray', 'Zoé', { jobTitle: 'Secrétaire' });
    depot.person('Abel', 'Noé', { jobTitle: 'Secrétaire de gestion' });
    const names = (text: string): string[] =>
      peoplePage(depot.context, { text, status: null, after: null, limit: 9 }).rows.map(({ name }) => name);
    expect(names('secret')).toEqual(['Noé Abel', 'Zoé Œuvray']);
    expect(names('oeuv')).toEqual(['Zoé Œuvray']);
    expect(names('')).toEqual(['Noé Abel', 'Édith Gagnon', 'Zoé Œuvray']);
  });

  describe('over everything', () => {
    it('puts the exact code or number first, then titles that begin so, then the rest', () => {
      depot.box({ unitId, number: '12', title: 'Boîte' });
      depot.box({ unitId, number: '120', title: 'Paie 12' });
      const coded = depot.box({ unitId, title: 'Paie et budget' });
      depot.box({ unitId, title: 'Bulletin de paie' });
      depot.file({ unitId, title: 'Paie 12 mai' });
      const hits = (text: string): string[] =>
        searchEverything(depot.context, { text, limit: 20 }).map(({ title }) => title);
      expect(hits('12')[0]).toBe('12 · Boîte');
      expect(hits('12').slice(1).sort()).toEqual(['120 · Paie 12', 'Paie 12 mai']);
      const code = depot.world.get('box', coded)?.code ?? '';
      expect(hits(` ${code.toLowerCase()}\r\n`)).toEqual([expect.stringContaining('Paie et budget')]);
      expect(hits('paie').map((title) => title.replace(/^\d+ · /, ''))).toEqual([
        'Paie et budget',
        'Paie 12',
        'Bulletin de paie',
        'Paie 12 mai',
      ]);
    });

    it('shares the room between the kinds', () => {
      for (let index = 0; index < 30; index++) depot.box({ unitId, title: `Gagnon ${String(index)}` });
      for (let index = 0; index < 30; index++) depot.file({ unitId, title: `Gagnon ${String(index)}` });
      depot.place({ name: 'Gagnon', level: 'site' });
      depot.submit(
        'list.draft',
        depot.mint(),
        { unitId, number: 'Gagnon-1', title: 'Liste' },
        { by: depot.actorWith('clerk') },
      );
      const kinds = searchEverything(depot.context, { text: 'gagnon', limit: 20 }).map(({ kind }) => kind);
      const count = (kind: string): number => kinds.filter((one) => one === kind).length;
      expect(kinds).toHaveLength(20);
      expect({ place: count('place'), person: count('person'), list: count('list') }).toEqual({
        place: 1,
        person: 1,
        list: 1,
      });
      expect(count('box') + count('file')).toBe(17);
      expect(Math.abs(count('box') - count('file'))).toBeLessThan(2);
    });
  });
});
