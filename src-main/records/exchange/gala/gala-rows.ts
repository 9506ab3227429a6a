/**
 * The XML in which a public body of Québec sends its calendar to BAnQ: its elements, in the order the form gives them, and
 * a rule as plain texts, before anything is made of them (domain.md, 1.2).
 */

/** Elements of a rule, in the order of the form; the délais come last. */
export const RULE_TAGS = [
  'ID_ORGANISME',
  'NUMREGLE',
  'TYPE_TRANS',
  'RECUEIL',
  'TITRESER',
  'REFLEGALE',
  'NO_RECUEIL',
  'PROCACTIVI',
  'CODECLASS',
  'NOMUNITE',
  'DESCSERIE',
  'TYPESDOC',
  'DOCUMESSEN',
  'DOCUMCONFI',
  'REMARQDELA',
  'REMARQGEN',
  'GRILLECHAN',
] as const;
export type RuleTag = (typeof RULE_TAGS)[number];

/** Elements the form requires even when there is nothing to say. */
export const REQUIRED_TAGS: ReadonlySet<RuleTag> = new Set([
  'ID_ORGANISME',
  'NUMREGLE',
  'TYPE_TRANS',
  'TITRESER',
  'NOMUNITE',
  'DESCSERIE',
  'TYPESDOC',
]);

/** Elements of a délai, in the order of the form. */
export const DELAY_TAGS = [
  'NUMDELAI',
  'NUMREGLE',
  'TYPEDOSS',
  'SUPPDOSS',
  'REM_SUPPDOSS',
  'PERIOACTIF',
  'REM_PERIOACTIF',
  'PERIOSMACT',
  'REM_PERIOSMACT',
  'ID_REF_DISPOSITION',
  'REM_DISPOINACT',
] as const;
export type DelayTag = (typeof DELAY_TAGS)[number];

/** Without the element, or with nothing in it: empty. Spaces around a text are not part of it. */
export type GalaDelay = { readonly [T in DelayTag]: string };
export type GalaRule = { readonly [T in RuleTag]: string } & {
  /** Line of the file the rule begins on, from 1. */
  readonly line: number;
  readonly delays: readonly GalaDelay[];
};
