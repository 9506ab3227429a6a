/** Takes an import back: annuls every record of the batch nothing has built on, and names the others. */
import { err, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { RevertReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

export function revertImport(
  _context: WriteContext,
  _actor: Actor,
  _input: Input<'import.revert'>,
): Promise<Result<RevertReport, CallError>> {
  return Promise.resolve(err({ code: 'METHOD_UNKNOWN', params: { method: 'import.revert' } }));
}
