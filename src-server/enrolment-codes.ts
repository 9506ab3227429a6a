/** Makes the one-time code that enrols a device. */
import type { ClockMs, DeviceId, Id, RandomBytes } from '#shared/base/id.ts';
import { CODE_LIFE_MS, codeDigest, newEnrolmentCode } from './auth/enrolment-code.ts';
import type { DeviceUnits } from './auth/rights.ts';
import type { ServerDatabase } from './database/server-database.ts';
import type { ServerIdentity } from './identity.ts';

export type CodeTerms = {
  /** How the device is called, or empty for the name it gives itself. */
  readonly name: string;
  readonly units: DeviceUnits;
  readonly files: 'no' | 'yes';
  readonly replaces: DeviceId | null;
  readonly personId: Id | null;
};

/** The code, to be read to the person at the device: it is not kept. */
export async function makeEnrolmentCode(
  database: ServerDatabase,
  { secret }: ServerIdentity,
  terms: CodeTerms,
  { clock, random }: { readonly clock: ClockMs; readonly random: RandomBytes },
): Promise<{ readonly code: string; readonly expiresAtMs: number }> {
  const code = newEnrolmentCode(random);
  const madeAtMs = clock();
  const expiresAtMs = madeAtMs + CODE_LIFE_MS;
  await database.devices.addCode({ digest: codeDigest(secret, code), ...terms, madeAtMs, expiresAtMs });
  return { code, expiresAtMs };
}
