/** Carries an import out: one batch of operations, reversible as a whole. */
import type { OpId } from '#shared/base/id.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { ImportOptions, ImportProfile, ImportReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

export type ImportRun = {
  readonly opId: OpId;
  readonly path: string;
  readonly profile: ImportProfile;
  readonly options: ImportOptions;
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

export function runImport(_context: WriteContext, _actor: Actor, _run: ImportRun): Promise<Result<ImportReport, CallError>> {
  return Promise.resolve(err({ code: 'METHOD_UNKNOWN', params: { method: 'import.run' } }));
}
