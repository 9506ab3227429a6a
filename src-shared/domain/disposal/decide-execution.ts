/**
 * The irreversible act. Every condition is looked at again on the day itself, whatever was true when people approved
 * (domain.md, trap 8): rows 18, 22, 24 and 25. All the boxes leave, or none does and the blocking ones are named.
 */
import { civilDateAt, isCivilDate, type CivilDate } from '../../base/civil-date.ts';
import type { ErrorCode } from '../../base/error-codes.ts';
import type { Sha256 } from '../../base/hash.ts';
import { hlcTimeMs, type Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import type { Json } from '../../base/json.ts';
import type { Box } from '../box/box.ts';
import { contested } from '../case/open-case.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import { isHeld } from '../hold/cover.ts';
import { hasFilesAway } from '../loan/files-away.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { closedRefusal } from './open-list.ts';
import { coversDay, needsGrant } from './grant.ts';
import { blockedFiles } from './file-lines.ts';
import { goneRefusal, isAsApproved } from './list-lines.ts';
import { kindOf, type DisposalList, type ListLine } from './list.ts';

export const decideExecute: Decider<OpOf<'list.execute'>> = (world, op, context) => {
  const { effAt, sha256 } = context;
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  if (op.body.digest !== list.digest) return rejected(list.digest === null ? 'LIST_NOT_FROZEN' : 'LIST_CHANGED');
  if (list.state !== 'approved') return rejected('LIST_NOT_APPROVED');
  if (kindOf(list) === 'deposit') return rejected('LIST_OTHER_KIND');
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
  const onList = new Set(list.boxIds);
  if (new Set(weighed).size !== weighed.length || weighed.some((id) => !onList.has(id))) {
    return rejected('BOX_NOT_ON_LIST');
  }
  const blocked = blockedBoxes(world, list, execution.executedOn, sha256);
  if (blocked !== undefined) return blocked;
  const { executedOn: on, certificateNumber: certificate } = execution;
  const gone = list.lines.flatMap((line) => carriedOut(list.id, line, on, certificate));
  return applied({ type: 'listExecuted', entity: 'list', id: list.id, execution, by: op.actor }, ...gone);
};

/** What the destruction did with one box: destroyed whole, or sorted and still there. */
function carriedOut(listId: Id, { boxId, outcome }: ListLine, on: CivilDate, certificate: string): DomainEvent[] {
  const destroyed: DomainEvent = { type: 'boxDestroyed', entity: 'box', id: boxId, on, certificate };
  if (outcome === undefined) return [destroyed];
  const { box, kept, destroyed: files } = outcome;
  const sorting = { listId, on, certificate, kept, destroyed: files };
  const sorted: DomainEvent = { type: 'boxSorted', entity: 'box', id: boxId, sorting };
  return box === 'kept' ? [sorted] : [sorted, destroyed];
}

/** All the boxes of the list may leave on that day, or the refusal that names those that may not. */
function blockedBoxes(world: World, list: DisposalList, on: CivilDate, sha256: Sha256): Decision | undefined {
  const blocked: Json[] = [];
  for (const line of list.lines) {
    const box = world.get('box', line.boxId);
    if (box === undefined) return rejected('BOX_UNKNOWN');
    const code = executionBlock(withFilesOf(world, box), list, line, box, on, sha256);
    if (code !== undefined) blocked.push({ boxId: box.id, number: box.number, code });
  }
  if (blocked.length > 0) return rejected('BOXES_BLOCKED', { boxes: blocked });
  const files = blockedFiles(world, list, on, sha256);
  return files.length > 0 ? rejected('FILES_BLOCKED', { files }) : undefined;
}

/** What is in the box is asked for once: its suspensions, its contents, its rules and its dates all rest on it. */
function withFilesOf(world: World, box: Box): World {
  const fileIds = world.filesOfBox(box.id);
  return { ...world, filesOfBox: (id) => (id === box.id ? fileIds : world.filesOfBox(id)) };
}

/** Versement: the boxes pass to the permanent archives, all of them or none. It needs no grant: nothing is lost by it. */
export const decideDeposit: Decider<OpOf<'list.deposit'>> = (world, op, { effAt, sha256 }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return closed;
  const { digest, deposit } = op.body;
  if (digest !== list.digest) return rejected(list.digest === null ? 'LIST_NOT_FROZEN' : 'LIST_CHANGED');
  if (list.state !== 'approved') return rejected('LIST_NOT_APPROVED');
  if (kindOf(list) !== 'deposit') return rejected('LIST_OTHER_KIND');
  const { depositedOn: on, slipNumber: slip, recipient, recipientName } = deposit;
  if (!isCivilDate(on)) return rejected('DATE_INVALID');
  if (on > dayOf(world, effAt)) return rejected('EXECUTED_IN_FUTURE');
  if (world.get('person', deposit.responsibleId) === undefined) return rejected('PERSON_UNKNOWN');
  const blocked = blockedBoxes(world, list, on, sha256);
  if (blocked !== undefined) return blocked;
  const moved = list.lines.map(({ boxId }): DomainEvent => ({
    type: 'boxDeposited',
    entity: 'box',
    id: boxId,
    deposit: { listId: list.id, on, slip, recipient, recipientName },
  }));
  return applied({ type: 'listDeposited', entity: 'list', id: list.id, deposit, by: op.actor }, ...moved);
};

/** Why this box may not leave today under this list, or `undefined`. */
export function executionBlock(
  world: World,
  list: DisposalList,
  line: ListLine,
  box: Box,
  executedOn: string,
  sha256: Sha256,
): ErrorCode | undefined {
  const gone = goneRefusal(list, box);
  if (gone !== undefined) return gone;
  if (box.listId !== list.id) return 'BOX_NOT_ON_LIST';
  if (box.custody === 'out') return 'BOX_OUT';
  if (box.custody === 'missing') return 'BOX_MISSING';
  if (hasFilesAway(world, box)) return 'BOX_FILES_OUT';
  if (isHeld(world, box)) return 'BOX_ON_HOLD';
  if (box.openCases.length > 0) return 'BOX_IN_CASE';
  if (line.rules.some((rule) => world.get('rule', rule.id)?.version !== rule.version)) return 'RULE_CHANGED';
  if (list.decisionDay === null || !isAsApproved(world, list, line, box, list.decisionDay, sha256))
    return 'BOX_CHANGED';
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
  const isToDestroy = line !== undefined && list !== undefined && kindOf(list) !== 'deposit';
  const authorised = list?.state === 'approved' && isToDestroy && line.outcome?.box !== 'kept' && granted;
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
