/**
 * Two scanners on one computer (a pair at one counter, one in each hand of a trolley). A keyboard event says nothing of
 * the device it came from, so a scanner is known by the characters it was programmed to send before every code; what has
 * none of them is the scanner without a name. Each has a context of its own (ADR 0038).
 *
 * Two scans at the very same instant come as one run of mixed keys. Which key came from which scanner cannot be known
 * then, and a guess would act on the wrong box one time in thirty-six: the run is told to be mixed, and nothing is done.
 */
import { CODE_LENGTH, CODE_PREFIXES } from '../code/code.ts';

/** A scanner as it is set up on this computer. `prefix`: what it sends before each code. */
export type Scanner = { readonly name: string; readonly prefix: string };

/** Readings without the prefix, and whose they are; `scanner` is empty for the one without a name. */
export type ToldScan = { readonly scanner: string; readonly readings: readonly string[] };

export type PrefixProblem = 'SCANNER_PREFIX_SHAPE' | 'SCANNER_PREFIX_CODE' | 'SCANNER_PREFIX_TAKEN';

/** Letters and digits only, because any other sign changes with the layout of the keyboard. */
const SHAPE = /^[A-Z0-9]{1,4}$/;
/** AIM identifier: put before the prefix by some scanners, after it by others. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]/;

/** Why scanners cannot be told apart by this prefix, or undefined. `others`: the prefixes in use already. */
export function prefixProblem(prefix: string, others: readonly string[]): PrefixProblem | undefined {
  if (!SHAPE.test(prefix)) return 'SCANNER_PREFIX_SHAPE';
  const begins = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
  if (Object.values(CODE_PREFIXES).some((code) => begins(prefix, code))) return 'SCANNER_PREFIX_CODE';
  if (others.some((other) => begins(prefix, other))) return 'SCANNER_PREFIX_TAKEN';
  return undefined;
}

/** Whose scan it is. Only the readings that bear the prefix count then: on another layout the others are nonsense. */
export function tellScanner(readings: readonly string[], scanners: readonly Scanner[]): ToldScan {
  for (const { name, prefix } of scanners) {
    const own = readings.flatMap((reading) => withoutPrefix(reading, prefix) ?? []);
    if (own.length > 0) return { scanner: name, readings: own };
  }
  return { scanner: '', readings };
}

/** Whether the keys of two scanners seem to have come as one run: too long for one code, with the letters of two in it. */
export function looksMixed(readings: readonly string[]): boolean {
  return readings.some((reading) => {
    const text = reading.toUpperCase();
    if (text.length < CODE_LENGTH + 4) return false;
    const kinds = Object.values(CODE_PREFIXES).flatMap((prefix) => Array.from(prefix));
    const letters = Array.from(text).filter((letter) => kinds.includes(letter)).length;
    const digits = Array.from(text).filter((letter) => letter >= '0' && letter <= '9').length;
    return letters >= 4 && digits >= CODE_LENGTH;
  });
}

function withoutPrefix(reading: string, prefix: string): string | undefined {
  const aim = AIM_IDENTIFIER.exec(reading)?.[0] ?? '';
  const rest = reading.slice(aim.length);
  if (!rest.toUpperCase().startsWith(prefix) || rest.length === prefix.length) return undefined;
  return rest.slice(prefix.length);
}
