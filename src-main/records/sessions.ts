/** Who is at the device. Opening and closing a session are operations; the PIN is not. */
import { derivedId, type Id, type OpId, type SessionId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Account, SessionInfo } from '#shared/contract/depot.ts';
import type { CallError } from '#shared/contract/method.ts';
import { effectiveRoles, kindsFor } from '#shared/domain/authorisation.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { Person } from '#shared/domain/person/person.ts';
import type { SessionMeans } from '#shared/domain/session/session.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { sql } from './database/sql.ts';
import type { Actor } from './operations/journal.ts';
import { personName } from './queries/names.ts';

/** A session can be taken up again by its own window for this long: a restart of the service, not a night. */
const RESUMABLE_MS = 12 * 3600_000;

export function openSession(context: WriteContext, opId: OpId, personId: Id, means: SessionMeans): Actor {
  const sessionId = derivedId(context.journal.sha256, opId, 1) as string as SessionId;
  const actor = { personId, sessionId };
  context.journal.submit({ id: opId, kind: 'session.open', entity: sessionId as string as Id, body: { means } }, actor);
  return actor;
}

export function closeSession(
  context: WriteContext,
  opId: OpId,
  actor: Actor,
  why: 'locked' | 'switched' | 'quit',
): void {
  context.journal.submit(
    { id: opId, kind: 'session.close', entity: actor.sessionId as string as Id, body: { why } },
    actor,
  );
}

/** The actor of a session that is still open, or `undefined`. */
export function resumeSession(context: ReadContext, sessionId: SessionId): Actor | undefined {
  const session = context.world.get('session', sessionId as string as Id);
  if (session?.closedAt !== null) return undefined;
  const openedMs = Number.parseInt(session.openedAt.slice(0, 12), 16);
  if (context.clock() - openedMs > RESUMABLE_MS) return undefined;
  if (context.world.get('person', session.personId)?.status !== 'active') return undefined;
  return { personId: session.personId, sessionId };
}

/** Whether the person has been shut out since they unlocked the device: here, or elsewhere and the exchange told of it. */
export function isShutOut({ world }: ReadContext, actor: Actor): boolean {
  return world.get('person', actor.personId)?.status === 'inactive';
}

export function sessionInfo(context: ReadContext, actor: Actor): SessionInfo {
  const person = context.world.get('person', actor.personId);
  const roles = person === undefined ? [] : effectiveRoles(person, context.world.organisation());
  return {
    sessionId: actor.sessionId,
    personId: actor.personId,
    name: personName(context, actor.personId),
    roles,
    unitId: person?.unitId ?? null,
    may: kindsFor(roles),
  };
}

/** People who can unlock this device: those with a role, by name. */
export function accounts(context: ReadContext): Account[] {
  const withPin = new Set(
    context.db.all<{ person_id: Id }>(sql`select person_id from pin`).map((row) => row.person_id),
  );
  return context.db
    .all<{ doc: string }>(sql`select doc from person where status = 'active' order by name_sort, no`)
    .map(({ doc }) => JSON.parse(doc) as Person)
    .map((person) => account(context, person, withPin))
    .filter((candidate) => candidate.roles.length > 0 || candidate.hasPin);
}

export function accountByBadge(context: ReadContext, code: string): Account | null {
  const holder = context.world.codeHolder(foreignKey(code));
  if (holder?.type !== 'person') return null;
  return accounts(context).find(({ personId }) => personId === holder.id) ?? null;
}

/** Everybody with a role may act; the others have nothing to unlock. */
export function unlockRefusal(context: ReadContext, personId: Id): Result<Person, CallError> {
  const person = context.world.get('person', personId);
  if (person === undefined) return err({ code: 'PERSON_UNKNOWN' });
  if (person.status === 'inactive') return err({ code: 'PERSON_INACTIVE' });
  return ok(person);
}

function account(context: ReadContext, person: Person, withPin: ReadonlySet<Id>): Account {
  return {
    personId: person.id,
    name: personName(context, person.id),
    jobTitle: person.jobTitle,
    roles: effectiveRoles(person, context.world.organisation()),
    hasPin: withPin.has(person.id),
  };
}
