/**
 * Where a file may be classified (domain.md, 1.2, validation rules 4 and 7):
 *
 * - its rule is one of those its rubrique is linked to, unless the organisation switched that off;
 * - where the organisation asks for it, the rules of the rubrique are approved, and it is not at the top of its plan.
 *
 * Asked at the desk when a person classifies a file or gives it a rule. The log refuses none of it: what was classified
 * elsewhere, or before the rubrique was linked to other rules, stays as it is described.
 */
import type { ErrorCode } from '../../base/error-codes.ts';
import type { Id } from '../../base/id.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { approvalState } from '../rule/rule.ts';
import type { World } from '../world.ts';

/** What the organisation asks for; each as it is when nothing was ever said. */
export function filingSettings(
  organisation: Pick<Organisation, 'ruleOfCategory' | 'approvedToFile' | 'belowRootToFile'>,
): Required<Pick<Organisation, 'ruleOfCategory' | 'approvedToFile' | 'belowRootToFile'>> {
  const { ruleOfCategory = 'yes', approvedToFile = 'no', belowRootToFile = 'no' } = organisation;
  return { ruleOfCategory, approvedToFile, belowRootToFile };
}

export type FilingProblem = { readonly code: ErrorCode; readonly params: JsonObject };

/** Why a file under this rule may not be classified there; `undefined` when it may, or when either is not known here. */
export function filingProblem(
  world: Pick<World, 'get' | 'organisation'>,
  file: { readonly categoryId: Id | null; readonly ruleId: Id | null },
): FilingProblem | undefined {
  const organisation = world.organisation();
  const category = file.categoryId === null ? undefined : world.get('category', file.categoryId);
  if (organisation === undefined || category === undefined) return undefined;
  const asked = filingSettings(organisation);
  const { code, parentId, ruleIds } = category;
  if (asked.belowRootToFile === 'yes' && parentId === null) return { code: 'CATEGORY_IS_ROOT', params: { code } };
  if (asked.approvedToFile === 'yes') {
    const rules = ruleIds.flatMap((id) => world.get('rule', id) ?? []).filter(({ status }) => status === 'active');
    const waiting = rules.find((rule) => approvalState(rule) !== 'approved');
    if (rules.length === 0) return { code: 'CATEGORY_WITHOUT_RULE', params: { code } };
    if (waiting !== undefined) return { code: 'CATEGORY_RULE_NOT_APPROVED', params: { code, rule: waiting.number } };
  }
  if (asked.ruleOfCategory === 'yes' && file.ruleId !== null && !ruleIds.includes(file.ruleId)) {
    return { code: 'RULE_NOT_OF_CATEGORY', params: { code, rule: world.get('rule', file.ruleId)?.number ?? '' } };
  }
  return undefined;
}
