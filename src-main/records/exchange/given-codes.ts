/**
 * Codes a file gives. One printed by others is kept as it is and finds the record for ever.
 *
 * One of our own family (prefix of the kind, nine digits, sound check character) comes from a depot of Travée: it is on
 * the label of the object, so the object keeps it as its own code, and a box that has no other number takes that of the
 * code. Somebody who imports the list exported from another depot then scans the same labels as before. The rules:
 * - a code that another record has, or had, is refused: importing a list into the depot it came from says so line by
 *   line, and the boxes of an import that was taken back keep their codes, as any annulled box does;
 * - a code of another kind (a shelf's on a box) is refused, since a later record would draw it;
 * - numbers up to the highest one given are never drawn afterwards (import-numbers.ts). A number too far beyond those of
 *   this depot is refused: reaching it would use up the series for one label.
 * - of our shape with a wrong check character: kept as somebody else's code, with a warning; it was misread or mistyped.
 */
import type { Id } from '#shared/base/id.ts';
import { foreignKey, readCode } from '#shared/domain/code/code.ts';
import type { LineReader } from './cells.ts';
import type { PlanContext } from './profile.ts';
import type { SeenBefore } from './seen-before.ts';

const CODE_LENGTH = 80;

export type GivenCode = {
  /** The record's own code, and the number in it. */
  readonly own: { readonly code: string; readonly number: number } | null;
  readonly foreign: string | null;
};

const NONE: GivenCode = { own: null, foreign: null };

/** `existing`: the record the line is about, when the depot has it already; its own codes are no surprise. */
export function readGivenCode<Name extends string>(
  context: PlanContext,
  seen: SeenBefore,
  line: LineReader<Name>,
  column: Name,
  kind: 'box' | 'place',
  existing?: Id,
): GivenCode {
  const text = line.code(column, CODE_LENGTH);
  const read = readCode(text);
  const key = read.ok ? read.value.code : foreignKey(text);
  if (key === '') return NONE;
  if (read.ok && read.value.kind !== kind) {
    line.say(column, 'CODE_OTHER_KIND', { code: key });
    return NONE;
  }
  if (!read.ok && read.error.code === 'CHECK_FAILED') line.say(column, 'CODE_CHECK_FAILED', { code: text });
  const first = seen.line('code', key, line.line);
  const holder = context.depot.codeHolder(key);
  if (first !== undefined) line.say(column, 'CODE_TWICE', { code: text, line: first });
  else if (holder !== undefined && holder.id !== existing && !context.isOwn(holder.id)) {
    line.say(column, read.ok && context.depot.isAnnulled(holder) ? 'CODE_OF_ANNULLED' : 'CODE_TAKEN', { code: text });
  }
  if (!read.ok) return { own: null, foreign: text };
  const { code, number } = read.value;
  if (number > context.depot.farthestNumber(kind)) line.say(column, 'CODE_TOO_FAR', { code });
  return { own: { code, number }, foreign: null };
}

/**
 * A code that need not be the record's alone: a classification that names a whole row, a former number given twice. Kept
 * by the first that bears it; left out, with a warning, when it is taken or is one of ours.
 */
export function readSharedCode<Name extends string>(
  context: PlanContext,
  seen: SeenBefore,
  line: LineReader<Name>,
  column: Name,
  existing?: Id,
): string | null {
  const code = line.code(column, CODE_LENGTH);
  const key = foreignKey(code);
  if (key === '') return null;
  const holder = context.depot.codeHolder(key);
  const isTaken = holder !== undefined && holder.id !== existing && !context.isOwn(holder.id);
  if (!isTaken && !readCode(code).ok && seen.line('code', key, line.line) === undefined) return code;
  line.say(column, 'CODE_LEFT_OUT', { code });
  return null;
}
