import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { boxCard } from '#main/records/queries/box-card.ts';
import { casesPage } from '#main/records/queries/cases-page.ts';
import { fileCard } from '#main/records/queries/file-card.ts';
import { requestsPage } from '#main/records/queries/loans-desk/requests-page.ts';
import { boxFiles } from '#main/records/queries/files-page.ts';
import { historyOf } from '#main/records/queries/history.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { Page } from '#shared/contract/common.ts';
import { openTestDepot, TEST_NOW_MS, type TestDepot } from '#tests/support/test-depot.ts';

const day = (text: string): CivilDate => text as CivilDate;

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the card of a box or a file, and its history', () => {
  let depot: TestDepot;
  let unitId: Id;

  beforeEach(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SRH', 'Ressources humaines');
  });
  afterEach(() => {
    depot.close();
  });

  describe('the card of a box', () => {
    it('explains the date by each délai that counts, the box’s own first', () => {
      const own = depot.rule('01110', '2-5-D');
      const files = depot.rule('02010', '3-0-D');
      const boxId = depot.box({ unitId, ruleId: own, closedOn: day('2019-03-15'), title: 'Boîte' });
      depot.file({ unitId, boxId, ruleId: files, closedOn: day('2020-01-10'), title: 'Ancien', position: 1 });
      const latest = depot.file({
        unitId,
        boxId,
        ruleId: files,
        closedOn: day('2024-01-10'),
        title: 'Récent',
        position: 2,
      });
      const { due, files: count } = valueOf(boxCard(depot.context, { id: boxId }));
      expect(count).toBe(2);
      expect(due).toMatchObject({
        kind: 'dated',
        lastProtectedDay: '2027-06-30',
        disposableFrom: '2027-07-01',
        transferOn: '2021-06-30',
        dispositions: ['D'],
        asBlock: true,
      });
      expect(
        due.explanations.map(({ source, sourceId, ruleNumber, notation, lastProtectedDay }) => ({
          source,
          sourceId,
          ruleNumber,
          notation,
          lastProtectedDay,
        })),
      ).toEqual([
        { source: 'box', sourceId: boxId, ruleNumber: '01110', notation: '2-5-D', lastProtectedDay: '2026-06-30' },
        { source: 'file', sourceId: latest, ruleNumber: '02010', notation: '3-0-D', lastProtectedDay: '2027-06-30' },
      ]);
      expect(due.explanations[0]?.steps.at(-1)?.code).toBe('RESULT_DESTRUCTION');
    });

    it.each([
      ['after', ['closed', 'open']],
      ['before', ['open', 'closed']],
    ])(
      'gives no date, and the file that is to blame, when one content has none, %s those that have',
      (_where, order) => {
        const rule = depot.rule('02010', '3-0-D');
        const boxId = depot.box({ unitId });
        const files = order.map((title, position) =>
          depot.file({
            unitId,
            boxId,
            ruleId: rule,
            title,
            position,
            closedOn: title === 'open' ? null : day('2024-01-10'),
          }),
        );
        const { due } = valueOf(boxCard(depot.context, { id: boxId }));
        expect(due).toMatchObject({
          kind: 'undated',
          lastProtectedDay: null,
          reasons: ['MISSING_TRIGGER'],
          worklists: ['toClose'],
        });
        expect(due.explanations.map(({ sourceId }) => sourceId)).toEqual([files[order.indexOf('open')]]);
        expect(valueOf(boxCard(depot.context, { id: depot.box({ unitId }) })).due.reasons).toEqual(['NO_RULE']);
      },
    );

    it('agrees with the list of boxes', () => {
      const rules = ['2-5-D', '888-5-D', '1-0-T', '5-0-C', '999-1-D'].map((notation, index) =>
        depot.rule(String(index), notation),
      );
      const closing = fc.constantFrom(null, day('2010-06-30'), day('2019-03-15'), day('2024-02-29'));
      const content = fc.record({ ruleId: fc.constantFrom(null, ...rules), closedOn: closing, eventOn: closing });
      fc.assert(
        fc.property(content, fc.array(content, { maxLength: 4 }), (box, files) => {
          const id = depot.box({ unitId, ...box });
          files.forEach((file, position) => depot.file({ unitId, boxId: id, position, ...file }));
          const { due } = valueOf(boxCard(depot.context, { id }));
          const row = depot.db.get<{ due_on: string | null; dispositions: string }>(
            sql`select due_on, dispositions from box where id = ${id}`,
          );
          expect({ due_on: due.lastProtectedDay, dispositions: due.dispositions.join('') }).toEqual(row);
          const days = due.explanations.map(({ lastProtectedDay }) => lastProtectedDay);
          if (due.kind === 'dated') expect(days.toSorted().at(-1)).toBe(due.lastProtectedDay);
        }),
        { numRuns: 60 },
      );
    });

    it('shows the loan, the cases and the list', () => {
      const borrower = depot.person('Roy', 'Zoé').personId;
      const boxId = depot.box({ unitId });
      depot.lend(boxId, borrower, '2026-09-14', '2026-09-01');
      depot.submit('box.shelve', boxId, { placeId: depot.place({ name: 'V1', level: 'site' }) });
      const card = valueOf(boxCard(depot.context, { id: boxId }));
      expect(card.loan).toMatchObject({ personName: 'Zoé Roy', overdue: true });
      expect(card.cases).toMatchObject([{ kind: 'shelvedWhileOut', state: 'open' }]);
      const { rows } = casesPage(depot.context, { state: 'open', after: null, limit: 10 });
      expect(rows).toMatchObject([
        { boxId, recordedPerson: 'Zoé Roy', lateAddress: 'V1', byName: 'Édith Gagnon', atMs: TEST_NOW_MS },
      ]);
    });
  });

  it('says who has a file, by itself or with its box, and who asked for it', () => {
    const boxId = depot.box({ unitId });
    const id = depot.file({ unitId, boxId, title: 'Prêté' });
    const beside = depot.file({ unitId, boxId, title: 'À côté', position: 2 });
    const loanOf = (fileId: Id) => valueOf(fileCard(depot.context, { id: fileId })).loan;
    expect(loanOf(id)).toBeNull();
    const { personId } = depot.person('Dubé', 'Ève');
    const asked = { boxId, personId, mode: 'loan', enteredOn: day('2026-07-01'), neededBy: null, purpose: '' } as const;
    const requestId = depot.mint();
    depot.submit('request.enter', requestId, { ...asked, fileId: id });
    depot.submit('request.enter', depot.mint(), asked);
    const requests = (view: 'open' | 'over', of: object) =>
      requestsPage(depot.context, { view, personId: null, boxId: null, ...of, after: null, limit: 10 }).rows;
    expect(requests('open', { fileId: id })).toMatchObject([
      { id: requestId, personName: expect.any(String) as string },
    ]);
    expect(requests('open', { fileId: beside })).toEqual([]);
    expect(requests('open', { personId })).toHaveLength(2);
    const loanId = depot.mint();
    const terms = { personId, outOn: day('2026-07-02'), dueOn: day('2026-07-16'), purpose: '' };
    depot.submit('loan.handOut', loanId, { boxId, ...terms, fileId: id, requestId });
    expect(loanOf(id)).toMatchObject({ id: loanId, fileId: id, personId, outOn: '2026-07-02', dueOn: '2026-07-16' });
    expect(loanOf(beside)).toBeNull();
    expect([requests('open', { fileId: id }), requests('over', { fileId: id })]).toMatchObject([
      [],
      [{ state: 'served' }],
    ]);
    depot.submit('loan.return', loanId, { boxId, returnedOn: day('2026-07-03'), note: '' });
    depot.submit('loan.handOut', depot.mint(), { boxId, ...terms });
    expect(loanOf(beside)).toMatchObject({ fileId: null, personId });
  });

  it('a file without a rule of its own goes by its box’s', () => {
    const ruleId = depot.rule('01110', '2-5-D');
    const boxId = depot.box({ unitId, ruleId, closedOn: day('2019-03-15'), number: '7' });
    const id = depot.file({ unitId, boxId, title: 'Sans règle' });
    const alone = depot.file({ unitId, ruleId, closedOn: day('2024-06-30'), title: 'Seul' });
    expect(valueOf(fileCard(depot.context, { id }))).toMatchObject({
      box: { id: boxId, number: '7' },
      due: { lastProtectedDay: '2026-06-30', explanations: [{ source: 'box' }] },
    });
    expect(valueOf(fileCard(depot.context, { id: alone }))).toMatchObject({
      box: null,
      ruleNumber: '01110',
      due: { lastProtectedDay: '2031-06-30', disposableFrom: '2031-07-01' },
    });
    expect(valueOf(fileCard(depot.context, { id: depot.file({ unitId }) })).due.reasons).toEqual(['NO_RULE']);
    depot.submit('file.withdraw', id, { reason: 'Reprise par l’unité' });
    expect(valueOf(boxFiles(depot.context, { id: boxId }))).toMatchObject([
      { title: 'Sans règle', status: 'withdrawn' },
    ]);
  });

  describe('the history', () => {
    it('holds what was done and what was refused, newest first, in words', () => {
      const boxId = depot.box({ unitId, number: 'A-7', title: 'Dossiers' });
      const shelf = depot.place({ name: 'V1', level: 'site' });
      const borrower = depot.person('Roy', 'Zoé').personId;
      const ruleId = depot.rule('01110', '2-5-D');
      depot.shelve(boxId, shelf);
      depot.submit('box.describe', boxId, {
        fields: { ruleId: { value: ruleId, base: null }, notes: { value: 'Humide', base: null } },
      });
      depot.lend(boxId, borrower, '2026-09-29');
      const auditor = depot.actorWith('auditor');
      depot.submit('box.liftHold', boxId, { holdId: depot.mint(), reason: 'Fin' }, { by: auditor });
      const manager = depot.actorWith('recordsManager');
      depot.submit('box.liftHold', boxId, { holdId: depot.mint(), reason: 'Fin du litige' }, { by: manager });
      depot.submit('box.annul', boxId, { reason: 'Erreur' });
      const { rows, total } = valueOf(historyOf('box')(depot.context, { id: boxId, after: null, limit: 100 }));
      expect(total).toBe(7);
      expect(rows.map(({ kind, outcome, code, details }) => ({ kind, outcome, code, details }))).toMatchObject([
        { kind: 'box.annul', outcome: 'rejected', code: 'BOX_IN_USE', details: { reason: 'Erreur' } },
        { kind: 'box.liftHold', outcome: 'rejected', code: 'HOLD_UNKNOWN', details: { reason: 'Fin du litige' } },
        {
          kind: 'box.liftHold',
          outcome: 'forbidden',
          code: 'FORBIDDEN',
          details: { params: { kind: 'box.liftHold' } },
        },
        { kind: 'loan.handOut', outcome: 'applied', details: { box: 'A-7', person: 'Zoé Roy', dueOn: '2026-09-29' } },
        {
          kind: 'box.describe',
          outcome: 'applied',
          details: { fields: ['notes', 'ruleId'], ruleId: '01110', notes: 'Humide' },
        },
        { kind: 'box.shelve', outcome: 'applied', details: { place: 'V1' } },
        { kind: 'box.register', outcome: 'applied', details: { number: 'A-7', title: 'Dossiers' } },
      ]);
      expect(rows.map(({ actorName }) => actorName).slice(0, 3)).toEqual([
        'Édith Gagnon',
        'Luc Bélanger',
        'Minh Nguyen',
      ]);
      expect(rows.every(({ pending, atMs }) => pending && atMs === TEST_NOW_MS)).toBe(true);
    });

    it('is read a page at a time', () => {
      const boxId = depot.box({ unitId });
      for (let index = 0; index < 25; index++) depot.submit('box.addKeyword', boxId, { word: `mot ${String(index)}` });
      const seen: number[] = [];
      let after: string | null = null;
      do {
        const page: Page<HistoryEntry> = valueOf(historyOf('box')(depot.context, { id: boxId, after, limit: 10 }));
        seen.push(...page.rows.map(({ n }) => n));
        after = page.next;
      } while (after !== null);
      expect(seen).toHaveLength(26);
      expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    });
  });
});
