/**
 * Plan de classification: the tree of rubriques an organisation files its documents under (domain.md, 2.1). One plan is
 * current; those of former boards stay, closed to new files, so that their codes are found for ever (trap 20). Which one is
 * current is said by the organisation's record: there is never more than one.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, Line, Shape, Type, type Static } from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';

/** Subdivision uniforme: the same everywhere it applies (procès-verbaux, correspondance). */
const SubdivisionSchema = Shape({ code: Line(30), title: Line(300) });
export type Subdivision = Static<typeof SubdivisionSchema>;

const PlanSchema = Shape({
  name: Line(300),
  notes: FreeText(4000),
  subdivisions: Type.Array(SubdivisionSchema, { maxItems: 200 }),
});

export type Plan = Static<typeof PlanSchema> & { readonly id: Id };

export const planOps = {
  'plan.define': operation('decide', 1, PlanSchema),
  'plan.revise': operation('decide', 1, PlanSchema),
  /** From now on new files are classified under this plan; the one before becomes a former plan. */
  'plan.makeCurrent': operation('decide', 1, Shape({ reason: FreeText(300) })),
};

export type PlanEvent = { readonly type: 'planSet'; readonly entity: 'plan'; readonly id: Id; readonly plan: Plan };
