/**
 * How the letters of a file are written. Marks and UTF-8 are certain; between the encodings of one byte a letter there
 * are only likelihoods, weighed on the accents of French, which is what our users' files hold.
 *
 * A general statistical guess (chardet) knows no Macintosh and takes short French for Dutch or Polish: it is asked only
 * when neither of the French readings makes sense.
 */
import { analyse } from 'chardet';
import iconv from 'iconv-lite';

import type { FileSurvey } from './survey-file.ts';

/** The encoding, by a name iconv-lite knows; `undefined` when the bytes are no text at all. */
export function guessEncoding(survey: FileSurvey): string | undefined {
  const marked = markedEncoding(survey.head);
  if (marked !== undefined) return marked;
  if (survey.hasZeroByte) return unmarkedUtf16(survey.head);
  if (survey.isUtf8) return 'utf-8';
  return eightBitEncoding(survey.evidence);
}

/** By the byte order mark. UTF-32 is none we read, and begins like UTF-16. */
function markedEncoding(head: Buffer): string | undefined {
  const [first, second, third, fourth] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Western text in UTF-16 has a zero in nearly every other byte, always on the same side. */
const MOSTLY = 0.6;

function unmarkedUtf16(head: Buffer): string | undefined {
  const pairs = Math.floor(head.length / 2);
  let zerosFirst = 0;
  let zerosSecond = 0;
  for (let index = 0; index < pairs; index++) {
    if (head[2 * index] === 0) zerosFirst += 1;
    if (head[2 * index + 1] === 0) zerosSecond += 1;
  }
  if (zerosSecond > MOSTLY * pairs && zerosFirst === 0) return 'utf-16le';
  if (zerosFirst > MOSTLY * pairs && zerosSecond === 0) return 'utf-16be';
  return undefined;
}

/** How much each sign speaks for a reading in French: lower case accents most, signs of no text against. */
const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ...weights('éèàêç', 4),
  ...weights('ôîûùâëïœ', 3),
  ...weights('’«»ÉÀ\u00a0', 2),
  ...weights('–—…“”•°ÈÊÇÔÎæŒÆŸÂÛÙËÏüöäñáíóú½¼€£§', 1),
]);
const IMPLAUSIBLE = -3;

function weights(signs: string, weight: number): [string, number][] {
  return Array.from(signs, (sign) => [sign, weight]);
}

const FRENCH_READINGS = ['windows-1252', 'macintosh'] as const;
const ASKED_CONFIDENCE = 40;

function eightBitEncoding(evidence: Buffer): string {
  const [first, second] = FRENCH_READINGS.map((encoding) => ({ encoding, score: score(evidence, encoding) }));
  const best = first === undefined || (second !== undefined && second.score > first.score) ? second : first;
  if (best !== undefined && best.score > 0) return best.encoding;
  const other = analyse(evidence).find(({ name }) => !/^(UTF-(16|32)|ISO-8859-1$|ASCII)/.test(name) && iconv.encodingExists(name));
  return other !== undefined && other.confidence >= ASKED_CONFIDENCE ? other.name.toLowerCase() : 'windows-1252';
}

/** The mean weight of the signs that are not ASCII, read in the encoding. */
function score(evidence: Buffer, encoding: string): number {
  let sum = 0;
  let count = 0;
  let before = '';
  for (const sign of iconv.decode(evidence, encoding)) {
    if (sign > '\u007f') {
      count += 1;
      sum += isCapitalInside(sign, before) ? IMPLAUSIBLE : (WEIGHTS.get(sign) ?? IMPLAUSIBLE);
    }
    before = sign;
  }
  return count === 0 ? 0 : sum / count;
}

/** `ÉcÈole`: an accented capital after a small letter is a sign read wrongly. */
function isCapitalInside(sign: string, before: string): boolean {
  return /\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before);
}
