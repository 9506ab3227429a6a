/** Devices, the codes that enrol them and the sessions opened on them. Times are milliseconds since 1970. */
import type { Sql } from 'postgres';

import type { DeviceId, Id } from '#shared/base/id.ts';
import type { DeviceRights, DeviceUnits } from '../auth/rights.ts';
import type { Transactions } from './transactions.ts';

export type EnrolledDevice = DeviceRights & {
  readonly name: string;
  readonly publicKey: string;
  readonly status: 'active' | 'revoked';
  readonly enrolledAtMs: number;
  readonly seenAtMs: number | null;
  /** The device's clock less the server's, when it was more than five minutes. */
  readonly skewMs: number | null;
  readonly appVersion: string | null;
};

export type NewCode = {
  readonly digest: string;
  readonly name: string;
  readonly units: DeviceUnits;
  readonly files: 'no' | 'yes';
  /** The device whose work the new one goes on with, or null. */
  readonly replaces: DeviceId | null;
  /** Who may take the device without another's help, or null. */
  readonly personId: Id | null;
  readonly madeAtMs: number;
  readonly expiresAtMs: number;
};

export type Enrolment = {
  readonly digest: string;
  readonly device: DeviceId;
  readonly name: string;
  readonly publicKey: string;
  /** The name it had before; that it was its own has been shown. */
  readonly former: DeviceId | null;
  readonly nowMs: number;
};

/** `personId`: the person the code was made for, or null. */
export type Enrolled = { readonly personId: Id | null };

export type Greeting = {
  readonly device: DeviceId;
  readonly nowMs: number;
  readonly skewMs: number | null;
  readonly appVersion: string;
};

export type DeviceStore = {
  readonly addCode: (code: NewCode) => Promise<void>;
  /** Uses the code up. Sent again by the same device with the same key, it is enrolled still. */
  readonly enrol: (enrolment: Enrolment) => Promise<Enrolled | 'refused'>;
  /** A device that is the server's own: no code. */
  readonly enrolOwn: (device: DeviceId, publicKey: string, nowMs: number) => Promise<void>;
  /** Those of the devices that are enrolled, with the epoch of the server as it is now. */
  readonly find: (devices: readonly DeviceId[]) => Promise<{ epoch: string; devices: EnrolledDevice[] }>;
  readonly list: () => Promise<EnrolledDevice[]>;
  /** Gives the device other units to follow; what it loses leaves it at its next exchange. */
  readonly give: (device: DeviceId, units: DeviceUnits, files: 'no' | 'yes') => Promise<'given' | 'unknown'>;
  readonly revoke: (device: DeviceId) => Promise<'revoked' | 'unknown'>;
  readonly greeted: (greeting: Greeting) => Promise<void>;
};

type CodeRow = {
  readonly units: string;
  readonly files: 'no' | 'yes';
  readonly name: string;
  readonly replaces: DeviceId | null;
  readonly person_id: Id | null;
  readonly expires_at_ms: string;
  readonly used_by: DeviceId | null;
};

type DeviceRow = {
  readonly id: DeviceId;
  readonly name: string;
  readonly public_key: string;
  readonly status: 'active' | 'revoked';
  readonly units: string;
  readonly files: 'no' | 'yes';
  readonly enrolled_at_ms: string;
  readonly seen_at_ms: string | null;
  readonly skew_ms: string | null;
  readonly app_version: string | null;
};

export function createDeviceStore(sql: Sql, transactions: Transactions): DeviceStore {
  return {
    addCode: async ({ digest, name, units, files, replaces, personId, madeAtMs, expiresAtMs }) => {
      await sql`delete from enrolment_code where expires_at_ms < ${madeAtMs} and used_at_ms is null`;
      await sql`
        insert into enrolment_code (hash, units, files, name, replaces, person_id, made_at_ms, expires_at_ms)
        values (${digest}, ${JSON.stringify(units)}, ${files}, ${name}, ${replaces}, ${personId}, ${madeAtMs}, ${expiresAtMs})`;
    },
    enrol: (enrolment) => transactions.run((within) => enrol(within, enrolment)),
    enrolOwn: async (device, publicKey, nowMs) => {
      await sql`
        insert into device (id, name, public_key, status, units, files, enrolled_at_ms)
        values (${device}, ${'travee-server'}, ${publicKey}, 'active', ${JSON.stringify('all')}, 'yes', ${nowMs})
        on conflict (id) do nothing`;
    },
    find: async (devices) => {
      const rows = await sql<(Partial<DeviceRow> & { readonly epoch: string })[]>`
        select meta.value as epoch, device.* from server_meta meta
        left join device on device.id in (select unnest(${[...devices]}::text[]::uuid[])) where meta.key = 'epoch'`;
      return {
        epoch: rows[0]?.epoch ?? '',
        devices: rows.filter((row): row is DeviceRow & { epoch: string } => row.id != null).map(deviceOf),
      };
    },
    list: async () => (await sql<DeviceRow[]>`select * from device order by enrolled_at_ms, id`).map(deviceOf),
    give: async (device, units, files) => {
      const { count } = await sql`
        update device set units = ${JSON.stringify(units)}, files = ${files} where id = ${device}`;
      return count === 0 ? 'unknown' : 'given';
    },
    revoke: async (device) => {
      const { count } = await sql`update device set status = 'revoked' where id = ${device}`;
      return count === 0 ? 'unknown' : 'revoked';
    },
    greeted: async ({ device, nowMs, skewMs, appVersion }) => {
      await sql`
        update device set seen_at_ms = ${nowMs}, skew_ms = ${skewMs}, app_version = ${appVersion} where id = ${device}`;
    },
  };
}

/** The code is looked for by its digest, the same way whether it is unknown, used or too old. */
async function enrol(
  sql: Sql,
  { digest, device, name, publicKey, former, nowMs }: Enrolment,
): Promise<Enrolled | 'refused'> {
  const [code] = await sql<CodeRow[]>`
    select units, files, name, replaces, person_id, expires_at_ms, used_by from enrolment_code where hash = ${digest} for update`;
  const [known] = await sql<{ public_key: string }[]>`select public_key from device where id = ${device}`;
  if (code === undefined || (known !== undefined && known.public_key !== publicKey)) return 'refused';
  if (code.used_by !== null)
    return code.used_by === device && known !== undefined ? { personId: code.person_id } : 'refused';
  if (Number(code.expires_at_ms) < nowMs) return 'refused';
  await sql`
    insert into device (id, name, public_key, status, units, files, enrolled_at_ms)
    values (${device}, ${code.name || name}, ${publicKey}, 'active', ${code.units}, ${code.files}, ${nowMs})
    on conflict (id) do update set
      name = excluded.name, status = 'active', units = excluded.units, files = excluded.files`;
  for (const replaced of [former, code.replaces]) {
    if (replaced === null) continue;
    await sql`
      insert into device_session (device_id, session_id)
      select ${device}, session_id from device_session where device_id = ${replaced} on conflict do nothing`;
  }
  await sql`update enrolment_code set used_at_ms = ${nowMs}, used_by = ${device} where hash = ${digest}`;
  return { personId: code.person_id };
}

function deviceOf(row: DeviceRow): EnrolledDevice {
  return {
    id: row.id,
    name: row.name,
    publicKey: row.public_key,
    status: row.status,
    units: JSON.parse(row.units) as 'all' | Id[],
    files: row.files,
    enrolledAtMs: Number(row.enrolled_at_ms),
    seenAtMs: row.seen_at_ms === null ? null : Number(row.seen_at_ms),
    skewMs: row.skew_ms === null ? null : Number(row.skew_ms),
    appVersion: row.app_version,
  };
}
