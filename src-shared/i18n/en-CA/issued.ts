import type { issued as source } from '../fr-CA/issued.ts';
import type { Translated } from '../translated.ts';

export const issued: Translated<typeof source> = {
  kind: {
    authorisation: 'Authorization of destruction',
    destructionList: 'Destruction list',
    transferSlip: 'Transfer slip',
    depositSlip: 'Deposit slip',
    destructionSlip: 'Destruction slip',
    loanReceipt: 'Loan receipt',
    reminder: 'Reminder',
    stocktakeReport: 'Stocktake report',
  },
  slip: {
    transferAct: 'Transfer slip',
    destruction: 'Destruction slip',
    together: 'One for all the boxes',
    each: 'One per box, to put into it',
  },
  reminder: {
    act: 'Reminder',
    forOne: 'Reminder to {{name}}',
  },
  logo: {
    title: 'Logo',
    hint: 'At the head of every document and on labels. PNG, JPEG or SVG; it is drawn again on white.',
    none: 'No logo. Documents bear the name of the organization.',
    choose: 'Choose a picture…',
    replace: 'Replace…',
    remove: 'Remove the logo',
    saved: 'The logo is saved.',
    removed: 'The logo is removed.',
    preview: 'Logo of {{name}}, as printed',
  },
};
