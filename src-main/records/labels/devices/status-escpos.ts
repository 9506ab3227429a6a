/**
 * Asking an ESC/POS printer how it is, and reading its answers: pure, the transport sends and receives the bytes.
 *
 * `DLE EOT n` is answered at once, even when the printer is offline or its buffer is full; `GS r 1` waits for its turn
 * behind what was sent before it, which makes it the fence after a job. Each answer is one byte, told from the others by
 * fixed bits (Epson, ESC/POS command reference: DLE EOT, GS r, GS a). A byte with other fixed bits is no answer, and gives `undefined`.
 */
import type { DeviceTrouble } from './trouble.ts';

/** What `DLE EOT n` asks about. */
export type RealTimeQuestion = 'printer' | 'offline' | 'error' | 'paper';

const QUESTION_NUMBER = { printer: 1, offline: 2, error: 3, paper: 4 } as const satisfies Record<
  RealTimeQuestion,
  number
>;

/** Bits of an answer, and what they say when set. */
const MEANINGS = {
  printer: [[0x08, 'offline']],
  offline: [
    [0x04, 'cover-open'],
    [0x20, 'paper-out'],
    [0x40, 'error'],
  ],
  error: [
    [0x04, 'error'],
    [0x08, 'cutter'],
    [0x20, 'error'],
    // "Automatically recoverable": the head is too hot and prints again once it has cooled.
    [0x40, 'over-temperature'],
  ],
  paper: [
    [0x0c, 'paper-low'],
    [0x60, 'paper-out'],
  ],
} as const satisfies Record<RealTimeQuestion, readonly (readonly [number, DeviceTrouble])[]>;

const DLE = 0x10;
const EOT = 0x04;
const GS = 0x1d;

/** `DLE EOT n`. */
export function realTimeQuestion(about: RealTimeQuestion): Uint8Array {
  return Uint8Array.of(DLE, EOT, QUESTION_NUMBER[about]);
}

/** `GS r 1`: the paper sensors, answered after everything sent before it was taken up. */
export function fenceQuestion(): Uint8Array {
  return Uint8Array.of(GS, 0x72, 1);
}

/** Reads the answer to a `DLE EOT`; `undefined` when the byte is none (`0xx1xx10`). */
export function readRealTimeAnswer(about: RealTimeQuestion, byte: number): readonly DeviceTrouble[] | undefined {
  if ((byte & 0x93) !== 0x12) return undefined;
  const meanings: readonly (readonly [number, DeviceTrouble])[] = MEANINGS[about];
  const said = meanings.filter(([bits]) => (byte & bits) !== 0).map(([, trouble]) => trouble);
  return [...new Set(said)];
}

/** Reads the answer to `GS r 1`; `undefined` when the byte is none (`0xx0xxxx`). */
export function readFenceAnswer(byte: number): readonly DeviceTrouble[] | undefined {
  if ((byte & 0x90) !== 0) return undefined;
  if ((byte & 0x0c) !== 0) return ['paper-out'];
  return (byte & 0x03) !== 0 ? ['paper-low'] : [];
}

/**
 * Reads four bytes a printer sends by itself when automatic status is on (`GS a`); `undefined` when they are not such a message.
 * The first is `0xx1xx00`, the three others `0xx0xxxx`.
 */
export function readAutomaticStatus(bytes: Uint8Array): readonly DeviceTrouble[] | undefined {
  const [first = 0xff, second = 0xff, third = 0xff, fourth = 0xff] = bytes;
  if (bytes.length !== 4 || (first & 0x93) !== 0x10) return undefined;
  if ([second, third, fourth].some((byte) => (byte & 0x90) !== 0)) return undefined;
  const said: readonly (readonly [number, DeviceTrouble])[] = [
    [first & 0x08, 'offline'],
    [first & 0x20, 'cover-open'],
    [second & 0x08, 'cutter'],
    [second & 0x24, 'error'],
    [second & 0x40, 'over-temperature'],
    [third & 0x03, 'paper-low'],
    [third & 0x0c, 'paper-out'],
  ];
  return said.filter(([bits]) => bits !== 0).map(([, trouble]) => trouble);
}
