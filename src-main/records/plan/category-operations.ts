/** What has to be recorded for one line of a plan's file, in the order it has to be. */
import type { Id } from '#shared/base/id.ts';
import type { PlanColumn, PlannedOperation } from '#shared/contract/plan-files.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { onItsLines, onOneLine } from '../exchange/cells.ts';
import type { ReadCategory } from './read-plan.ts';

export type CategoryPlan = {
  readonly changes: readonly PlanColumn[];
  readonly operations: readonly PlannedOperation[];
};

export function newCategory(planId: Id, id: Id, parentId: Id | null, line: ReadCategory): CategoryPlan {
  const { code, title, scope = '', formerCodes = [], ruleIds = [], subdivided = 'no', status } = line;
  const body = {
    planId,
    parentId,
    code,
    title,
    scope,
    subdivided,
    formerCodes: [...formerCodes],
    ruleIds: [...ruleIds],
  };
  const closing = status === 'closed' ? [planned('category.close', id, { reason: '' })] : [];
  return { changes: [], operations: [planned('category.define', id, body), ...closing] };
}

/** Nothing to do when the file says what is recorded already, as far as a cell of a table can say it. */
export function changedCategory(category: Category, parentId: Id | null, line: ReadCategory): CategoryPlan {
  const { id } = category;
  const changes: PlanColumn[] = [];
  const operations: PlannedOperation[] = [];
  const act = <K extends OpKind>(column: PlanColumn, kind: K, body: OpBody<K>): void => {
    if (!changes.includes(column)) changes.push(column);
    operations.push(planned(kind, id, body));
  };

  const recoded = asOneLine(category.code) !== line.code;
  if (recoded) act('code', 'category.recode', { code: line.code });
  if (parentId !== category.parentId) act('parent', 'category.move', { parentId });
  const edits = wordingEdits(category, line, recoded);
  if (edits !== null) {
    changes.push(...edits.columns);
    operations.push(planned('category.describe', id, { fields: edits.fields }));
  }
  for (const step of ruleSteps(category.ruleIds, line.ruleIds ?? category.ruleIds)) {
    act('rules', step.linked ? 'category.linkRule' : 'category.unlinkRule', { ruleId: step.ruleId });
  }
  if (line.status !== undefined && line.status !== category.status) {
    act('status', line.status === 'closed' ? 'category.close' : 'category.reopen', { reason: '' });
  }
  return { changes, operations };
}

type Edits = OpBody<'category.describe'>['fields'];

function wordingEdits(
  category: Category,
  line: ReadCategory,
  recoded: boolean,
): { readonly fields: Edits; readonly columns: readonly PlanColumn[] } | null {
  const base = (field: string) => category.writers[field]?.op ?? category.createdOp;
  const fields: Edits = {};
  const { title, scope, subdivided, formerCodes } = line;
  if (title !== asOneLine(category.title)) fields.title = { value: title, base: base('title') };
  if (scope !== undefined && scope !== asLines(category.scope)) fields.scope = { value: scope, base: base('scope') };
  if (subdivided !== undefined && subdivided !== category.subdivided) {
    fields.subdivided = { value: subdivided, base: base('subdivided') };
  }
  // A new code leaves the old one behind by itself: the file need not name it, and does not take it away.
  const kept = recoded ? [...category.formerCodes, category.code] : category.formerCodes;
  const said = formerCodes && (recoded ? [...new Set([...formerCodes, category.code])] : formerCodes);
  if (said !== undefined && !sameTexts(said, kept)) {
    fields.formerCodes = { value: [...said], base: base('formerCodes') };
  }
  const columns = Object.keys(fields) as (keyof Edits & PlanColumn)[];
  return columns.length === 0 ? null : { fields, columns };
}

function sameTexts(said: readonly string[], recorded: readonly string[]): boolean {
  const clean = [...new Set(recorded.map(asOneLine).filter((text) => text !== ''))];
  return said.length === clean.length && said.every((text, index) => text === clean[index]);
}

/** Links are taken off from the first that differs and put back in the order asked for: the first one is proposed. */
function ruleSteps(
  before: readonly Id[],
  after: readonly Id[],
): readonly { readonly linked: boolean; readonly ruleId: Id }[] {
  const alike = before.findIndex((id, index) => after[index] !== id);
  const from = alike < 0 ? before.length : alike;
  return [
    ...before.slice(from).map((ruleId) => ({ linked: false, ruleId })),
    ...after.slice(from).map((ruleId) => ({ linked: true, ruleId })),
  ];
}

function asOneLine(text: string): string {
  return onOneLine(text.trim()).trim();
}

function asLines(text: string): string {
  return onItsLines(text.trim()).trim();
}

function planned<K extends OpKind>(kind: K, entity: Id, body: OpBody<K>): PlannedOperation {
  return { kind, entity, ver: null, body };
}
