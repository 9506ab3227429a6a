/**
 * Asking a ZPL printer how it is (`~HS`), and reading its answer: pure, the transport sends and receives the bytes.
 *
 * The answer is three lines, each between STX and ETX, of numbers separated by commas (Zebra, ZPL II programming guide,
 * "~HS"). Printers of other makers send the first two only; what they leave out is taken as no trouble.
 */
import type { DeviceTrouble } from './trouble.ts';

export type HostStatus = {
  readonly troubles: readonly DeviceTrouble[];
  /** Formats received and not printed yet. */
  readonly formatsWaiting: number;
  /** Labels still to come of the format being printed. */
  readonly labelsRemaining: number;
  /** Whether a format was begun (`^XA`) and not ended. */
  readonly isMidFormat: boolean;
};

/** `~HS`, which is answered even when the printer is paused, open or out of paper. */
export function hostStatusQuestion(): Uint8Array {
  return new TextEncoder().encode('~HS');
}

const STX = '\u0002';
const ETX = '\u0003';

/** How many lines an answer has. */
const LINES = 3;

/** Whether all three lines have come, so that nothing more is to be waited for. */
export function isWholeHostStatus(bytes: Uint8Array): boolean {
  return linesOf(bytes).length >= LINES;
}

/** Reads the last answer in what was received; `undefined` when its first two lines are not there. */
export function readHostStatus(bytes: Uint8Array): HostStatus | undefined {
  const lines = linesOf(bytes);
  const at = lines.findLastIndex((fields) => fields.length >= 12);
  const [first, second] = lines.slice(at, at + 2);
  if (at < 0 || first === undefined || second === undefined || second.length < 4) return undefined;
  const said: readonly (readonly [string | undefined, DeviceTrouble])[] = [
    [first[1], 'paper-out'],
    [first[2], 'paused'],
    [first[5], 'buffer-full'],
    [first[9], 'error'],
    [first[10], 'under-temperature'],
    [first[11], 'over-temperature'],
    [second[2], 'head-open'],
    [second[3], 'ribbon-out'],
  ];
  return {
    troubles: said.filter(([flag]) => flag === '1').map(([, trouble]) => trouble),
    formatsWaiting: count(first[4]),
    labelsRemaining: count(second[8]),
    isMidFormat: first[7] === '1',
  };
}

function linesOf(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return text
    .split(STX)
    .slice(1)
    .filter((line) => line.includes(ETX))
    .map((line) =>
      line
        .slice(0, line.indexOf(ETX))
        .split(',')
        .map((field) => field.trim()),
    );
}

function count(field: string | undefined): number {
  return field !== undefined && /^\d+$/u.test(field) ? Number(field) : 0;
}
