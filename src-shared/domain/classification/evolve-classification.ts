import { unreachable } from '../../base/result.ts';
import type { Category, CategoryEvent } from './category.ts';
import type { Plan, PlanEvent } from './plan.ts';

export function evolvePlan(_record: Plan | undefined, event: PlanEvent): Plan | undefined {
  return event.plan;
}

export function evolveCategory(record: Category | undefined, event: CategoryEvent): Category | undefined {
  if (event.type === 'categoryDefined') return event.category;
  if (record === undefined) return undefined;
  switch (event.type) {
    case 'categoryChanged':
      return { ...record, ...event.change };
    case 'fieldsWritten':
      return { ...record, ...event.fields, writers: event.writers };
    default:
      return unreachable(event);
  }
}
