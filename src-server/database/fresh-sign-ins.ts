/** Who signed in at which device a moment ago: what an act that cannot be undone asks for, and uses up. */
import type { Sql } from 'postgres';

import type { DeviceId, Id } from '#shared/base/id.ts';

export type FreshSignIns = {
  /** With a password; a sign-in in the browser is noted as it ends (sign-in-store.ts). */
  readonly note: (signIn: {
    readonly id: Id;
    readonly device: DeviceId;
    readonly personId: Id;
    readonly nowMs: number;
  }) => Promise<void>;
  /** Uses up one that ended since then; false when there is none. */
  readonly take: (device: DeviceId, personId: Id, sinceMs: number) => Promise<boolean>;
};

export function createFreshSignIns(sql: Sql): FreshSignIns {
  return {
    note: async ({ id, device, personId, nowMs }) => {
      await sql`
        insert into sign_in (id, device_id, words, made_at_ms, person_id, done_at_ms)
        values (${id}, ${device}, '', ${nowMs}, ${personId}, ${nowMs})`;
    },
    take: async (device, personId, sinceMs) =>
      (
        await sql`
          delete from sign_in where id = (
            select id from sign_in where device_id = ${device} and person_id = ${personId} and done_at_ms >= ${sinceMs}
            order by done_at_ms desc limit 1 for update)
          returning id`
      ).length > 0,
  };
}
