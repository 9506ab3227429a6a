/** The procès-verbal signed: the digest of every finding with its decision, kept with the counts it was signed with. */
import { canonicalJson } from '#shared/base/json.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../../context.ts';
import type { Actor } from '../../operations/journal.ts';
import { allFindings } from '../../queries/stocktake/all-findings.ts';
import { countsOf, readingsOf } from '../../queries/stocktake/stocktakes.ts';
import { refusal } from './open-stocktake.ts';

/** STOCKTAKE_OPEN before it is closed, STOCKTAKE_REPORTED once it is signed. */
export function reportStocktake(
  context: WriteContext,
  actor: Actor,
  { opId, stocktakeId, remarks }: Input<'stocktakes.report'>,
): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const stocktake = world.get('stocktake', stocktakeId);
  if (stocktake === undefined) return err({ code: 'STOCKTAKE_UNKNOWN' });
  const findings = allFindings(context, stocktake);
  const settled = new Map(stocktake.settlements.map(({ subject, decision }) => [subject, decision]));
  const lines = [...findings]
    .map(([subject, finding]) => ({ subject, ...finding, decision: settled.get(subject) ?? null }))
    .sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const digest = journal.sha256(canonicalJson(lines));
  const { counts } = countsOf(context, stocktake);
  const ack = journal.submit(
    {
      id: opId,
      kind: 'stocktake.report',
      entity: stocktakeId,
      body: { digest, counts, readings: readingsOf(context, stocktakeId), remarks },
    },
    actor,
  );
  return ack.outcome === 'applied' ? ok(ack) : refusal(ack);
}
