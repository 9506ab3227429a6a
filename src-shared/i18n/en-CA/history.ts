import type { history as source } from '../fr-CA/history.ts';
import type { Translated } from '../translated.ts';

export const history: Translated<typeof source> = {
  title: 'History',
  empty: 'Nothing recorded.',
  refused: 'Refused',
  contested: 'Discrepancy opened',
  superseded: 'Replaced by a later change',
  noop: 'No effect',
  rightEnded: 'Done before their rights were withdrawn',
  loadMore: 'Earlier acts',
  kind: {
    organisation: {
      found: 'Depot set up',
      configure: 'Settings of the organisation changed',
    },
    unit: {
      register: 'Unit registered',
      describe: 'Unit changed',
    },
    person: {
      register: 'Person registered',
      describe: 'Record changed',
      grantRoles: 'Roles changed',
    },
    rule: {
      define: 'Rule registered',
      revise: 'Rule changed',
      withdraw: 'Rule withdrawn',
    },
    place: {
      register: 'Location registered',
      describe: 'Location changed',
      rename: 'Location renamed',
      annul: 'Location annulled',
    },
    box: {
      register: 'Box registered',
      describe: 'Description changed',
      addKeyword: 'Keyword added',
      removeKeyword: 'Keyword removed',
      attachCode: 'Code attached',
      shelve: 'Shelved',
      unshelve: 'Taken off its shelf',
      declareMissing: 'Reported missing',
      declareFound: 'Found',
      placeHold: 'Hold placed',
      liftHold: 'Hold lifted',
      annul: 'Registration annulled',
    },
    file: {
      register: 'File registered',
      describe: 'File changed',
      putInBox: 'Put in a box',
      withdraw: 'Taken out of the box',
      annul: 'File annulled',
    },
    loan: {
      handOut: 'Lent',
      return: 'Returned',
      declareLost: 'Loan reported lost',
      renew: 'Loan renewed',
      annul: 'Loan annulled',
      reopen: 'Loan reopened',
    },
    list: {
      draft: 'List created',
      addBoxes: 'Boxes added to the list',
      removeBox: 'Box removed from the list',
      freeze: 'List sent for approval',
      approve: 'List approved',
      reopen: 'List reopened',
      cancel: 'List cancelled',
      execute: 'Destroyed',
      reportDestroyed: 'Destruction reported',
    },
    case: {
      settle: 'Discrepancy settled',
    },
    series: {
      define: 'Number series created',
      lease: 'Numbers reserved',
    },
    batch: {
      open: 'Import',
      revert: 'Import undone',
    },
    session: {
      open: 'Session opened',
      close: 'Session closed',
    },
  },
};
