/**
 * The codes Travée prints and reads: two letters for the kind, nine digits, one check character. Twelve characters of
 * A–Z and 0–9, because any other sign changes with the keyboard layout, and digit pairs keep Code 128 short.
 *
 * A fixed length catches dropped characters and the check character catches the rest, including the phantom reads a
 * decoder lets through (printing.md, sections 2 and 6). Codes printed by others are kept as they are (`foreignKey`).
 */
import type { Brand } from '../../base/brand.ts';
import { err, invariant, ok, type Result } from '../../base/result.ts';
import { checkCharacter, hasValidCheck } from './check-character.ts';

export type Code = Brand<string, 'Code'>;

/** The object kind can be told from the code alone, so a person's card is never taken for a box. */
export const CODE_PREFIXES = {
  box: 'BX',
  place: 'PL',
  file: 'DO',
  person: 'PE',
  command: 'CM',
  list: 'LI',
  loan: 'PR',
} as const;
export type CodeKind = keyof typeof CODE_PREFIXES;

export const CODE_KINDS = Object.keys(CODE_PREFIXES) as readonly CodeKind[];
export const CODE_LENGTH = 12;
const FIRST_CODE_NUMBER = 1;
export const LAST_CODE_NUMBER = 999_999_999;

/**
 * - NOT_A_CODE: not of our shape; look it up as a foreign code.
 * - CHECK_FAILED: of our shape, but misread or mistyped; ask for another scan, never act.
 * - KIND_UNKNOWN: sound, of a kind this version does not know.
 */
export type CodeProblem = { readonly code: 'NOT_A_CODE' | 'CHECK_FAILED' | 'KIND_UNKNOWN' };

export type ReadCode = { readonly kind: CodeKind; readonly number: number; readonly code: Code };

const SHAPE = /^([A-Z]{2})(\d{9})[0-9A-Z]$/;
/** AIM identifier some scanners put in front: `]C0` for Code 128, `]Q1` for QR. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/;
/** White space of any kind, and the control characters scanners add. */
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu;

const KIND_OF_PREFIX: ReadonlyMap<string, CodeKind> = new Map(CODE_KINDS.map((kind) => [CODE_PREFIXES[kind], kind]));

/** The code of a number, or null when its check character would be `*`: such a number is never issued. */
export function makeCode(kind: CodeKind, number: number): Code | null {
  invariant(Number.isInteger(number), 'a code number is a whole number');
  invariant(number >= FIRST_CODE_NUMBER && number <= LAST_CODE_NUMBER, 'a code number has one to nine digits');
  const body = CODE_PREFIXES[kind] + String(number).padStart(9, '0');
  const check = checkCharacter(body);
  return check === undefined || check === '*' ? null : ((body + check) as Code);
}

/** The first number at or after `from` that has a code. Null when the series is exhausted. */
export function nextIssuable(kind: CodeKind, from: number): ReadCode | null {
  for (let number = Math.max(from, FIRST_CODE_NUMBER); number <= LAST_CODE_NUMBER; number++) {
    const code = makeCode(kind, number);
    if (code !== null) return { kind, number, code };
  }
  return null;
}

/** Reads what a scanner or a person gave: any case, spaces inside, CR, LF or TAB behind, an AIM identifier before. */
export function readCode(text: string): Result<ReadCode, CodeProblem> {
  const clean = text.replace(INVISIBLE, '').replace(AIM_IDENTIFIER, '').toUpperCase();
  const [, prefix, digits] = SHAPE.exec(clean) ?? [];
  if (prefix === undefined || digits === undefined) return err({ code: 'NOT_A_CODE' });
  const kind = KIND_OF_PREFIX.get(prefix);
  const sound = hasValidCheck(clean);
  if (kind === undefined) return err({ code: sound ? 'KIND_UNKNOWN' : 'NOT_A_CODE' });
  if (!sound) return err({ code: 'CHECK_FAILED' });
  const number = Number(digits);
  if (number < FIRST_CODE_NUMBER) return err({ code: 'NOT_A_CODE' });
  return ok({ kind, number, code: clean as Code });
}

/** Visible ASCII without lower case is its own look-up form: every code of ours, and most of others'. */
const PLAIN = /^[!-`{-~]*$/;

/**
 * The look-up form of a code somebody else printed (`IM 214…`, `im 214…`): upper case, without accents, spaces and
 * control characters. Punctuation stays: it tells codes apart. Empty when nothing visible was given.
 */
export function foreignKey(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '').replace(INVISIBLE, '');
}
