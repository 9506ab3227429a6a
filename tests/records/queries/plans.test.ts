import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ReadContext } from '#main/records/context.ts';
import { batchesPage } from '#main/records/queries/batches.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { caseRuns, casesOfRun, casesPage } from '#main/records/queries/cases-page.ts';
import { boxFiles, filesPage } from '#main/records/queries/files-page.ts';
import { historyOf } from '#main/records/queries/history.ts';
import { homeSummary } from '#main/records/queries/home-summary.ts';
import { previewCandidates } from '#main/records/queries/candidate-preview.ts';
import { listCandidates } from '#main/records/queries/list-candidates.ts';
import { listsPage } from '#main/records/queries/lists.ts';
import { loansPage } from '#main/records/queries/loans-page.ts';
import { peoplePage, personCard } from '#main/records/queries/people.ts';
import { childPlaces, findPlaces } from '#main/records/queries/places.ts';
import { searchEverything } from '#main/records/queries/search-everything.ts';
import { rulesList, unitsList } from '#main/records/queries/units-and-rules.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { BOX_SORTS, type BoxFilter } from '#shared/contract/boxes.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { indexesOf, plansOf, slowSteps } from '#tests/support/query-plan.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const ALL: BoxFilter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null };

describe('query plans', () => {
  let depot: TestDepot;
  let unitId: Id;
  let ruleId: Id;
  let placeId: Id;
  let boxId: Id;

  beforeAll(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('A', 'Unité A');
    const units = [unitId, depot.unit('B', 'Unité B')];
    ruleId = depot.rule('01110', '2-5-D');
    placeId = depot.place({ name: 'V1', level: 'site' });
    boxId = depot.box({ unitId, ruleId });
    // More than a total counts to, so that lists are read in the order of an index and not sorted whole.
    fillDepot(depot.db, { boxes: 2500, filesPerBox: 1, units, rules: [ruleId], places: [placeId], from: 100 });
    depot.lend(boxId, depot.actorWith('clerk').personId, '2026-09-01', '2026-08-01');
  });
  afterAll(() => {
    depot.close();
  });

  const explain = (query: (context: ReadContext) => unknown) => plansOf(depot.context, query);
  const boxes = (filter: Partial<BoxFilter>, sort: Input<'boxes.page'>['sort'], after: string | null = null) =>
    explain((context) => boxesPage(context, { filter: { ...ALL, ...filter }, sort, after, limit: 50 }));

  const filters: readonly (readonly [string, () => Partial<BoxFilter>, string])[] = [
    ['no filter', () => ({}), ''],
    ['a unit', () => ({ unitId }), ''],
    ['a rule', () => ({ ruleId }), 'box_rule'],
    ['a place', () => ({ placeId }), 'box_unit_address'],
    ['a unit and a place', () => ({ unitId, placeId }), 'box_unit_address'],
    ['a custody', () => ({ custody: 'shelved' }), 'box_custody'],
    ['boxes out', () => ({ custody: 'out' }), 'box_custody'],
    ['boxes due', () => ({ state: 'due' }), 'box_unit_due'],
    ['boxes due of a rule', () => ({ state: 'due', ruleId }), 'box_unit_rule_due'],
    ['boxes to propose', () => ({ state: 'toPropose' }), 'box_unit_disposable'],
    ['boxes to transfer', () => ({ state: 'toTransfer' }), 'box_unit_disposable'],
    ['boxes to sort', () => ({ state: 'toSort' }), 'box_unit_disposable'],
    ['boxes without a date', () => ({ state: 'undated' }), 'box_undated'],
    ['boxes held', () => ({ state: 'held' }), 'box_held'],
    ['boxes listed', () => ({ state: 'listed' }), 'box_listed'],
    ['boxes deposited', () => ({ state: 'deposited' }), 'box_deposited'],
    ['boxes in a case', () => ({ state: 'inCase' }), 'box_case'],
    ['boxes overdue', () => ({ state: 'overdue' }), 'box_loan_due'],
    ['boxes to shelve', () => ({ state: 'toShelve' }), 'box_custody'],
  ];
  const sortIndexes = {
    newest: 'box_unit',
    number: 'box_unit_number',
    title: 'box_unit_title',
    address: 'box_unit_address',
    due: 'box_unit_due',
  } as const;

  describe.each(filters)('the list of boxes under %s', (_name, filter, index) => {
    it.each(BOX_SORTS)('sorted by %s', (field) => {
      for (const direction of ['asc', 'desc'] as const) {
        const plans = boxes(filter(), { field, direction });
        expect(slowSteps(plans)).toEqual([]);
        if (index !== '') expect(indexesOf(plans)).toContain(index);
      }
    });
  });

  it.each(BOX_SORTS)(
    'the whole list, and that of a unit, sorted by %s is read in the order of its own index, from any page',
    (field) => {
      for (const filter of [{}, { unitId }]) {
        const first = boxesPage(depot.context, {
          filter: { ...ALL, ...filter },
          sort: { field, direction: 'asc' },
          after: null,
          limit: 50,
        });
        expect(first.totalIsCapped).toBe(true);
        const plans = boxes(filter, { field, direction: 'asc' }, first.next);
        expect(slowSteps(plans)).toEqual([]);
        expect(indexesOf(plans)).toContain(sortIndexes[field]);
      }
    },
  );

  it('a text is read newest first from the full-text index', () => {
    for (const field of BOX_SORTS) {
      const plans = boxes({ text: 'dossiers', unitId }, { field, direction: 'asc' });
      expect(slowSteps(plans)).toEqual([]);
      expect(plans.some(({ steps }) => steps.some((step) => /VIRTUAL TABLE INDEX \d+:.*M/.test(step)))).toBe(true);
    }
  });

  const files = (input: Partial<Input<'files.page'>>) =>
    explain((context) =>
      filesPage(context, {
        text: '',
        unitId: null,
        ruleId: null,
        sort: { field: 'newest', direction: 'desc' },
        after: null,
        limit: 50,
        ...input,
      }),
    );

  it('the list of files is read in the order of its sort', () => {
    const indexes = { newest: 'file_unit', cote: 'file_unit_cote', title: 'file_unit_title' } as const;
    for (const field of ['newest', 'cote', 'title'] as const) {
      for (const unit of [null, unitId]) {
        const plans = files({ unitId: unit, sort: { field, direction: 'desc' } });
        expect(slowSteps(plans)).toEqual([]);
        expect(indexesOf(plans)).toContain(indexes[field]);
      }
      expect(slowSteps(files({ ruleId, sort: { field, direction: 'asc' } }))).toEqual([]);
      expect(slowSteps(files({ text: 'dossier', sort: { field, direction: 'asc' } }))).toEqual([]);
    }
    expect(indexesOf(files({ ruleId }))).toContain('file_rule');
    for (const status of ['destroyed', 'withdrawn'] as const) {
      const plans = files({ status });
      expect(slowSteps(plans)).toEqual([]);
      expect(indexesOf(plans)).toContain('file_gone');
    }
  });

  it('loans, cases, lists, batches, people and places are read by their indexes', () => {
    const paged = { after: null, limit: 50 } as const;
    const lists = { status: null, kind: null, mine: 'no' } as const;
    const wanted = (): CandidatesInput => ({
      kind: 'sorting',
      unitId,
      placeId: null,
      ruleId: null,
      on: TEST_TODAY,
      lookAheadDays: 30,
      forList: null,
    });
    const plansByIndex = {
      loan_state_due: explain((context) =>
        loansPage(context, {
          state: 'overdue',
          personId: null,
          boxId: null,
          sort: { field: 'due', direction: 'asc' },
          ...paged,
        }),
      ),
      loan_out: explain((context) =>
        loansPage(context, {
          state: null,
          personId: null,
          boxId: null,
          sort: { field: 'out', direction: 'desc' },
          ...paged,
        }),
      ),
      loan_person: explain((context) =>
        loansPage(context, {
          state: null,
          personId: depot.administrator.personId,
          boxId: null,
          sort: { field: 'due', direction: 'asc' },
          ...paged,
        }),
      ),
      loan_box: explain((context) =>
        loansPage(context, { state: null, personId: null, boxId, sort: { field: 'due', direction: 'asc' }, ...paged }),
      ),
      case_state: explain((context) => casesPage(context, { state: 'open', ...paged })),
      list_status: explain((context) => listsPage(context, { ...lists, status: 'generated', ...paged })),
      list_kind: explain((context) => listsPage(context, { ...lists, kind: 'sorting', ...paged })),
      list_next_step: explain((context) =>
        listsPage({ ...context, actor: depot.administrator }, { ...lists, mine: 'yes', ...paged }),
      ),
      outbox_group: explain((context) => batchesPage(context, paged)),
      person_name: explain((context) => peoplePage(context, { text: '', status: null, ...paged })),
      person_status_name: explain((context) => peoplePage(context, { text: '', status: 'active', ...paged })),
      place_parent: explain((context) => childPlaces(context, { parentId: placeId })),
      box_place: explain((context) => childPlaces(context, { parentId: null })),
      box_unit_due: explain((context) => listCandidates(context, { ...wanted(), include: 'all', ...paged })),
      // Eligible boxes are ranges of one index; a place or a rule that leaves few is read by its own.
      box_unit_disposable: explain((context) =>
        listCandidates(context, { ...wanted(), include: 'eligible', ...paged }),
      ),
      box_unit_address: explain((context) =>
        listCandidates(context, { ...wanted(), placeId, include: 'eligible', ...paged }),
      ),
      file_rule: explain((context) => listCandidates(context, { ...wanted(), ruleId, include: 'refused', ...paged })),
      box_unit: explain((context) => previewCandidates(context, wanted())),
      file_box: explain((context) => boxFiles(context, { id: boxId })),
    };
    for (const [index, plans] of Object.entries(plansByIndex)) {
      expect(indexesOf(plans), index).toContain(index);
      expect(slowSteps(plans), index).toEqual([]);
    }
    for (const plans of [
      explain((context) => caseRuns(context, {})),
      explain((context) => casesOfRun(context, { group: boxId })),
    ]) {
      expect(indexesOf(plans)).toContain('case_state');
    }
    expect(slowSteps(explain((context) => findPlaces(context, { text: 'v1', limit: 20 })))).toEqual([]);
    expect(slowSteps(explain((context) => peoplePage(context, { text: 'gagnon', status: null, ...paged })))).toEqual(
      [],
    );
  });

  it('a history, the omnibox and the home page read no table whole', () => {
    for (const query of [
      (context: ReadContext) => historyOf('box')(context, { id: boxId, after: null, limit: 50 }),
      (context: ReadContext) => searchEverything(context, { text: 'dossiers 20', limit: 20 }),
      (context: ReadContext) => homeSummary(context, depot.administrator.personId),
    ]) {
      expect(slowSteps(explain(query))).toEqual([]);
    }
  });

  it('what the home page counts of due boxes is read in the index alone, without a box', () => {
    const due = explain((context) => homeSummary(context, null)).filter(({ statement }) =>
      statement.includes('box_unit_disposable'),
    );
    expect(due.length).toBeGreaterThan(0);
    for (const { steps } of due) {
      const read = steps.filter((step) => step.startsWith('SEARCH box'));
      expect(read).toHaveLength(1);
      expect(read[0]).toMatch(
        /USING COVERING INDEX box_unit_disposable \(unit_id=\? AND dispositions=\? AND due_on>\? AND due_on<\?\)/,
      );
    }
  });

  it('candidates are counted and put in order in the index alone, and their files are asked for once a page', () => {
    const input: Input<'lists.candidates'> = {
      kind: 'destruction',
      unitId,
      placeId: null,
      ruleId: null,
      on: '2060-01-01' as CivilDate,
      lookAheadDays: 0,
      forList: null,
      include: 'eligible',
      after: null,
      limit: 50,
    };
    const plans = explain((context) => listCandidates(context, input));
    const ordered = plans.filter(({ statement }) => statement.includes('box_unit_disposable'));
    expect(ordered.length).toBeGreaterThan(0);
    for (const { steps } of ordered) {
      expect(steps.filter((step) => step.includes('COVERING INDEX box_unit_disposable'))).toHaveLength(1);
    }
    const ofFiles = plans.filter(({ statement }) => /\bfrom file\b/.test(statement));
    expect(ofFiles).toHaveLength(1);
    expect(indexesOf(ofFiles)).toEqual(['file_box']);
    expect(slowSteps(plans)).toEqual([]);
    const by = depot.actorWith('recordsManager');
    const special = depot.mint();
    depot.submit('list.draft', special, { unitId, number: 'LD-18', title: 'Art. 18' }, { by });
    depot.submit('list.citeAuthorisation', special, { authorisation: { reference: 'BAnQ', on: TEST_TODAY } }, { by });
    const withDeposited = explain((context) =>
      listCandidates(context, { ...input, on: '2001-01-01' as CivilDate, forList: special }),
    );
    expect(indexesOf(withDeposited)).toContain('box_deposited');
    expect(slowSteps(withDeposited)).toEqual([]);
    const answer = listCandidates(depot.context, input);
    expect(answer.ok && answer.value.rows.length).toBeGreaterThan(0);
  });

  it('what units and rules hold is counted in indexes and tallies', () => {
    expect(indexesOf(explain((context) => unitsList(context, {})))).toContain('loan_open_unit');
    expect(indexesOf(explain((context) => rulesList(context, {})))).toContain('box_rule');
  });

  it('a person has few loans: they are sorted whole', () => {
    const plans = explain((context) => personCard(context, { id: depot.administrator.personId }));
    expect(indexesOf(plans)).toContain('loan_person');
  });
});
