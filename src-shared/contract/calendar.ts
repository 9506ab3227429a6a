/** The plan de classification and the calendrier de conservation: trees, cards, files that come in and go out. */
import type { Id } from '../base/id.ts';
import { IdSchema, Line, OneOf, Shape, Type } from '../base/schema.ts';
import type { CivilDate } from '../base/civil-date.ts';
import type { Category } from '../domain/classification/category.ts';
import type { Plan } from '../domain/classification/plan.ts';
import { OPERATIONS, type OpBody } from '../domain/operation.ts';
import type { ImportIssue } from './exchange.ts';
import type { Paper } from './papers.ts';
import { NoInput, query, slowQuery } from './method.ts';

export type PlanRow = Plan & { readonly current: 'no' | 'yes'; readonly categories: number };

/** A rubrique of a tree, in the order of the codes; children come after their parents. */
export type CategoryRow = Category & {
  /** Files classified right here, annulled ones left out. */
  readonly files: number;
  /** 0 at the top of the plan. */
  readonly level: number;
  /** Numbers of the linked rules that are in force. */
  readonly ruleNumbers: readonly string[];
  /** Code and title of the rubrique that takes over in another plan; empty when none does. */
  readonly successorName: string;
};

/** What an import of a calendar would do with one rule of the file. */
export type CalendarRule = {
  readonly line: number;
  readonly number: string;
  readonly title: string;
  readonly state: 'new' | 'changed' | 'same' | 'refused';
  readonly issues: readonly ImportIssue[];
  /** The rule that bears the number already, or null. */
  readonly ruleId: Id | null;
  readonly version: number | null;
  /** What is to be recorded; null when the rule is refused or already so. */
  readonly body: OpBody<'rule.define'> | null;
};

export type CalendarPreview = {
  readonly fileName: string;
  /** Numbers BAnQ gave the organisations the file speaks of; more than one is a file made of several. */
  readonly organisms: readonly string[];
  readonly rules: readonly CalendarRule[];
};

/** `bytes` null: errors kept the file from being made. */
export type CalendarFile = {
  readonly bytes: ArrayBuffer | null;
  readonly rules: number;
  readonly issues: readonly ImportIssue[];
};

/** A box whose date a revision moves; null when it has none, before or after. */
export type MovedBox = {
  readonly boxId: Id;
  readonly number: string;
  readonly title: string;
  readonly before: CivilDate | null;
  readonly after: CivilDate | null;
  /** Number of the frozen or approved list it stands on, which the revision makes void; empty when on none. */
  readonly list: string;
};

export type RevisionPreview = {
  /** Boxes that follow the rule, by themselves or through a file. */
  readonly boxes: number;
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  readonly gained: number;
  readonly lost: number;
  readonly listed: number;
  /** Délais the revision takes away, and the first of them that a file or a box still goes by; null when none does. */
  readonly removed: readonly string[];
  readonly inUse: string | null;
  /** Units whose files are not on this device: whether theirs go by a removed délai is for a person to say. */
  readonly unitsElsewhere: number;
  /** The first of those that move, those on a list before the others. */
  readonly rows: readonly MovedBox[];
};

export const calendarMethods = {
  'plans.list': query<readonly PlanRow[]>()(NoInput),
  /** Every rubrique of a plan: a few thousand at most. */
  'plans.tree': query<readonly CategoryRow[]>()(Shape({ planId: IdSchema })),
  'calendar.preview': slowQuery<CalendarPreview>()(Shape({ fileToken: Line(200) })),
  'papers.schedule': slowQuery<Paper>()(Shape({ language: OneOf(['fr-CA', 'en-CA']) })),
  'calendar.export': slowQuery<CalendarFile>()(
    Shape({ kind: OneOf(['gala', 'csv', 'xlsx']), language: OneOf(['fr-CA', 'en-CA']) }),
  ),
  /** What a revision would move, before anybody decides it. */
  'rules.previewRevision': slowQuery<RevisionPreview>()(
    Shape({
      ruleId: IdSchema,
      body: OPERATIONS['rule.revise'].body,
      limit: Type.Integer({ minimum: 1, maximum: 1000 }),
    }),
  ),
};
