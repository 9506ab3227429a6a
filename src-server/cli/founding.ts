/** The organisation, its units and its people, made on the server: operations of its own device, as everybody's. */
import type { ClockMs, Id, RandomBytes } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Role } from '#shared/domain/person/person.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { createOwnDevice, type OwnDraft } from './own-device.ts';
import type { CliFailure } from './texts.ts';

type Time = { readonly clock: ClockMs; readonly random: RandomBytes };
type Name = { readonly family: string; readonly given: string; readonly job: string };

/** School year, whole-year policy, a week of loan, two approvals: what most school organisations choose. */
const DEFAULTS = {
  neq: '',
  address: '',
  policy: 'A',
  requiredDays: 90,
  yearEnd: '06-30',
  lateTransfer: 'expected',
  loanDays: 7,
  approvalsRequired: 2,
  sample: 'no',
} as const;

/** Answers the administrator's id. */
export async function createOrganisation(
  database: ServerDatabase,
  options: Name & { readonly name: string; readonly timeZone: string },
  { clock, random }: Time,
): Promise<Result<Id, CliFailure>> {
  if ((await database.organisationId()) !== undefined) return err({ code: 'ALREADY_FOUNDED' });
  const device = await createOwnDevice(database, clock, random);
  const person = device.mint();
  const founded = await device.act(person, [
    {
      kind: 'organisation.found',
      entity: device.mint(),
      body: { ...DEFAULTS, name: options.name, timeZone: options.timeZone, administratorId: person },
    },
    registered(person, options),
  ]);
  return founded.ok ? ok(person) : err({ code: 'REFUSED', value: founded.error });
}

/** Answers the unit's id. */
export async function createUnit(
  database: ServerDatabase,
  { code, name, parent }: { readonly code: string; readonly name: string; readonly parent?: string },
  time: Time,
): Promise<Result<Id, CliFailure>> {
  const parentUnit = (await database.recordsOf('unit')).find((unit) => unit.code === parent);
  if (parent !== undefined && parentUnit === undefined) return err({ code: 'UNIT_UNKNOWN', value: parent });
  return asAdministrator(database, time, (id) => [
    { kind: 'unit.register', entity: id, body: { code, name, parentId: parentUnit?.id ?? null } },
  ]);
}

/** Answers the person's id. */
export function createPerson(
  database: ServerDatabase,
  { roles, ...name }: Name & { readonly roles: readonly Role[] },
  time: Time,
): Promise<Result<Id, CliFailure>> {
  return asAdministrator(database, time, (id) => [
    registered(id, name),
    ...(roles.length === 0 ? [] : [{ kind: 'person.grantRoles' as const, entity: id, body: { roles: [...roles] } }]),
  ]);
}

/** For good. Answers the person's id. */
export async function erasePerson(
  database: ServerDatabase,
  { person, reason }: { readonly person: Id; readonly reason: 'asked' | 'purposeEnded' },
  time: Time,
): Promise<Result<Id, CliFailure>> {
  const known = (await database.recordsOf('person')).some(({ id }) => id === person);
  if (!known) return err({ code: 'PERSON_UNKNOWN', value: person });
  return asAdministrator(database, time, () => [{ kind: 'person.erase', entity: person, body: { reason } }]);
}

function registered(person: Id, { family, given, job }: Name): OwnDraft {
  return {
    kind: 'person.register',
    entity: person,
    body: { familyName: family, givenName: given, jobTitle: job, email: '', phone: '', unitId: null, code: null },
  };
}

async function asAdministrator(
  database: ServerDatabase,
  { clock, random }: Time,
  drafts: (id: Id) => readonly OwnDraft[],
): Promise<Result<Id, CliFailure>> {
  const [organisation] = await database.recordsOf('organisation');
  if (organisation === undefined) return err({ code: 'NOT_FOUNDED' });
  const device = await createOwnDevice(database, clock, random);
  const id = device.mint();
  const done = await device.act(organisation.administratorId, drafts(id));
  return done.ok ? ok(id) : err({ code: 'REFUSED', value: done.error });
}
