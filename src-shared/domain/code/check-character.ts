/**
 * ISO 7064 MOD 37-2 check character over 0–9 and A–Z. It detects every single substitution and every transposition of
 * neighbours, which Code 39's own check does not (printing.md, section 2).
 *
 * One number in 37 gets `*`, which not every scanner and keyboard can send: such numbers are never issued.
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
const MODULUS = 37;
const RADIX = 2;

const VALUES: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (character, value) => [character, value]));

/** The check character of `text`, `*` included. `undefined` when `text` holds anything but 0–9 and A–Z. */
export function checkCharacter(text: string): string | undefined {
  let sum = 0;
  for (const character of text) {
    const value = VALUES.get(character);
    if (value === undefined || character === '*') return undefined;
    sum = ((sum + value) * RADIX) % MODULUS;
  }
  return ALPHABET[(MODULUS + 1 - sum) % MODULUS];
}

/** True when the last character of `text` is the check character of the rest. */
export function hasValidCheck(text: string): boolean {
  return text.length > 1 && checkCharacter(text.slice(0, -1)) === text.slice(-1);
}
