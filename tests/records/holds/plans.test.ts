/** What the list of suspensions and what one covers may read: indexes, never a table of boxes or files whole. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { holdsPage } from '#main/records/holds/hold-queries.ts';
import { coveredBoxes, coveredFiles } from '#main/records/holds/hold-reach.ts';
import type { Id } from '#shared/base/id.ts';
import type { HoldScope } from '#shared/domain/hold/hold.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { indexesOf, plansOf, slowSteps } from '#tests/support/query-plan.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let boxId: Id;
let fileId: Id;
let categoryId: Id;
beforeAll(async () => {
  depot = await openTestDepot();
  const unitId = depot.unit('A', 'Unité A');
  const by = depot.actorWith('recordsManager');
  const planId = depot.mint();
  categoryId = depot.mint();
  depot.submit('plan.define', planId, { name: 'Plan', notes: '', subdivisions: [] }, { by });
  const words = { title: 'x', scope: '', subdivided: 'no' as const, formerCodes: [], ruleIds: [] };
  depot.submit('category.define', categoryId, { planId, parentId: null, code: '1', ...words }, { by });
  boxId = depot.box({ unitId });
  fileId = depot.file({ unitId, boxId, categoryId, subject: 'Roy, Élise' });
  fillDepot(depot.db, {
    boxes: 2500,
    filesPerBox: 1,
    units: [unitId],
    rules: [depot.rule('1', '2-5-D')],
    places: [],
    from: 100,
  });
});
afterAll(() => {
  depot.close();
});

test('the list is read by its indexes, the planned ends in their order', () => {
  const page = (state: 'active' | 'all' | 'ending' | 'lifted') =>
    plansOf(depot.context, (context) => holdsPage(context, { state, text: '', after: null, limit: 50 }));
  expect(indexesOf(page('ending'))).toContain('hold_ending');
  expect(indexesOf(page('active'))).toContain('hold_state');
  for (const state of ['active', 'all', 'ending', 'lifted'] as const) expect(slowSteps(page(state))).toEqual([]);
});

test('what one covers is found by the indexes, whatever its scope', () => {
  const scopes: readonly HoldScope[] = [
    { kind: 'boxes', boxIds: [boxId] },
    { kind: 'files', fileIds: [fileId] },
    { kind: 'category', categoryId },
    { kind: 'subject', name: 'Roy', number: '' },
    { kind: 'query', words: 'roy', boxIds: [boxId], fileIds: [fileId] },
  ];
  for (const scope of scopes) {
    const id = depot.mint();
    const words = { kind: 'legal' as const, motive: 'x', reference: '', from: TEST_TODAY, to: null };
    const ack = depot.submit('hold.place', id, { ...words, scope }, { by: depot.actorWith('recordsManager') });
    expect(ack.outcome).toBe('applied');
    const paged = { after: null, limit: 50 };
    const read = [
      ...plansOf(depot.context, (context) => coveredFiles(context, { id, ...paged })),
      ...plansOf(depot.context, (context) => coveredBoxes(context, { id, which: 'held', ...paged })),
    ];
    const whole = read.flatMap(({ steps }) =>
      steps.filter((step) => /^SCAN (box|file)\b(?!.*(INDEX|VIRTUAL))/u.test(step)),
    );
    expect(whole, scope.kind).toEqual([]);
  }
});
