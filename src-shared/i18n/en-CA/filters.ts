import type { filters as source } from '../fr-CA/filters.ts';
import type { Translated } from '../translated.ts';

/** Filters kept under a name. */
export const filters: Translated<typeof source> = {
  menu: 'Saved filters',
  current: 'Filter: {{name}}',
  keep: 'Save this filter…',
  change: 'Change the filter',
  changeNamed: 'Change the filter {{name}}',
  text: 'The filter keeps what you look for, never the results: the list will be that of the day you open it.',
  name: 'Name',
  list: 'List',
  owner: 'Saved by',
  mine: 'You',
  of: '{{name}} ({{owner}})',
  sharedWith: 'Offered to',
  sharedWithHint: 'With no role chosen, only you see it.',
  nobodyElse: 'Nobody else',
  kept: 'Filter “{{name}}” saved.',
  drop: 'Remove the filter {{name}}',
  dropOther: 'This filter is {{owner}}’s. The people it is offered to will no longer see it.',
  dropConfirm: 'Remove the filter',
  dropped: 'Filter “{{name}}” removed.',
  emptyTitle: 'No saved filter',
  emptyText: 'Filter a list (boxes, files, loans…), then choose “Save this filter” above it.',
  lists: {
    boxes: 'Boxes',
    files: 'Files',
    loans: 'Loans',
    worklists: 'Worklists',
    disposal: 'Disposal',
    holds: 'Holds',
  },
};
