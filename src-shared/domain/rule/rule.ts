/**
 * Règle de conservation, in the form the House needs: number, title, délai lines and year end, with a version that a
 * frozen list remembers. Numbers are text (`01110`, `01740a`).
 */
import type { Id } from '../../base/id.ts';
import { FreeText, Line, OneOf, Shape, Type, type Static } from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';

/** Exemplaire: the rule gives the principal and the secondary copy each its own délai. */
export const COPIES = ['principal', 'secondary'] as const;
export type Copy = (typeof COPIES)[number];

const DelayLineSchema = Shape({
  copy: OneOf(COPIES),
  /** Supports the line applies to (`PA`, `DM`…); empty for any. */
  supports: Type.Array(Line(10)),
  /** Compact notation: `2-5-D`, `888(R1)-15-T`. */
  notation: Line(40),
});

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
};

export type Rule = Static<ReturnType<typeof ruleShape>> & {
  readonly id: Id;
  /** 1, then one more at each revision. A frozen list is void when it changes (conflict table, row 25). */
  readonly version: number;
  readonly status: 'active' | 'withdrawn';
};

function ruleShape() {
  return Shape(RuleBodySchema);
}

export const ruleOps = {
  'rule.define': operation('decide', 1, ruleShape()),
  'rule.revise': operation('decide', 1, ruleShape()),
  'rule.withdraw': operation('decide', 1, Shape({ reason: Line(300) })),
};

export type RuleEvent =
  | { readonly type: 'ruleSet'; readonly entity: 'rule'; readonly id: Id; readonly rule: Rule }
  | { readonly type: 'ruleWithdrawn'; readonly entity: 'rule'; readonly id: Id };
