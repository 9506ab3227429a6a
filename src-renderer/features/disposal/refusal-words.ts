/**
 * Why a box is not on a list, or what will stop its destruction, as the key of a sentence about that box and its
 * parameters. A code that has no sentence of its own here is explained like any other error.
 */
import type { CandidateRow } from '#shared/contract/lists.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import type { TextKey } from '#shared/i18n/index.ts';

/** What is known of the box beside the code: from its row, and from its card when that was asked for. */
export type RefusalFacts = Partial<Pick<CandidateRow, 'borrower' | 'lastProtectedDay'>> & {
  readonly motive?: string;
  /** Why no date can be given, already in words. */
  readonly why?: string;
  readonly listNumber?: string;
};

export type RefusalWords = { readonly key: TextKey; readonly params: Readonly<Record<string, string>> };

/** Codes whose sentence wants more than the row says: the card of the box is read for them. */
export const NEEDS_CARD: ReadonlySet<string> = new Set<ErrorCode>(['BOX_ON_HOLD', 'BOX_WITHOUT_DATE', 'BOX_ON_LIST']);

/** The sentence of a refusal; null for a code that only the general sentence of errors explains. */
export function refusalWords(code: string, facts: RefusalFacts): RefusalWords | null {
  const date = facts.lastProtectedDay ?? '';
  switch (code) {
    case 'BOX_OUT':
      return filled('BOX_OUT', 'borrower', facts.borrower);
    case 'BOX_ON_HOLD':
      return filled('BOX_ON_HOLD', 'motive', facts.motive);
    case 'BOX_WITHOUT_DATE':
      return filled('BOX_WITHOUT_DATE', 'why', facts.why);
    case 'BOX_ON_LIST':
      return filled('BOX_ON_LIST', 'list', facts.listNumber);
    case 'BOX_NOT_DUE':
      return filled('BOX_NOT_DUE', 'date', date);
    case 'EXECUTED_BEFORE_DUE':
      return filled('EXECUTED_BEFORE_DUE', 'date', date);
    case 'BOX_NOT_FOR_DESTRUCTION':
    case 'BOX_NOT_FOR_SORTING':
    case 'BOX_NOT_FOR_DEPOSIT':
    case 'BOX_DEPOSITED':
    case 'BOX_NOT_ON_LIST':
    case 'BOX_IN_CASE':
    case 'BOX_MISSING':
    case 'RULE_CHANGED':
    case 'BOX_CHANGED':
      return { key: `disposal.refusal.${code}`, params: {} };
    default:
      return null;
  }
}

type FilledCode =
  'BOX_OUT' | 'BOX_ON_HOLD' | 'BOX_WITHOUT_DATE' | 'BOX_ON_LIST' | 'BOX_NOT_DUE' | 'EXECUTED_BEFORE_DUE';

function filled(code: FilledCode, param: string, value: string | undefined): RefusalWords {
  if (value === undefined || value === '') return { key: `disposal.refusal.${code}_PLAIN`, params: {} };
  return { key: `disposal.refusal.${code}`, params: { [param]: value } };
}

/** One box that stopped a freezing or an execution, as the refused operation names it. */
export type BlockingBox = { readonly boxId: string; readonly number: string; readonly code: string };

/** The boxes a `BOXES_BLOCKED` refusal names; empty for any other shape. */
export function blockingBoxes(params: unknown): readonly BlockingBox[] {
  if (typeof params !== 'object' || params === null || !('boxes' in params) || !Array.isArray(params.boxes)) return [];
  return params.boxes.filter(isBlockingBox);
}

function isBlockingBox(value: unknown): value is BlockingBox {
  if (typeof value !== 'object' || value === null) return false;
  return ['boxId', 'number', 'code'].every((name) => typeof Reflect.get(value, name) === 'string');
}

const REASONS = [
  'BOX_WITHOUT_DATE',
  'BOX_NOT_DUE',
  'BOX_NOT_FOR_DESTRUCTION',
  'BOX_NOT_FOR_SORTING',
  'BOX_NOT_FOR_DEPOSIT',
  'BOX_DEPOSITED',
  'BOX_ON_LIST',
  'BOX_OUT',
  'BOX_MISSING',
  'BOX_ON_HOLD',
  'BOX_IN_CASE',
  'RULE_CHANGED',
  'BOX_CHANGED',
  'BOX_NOT_ON_LIST',
  'EXECUTED_BEFORE_DUE',
] as const satisfies readonly ErrorCode[];

/** A reason in two or three words, for a count of boxes. */
export function reasonKey(code: ErrorCode): TextKey {
  const known = REASONS.find((one) => one === code);
  return `disposal.create.reason.${known ?? 'other'}`;
}
