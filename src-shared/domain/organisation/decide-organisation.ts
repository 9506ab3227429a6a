import { applied, rejected, type Decider } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { OpOf } from '../operation.ts';
import { isPossibleStep } from '../disposal/whose-step.ts';
import { parseYearEnd } from '../retention/year-end.ts';

export const decideFound: Decider<OpOf<'organisation.found'>> = (world, op, { effAt }) => {
  if (world.organisation() !== undefined) return rejected('ALREADY_FOUNDED');
  if (!parseYearEnd(op.body.yearEnd).ok) return rejected('YEAR_END_INVALID', { yearEnd: op.body.yearEnd });
  const organisation = { id: op.entity, ...op.body, createdOp: op.id, createdAt: effAt, writers: {} };
  return applied({ type: 'organisationFounded', entity: 'organisation', id: op.entity, organisation });
};

export const decideConfigure: Decider<OpOf<'organisation.configure'>> = (world, op, { effAt }) => {
  const organisation = world.organisation();
  if (organisation === undefined) return rejected('NOT_FOUNDED');
  const yearEnd = op.body.fields.yearEnd?.value;
  if (yearEnd !== undefined && !parseYearEnd(yearEnd).ok) return rejected('YEAR_END_INVALID', { yearEnd });
  const steps = op.body.fields.approvalSteps?.value ?? [];
  // What nobody can take would stop every list, and no list leaves on validations alone.
  const hasApproval = steps.length === 0 || steps.some(({ kind }) => kind === 'approval');
  if (!hasApproval || !steps.every(isPossibleStep)) return rejected('STEPS_IMPOSSIBLE');
  return decideFields('organisation', organisation, op.body.fields, op.id, effAt);
};
