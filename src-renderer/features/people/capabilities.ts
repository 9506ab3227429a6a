/**
 * What roles allow, in groups a person can read. The groups are a reading of the one matrix (`authorisation.ts`), never
 * a second one: a test keeps every kind of operation in exactly one group, and every role granting a group whole.
 */
import { mayDo } from '#shared/domain/authorisation.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import type { Role } from '#shared/domain/person/person.ts';

export const CAPABILITIES = [
  'room',
  'places',
  'stocktakes',
  'loans',
  'people',
  'erasePeople',
  'importing',
  'labelTemplates',
  'prepareDisposal',
  'validateDisposal',
  'commentLists',
  'approveDisposal',
  'takeOut',
  'executeDisposal',
  'citeAuthorisation',
  'printCertificates',
  'suspend',
  'placeHold',
  'liftHold',
  'settleCases',
  'rules',
  'approveRules',
  'units',
  'organisation',
  'roles',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const KINDS_OF: { readonly [C in Capability]: readonly OpKind[] } = {
  room: [
    'box.register',
    'box.describe',
    'box.addKeyword',
    'box.removeKeyword',
    'box.attachCode',
    'box.detachCode',
    'box.shelve',
    'box.unshelve',
    'box.noteMoved',
    'box.see',
    'box.assignHome',
    'box.empty',
    'box.receive',
    'transfer.prepare',
    'transfer.describe',
    'transfer.addBox',
    'transfer.removeBox',
    'transfer.send',
    'transfer.receiveBox',
    'transfer.refuseBox',
    'transfer.close',
    'transfer.cancel',
    'box.declareMissing',
    'box.declareFound',
    'box.annul',
    'file.register',
    'file.describe',
    'file.putInBox',
    'file.withdraw',
    'file.annul',
  ],
  stocktakes: [
    'stocktake.open',
    'stocktake.settle',
    'stocktake.unsettle',
    'stocktake.close',
    'stocktake.reopen',
    'stocktake.report',
    'expectation.record',
    'expectation.conclude',
    'reading.record',
    'reading.strike',
  ],
  places: [
    'place.register',
    'place.describe',
    'place.rename',
    'place.move',
    'place.annul',
    'boxType.define',
    'boxType.describe',
    'boxType.retire',
    'boxType.restore',
  ],
  loans: [
    'loan.handOut',
    'loan.return',
    'loan.renew',
    'loan.recall',
    'loan.recordNotice',
    'loan.declareLost',
    'loan.annul',
    'loan.reopen',
    'request.enter',
    'request.answer',
  ],
  people: ['person.register', 'person.describe'],
  erasePeople: ['person.erase'],
  importing: ['batch.open', 'batch.revert', 'series.define', 'series.lease', 'series.reserveBlanks'],
  labelTemplates: ['labelTemplate.define', 'labelTemplate.revise', 'labelTemplate.retire', 'labelTemplate.restore'],
  prepareDisposal: [
    'list.draft',
    'list.addBoxes',
    'list.removeBox',
    'list.addFiles',
    'list.removeFile',
    'list.sample',
    'list.freeze',
    'list.reopen',
    'list.cancel',
  ],
  validateDisposal: ['list.validate', 'list.refuse'],
  commentLists: ['list.comment'],
  approveDisposal: ['list.approve'],
  takeOut: ['list.pull', 'list.unpull', 'list.setLot', 'list.attach'],
  executeDisposal: ['list.authorise', 'list.execute', 'list.deposit', 'file.recordOutcome', 'list.reportDestroyed'],
  citeAuthorisation: ['list.citeAuthorisation'],
  printCertificates: ['list.printCertificate', 'paper.issue'],
  suspend: ['hold.place', 'hold.amend', 'hold.lift'],
  placeHold: ['box.placeHold'],
  liftHold: ['box.liftHold'],
  settleCases: ['case.settle'],
  rules: [
    'rule.define',
    'rule.revise',
    'rule.withdraw',
    'plan.define',
    'plan.revise',
    'plan.makeCurrent',
    'category.define',
    'category.describe',
    'category.recode',
    'category.move',
    'category.linkRule',
    'category.unlinkRule',
    'category.succeed',
    'category.close',
    'category.reopen',
  ],
  approveRules: ['rule.approve'],
  units: ['unit.register', 'unit.describe'],
  organisation: ['organisation.configure', 'organisation.setLogo'],
  roles: ['person.grantRoles'],
};

/** Whether these roles together allow everything in the group. */
export function allows(roles: readonly Role[], capability: Capability): boolean {
  return KINDS_OF[capability].every((kind) => mayDo(roles, kind));
}

/** What these roles together allow. */
export function capabilitiesOf(roles: readonly Role[]): readonly Capability[] {
  return CAPABILITIES.filter((capability) => allows(roles, capability));
}

/** The roles after one was given or taken away, in the order of the matrix. */
export function withRole(roles: readonly Role[], role: Role): readonly Role[] {
  return roles.includes(role) ? roles.filter((held) => held !== role) : [...roles, role];
}
