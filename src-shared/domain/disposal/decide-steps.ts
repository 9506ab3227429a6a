/** Validating, approving, refusing: each step by another person, of a content. Rows 20 and 21 of the conflict table. */
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { effectiveRoles } from '../authorisation.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { rightsAt } from '../person/rights.ts';
import type { World } from '../world.ts';
import { nextStep, rolesForStep, stepsOf, type Step } from './approval-steps.ts';
import { closedRefusal, listed } from './open-list.ts';
import type { DisposalList } from './list.ts';

export const decideApprove: Decider<OpOf<'list.approve'>> = (world, op, { effAt }) =>
  takeStep(world, op, 'approval', effAt);

export const decideValidate: Decider<OpOf<'list.validate'>> = (world, op, { effAt }) =>
  takeStep(world, op, 'validation', effAt);

/** Who may take the next step may refuse it: the list is a draft again, and the approvals it had are void. */
export const decideRefuse: Decider<OpOf<'list.refuse'>> = (world, op, { effAt }) => {
  const found = frozenAs(world, op.entity, op.body.digest);
  if (!found.ok) return found.error;
  const list = found.value;
  const next = nextStep(list, world.organisation());
  if (list.state !== 'frozen' || next === undefined) return rejected('LIST_ALREADY_APPROVED');
  const refused = stepRefusal(world, list, next.step, op.actor, effAt);
  if (refused !== undefined) return refused;
  const { digest, reason } = op.body;
  const refusal = { by: op.actor, at: effAt, digest, step: next.rank, reason };
  return applied({ type: 'listRefused', entity: 'list', id: list.id, refusal }, ...listed(list.boxIds, null));
};

export const decideComment: Decider<OpOf<'list.comment'>> = (world, op, { effAt }) => {
  const list = world.get('list', op.entity);
  if (list === undefined) return rejected('LIST_UNKNOWN');
  const comment = { id: op.id, by: op.actor, at: effAt, text: op.body.text };
  return applied({ type: 'listCommented', entity: 'list', id: list.id, comment });
};

/** Row 20: one approves a content, not a number. Row 21: each person counts once. */
function takeStep(
  world: World,
  op: { readonly entity: Id; readonly actor: Id; readonly body: { readonly digest: Hash } },
  kind: Step['kind'],
  at: Hlc,
): Decision {
  const found = frozenAs(world, op.entity, op.body.digest);
  if (!found.ok) return found.error;
  const list = found.value;
  const steps = stepsOf(list, world.organisation());
  const mine = list.approvals.findIndex(({ personId }) => personId === op.actor);
  if (mine >= 0) return (steps[mine]?.kind ?? 'approval') === kind ? noop() : rejected('STEP_NEEDS_ANOTHER_PERSON');
  const next = nextStep(list, world.organisation());
  if (next !== undefined) {
    if (next.step.kind !== kind) return rejected(kind === 'approval' ? 'LIST_NOT_VALIDATED' : 'LIST_ALREADY_VALIDATED');
    const refused = stepRefusal(world, list, next.step, op.actor, at);
    if (refused !== undefined) return refused;
  } else if (kind === 'validation') return rejected('LIST_ALREADY_VALIDATED');
  const actor = world.get('person', op.actor);
  const approval = {
    personId: op.actor,
    roles: actor === undefined ? [] : rightsAt(actor, at).roles,
    digest: op.body.digest,
    at,
    ...(next === undefined ? {} : { step: next.rank }),
  };
  const complete = list.approvals.length + 1 >= steps.length ? 'yes' : 'no';
  return applied({ type: 'listApproved', entity: 'list', id: list.id, approval, complete });
}

function frozenAs(world: World, id: Id, digest: Hash): Result<DisposalList, Decision> {
  const list = world.get('list', id);
  if (list === undefined) return err(rejected('LIST_UNKNOWN'));
  const closed = closedRefusal(list);
  if (closed !== undefined) return err(closed);
  if (list.state === 'draft') return err(rejected('LIST_NOT_FROZEN'));
  return digest === list.digest ? ok(list) : err(rejected('LIST_CHANGED'));
}

/** A step of a named role is that role's, held when the person acted; a unit manager's, of the list's own unit. */
function stepRefusal(world: World, list: DisposalList, step: Step, person: Id, at: Hlc): Decision | undefined {
  if (step.role === 'any') return undefined;
  const actor = world.get('person', person);
  const rights = actor && rightsAt(actor, at);
  const roles = rights && effectiveRoles({ ...rights, id: person }, world.organisation());
  const mayTake = rolesForStep(step).some(
    (role) => roles?.includes(role) === true && (role !== 'unitManager' || rights?.unitId === list.unitId),
  );
  return mayTake ? undefined : rejected('STEP_OF_ANOTHER_ROLE', { role: step.role });
}
