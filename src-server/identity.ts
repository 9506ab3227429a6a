/** Who a server is: secrets and keys made when its database is first used, read by every instance afterwards. */
import type { RandomBytes } from '#shared/base/id.ts';
import { createIdMinter, type ClockMs } from '#shared/base/id.ts';
import { newPrivateKey, signingKey, type SigningKey } from './auth/keys.ts';
import type { ServerDatabase } from './database/server-database.ts';

export type ServerIdentity = {
  readonly signingKey: SigningKey;
  readonly secret: Uint8Array;
};

const SECRET_BYTES = 32;

export async function loadIdentity(
  { meta }: ServerDatabase,
  clock: ClockMs,
  random: RandomBytes,
): Promise<ServerIdentity> {
  await meta.keep('epoch', createIdMinter(clock, random)());
  const secret = await meta.keep('tokenSecret', Buffer.from(random(SECRET_BYTES)).toString('base64url'));
  return {
    signingKey: signingKey(await meta.keep('signingKey', newPrivateKey())),
    secret: Buffer.from(secret, 'base64url'),
  };
}
