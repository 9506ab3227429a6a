/**
 * The irreversible act. Every condition is looked at again on the day itself, whatever was true when people approved
 * (domain.md, trap 8): rows 18, 22, 24 and 25. All the boxes leave, or none does and the blocking ones are named.
 */
import { civilDateAt, isCivilDate, type CivilDate } from '../../base/civil-date.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import type { Sha256 } from '../../base/hash.ts';
import { hlcTimeMs, type Hlc } from '../../base/hybrid-clock.ts';
import type { Json } from '../../base/json.ts';
import type { Box } from '../box/box.ts';
import { contested } from '../case/open-case.ts';
import { applied, noop, rejected, type Decider } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { closedRefusal } from './decide-list.ts';
import { coversDay, needsGrant } from './grant.ts';
import { isAsApproved } from './list-lines.ts';
import type { DisposalList, ListLine } from './list.ts';

export const decideExecute: Decider<OpOf<'list.execute'>> = (world, op, context) => {
  const { effAt, sha256 } = context;
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (op.body.digest !== list.digest) return rejected(list.digest === null ? 'LIST_NOT_FROZEN' : 'LIST_CHANGED');
  if (list.state !== 'approved') return rejected('LIST_NOT_APPROVED');
  const { execution } = op.body;
  if (!isCivilDate(execution.executedOn)) return rejected('DATE_INVALID');
  if (execution.executedOn > dayOf(world, effAt)) return rejected('EXECUTED_IN_FUTURE');
  if (needsGrant(context.grants?.(), effAt)) {
    const grant = list.grants?.find(({ id }) => id === op.body.grant);
    if (grant === undefined) return rejected('GRANT_MISSING');
    if (!coversDay(world, grant, execution.executedOn)) return rejected('GRANT_EXPIRED');
  }
  if (world.get('person', execution.witnessId) === undefined) return rejected('PERSON_UNKNOWN');
  if (world.get('person', execution.responsibleId) === undefined) return rejected('PERSON_UNKNOWN');
  if (execution.witnessId === execution.responsibleId) return rejected('WITNESS_IS_RESPONSIBLE');
  const weighed = (execution.weights ?? []).map(({ boxId }) => boxId);
  if (new Set(weighed).size !== weighed.length || weighed.some((id) => !list.boxIds.includes(id))) {
    return rejected('BOX_NOT_ON_LIST');
  }
  const blocked: Json[] = [];
  for (const line of list.lines) {
    const box = world.get('box', line.boxId);
    if (box === undefined) return rejected('BOX_UNKNOWN');
    const code = executionBlock(world, list, line, box, execution.executedOn, sha256);
    if (code !== undefined) blocked.push({ boxId: box.id, number: box.number, code });
  }
  if (blocked.length > 0) return rejected('BOXES_BLOCKED', { boxes: blocked });
  const destroyed: DomainEvent[] = list.lines.map(({ boxId }) => ({
    type: 'boxDestroyed',
    entity: 'box',
    id: boxId,
    on: execution.executedOn,
    certificate: execution.certificateNumber,
  }));
  return applied({ type: 'listExecuted', entity: 'list', id: list.id, execution, by: op.actor }, ...destroyed);
};

/** Why this box may not be destroyed today under this list, or `undefined`. */
export function executionBlock(
  world: World,
  list: DisposalList,
  line: ListLine,
  box: Box,
  executedOn: string,
  sha256: Sha256,
): ErrorCode | undefined {
  if (box.custody === 'destroyed') return 'BOX_DESTROYED';
  if (box.custody === 'annulled') return 'BOX_ANNULLED';
  if (box.listId !== list.id) return 'BOX_NOT_ON_LIST';
  if (box.custody === 'out') return 'BOX_OUT';
  if (box.custody === 'missing') return 'BOX_MISSING';
  if (box.holds.length > 0) return 'BOX_ON_HOLD';
  if (box.openCases.length > 0) return 'BOX_IN_CASE';
  if (line.rules.some((rule) => world.get('rule', rule.id)?.version !== rule.version)) return 'RULE_CHANGED';
  if (list.decisionDay === null || !isAsApproved(world, line, box, list.decisionDay, sha256)) return 'BOX_CHANGED';
  if (executedOn <= line.lastProtectedDay) return 'EXECUTED_BEFORE_DUE';
  return undefined;
}

/** The organisation's day at the time of the operation. */
function dayOf(world: World, effAt: Hlc): CivilDate {
  return civilDateAt(hlcTimeMs(effAt), world.organisation()?.timeZone ?? 'UTC');
}

/** Row 24: told afterwards. Under an approved list and with nothing against it, it stands; else a critical case opens. */
export const decideReportDestroyed: Decider<OpOf<'list.reportDestroyed'>> = (world, op, { effAt, sha256, grants }) => {
  const list = world.get('list', op.entity);
  const { boxId, on, certificateNumber } = op.body;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  if (box.custody === 'destroyed') return noop();
  const line = list?.lines.find((candidate) => candidate.boxId === boxId);
  const granted = !needsGrant(grants?.(), effAt) || list?.grants?.some((grant) => coversDay(world, grant, on)) === true;
  const authorised = list?.state === 'approved' && line !== undefined && granted;
  if (authorised && executionBlock(world, list, line, box, on, sha256) === undefined) {
    return applied({ type: 'boxDestroyed', entity: 'box', id: boxId, on, certificate: certificateNumber });
  }
  return contested(world, op, effAt, box, 'destroyedDespiteBlock', {
    kind: 'destroyed',
    listId: op.entity,
    on,
    certificateNumber,
  });
};
