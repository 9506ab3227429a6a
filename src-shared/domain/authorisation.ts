/**
 * Who may do what. The matrix is the only gate, the same on the device and on the server; the interface asks it too,
 * to show what a person can do. Roles add up; a person without a role reads and is recorded, nothing more. All roles are
 * of the whole organisation but one: a unit manager approves and suspends for the unit they belong to, no other.
 *
 * An operation is judged by the rights its author had when they acted (`rightsAt`; conflict table, row 26).
 */
import type { Hlc } from '../base/hybrid-clock.ts';
import type { Id } from '../base/id.ts';
import { rightsAt, type Rights } from './person/rights.ts';
import type { Person, Role } from './person/person.ts';
import type { Organisation } from './organisation/organisation.ts';
import { OPERATIONS, type Op, type OpKind } from './operation.ts';
import type { World } from './world.ts';

const ROOM = [
  'place.register',
  'place.describe',
  'place.rename',
  'place.move',
  'place.annul',
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
  'box.declareMissing',
  'box.declareFound',
  'box.annul',
  'file.register',
  'file.describe',
  'file.putInBox',
  'file.withdraw',
  'file.annul',
  'loan.handOut',
  'loan.return',
  'loan.renew',
  'loan.declareLost',
  'loan.annul',
  'loan.reopen',
  'loan.recall',
  'loan.recordNotice',
  'request.enter',
  'request.answer',
  'transfer.prepare',
  'transfer.describe',
  'transfer.addBox',
  'transfer.removeBox',
  'transfer.send',
  'transfer.receiveBox',
  'transfer.refuseBox',
  'transfer.close',
  'transfer.cancel',
  'person.register',
  'person.describe',
  'boxType.define',
  'boxType.describe',
  'boxType.retire',
  'boxType.restore',
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
  'series.define',
  'series.lease',
  'series.reserveBlanks',
  'batch.open',
  'batch.revert',
] as const satisfies readonly OpKind[];

const PREPARE_DISPOSAL = [
  'list.draft',
  'list.addBoxes',
  'list.removeBox',
  'list.addFiles',
  'list.removeFile',
  'list.sample',
  'list.freeze',
  'list.reopen',
  'list.cancel',
  'list.comment',
  'list.pull',
  'list.unpull',
  'list.setLot',
  'list.attach',
] as const satisfies readonly OpKind[];

/** The calendar and the plan: what the records manager answers for, and the administrator may set up. */
const CALENDAR = [
  'rule.define',
  'rule.revise',
  'rule.withdraw',
  'rule.approve',
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
] as const satisfies readonly OpKind[];

/** How labels look: whoever prints them by the hundred, and whoever answers for the depot. */
const LABEL_TEMPLATES = [
  'labelTemplate.define',
  'labelTemplate.revise',
  'labelTemplate.retire',
  'labelTemplate.restore',
] as const satisfies readonly OpKind[];

/** What stops a disposal: of the whole organisation, so no unit manager's. */
const SUSPEND = ['hold.place', 'hold.amend', 'hold.lift'] as const satisfies readonly OpKind[];

const CARRY_OUT_DISPOSAL = [
  'list.authorise',
  'list.execute',
  'list.deposit',
  'list.reportDestroyed',
  'file.recordOutcome',
] as const satisfies readonly OpKind[];
/** A certificate is printed, any evidence issued, by whoever works in the depot or with lists; an auditor looks at it. */
const ISSUE_PAPERS = ['list.printCertificate', 'paper.issue'] as const satisfies readonly OpKind[];
/** Validating is no approval: a clerk may be asked to say that a list is right. */
const VALIDATE = ['list.validate', 'list.refuse', 'list.comment'] as const satisfies readonly OpKind[];
const APPROVE = [...VALIDATE, 'list.approve'] as const satisfies readonly OpKind[];
/** What somebody looks at often, kept under a name: it changes no record of the depot. */
const KEEP_FILTERS = [
  'savedFilter.keep',
  'savedFilter.describe',
  'savedFilter.drop',
] as const satisfies readonly OpKind[];
/** A label that came out of a printer came out, whoever pressed the button. */
const OF_ANYBODY = [
  'session.open',
  'session.close',
  'label.recordPrint',
  ...KEEP_FILTERS,
] as const satisfies readonly OpKind[];

const GRANTS: { readonly [role in Role]: readonly OpKind[] } = {
  technician: [...ROOM, ...LABEL_TEMPLATES, ...PREPARE_DISPOSAL, ...ISSUE_PAPERS, 'case.settle'],
  clerk: [...ROOM, ...PREPARE_DISPOSAL, ...VALIDATE, ...CARRY_OUT_DISPOSAL, ...ISSUE_PAPERS],
  unitManager: [...ISSUE_PAPERS, ...APPROVE, 'box.placeHold'],
  recordsManager: [
    ...ROOM,
    ...PREPARE_DISPOSAL,
    ...CARRY_OUT_DISPOSAL,
    ...ISSUE_PAPERS,
    ...APPROVE,
    'list.citeAuthorisation',
    'case.settle',
    'box.placeHold',
    'box.liftHold',
    ...SUSPEND,
    ...CALENDAR,
    ...LABEL_TEMPLATES,
    'unit.register',
    'unit.describe',
    'organisation.configure',
    'organisation.setLogo',
    'person.erase',
  ],
  secretaryGeneral: [
    ...ISSUE_PAPERS,
    'rule.approve',
    ...APPROVE,
    'list.citeAuthorisation',
    'box.placeHold',
    'box.liftHold',
    ...SUSPEND,
  ],
  auditor: [],
  administrator: [
    ...ROOM,
    ...LABEL_TEMPLATES,
    ...ISSUE_PAPERS,
    'case.settle',
    ...CALENDAR,
    'unit.register',
    'unit.describe',
    'organisation.configure',
    'organisation.setLogo',
    'person.grantRoles',
    'person.erase',
  ],
};

const allowed: { readonly [role in Role]: ReadonlySet<OpKind> } = {
  technician: new Set(GRANTS.technician),
  clerk: new Set(GRANTS.clerk),
  unitManager: new Set(GRANTS.unitManager),
  recordsManager: new Set(GRANTS.recordsManager),
  secretaryGeneral: new Set(GRANTS.secretaryGeneral),
  auditor: new Set(GRANTS.auditor),
  administrator: new Set(GRANTS.administrator),
};
const forAnyAccount: ReadonlySet<OpKind> = new Set(OF_ANYBODY);

/** Whether any of the roles has the kind, for at least one unit. */
export function mayDo(roles: readonly Role[], kind: OpKind): boolean {
  return forAnyAccount.has(kind) || roles.some((role) => allowed[role].has(kind));
}

/** As `mayDo`, on a record of this unit; null for a record that belongs to none. */
export function mayDoFor({ roles, unitId }: Pick<Rights, 'roles' | 'unitId'>, kind: OpKind, of: Id | null): boolean {
  if (forAnyAccount.has(kind)) return true;
  const reaches = (role: Role): boolean => role !== 'unitManager' || (unitId !== null && unitId === of);
  return roles.some((role) => allowed[role].has(kind) && reaches(role));
}

/** The roles that count for a person: those granted, and the administrator's for the one who set the depot up. */
export function effectiveRoles(
  person: Pick<Person, 'id' | 'roles' | 'status'>,
  organisation: Organisation | undefined,
): readonly Role[] {
  if (person.status === 'inactive') return [];
  if (organisation?.administratorId === person.id && !person.roles.includes('administrator')) {
    return [...person.roles, 'administrator'];
  }
  return person.roles;
}

/**
 * `inForce`: the author had the right when they acted and has it still. `endedSince`: they had it then and have it no more;
 * the operation stands and says so.
 */
export type Authority = 'inForce' | 'endedSince' | 'none';

/**
 * Whether the operation's actor might author it at `effAt`. Before the organisation exists anybody may found it, naming
 * themself its administrator; until that person is registered they may register themself and open the session they act in.
 */
export function authorise(world: World, op: Op, effAt: Hlc): Authority {
  const organisation = world.organisation();
  if (organisation === undefined) {
    return op.kind === 'organisation.found' && op.body.administratorId === op.actor ? 'inForce' : 'none';
  }
  const actor = world.get('person', op.actor);
  if (actor === undefined) {
    const founder = organisation.administratorId === op.actor;
    const enters = op.kind === 'session.open' || (op.kind === 'person.register' && op.entity === op.actor);
    return founder && enters ? 'inForce' : 'none';
  }
  const unitId = unitOf(world, op);
  const kind = rightOf(world, op);
  const holds = (rights: Rights): boolean => {
    const roles = effectiveRoles({ ...rights, id: actor.id }, organisation);
    return rights.status === 'active' && mayDoFor({ roles, unitId: rights.unitId }, kind, unitId);
  };
  const then = rightsAt(actor, effAt);
  if (!holds(then)) return 'none';
  return then === actor || holds(actor) ? 'inForce' : 'endedSince';
}

/** The kind whose right an operation needs: its own, but for an edit of a card that changes what its person may do. */
function rightOf(world: World, op: Op): OpKind {
  if (op.kind !== 'person.describe') return op.kind;
  const person = world.get('person', op.entity);
  return person !== undefined && changesRights(person, op.body.fields, world.organisation())
    ? 'person.grantRoles'
    : op.kind;
}

/** Whether these fields of a card decide what its person may do: being active with a role, the unit of a unit manager. */
export function changesRights(
  person: Pick<Person, 'id' | 'roles'>,
  fields: { readonly status?: unknown; readonly unitId?: unknown },
  organisation: Organisation | undefined,
): boolean {
  const hasRole = person.roles.length > 0 || organisation?.administratorId === person.id;
  return (
    (hasRole && fields.status !== undefined) || (person.roles.includes('unitManager') && fields.unitId !== undefined)
  );
}

/** The unit of the record an operation is about, where a right depends on it. */
function unitOf(world: World, op: Op): Id | null {
  switch (op.kind) {
    case 'list.approve':
    case 'list.validate':
    case 'list.refuse':
    case 'list.comment':
    case 'list.printCertificate':
      return world.get('list', op.entity)?.unitId ?? null;
    case 'paper.issue':
      return op.body.unitId;
    case 'box.placeHold':
      return world.get('box', op.entity)?.unitId ?? null;
    default:
      return null;
  }
}

/** Kinds a person may author, for the interface to show. */
export function kindsFor(roles: readonly Role[]): OpKind[] {
  return (Object.keys(OPERATIONS) as OpKind[]).filter((kind) => mayDo(roles, kind));
}
