/** The columns of files are what their records say: every one of them is derived again and compared. */
import { expect } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { fileColumns, type FileColumns } from '#main/records/repositories/file-columns.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { reservationOf } from '#shared/domain/file/file-access.ts';
import type { TestDepot } from './test-depot.ts';

type Row = FileColumns & { readonly doc: string; readonly reserved: string };

export function checkFileColumns({ db }: TestDepot): void {
  const world = createDatabaseWorld(db);
  for (const { doc, reserved, ...columns } of db.all<Row>(
    sql`select doc, reserved, due_on, work, work_on, disposition from file`,
  )) {
    const file = JSON.parse(doc) as FileRecord;
    expect({ id: file.id, reserved, ...columns }).toEqual({
      id: file.id,
      reserved: reservationOf(file),
      ...fileColumns(world, file),
    });
  }
}
