/**
 * A device that joined knows the people of the organisation and the PIN of none: PINs stay on the device they were chosen
 * on. The person the enrolment code was made for chooses theirs here, once.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { SessionInfo } from '#shared/contract/depot.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { CommandContext } from '../commands.ts';
import { sql } from '../database/sql.ts';
import { setPin } from '../pins.ts';
import type { Call } from '../router.ts';
import { accounts, openSession, sessionInfo, unlockRefusal } from '../sessions.ts';
import { keepReserve } from './number-reserve.ts';
import { readSetting } from './sync-settings.ts';

/** Errors: NOT_ENROLLED, DESK_TAKEN once somebody has a PIN, FORBIDDEN for another person, or one without a role. */
export async function takeDesk(
  context: CommandContext,
  input: Input<'sync.takeDesk'>,
  call: Call,
): Promise<Result<SessionInfo, CallError>> {
  const { db } = context.journal;
  const server = readSetting(db, 'sync.server');
  if (server?.means !== 'join') return err({ code: 'NOT_ENROLLED' });
  if (server.personId !== input.personId) return err({ code: 'FORBIDDEN' });
  if (db.get(sql`select 1 from pin`) !== undefined) return err({ code: 'DESK_TAKEN' });
  const person = unlockRefusal(context, input.personId);
  if (!person.ok) return person;
  if (!accounts(context).some(({ personId }) => personId === input.personId)) return err({ code: 'FORBIDDEN' });
  const set = await setPin(db, context.pins, input.personId, input.pin);
  if (!set.ok) return set;
  call.connection.actor = openSession(context, input.opId, input.personId, 'pin');
  keepReserve(context.journal, call.connection.actor, context.mint);
  return ok(sessionInfo(context, call.connection.actor));
}
