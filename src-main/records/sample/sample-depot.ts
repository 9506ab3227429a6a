/** The sample depot: being written. */
import type { OpId } from '#shared/base/id.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

export async function buildSampleDepot(
  _context: WriteContext,
  _actor: Actor,
  _opId: OpId,
  _assetsDir: string,
  _onProgress: (done: number, total: number) => void,
): Promise<void> {
  await Promise.resolve();
}
