/**
 * Rubrique of a plan de classification. Its code is text of any notation (`1110-02`, `08.08.04`, `01740a`), unique in the
 * plan without regard to case; its parent is said, never worked out from the code (domain.md, 2.1 and trap 12). A rubrique
 * that is closed keeps its files; one that no rule is linked to is lawful, but what is filed there goes on no list.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, Shape, Type } from '../../base/schema.ts';
import { foreignKey } from '../code/code.ts';
import { editsOf, type Described, type FieldsWritten } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';

export type Category = Described & {
  readonly id: Id;
  readonly planId: Id;
  readonly parentId: Id | null;
  readonly code: string;
  readonly title: string;
  /** What is filed here, and what is not. */
  readonly scope: string;
  /** Whether the plan's subdivisions uniformes apply here. */
  readonly subdivided: 'no' | 'yes';
  /** Anciennes cotes: searchable for ever. */
  readonly formerCodes: readonly string[];
  /** Rules whose délais apply to what is filed here; the first is proposed for a new file. */
  readonly ruleIds: readonly Id[];
  /** Of a former plan: where the same files are classified today (ancienne cote → nouvelle cote). */
  readonly successorId: Id | null;
  readonly status: 'active' | 'closed';
};

/** Longest way from a rubrique to the top of its plan, itself included. */
export const MAX_LEVELS = 12;
export const MAX_RULES = 50;

const fields = {
  title: Line(500),
  scope: FreeText(4000),
  subdivided: OneOf(['no', 'yes']),
  formerCodes: Type.Array(Line(60), { maxItems: 50 }),
};

const CodeSchema = Line(60);

export const categoryOps = {
  'category.define': operation(
    'decide',
    1,
    Shape({
      planId: IdSchema,
      parentId: Nullable(IdSchema),
      code: CodeSchema,
      ruleIds: Type.Array(IdSchema, { maxItems: MAX_RULES }),
      ...fields,
    }),
  ),
  'category.describe': operation('describe', 1, Shape({ fields: editsOf(fields) })),
  /** The former code joins the anciennes cotes. */
  'category.recode': operation('decide', 1, Shape({ code: CodeSchema })),
  /** With everything below it; null puts it at the top of the plan. */
  'category.move': operation('decide', 1, Shape({ parentId: Nullable(IdSchema) })),
  'category.linkRule': operation('decide', 1, Shape({ ruleId: IdSchema })),
  'category.unlinkRule': operation('decide', 1, Shape({ ruleId: IdSchema })),
  /** Null takes the mapping back. */
  'category.succeed': operation('decide', 1, Shape({ successorId: Nullable(IdSchema) })),
  'category.close': operation('decide', 1, Shape({ reason: FreeText(300) })),
  'category.reopen': operation('decide', 1, Shape({ reason: FreeText(300) })),
};

/** What a decision changes of a rubrique, beside its wording. */
export type CategoryChange = Partial<
  Pick<Category, 'code' | 'formerCodes' | 'parentId' | 'ruleIds' | 'status' | 'successorId'>
>;

export type CategoryEvent =
  | {
      readonly type: 'categoryDefined';
      readonly entity: 'category';
      readonly id: Id;
      readonly category: Category;
    }
  | FieldsWritten<'category'>
  | {
      readonly type: 'categoryChanged';
      readonly entity: 'category';
      readonly id: Id;
      readonly change: CategoryChange;
    };

/**
 * What reserves a code in its plan, among the codes of everything else: it holds a space, which no scanned code does
 * (`foreignKey`).
 */
export function categoryKey(planId: Id, code: string): string {
  return `category ${planId} ${foreignKey(code)}`;
}
