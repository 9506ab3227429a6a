/**
 * How a person proves to the shared server who they are, from an enrolled device: with an account of the server, or with
 * the organisation's identity provider in a browser (OpenID Connect). What the device learns is a person's id and nothing
 * else; the PIN the person then chooses never leaves the device.
 */
import { IdSchema, Line, Nullable, OneOf, Shape, Type, type Static } from '../base/schema.ts';

const Protocol = Type.Integer({ minimum: 1, maximum: 1_000 });
const TimeMs = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** What this server offers. `provider`: the name people know the identity provider by, or null when there is none. */
export const SignInWays = Shape({ password: OneOf(['no', 'yes']), provider: Nullable(Line(100)) });

export const PasswordRequest = Shape({
  protocol: Protocol,
  login: Line(200),
  password: Type.String({ minLength: 1, maxLength: 1_000 }),
});
/** Who it is. A wrong name, a wrong password and a locked account are all answered `UNAUTHORISED`. */
export const SignedIn = Shape({ personId: IdSchema });

export const StartRequest = Shape({ protocol: Protocol });
export const StartResponse = Shape({
  signIn: IdSchema,
  /** To open in the person's browser. */
  url: Line(2_000),
  /** Shown on both screens, so that nobody signs in for a device that is not in front of them. */
  words: Line(20),
  expiresAtMs: TimeMs,
});

/**
 * `personUnknown`: the provider vouches for somebody that no active person of the organisation is. `refused`: the provider
 * or the person said no.
 */
export const SignInState = Type.Union([
  Shape({ state: Type.Literal('waiting') }),
  Shape({ state: Type.Literal('done'), personId: IdSchema }),
  Shape({ state: Type.Literal('failed'), reason: OneOf(['personUnknown', 'refused', 'expired']) }),
]);
export type SignInState = Static<typeof SignInState>;
