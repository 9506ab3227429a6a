/**
 * Which letters the bytes of a text file stand for. Old exports do not say: Excel in French writes Windows-1252, an old
 * Macintosh its own set, and both are valid bytes of the other. The accents of French tell them apart.
 */
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** Encodings an import reads. UTF-16 with the bytes the other way round is recognised by its mark and read as well. */
export const READABLE_ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be', 'macintosh'] as const;
export type ReadableEncoding = (typeof READABLE_ENCODINGS)[number];

export type Detected = {
  readonly encoding: ReadableEncoding;
  /** What a general detector makes of the text when it strongly disagrees: Greek, Cyrillic, Chinese… */
  readonly doubt: string | null;
};

/** The encoding a byte order mark announces, or `undefined`. */
export function encodingOfMark(head: Uint8Array): ReadableEncoding | undefined {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: in a text of Latin letters, one byte of each pair is zero. */
export function encodingOfZeros(head: Uint8Array): ReadableEncoding | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return undefined;
  let zerosFirst = 0;
  let zerosSecond = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (head[2 * pair] === 0) zerosFirst += 1;
    if (head[2 * pair + 1] === 0) zerosSecond += 1;
  }
  if (zerosSecond > 0.6 * pairs && zerosFirst < 0.1 * pairs) return 'utf-16le';
  if (zerosFirst > 0.6 * pairs && zerosSecond < 0.1 * pairs) return 'utf-16be';
  return undefined;
}

/** Letters and signs of French, the more of them the likelier the encoding. */
const FRENCH = new Set('éèêëàâùûüçôöîïæœÉÈÊËÀÂÙÛÜÇÔÖÎÏÆŒ’«»–—°\u00a0');
/** A general detector's doubt is told when it is this sure, out of 100. */
const SURE = 60;
const OF_WESTERN_EUROPE = /^(?:ASCII|UTF-8|ISO-8859-(?:1|9|15)|windows-125[24])$/i;

/**
 * One byte a letter, not UTF-8: Windows-1252 or Macintosh. `accented` holds bytes of the file around those beyond ASCII.
 */
export function singleByteEncoding(accented: Uint8Array): Detected {
  const score = (encoding: string): number => {
    let found = 0;
    for (const letter of iconv.decode(Buffer.from(accented), encoding)) if (FRENCH.has(letter)) found += 1;
    return found;
  };
  const [windows, macintosh] = [score('windows-1252'), score('macintosh')];
  const [best] = chardet.analyse(accented);
  const foreign = best !== undefined && best.confidence >= SURE && !OF_WESTERN_EUROPE.test(best.name);
  const doubt = foreign && Math.max(windows, macintosh) * 2 < beyondAscii(accented) ? best.name : null;
  return { encoding: macintosh > windows ? 'macintosh' : 'windows-1252', doubt };
}

function beyondAscii(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count += 1;
  return count;
}

/** A decoder to be fed pieces of a file in order. */
export function decoderOf(encoding: ReadableEncoding): { write: (bytes: Buffer) => string; end: () => string } {
  const decoder = iconv.getDecoder(encoding);
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}
