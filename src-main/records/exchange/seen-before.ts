/**
 * What the lines above said already: numbers, codes and places a file gives twice. Of each only 64 bits of a digest are
 * kept, in arrays of numbers: a file of millions of lines takes a few dozen bytes for each. Two different texts of ten
 * million are taken for the same once in a hundred thousand files, and the line is then shown to a person.
 */
type Kind = 'code' | 'number' | 'place';

export type SeenBefore = {
  /** The line that said it first, or `undefined` when this one does. */
  readonly line: (kind: Kind, text: string, line: number) => number | undefined;
  readonly has: (kind: Kind, text: string) => boolean;
};

const FIRST_SLOTS = 1024;
const FULLEST = 0.6;

export function createSeenBefore(): SeenBefore {
  let slots = FIRST_SLOTS;
  let high = new Uint32Array(slots);
  let low = new Uint32Array(slots);
  let lines = new Uint32Array(slots);
  let used = 0;

  /** The slot of the digest, or the free one where it belongs; a slot is free while its line is 0. */
  const slotOf = (first: number, second: number): number => {
    let slot = first & (slots - 1);
    while (lines[slot] !== 0 && (high[slot] !== first || low[slot] !== second)) slot = (slot + 1) & (slots - 1);
    return slot;
  };

  const grow = (): void => {
    const before = { high, low, lines };
    slots *= 2;
    [high, low, lines] = [new Uint32Array(slots), new Uint32Array(slots), new Uint32Array(slots)];
    for (const [index, line] of before.lines.entries()) {
      if (line !== 0) put(before.high[index] ?? 0, before.low[index] ?? 0, line);
    }
  };

  const put = (first: number, second: number, line: number): void => {
    const slot = slotOf(first, second);
    high[slot] = first;
    low[slot] = second;
    lines[slot] = line;
  };

  return {
    line: (kind, text, line) => {
      const [first, second] = digestOf(kind, text);
      const before = lines[slotOf(first, second)] ?? 0;
      if (before !== 0) return before;
      if (used >= slots * FULLEST) grow();
      put(first, second, line);
      used += 1;
      return undefined;
    },
    has: (kind, text) => lines[slotOf(...digestOf(kind, text))] !== 0,
  };
}

/** Two halves mixed as cyrb53 does: not secret, evenly spread. */
function digestOf(kind: Kind, text: string): readonly [number, number] {
  let first = 0xdeadbeef ^ kind.length;
  let second = 0x41c6ce57 ^ kind.charCodeAt(0);
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    first = Math.imul(first ^ sign, 2_654_435_761);
    second = Math.imul(second ^ sign, 1_597_334_677);
  }
  first = Math.imul(first ^ (first >>> 16), 2_246_822_507) ^ Math.imul(second ^ (second >>> 13), 3_266_489_909);
  second = Math.imul(second ^ (second >>> 16), 2_246_822_507) ^ Math.imul(first ^ (first >>> 13), 3_266_489_909);
  return [first >>> 0, second >>> 0];
}
