/**
 * Proving who one is to the shared server, from the lock screen of an enrolled device: to choose a PIN here for the first
 * time, or again when it was forgotten. The proof is kept with the window for a few minutes and is worth one PIN.
 */
import type { Id } from '../base/id.ts';
import { IdSchema, Line, OpIdSchema, Shape, Type } from '../base/schema.ts';
import type { SessionInfo } from './depot.ts';
import { command, NoInput } from './method.ts';

/** What the server offers. `provider`: the name of the organisation's identity provider, or null. */
export type SignInOffer = { readonly password: 'no' | 'yes'; readonly provider: string | null };

/** Somebody the server vouches for. */
export type Proved = { readonly personId: Id; readonly name: string; readonly hasPin: boolean };

export type SignInProgress =
  | { readonly state: 'waiting' }
  | { readonly state: 'done'; readonly who: Proved }
  | { readonly state: 'failed'; readonly reason: 'personUnknown' | 'refused' | 'expired' };

export const signInMethods = {
  'signIn.offer': command<SignInOffer>()(NoInput, { access: 'open' }),
  'signIn.password': command<Proved>()(
    Shape({ login: Line(200), password: Type.String({ minLength: 1, maxLength: 1_000 }) }),
    { access: 'open' },
  ),
  /** Opens the person's browser at the server. `words` are shown here and there, to be compared. */
  'signIn.start': command<{ readonly signIn: Id; readonly words: string; readonly expiresAtMs: number }>()(NoInput, {
    access: 'open',
  }),
  'signIn.progress': command<SignInProgress>()(Shape({ signIn: IdSchema }), { access: 'open' }),
  /** The one who was proved in this window chooses a PIN of this device and is unlocked. */
  'signIn.choosePin': command<SessionInfo>()(
    Shape({ opId: OpIdSchema, personId: IdSchema, pin: Type.String({ minLength: 4, maxLength: 32 }) }),
    { access: 'open' },
  ),
};
