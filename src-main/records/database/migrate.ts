/**
 * Migrations: forward only, one transaction each, numbered by ten (10, 20…) so that nothing has to be renumbered.
 * A database whose history is not a prefix of ours (from a newer version, or reordered) is refused, never touched.
 */
import { createHash } from 'node:crypto';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { WritableDatabase } from './database.ts';
import { sql } from './sql.ts';
import { initial } from './migrations/0010-initial.ts';
import { disposableBoxes } from './migrations/0020-disposable-boxes.ts';
import { erasure } from './migrations/0040-erasure.ts';
import { sharedServer } from './migrations/0030-shared-server.ts';
import { foreseenEvents } from './migrations/0050-foreseen-events.ts';
import { classification } from './migrations/0060-classification.ts';
import { holds } from './migrations/0070-holds.ts';
import { fileWork } from './migrations/0080-file-work.ts';
import { boxesToPull } from './migrations/0090-boxes-to-pull.ts';
import { listSteps } from './migrations/0100-list-steps.ts';
import { deposits } from './migrations/0110-deposits.ts';
import { printing } from './migrations/0120-printing.ts';
import { disposableBoxesCovered } from './migrations/0130-disposable-boxes-covered.ts';
import { issuedPapers } from './migrations/0140-issued-papers.ts';
import { loansDesk } from './migrations/0180-loans-desk.ts';
import { labels } from './migrations/0150-labels.ts';
import { stocktakes } from './migrations/0190-stocktakes.ts';
import { boxTypes } from './migrations/0160-box-types.ts';
import { transfers } from './migrations/0170-transfers.ts';
import { reports } from './migrations/0200-reports.ts';
import { planPlaces } from './migrations/0210-plan-places.ts';
import { holdingPlaces } from './migrations/0220-holding-places.ts';

export type Migration = { readonly version: number; readonly name: string; readonly script: string };

export const MIGRATIONS: readonly Migration[] = [
  { version: 10, name: 'initial', script: initial },
  { version: 20, name: 'disposable-boxes', script: disposableBoxes },
  { version: 30, name: 'shared-server', script: sharedServer },
  { version: 40, name: 'erasure', script: erasure },
  { version: 50, name: 'foreseen-events', script: foreseenEvents },
  { version: 60, name: 'classification', script: classification },
  { version: 70, name: 'holds', script: holds },
  { version: 80, name: 'file-work', script: fileWork },
  { version: 90, name: 'boxes-to-pull', script: boxesToPull },
  { version: 100, name: 'list-steps', script: listSteps },
  { version: 110, name: 'deposits', script: deposits },
  { version: 120, name: 'printing', script: printing },
  { version: 130, name: 'disposable-boxes-covered', script: disposableBoxesCovered },
  { version: 140, name: 'issued-papers', script: issuedPapers },
  { version: 150, name: 'labels', script: labels },
  { version: 160, name: 'box-types', script: boxTypes },
  { version: 170, name: 'transfers', script: transfers },
  { version: 180, name: 'loans-desk', script: loansDesk },
  { version: 190, name: 'stocktakes', script: stocktakes },
  { version: 200, name: 'reports', script: reports },
  { version: 210, name: 'plan-places', script: planPlaces },
  { version: 220, name: 'holding-places', script: holdingPlaces },
];

/** The version this program writes. */
export const DATABASE_VERSION = MIGRATIONS.at(-1)?.version ?? 0;

export type MigrationFailure = { readonly code: 'DATABASE_FROM_FUTURE' | 'DATABASE_CORRUPT'; readonly detail: string };

/** Migrations still to be run; the failure names what does not fit. */
export function pendingMigrations(
  db: WritableDatabase,
  migrations: readonly Migration[] = MIGRATIONS,
): Result<readonly Migration[], MigrationFailure> {
  db.script(
    'create table if not exists migration (version integer primary key, name text not null, digest text not null) strict',
  );
  const done = db.all<{ version: number; name: string; digest: string }>(
    sql`select version, name, digest from migration order by version`,
  );
  const newest = migrations.at(-1)?.version ?? 0;
  for (const [index, row] of done.entries()) {
    if (row.version > newest) {
      return err({ code: 'DATABASE_FROM_FUTURE', detail: `${String(row.version)} > ${String(newest)}` });
    }
    const ours = migrations[index];
    if (ours === undefined || digest(ours) !== row.digest) {
      return err({ code: 'DATABASE_CORRUPT', detail: `migration ${String(row.version)} ${row.name} is not ours` });
    }
  }
  return ok(migrations.slice(done.length));
}

/** Runs them in order, each in its own transaction. Throws what SQLite throws; the one that failed left nothing. */
export function migrate(db: WritableDatabase, pending: readonly Migration[]): void {
  for (const migration of pending) {
    db.transaction(() => {
      db.script(migration.script);
      db.run(
        sql`insert into migration (version, name, digest) values (${migration.version}, ${migration.name}, ${digest(migration)})`,
      );
    });
  }
}

function digest(migration: Migration): string {
  return createHash('sha256')
    .update(`${String(migration.version)} ${migration.name}\n${migration.script}`)
    .digest('hex');
}
