/**
 * Règle de conservation: number, title, délai lines, year end, and the description of the series that a calendar carries
 * (domain.md, 1.2). Numbers are text (`01110`, `01740a`). A revision is a new version; what the former ones said stays on
 * the record, and a frozen list remembers the version it was frozen under.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { CivilDateSchema, FreeText, Line, OneOf, Shape, Type, type Static } from '../../base/schema.ts';
import { foreignKey } from '../code/code.ts';
import { operation } from '../operation-definition.ts';
import { TRIGGER_FIELDS } from '../retention/trigger.ts';
import { SeriesSchema } from './series-description.ts';

/** Exemplaire: the rule gives the principal and the secondary copy each its own délai. */
export const COPIES = ['principal', 'secondary'] as const;
export type Copy = (typeof COPIES)[number];

const DelayLineSchema = Shape({
  copy: OneOf(COPIES),
  /** Supports the line applies to (`PA`, `DM`…); empty for any. */
  supports: Type.Array(Line(10)),
  /** Compact notation: `2-5-D`, `888(R1)-15-T`. */
  notation: Line(40),
  /** N° du délai: what a file that was given one of several conditional délais keeps. */
  number: Type.Optional(Line(10)),
  /** Remark that explains the supports, `R1`. */
  supportRemark: Type.Optional(Line(4)),
  /** When the line applies, in words ("demande datée d'avant 1994"): a person chooses, nothing guesses (trap 18). */
  condition: Type.Optional(Line(500)),
  /** The date the délai is counted from; the closing of the file when absent, the awaited event for an open délai. */
  trigger: Type.Optional(OneOf(TRIGGER_FIELDS)),
  /** What ends an open semi-active period; the awaited event when absent. */
  until: Type.Optional(OneOf(TRIGGER_FIELDS)),
  /** Which birthday, for a délai that runs until an age (worked cases 11 to 14). */
  age: Type.Optional(Type.Integer({ minimum: 1, maximum: 150 })),
});

export type DelayLine = Static<typeof DelayLineSchema>;

const RuleBodySchema = {
  number: Line(30),
  title: Line(1000),
  delays: Type.Array(DelayLineSchema, { minItems: 1, maxItems: 50 }),
  /** `MM-DD` of the administrative year the délais are counted in, or empty for the organisation's. */
  yearEnd: FreeText(7),
  /** The event an open délai waits for, in words: "date de départ". */
  trigger: FreeText(300),
  remarks: FreeText(4000),
  /** Rules shipped with the sample depot are invented and say so. */
  fictitious: OneOf(['no', 'yes']),
  /** Absent from the rules written before it was asked for: see `seriesOf`. */
  series: Type.Optional(SeriesSchema),
};

type RuleBody = Static<ReturnType<typeof ruleShape>>;

/** What a version said, kept when the next one replaces it. */
export type PastVersion = RuleBody & { readonly version: number; readonly replacedBy: Id; readonly replacedAt: Hlc };

/** Approbation by the body that may give it (A-21.1, art. 8); of one version, no other. */
export type RuleApproval = {
  readonly version: number;
  readonly on: CivilDate;
  /** Decision number, or how it was given. */
  readonly reference: string;
  readonly by: Id;
};

export type Rule = RuleBody & {
  readonly id: Id;
  /** 1, then one more at each revision. A frozen list is void when it changes (conflict table, row 25). */
  readonly version: number;
  readonly status: 'active' | 'withdrawn';
  /** Oldest first. Absent from a rule that was never revised. */
  readonly past?: readonly PastVersion[];
  /** Oldest first. Absent from a rule that was never approved. */
  readonly approvals?: readonly RuleApproval[];
};

function ruleShape() {
  return Shape(RuleBodySchema);
}

export const ruleOps = {
  'rule.define': operation('decide', 1, ruleShape()),
  'rule.revise': operation('decide', 1, ruleShape()),
  'rule.withdraw': operation('decide', 1, Shape({ reason: Line(300) })),
  /** The version that was approved is the one `seen.ver` names. */
  'rule.approve': operation('decide', 1, Shape({ on: CivilDateSchema, reference: FreeText(300) })),
};

export type RuleEvent =
  | { readonly type: 'ruleSet'; readonly entity: 'rule'; readonly id: Id; readonly rule: Rule }
  | { readonly type: 'ruleWithdrawn'; readonly entity: 'rule'; readonly id: Id }
  | { readonly type: 'ruleApproved'; readonly entity: 'rule'; readonly id: Id; readonly approval: RuleApproval };

/** What reserves a number in the calendar, among the codes of everything else: it holds a space, as no scanned code does. */
export function ruleKey(number: string): string {
  return `rule ${foreignKey(number)}`;
}

/** Whether the version in force was approved, an earlier one was, or none. */
export function approvalState(rule: Pick<Rule, 'version' | 'approvals'>): 'approved' | 'changedSince' | 'never' {
  const approvals = rule.approvals ?? [];
  if (approvals.some(({ version }) => version === rule.version)) return 'approved';
  return approvals.length > 0 ? 'changedSince' : 'never';
}
