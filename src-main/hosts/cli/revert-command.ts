/** `revert`: takes an imported batch back. */
import type { Command } from 'commander';

import { revertImport } from '#main/records/use-cases/import-revert.ts';
import { parseId } from '#shared/base/id.ts';
import { err, ok } from '#shared/base/result.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { actInDepot, mintOpId } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';
import { words } from './values.ts';

/** As the contract allows. */
const LONGEST_REASON = 300;

export function addRevertCommand(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  program
    .command('revert')
    .description(help.revert)
    .argument('<batch>', help.batch)
    .option('--reason <text>', help.reason, words(usage, LONGEST_REASON), help.reasonUsual)
    .action(
      run<{ readonly reason: string }>((environment, { reason }, [batch]) => revert(environment, batch ?? '', reason)),
    );
}

function revert(environment: Environment, batch: string, reason: string): Promise<Done> {
  const { texts, word, say } = environment;
  return actInDepot(environment, async (context, actor) => {
    const batchId = parseId(batch.trim().toLowerCase());
    if (batchId === undefined) return err({ code: 'BATCH_UNKNOWN' });
    const reverted = await revertImport(context, actor, { opId: mintOpId(context), batchId, reason });
    if (!reverted.ok) return reverted;
    const { annulled, kept, keptTotal } = reverted.value;
    say(texts.say.reverted, { annulled, kept: keptTotal });
    for (const { label, code } of kept) say(texts.say.keptRecord, { label, why: word(`error.${code}` as TextKey) });
    if (keptTotal > kept.length) say(texts.say.moreKept, { count: keptTotal - kept.length });
    environment.show(reverted.value);
    return ok(null);
  });
}
