import { describe, expect, it } from 'vitest';

import { createQueryClient, invalidateTopics, queryKey } from '#renderer/library/queries.ts';
import { watchedTopics } from '#renderer/library/topics.ts';
import type { Id } from '#shared/base/id.ts';
import { CONTRACT, type MethodName } from '#shared/contract/contract.ts';
import type { Topic } from '#shared/contract/frames.ts';

const BOX = '0190f3b0-0000-7000-8000-000000000001' as Id;
const OTHER = '0190f3b0-0000-7000-8000-000000000002' as Id;
/** Asked once, or computed from nothing but their input: nothing makes them stale. */
const NEVER_STALE: readonly MethodName[] = [
  'accounts.byBadge',
  'tables.export',
  'import.preview',
  'labels.render',
  'labels.preview',
  'labels.judge',
  'labelTemplates.read',
  'labelTemplates.export',
  'papers.certificate',
  'papers.authorisation',
  'papers.depositSlip',
  'papers.pickingList',
  // Asked by the run of the person who pulls, at each step.
  'removal.next',
  // One reading of what lies on the floor.
  'rebox.read',
  'removal.paper',
  'papers.list',
  'papers.loanReceipt',
  'papers.destructionSlip',
  'papers.transferSlip',
  'papers.reminder',
  'papers.boxes',
  'papers.table',
  'papers.depotPlan',
  'papers.stocktakeReport',
  // Looks at every shelf: asked when a stocktake is about to be opened.
  'stocktakes.suggest',
  // Asked by a person, for a list they then work through.
  'space.suggest',
  'space.consolidate',
  // Reads every box: asked again by the person who reads it.
  'reports.rooms',
  'papers.boxHistory',
  'plans.previewImport',
  'requests.previewImport',
  'plans.export',
  'papers.plan',
  'papers.filingList',
  'papers.schedule',
  'papers.dueByYear',
  'calendar.export',
  'foreignSchedule.inspect',
  'due.exportByYear',
  'lists.exportSorted',
  'rules.compute',
  'rules.previewRevision',
  'upkeep.verify',
];

describe('the topics a query watches', () => {
  const queries = (Object.keys(CONTRACT) as MethodName[]).filter((method) => CONTRACT[method].type === 'query');

  it.each(queries.filter((method) => !NEVER_STALE.includes(method)))(
    '%s is refreshed by at least one topic',
    (method) => {
      expect(watchedTopics(method, { id: BOX }).length).toBeGreaterThan(0);
    },
  );

  it('a card watches its own record only', () => {
    expect(watchedTopics('boxes.card', { id: BOX })).toContain(`box:${BOX}`);
    expect(watchedTopics('boxes.card', { id: BOX })).not.toContain(`box:${OTHER}`);
  });

  it('a unit is announced among people: the choice of a unit shows one that was just created', () => {
    expect(watchedTopics('units.list', {})).toContain('people');
  });

  it('a topic makes stale what watches it, pages of lists included, and nothing else', () => {
    const client = createQueryClient();
    client.setQueryData(queryKey('boxes.card', { id: BOX }), 'this box');
    client.setQueryData(queryKey('boxes.card', { id: OTHER }), 'another');
    client.setQueryData(['boxes.page', { filter: {}, sort: {} }, 'pages'], { pages: [], pageParams: [] });
    client.setQueryData(queryKey('rules.list', {}), []);
    const topics: Topic[] = [`box:${BOX}`];
    invalidateTopics(client, topics);
    const isStale = (key: readonly unknown[]): boolean | undefined => client.getQueryState(key)?.isInvalidated;
    expect(isStale(queryKey('boxes.card', { id: BOX }))).toBe(true);
    expect(isStale(queryKey('boxes.card', { id: OTHER }))).toBe(false);
    invalidateTopics(client, ['boxes']);
    expect(isStale(['boxes.page', { filter: {}, sort: {} }, 'pages'])).toBe(true);
    expect(isStale(queryKey('boxes.card', { id: OTHER }))).toBe(false);
  });
});
