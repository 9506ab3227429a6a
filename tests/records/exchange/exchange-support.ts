/** A depot, a folder of files to import, and short verbs for the tests of this folder. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { previewImport } from '#main/records/exchange/preview.ts';
import { runImport } from '#main/records/use-cases/import-run.ts';
import { revertImport } from '#main/records/use-cases/import-revert.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type {
  ImportOptions,
  ImportPreview,
  ImportProfile,
  ImportReport,
  RevertReport,
} from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const READING = { onProgress: () => undefined, isCancelled: () => false };
const OPTIONS: ImportOptions = { encoding: 'auto', separator: 'auto', unitId: null, skipErrors: 'no' };

export type Importing = Omit<TestDepot, 'file'> & {
  readonly srh: Id;
  /** Writes a file and gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly preview: (
    path: string,
    profile?: ImportProfile,
    options?: Partial<ImportOptions>,
  ) => Promise<Result<ImportPreview, CallError>>;
  readonly run: (
    path: string,
    profile?: ImportProfile,
    options?: Partial<ImportOptions> & { readonly opId?: OpId; readonly isCancelled?: () => boolean },
  ) => Promise<Result<ImportReport, CallError>>;
  readonly revert: (batchId: Id) => Promise<Result<RevertReport, CallError>>;
  readonly newOpId: () => OpId;
  readonly boxes: () => Box[];
  readonly places: () => Place[];
  readonly operations: () => number;
};

/** A depot with the unit SRH and the rule 01110 (2-5-D). */
export async function openImporting(): Promise<Importing> {
  const depot = await openTestDepot();
  const srh = depot.unit('SRH', 'Service des ressources humaines');
  depot.rule('01110', '2-5-D');
  const newOpId = (): OpId => depot.mint() as string as OpId;
  return {
    ...depot,
    srh,
    newOpId,
    file: (name, content) => {
      const path = join(depot.folder, name);
      writeFileSync(path, content);
      return path;
    },
    preview: (path, profile = 'boxes-csv', options = {}) =>
      previewImport(depot.context, { path, profile, options: { ...OPTIONS, ...options } }, READING),
    run: (path, profile = 'boxes-csv', { opId = newOpId(), isCancelled, ...options } = {}) =>
      runImport(depot.writeContext, depot.administrator, {
        opId,
        path,
        profile,
        options: { ...OPTIONS, ...options },
        ...READING,
        ...(isCancelled && { isCancelled }),
      }),
    revert: (batchId) =>
      revertImport(depot.writeContext, depot.administrator, { opId: newOpId(), batchId, reason: 'essai' }),
    boxes: () =>
      depot.db.all<{ doc: string }>(sql`select doc from box order by no`).map(({ doc }) => JSON.parse(doc) as Box),
    places: () =>
      depot.db.all<{ doc: string }>(sql`select doc from place order by no`).map(({ doc }) => JSON.parse(doc) as Place),
    operations: () => depot.db.value<number>(sql`select count(*) from outbox`) ?? 0,
  };
}

/** The value, or a failing test that says the error. */
export function valueOf<T>(result: Result<T, CallError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export function errorOf(result: Result<unknown, CallError>): string {
  return result.ok ? 'no error' : result.error.code;
}

/** `line code` of each issue. */
export function issuesOf(preview: ImportPreview): string[] {
  return preview.issues.map(({ line, code }) => `${String(line)} ${code}`);
}
