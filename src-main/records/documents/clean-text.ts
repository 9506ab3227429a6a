/**
 * Text as it is printed: composed accents (files named on a Mac arrive decomposed), one space where there were several,
 * no control characters. Non-breaking spaces are kept, they are typography.
 */

/** One printable line. Line ends and tabs become spaces. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\ufb00-\ufb06]/gu, (ligature) => ligature.normalize('NFKC'))
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** A printable paragraph: line ends are kept, each line is clean. Empty lines are dropped. */
export function cleanParagraph(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(cleanLine)
    .filter((line) => line !== '')
    .join('\n');
}
