/**
 * A person proves to the server who they are, and may then choose a PIN on this device. What the server said is kept in
 * memory with the window that asked, for ten minutes, and serves once.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { SessionInfo } from '#shared/contract/depot.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Proved, SignInOffer, SignInProgress } from '#shared/contract/sign-in.ts';
import type { CommandContext } from '../commands.ts';
import { hasPin, setPin } from '../pins.ts';
import { personName } from '../queries/names.ts';
import type { Call } from '../router.ts';
import { accounts, openSession, sessionInfo, unlockRefusal } from '../sessions.ts';
import type { ServerLink } from './server-link.ts';
import type { WireProblem } from './wire.ts';

/** How long a proof is worth a PIN, milliseconds. */
const PROOF_LIFE_MS = 10 * 60_000;

type Answer<T> = Promise<Result<T, CallError>>;

/** Errors: NOT_ENROLLED, SERVER_UNREACHABLE, SERVER_NOT_UNDERSTOOD, SERVER_BUSY, DEVICE_REFUSED. */
export async function offer(context: CommandContext): Answer<SignInOffer> {
  const link = context.exchange.link();
  if (link === undefined) return err({ code: 'NOT_ENROLLED' });
  const answered = await link.signInOffer();
  return answered.ok ? ok(answered.value) : err(wordsOf(answered.error));
}

/** Errors: those of `offer`, and SIGN_IN_REFUSED for a name or a password that is not right, whichever. */
export async function withPassword(
  context: CommandContext,
  { login, password }: Input<'signIn.password'>,
  call: Call,
): Answer<Proved> {
  const link = context.exchange.link();
  if (link === undefined) return err({ code: 'NOT_ENROLLED' });
  // The device itself is let in first: then what is refused is the password.
  const known = await link.signInOffer();
  if (!known.ok) return err(wordsOf(known.error));
  const answered = await link.signInPassword(login, password);
  if (answered.ok) return prove(context, call, answered.value.personId);
  const { error } = answered;
  const isRefused = error.kind === 'refused' && error.code === 'UNAUTHORISED';
  return err(isRefused ? { code: 'SIGN_IN_REFUSED' } : wordsOf(error));
}

export async function start(
  context: CommandContext,
): Answer<{ readonly signIn: Id; readonly words: string; readonly expiresAtMs: number }> {
  const link = context.exchange.link();
  if (link === undefined) return err({ code: 'NOT_ENROLLED' });
  const answered = await link.signInStart();
  if (!answered.ok) return err(wordsOf(answered.error));
  const { signIn, url, words, expiresAtMs } = answered.value;
  context.openBrowser(url);
  return ok({ signIn, words, expiresAtMs });
}

export async function progress(
  context: CommandContext,
  { signIn }: Input<'signIn.progress'>,
  call: Call,
): Answer<SignInProgress> {
  const link: ServerLink | undefined = context.exchange.link();
  if (link === undefined) return err({ code: 'NOT_ENROLLED' });
  const answered = await link.signInState(signIn);
  if (!answered.ok) return err(wordsOf(answered.error));
  const state = answered.value;
  if (state.state !== 'done') return ok(state);
  const proved = prove(context, call, state.personId);
  return proved.ok ? ok({ state: 'done', who: proved.value }) : proved;
}

/** Errors: NO_PROOF when nobody was proved here in time or it was somebody else, PIN_TOO_SHORT. */
export async function choosePin(
  context: CommandContext,
  { opId, personId, pin }: Input<'signIn.choosePin'>,
  call: Call,
): Answer<SessionInfo> {
  const { proof } = call.connection;
  if (proof?.personId !== personId || proof.untilMs < context.clock()) return err({ code: 'NO_PROOF' });
  const person = unlockRefusal(context, personId);
  if (!person.ok) return person;
  const set = await setPin(context.journal.db, context.pins, personId, pin);
  if (!set.ok) return set;
  delete call.connection.proof;
  call.connection.actor = openSession(context, opId, personId, 'pin');
  return ok(sessionInfo(context, call.connection.actor));
}

/** Somebody the server knows and this device does not, or who has nothing to do here, proves nothing. */
function prove(context: CommandContext, call: Call, personId: Id): Result<Proved, CallError> {
  const person = unlockRefusal(context, personId);
  if (!person.ok) return person;
  if (!accounts(context).some((account) => account.personId === personId)) return err({ code: 'FORBIDDEN' });
  call.connection.proof = { personId, untilMs: context.clock() + PROOF_LIFE_MS };
  return ok({ personId, name: personName(context, personId), hasPin: hasPin(context.journal.db, personId) });
}

export function wordsOf(problem: WireProblem): CallError {
  if (problem.kind !== 'refused') {
    return { code: problem.kind === 'network' ? 'SERVER_UNREACHABLE' : 'SERVER_NOT_UNDERSTOOD' };
  }
  switch (problem.code) {
    case 'UNAUTHORISED':
    case 'DEVICE_REVOKED':
      return { code: 'DEVICE_REFUSED' };
    case 'TOO_MANY_REQUESTS':
    case 'UNAVAILABLE':
      return { code: 'SERVER_BUSY' };
    default:
      return { code: 'SERVER_NOT_UNDERSTOOD' };
  }
}
