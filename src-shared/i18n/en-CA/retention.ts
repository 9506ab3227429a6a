import type { retention as source } from '../fr-CA/retention.ts';
import type { Translated } from '../translated.ts';

export const retention: Translated<typeof source> = {
  title: 'Retention and due date',
  dueOn: 'Due date',
  lastProtectedDay: 'Last protected day',
  disposableFrom: 'May be destroyed from',
  transferOn: 'Expected transfer',
  disposition: 'Disposition',
  undated: 'No date can be computed.',
  notAsBlock: 'Not as a block: some of the contents must be sorted or kept.',
  why: 'Why this date',
  byRule: 'Rule {{number}} ({{notation}})',
  ownRule: 'Rule of the box',
  fileRule: 'File',
  boxAndFiles_one: 'The box and {{count}} file',
  boxAndFiles_other: 'The box and {{count}} files',
  recomputing: '{{total}} due dates to count again',
  recomputingHint:
    'A rule or the way of counting changed. Lists may still show dates of before; no act relies on them.',
  reached: 'Due date reached',
  notReached: 'Protected until {{date}}',
  reason: {
    NO_RULE: 'No rule applies.',
    MISSING_TRIGGER: 'The date the period starts from is missing.',
    OPEN_PERIOD: 'The period is open (888): it waits for an event.',
    UNTIL_SUPERSEDED: 'Until superseded (999).',
    CONDITION_OPEN: 'The period that applies is to be chosen: the rule has several, each with its condition.',
    DATE_OUT_OF_RANGE: 'A date is too far away to be true.',
  },
  worklist: {
    toClose: 'Files to close',
    eventExpected: 'Event expected',
    untilSuperseded: 'Until superseded',
    toDetermine: 'To be determined',
  },
};
