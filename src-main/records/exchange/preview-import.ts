/** The dry run: what a file would lead to, with every error by line, and nothing written. */
import { err, type Result } from '#shared/base/result.ts';
import type { ImportOptions, ImportPreview, ImportProfile } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReadContext } from '../context.ts';

export type PreviewRequest = {
  readonly path: string;
  /** As the person knows it: the path may be another. */
  readonly fileName: string;
  readonly profile: ImportProfile;
  readonly options: ImportOptions;
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

export function previewImport(_context: ReadContext, _request: PreviewRequest): Promise<Result<ImportPreview, CallError>> {
  return Promise.resolve(err({ code: 'METHOD_UNKNOWN', params: { method: 'import.preview' } }));
}
