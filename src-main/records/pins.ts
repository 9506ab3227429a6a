/**
 * PINs of the accounts on this device. A PIN is a secret of the device: argon2id, in no operation, never synced. After
 * three wrong ones the wait doubles, from five seconds to fifteen minutes.
 *
 * A wait is counted by the computer's clock, which its user may set. Set back, it would seem to last for years, or to have
 * ended long ago: it then begins again, once, from the time it is now, and is never longer than the tries deserve.
 */
import type { ClockMs, Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WritableDatabase } from './database/database.ts';
import { sql } from './database/sql.ts';
import type { PinHasher } from './ports.ts';

const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const SHORTEST_PIN = 4;

/** How long the next try must wait after that many wrong ones, in milliseconds. */
export function waitAfterMs(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (failures - FREE_TRIES), LONGEST_WAIT_MS);
}

type PinRow = { readonly encoded: string; readonly failures: number; readonly locked_until_ms: number };

export async function setPin(
  db: WritableDatabase,
  pins: PinHasher,
  personId: Id,
  pin: string,
): Promise<Result<null, CallError>> {
  if (pin.length < SHORTEST_PIN) return err({ code: 'PIN_TOO_SHORT', params: { least: SHORTEST_PIN } });
  const encoded = await pins.hash(pin);
  db.run(sql`
    insert into pin (person_id, encoded) values (${personId}, ${encoded})
    on conflict (person_id) do update set encoded = excluded.encoded, failures = 0, locked_until_ms = 0`);
  return ok(null);
}

/**
 * Checks a PIN. The try is counted as wrong before the slow comparison starts, so that many tries at once gain nothing
 * and a killed process forgets nothing; a right one clears the count.
 */
export async function checkPin(
  db: WritableDatabase,
  pins: PinHasher,
  clock: ClockMs,
  personId: Id,
  pin: string,
): Promise<Result<null, CallError>> {
  const row = db.get<PinRow>(sql`select encoded, failures, locked_until_ms from pin where person_id = ${personId}`);
  if (row === undefined) return err({ code: 'PIN_MISSING' });
  const now = clock();
  const leftMs = waitLeftMs(db, personId, row, now);
  if (leftMs > 0) return err({ code: 'PIN_LOCKED', params: { seconds: Math.ceil(leftMs / 1000) } });
  const failures = row.failures + 1;
  const wait = waitAfterMs(failures);
  db.run(sql`
    update pin set failures = ${failures}, locked_until_ms = ${wait === 0 ? 0 : now + wait} where person_id = ${personId}`);
  if (!(await pins.verify(row.encoded, pin))) {
    return err({ code: 'PIN_WRONG', params: { waitSeconds: Math.ceil(wait / 1000) } });
  }
  db.run(sql`update pin set failures = 0, locked_until_ms = 0 where person_id = ${personId}`);
  return ok(null);
}

/** What is left of the wait, milliseconds. A clock that went back before the wait began has it begin again from here. */
function waitLeftMs(db: WritableDatabase, personId: Id, { failures, locked_until_ms }: PinRow, now: number): number {
  if (locked_until_ms === 0) return 0;
  const wholeMs = waitAfterMs(failures);
  if (locked_until_ms - now <= wholeMs) return locked_until_ms - now;
  db.run(sql`update pin set locked_until_ms = ${now + wholeMs} where person_id = ${personId}`);
  return wholeMs;
}

export function hasPin(db: WritableDatabase, personId: Id): boolean {
  return db.value(sql`select 1 from pin where person_id = ${personId}`) !== undefined;
}
