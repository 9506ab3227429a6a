/**
 * Row 15 of the conflict table at a desk: a box that was destroyed or annulled is there. Nothing else is done with it; that
 * it was seen is told to its own record, where a case is opened, once while that case is open.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { todayOf, type WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

type Told = { readonly acks: readonly OpAck[]; readonly caseOpened: 'no' | 'yes' };
type Act = { readonly opId: OpId; readonly group: Id | null };

/** `opId`: of the act that was stopped; sent again, it is told once. A box that is not gone is told nothing. */
export function tellSeenThoughGone(context: WriteContext, actor: Actor, box: Box, { opId, group }: Act): Told {
  if (goneAs(box) === undefined) return { acks: [], caseOpened: 'no' };
  if (hasOpenCase(context, box.id)) return { acks: [], caseOpened: 'yes' };
  const { journal } = context;
  const id = derivedId(journal.sha256, opId, 1) as string as OpId;
  const body = { number: box.number, series: box.series, on: todayOf(context) };
  const grouped = group === null ? {} : { group };
  const ack = journal.submit({ id, kind: 'box.receive', entity: box.id, body, ...grouped }, actor);
  return { acks: [ack], caseOpened: hasOpenCase(context, box.id) ? 'yes' : 'no' };
}

/** Why nothing can be done with it; undefined while it exists. */
export function goneAs({ custody }: Pick<Box, 'custody'>): 'BOX_DESTROYED' | 'BOX_ANNULLED' | undefined {
  if (custody === 'destroyed') return 'BOX_DESTROYED';
  return custody === 'annulled' ? 'BOX_ANNULLED' : undefined;
}

const SEEN: ReadonlySet<string> = new Set(['destroyedButSeen', 'annulledButSeen']);

function hasOpenCase({ world }: WriteContext, boxId: Id): boolean {
  return (world.get('box', boxId)?.openCases ?? []).some((id) => SEEN.has(world.get('case', id)?.kind ?? ''));
}
