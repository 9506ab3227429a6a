/**
 * No word of a student's reserved file reaches a person who may not read it, whichever way it is asked for: lists, cards,
 * contents, dates, histories, searches, papers, exports. The words are unlike any other, and looked for in every answer.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ReadContext } from '#main/records/context.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { boxCard } from '#main/records/queries/box-card.ts';
import { fileCard } from '#main/records/queries/file-card.ts';
import { workPage } from '#main/records/queries/file-worklists.ts';
import { boxFiles, filesPage } from '#main/records/queries/files-page.ts';
import { historyOf } from '#main/records/queries/history.ts';
import { boxHistoryPaper } from '#main/records/queries/paper-models.ts';
import { searchEverything } from '#main/records/queries/search-everything.ts';
import { reservedRefusal } from '#main/records/use-cases/reserved-file.ts';
import { submitMany } from '#main/records/use-cases/submit-many.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { StudentFile } from '#shared/domain/file/file.ts';
import type { Role } from '#shared/domain/person/person.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

/** In every field that may tell who the file is about. */
const SECRET = 'Zéphirinette';
const FORMER = 'Xylophane';

describe('reserved files', () => {
  let depot: TestDepot;
  let unitId: Id;
  let boxId: Id;
  const ids = new Map<StudentFile, Id>();
  const people = new Map<string, Actor | null>();

  beforeAll(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SE', 'Services éducatifs');
    const elsewhere = depot.unit('RF', 'Ressources financières');
    const ruleId = depot.rule('05210', '2-5-D');
    boxId = depot.box({ unitId, ruleId, title: 'Dossiers des élèves' });
    for (const studentFile of ['school', 'help', 'professional'] as const) {
      const id = depot.file({
        unitId,
        boxId,
        ruleId,
        cote: `5210-${studentFile}`,
        title: studentFile === 'school' ? 'Bulletins' : `${FORMER} ${SECRET}`,
        subject: `${SECRET} 1234567`,
        notes: `Évaluation de ${SECRET}`,
        parentFile: SECRET,
        formerCote: SECRET,
        studentFile,
      });
      const title = studentFile === 'school' ? 'Bulletins de la 1re année' : `Bilan de ${SECRET}`;
      depot.submit('file.describe', id, { fields: { title: { value: title, base: null } } });
      ids.set(studentFile, id);
    }
    const person = (name: string, roles: readonly Role[], of: Id) => {
      people.set(name, depot.person('Roy', name, { roles, unitId: of }));
    };
    people.set('nobody', null);
    person('no role', [], unitId);
    person('auditor', ['auditor'], unitId);
    person('clerk elsewhere', ['clerk'], elsewhere);
    person('clerk here', ['clerk'], unitId);
    person('technician', ['technician'], elsewhere);
    person('manager elsewhere', ['unitManager'], elsewhere);
    person('manager here', ['unitManager'], unitId);
    person('records manager', ['recordsManager'], elsewhere);
    person('secretary general', ['secretaryGeneral'], elsewhere);
    people.set('administrator', depot.administrator);
  });
  afterAll(() => {
    depot.close();
  });

  const READERS: { readonly [K in 'help' | 'professional']: readonly string[] } = {
    professional: ['manager here', 'records manager', 'secretary general'],
    help: ['manager here', 'records manager', 'secretary general', 'technician', 'clerk here'],
  };
  const contextOf = (name: string): ReadContext => ({ ...depot.context, actor: people.get(name) ?? null });
  const idOf = (kind: StudentFile): Id => {
    const id = ids.get(kind);
    if (id === undefined) throw new Error(kind);
    return id;
  };
  const page = (context: ReadContext, text: string, field: 'newest' | 'cote' | 'title' = 'newest') => {
    const direction = field === 'newest' ? 'desc' : 'asc';
    return filesPage(context, { text, unitId: null, ruleId: null, sort: { field, direction }, after: null, limit: 50 });
  };
  const leaks = (answer: unknown): boolean => /z[ée]phirinette|xylophane/i.test(JSON.stringify(answer));

  /** Every answer that is about one file alone. */
  const asked = (context: ReadContext, id: Id): readonly unknown[] => [
    fileCard(context, { id }),
    historyOf('file')(context, { id, after: null, limit: 50 }),
    ...(['newest', 'cote', 'title'] as const).map((field) =>
      page(context, '', field).rows.find((row) => row.id === id),
    ),
    boxRow(context, id),
    workPage(context, { list: 'toClose', unitId: null, ruleId: null, after: null, limit: 50 }).rows.find(
      (row) => row.id === id,
    ),
  ];
  const boxRow = (context: ReadContext, id: Id) => {
    const files = boxFiles(context, { id: boxId });
    return files.ok ? files.value.find((row) => row.id === id) : undefined;
  };

  it.each(['help', 'professional'] as const)(
    '%s: each answer has its words for those who may read it, and none for the others',
    (kind) => {
      for (const name of people.keys()) {
        const may = READERS[kind].includes(name);
        for (const answer of asked(contextOf(name), idOf(kind))) {
          expect(answer).toBeDefined();
          expect([name, leaks(answer)]).toEqual([name, may]);
        }
      }
    },
  );

  it('the others still see that it is there: cote, rule, dates, and why its title is not', () => {
    const context = contextOf('auditor');
    const card = fileCard(context, { id: idOf('professional') });
    expect(card).toMatchObject({
      ok: true,
      value: {
        reserved: 'professional',
        ruleNumber: '05210',
        file: { cote: '5210-professional', title: '', ruleId: expect.anything() },
      },
    });
    expect(boxRow(context, idOf('professional'))).toMatchObject({
      cote: '5210-professional',
      title: '',
      reserved: 'professional',
    });
    expect(boxRow(context, idOf('school'))).toMatchObject({ title: 'Bulletins de la 1re année', reserved: '' });
  });

  it('a search by its words finds it for those who may read it only', () => {
    for (const name of people.keys()) {
      const context = contextOf(name);
      const expected = [
        'school',
        ...(['help', 'professional'] as const).filter((kind) => READERS[kind].includes(name)),
      ];
      const wanted = expected.map((kind) => idOf(kind as StudentFile)).sort();
      for (const text of [SECRET, 'zephirin', '1234567']) {
        const hits = searchEverything(context, { text, limit: 20 }).filter(({ kind }) => kind === 'file');
        expect([name, text, hits.map(({ id }) => id).sort()]).toEqual([name, text, wanted]);
        for (const field of ['newest', 'title'] as const) {
          const found = page(context, text, field);
          expect([name, text, found.rows.map(({ id }) => id).sort()]).toEqual([name, text, wanted]);
          expect(found.total).toBe(wanted.length);
        }
      }
    }
  });

  it('no order tells how its title begins', () => {
    const after = depot.file({ unitId, title: 'Aaa' });
    const rows = page(contextOf('auditor'), '', 'title').rows.map(({ id }) => id);
    expect(rows.slice(0, 2).sort()).toEqual([idOf('help'), idOf('professional')].sort());
    expect(rows.indexOf(after)).toBe(2);
  });

  it('the box it is in tells nothing of it: card, dates, history', () => {
    for (const name of ['nobody', 'no role', 'auditor', 'clerk elsewhere', 'administrator']) {
      const context = contextOf(name);
      const history = historyOf('box')(context, { id: boxId, after: null, limit: 100 });
      if (!history.ok) throw new Error(history.error.code);
      expect(JSON.stringify(history.value)).toContain('Dossier professionnel – accès réservé');
      expect([name, leaks(history.value)]).toEqual([name, false]);
      const card = boxCard(context, { id: boxId });
      expect(card.ok).toBe(true);
      expect([name, leaks(card)]).toEqual([name, false]);
    }
  });

  it('a paper tells nothing of it, whoever prints it', () => {
    const paper = boxHistoryPaper(depot.context, boxId, 'fr-CA');
    if (!paper.ok) throw new Error(paper.error.code);
    expect(JSON.stringify(paper.value)).toContain('Dossier professionnel – accès réservé');
    expect(leaks(paper.value)).toBe(false);
  });

  it('who may not read it does not describe it, nor take the reservation off', () => {
    const id = idOf('professional');
    const technician = people.get('technician');
    if (technician == null) throw new Error('no technician');
    const edit = (fields: object) =>
      reservedRefusal(depot.world, technician, { kind: 'file.describe', entity: id, body: { fields } });
    for (const field of ['studentFile', 'title', 'subject', 'notes', 'unitId']) {
      expect(edit({ [field]: { value: 'none', base: null } })).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(edit({ closedOn: { value: '2020-06-30', base: null } })).toBeUndefined();
    const body = { fields: { studentFile: { value: 'none' as const, base: null } } };
    const operations = [{ kind: 'file.describe' as const, entity: id, ver: null, body }];
    const done = submitMany(depot.writeContext, technician, { opId: depot.mint() as string as OpId, operations });
    expect(done).toMatchObject({ ok: true, value: [{ outcome: 'rejected', code: 'FORBIDDEN' }] });
    expect(depot.world.get('file', id)?.studentFile).toBe('professional');
  });
});
