/**
 * Brings the tables of a server up to date: numbered steps, forward only, all of them in one transaction, under a lock
 * so that instances that start together wait for one another. A database that a newer server has moved on is left alone.
 */
import type { Sql } from 'postgres';

import { err, ok, type Result } from '#shared/base/result.ts';
import { INITIAL } from './migrations/0010-initial.ts';
import { SIGN_IN } from './migrations/0020-sign-in.ts';

export type Migration = { readonly version: number; readonly name: string; readonly statements: string };

export const MIGRATIONS: readonly Migration[] = [
  { version: 10, name: 'initial', statements: INITIAL },
  { version: 20, name: 'sign-in', statements: SIGN_IN },
];

export type MigrationFailure = { readonly code: 'DATABASE_FROM_FUTURE'; readonly version: number };

/** Held while the steps run; nothing else of ours takes an advisory lock. */
const LOCK = 7_218_733;

/** The steps that were taken, in order. */
export function migrate(
  sql: Sql,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Result<readonly number[], MigrationFailure>> {
  return sql.begin<Result<readonly number[], MigrationFailure>>(async (within) => {
    await within`select pg_advisory_xact_lock(${LOCK})`;
    await within`
      create table if not exists schema_version (version integer primary key, name text not null, at timestamptz not null)`;
    const [row] = await within<{ version: number | null }[]>`select max(version) as version from schema_version`;
    const version = row?.version ?? 0;
    const latest = migrations.at(-1)?.version ?? 0;
    if (version > latest) return err({ code: 'DATABASE_FROM_FUTURE', version });
    const due = migrations.filter((migration) => migration.version > version);
    for (const { version: number, name, statements } of due) {
      await within.unsafe(statements);
      await within`insert into schema_version (version, name, at) values (${number}, ${name}, now())`;
    }
    return ok(due.map((migration) => migration.version));
  });
}
