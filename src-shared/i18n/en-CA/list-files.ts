/** Disposal lists of files that stand in no box. */
import type { listFiles as source } from '../fr-CA/list-files.ts';
import type { Translated } from '../translated.ts';

export const listFiles: Translated<typeof source> = {
  title: 'Files of the list',
  empty: 'This list holds no file',
  none: 'No file of the list has these words',
  search: 'Search the list',
  column: {
    outcome: 'Outcome',
    disposition: 'Disposition',
    lastDay: 'Due date',
    blocked: 'What blocks it',
  },
  outcome: { kept: 'Kept', destroyed: 'Destroyed' },
  removed: 'Taken off: {{reason}}',
  removedBy: 'Taken off by {{name}}: {{reason}}',
  remove: {
    button: 'Take off the list: {{title}}',
    title: 'Take “{{title}}” off the list',
    text: 'The file does not change. The reason stays on the list and is printed with it.',
    hint: 'Example: the service asks to keep it one more year.',
    confirm: 'Take the file off',
    done: 'File taken off the list',
  },
  check: {
    clear: 'Every file has been checked again: nothing has changed since the list was frozen.',
    running: 'Every file is being checked again…',
    changed_one: '{{count}} file has changed since the list was frozen',
    changed_other: '{{count}} files have changed since the list was frozen',
    heldText:
      'A hold stops every step. Wait until it is lifted, or refuse the list so that the file can be taken off it.',
    blocked_one: '{{count}} file stands in the way',
    blocked_other: '{{count}} files stand in the way',
    onHold: 'This file is on hold.',
  },
  irreversible_one: '{{count}} file will be recorded as destroyed. Its description stays, and no longer changes.',
  irreversible_other:
    '{{count}} files will be recorded as destroyed, all together or none. Their description stays, and no longer changes.',
  irreversibleSorting:
    'What the sample does not keep will be recorded as destroyed, all together or not at all. A box of which something stays remains in the repository.',
  deposited_one: '{{count}} file will be deposited.',
  deposited_other: '{{total}} files will be deposited.',
  create: {
    act: 'Put on a list',
    chooseUnit: 'Choose a unit first: a list has only one.',
    none: 'No file to put on a list.',
    title: {
      destruction: 'New list of files to destroy',
      sorting: 'New list of files to sort',
      deposit: 'New list of files to deposit',
    },
    text: 'For files that stand in no box. Nothing is done before the list is approved and carried out.',
    name: 'Title of the list',
    suggestion: {
      destruction: 'Destruction of active files {{year}}',
      sorting: 'Sorting of active files {{year}}',
      deposit: 'Deposit of active files {{year}}',
    },
    chosen_one: 'The ticked file',
    chosen_other: 'The {{total}} ticked files',
    all: 'All those of the unit whose period is over ({{total}})',
    which: 'Which files',
    confirm: 'Create the list',
    done: 'List created',
  },
};
