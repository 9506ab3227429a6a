/**
 * The authorisation of a destruction by the shared server (sync.md, section 10; ADR 0021). What cannot be undone needs the
 * server once: it sees every approval, hold, loan and case there is, and that the person signed in again. What it gives is
 * signed, names the exact content of the list, and lasts a week, so that the truck can come where there is no network.
 *
 * A depot without a server has nobody to ask: there two approvals and two PINs are what they always were.
 */
import { civilDateAt, type CivilDate } from '../../base/civil-date.ts';
import { hlcTimeMs, type Hlc } from '../../base/hybrid-clock.ts';
import { HashSchema, IdSchema, Shape, Type, type Static } from '../../base/schema.ts';
import type { GrantTerms } from '../decision.ts';
import type { World } from '../world.ts';
import type { DisposalList } from './list.ts';

const TimeMs = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** `by`: who signed in and asked. Times are the server's, milliseconds since 1970. */
export const GrantSchema = Shape({
  id: IdSchema,
  list: IdSchema,
  digest: HashSchema,
  by: IdSchema,
  atMs: TimeMs,
  validUntilMs: TimeMs,
  /** The server's public key, as devices know it. */
  key: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  /** Ed25519 over `grantText`. */
  sig: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
});
export type Grant = Static<typeof GrantSchema>;

export function grantText({ id, list, digest, by, atMs, validUntilMs, key }: Omit<Grant, 'sig'>): string {
  return `travee-grant-1\n${id}\n${list}\n${digest}\n${by}\n${String(atMs)}\n${String(validUntilMs)}\n${key}`;
}

/** Whether what is done at this time needs the server's authorisation. */
export function needsGrant(terms: GrantTerms | undefined, effAt: Hlc): boolean {
  return terms !== undefined && hlcTimeMs(effAt) >= terms.sinceMs;
}

/** Whether boxes may have been destroyed on that day under the grant, days as the organisation counts them. */
export function coversDay(world: World, grant: Grant, on: CivilDate): boolean {
  const zone = world.organisation()?.timeZone ?? 'UTC';
  return on >= civilDateAt(grant.atMs, zone) && on <= civilDateAt(grant.validUntilMs, zone);
}

/** The grant that lasts longest, of those the list as it stands has. */
export function lastGrant({ grants = [] }: Pick<DisposalList, 'grants'>): Grant | undefined {
  return grants.reduce<Grant | undefined>(
    (last, grant) => (last === undefined || grant.validUntilMs > last.validUntilMs ? grant : last),
    undefined,
  );
}
