/** Words that go into the headers of a message: one line, nothing that hides or turns what follows. */

/** C0 and C1 controls, line separators, and the marks that turn the direction of text around. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

export function headerLine(text: string): string {
  return text.replace(UNSAFE, ' ').replace(/ {2,}/g, ' ').trim();
}

const ADDRESS = /^[^\s<>()[\]\\,;:@"\p{Cc}]{1,64}@[^\s<>()[\]\\,;:@"\p{Cc}]{1,190}$/u;

/** One address and nothing else: no list, no name, no line break. */
export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text) && !text.includes('..');
}
