/** What windows are told after records changed. */
import type { Id } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { EntityType } from '#shared/domain/event.ts';

/** Any list of records of the kind. */
export const LIST_TOPIC: { readonly [T in EntityType]: Topic } = {
  organisation: 'organisation',
  unit: 'people',
  person: 'people',
  rule: 'rules',
  plan: 'plan',
  category: 'plan',
  place: 'places',
  stocktake: 'stocktakes',
  expectation: 'stocktakes',
  reading: 'stocktakes',
  boxType: 'boxTypes',
  box: 'boxes',
  file: 'files',
  hold: 'holds',
  loan: 'loans',
  request: 'loans',
  transfer: 'transfers',
  list: 'lists',
  paper: 'papers',
  case: 'cases',
  labelTemplate: 'labels',
  label: 'labels',
  savedFilter: 'filters',
  series: 'sync',
  batch: 'batches',
  session: 'session',
};

/** More records than this and the windows are told to ask everything of the kind again, not one by one. */
export const MANY_RECORDS = 200;

/** Of these records: their lists, and themselves while they are few. */
export function topicsOf(records: Iterable<{ readonly type: EntityType; readonly id: Id }>): readonly Topic[] {
  const topics = new Set<Topic>();
  for (const { type, id } of records) {
    topics.add(LIST_TOPIC[type]);
    if (topics.size < MANY_RECORDS && type !== 'series' && type !== 'session' && type !== 'organisation') {
      topics.add(`${type}:${id}`);
    }
  }
  return [...topics];
}
