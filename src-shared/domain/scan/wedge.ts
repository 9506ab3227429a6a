/**
 * Tells a barcode scanner that plays the keyboard (a "wedge") from a person typing (printing.md, section 6).
 *
 * Pure state machine over key-down events. A run is a sequence of keys at most `maxGapMs` apart by `event.timeStamp`,
 * never by arrival: a blocked window delivers slow typing in one burst. A run that ends on Enter or Tab is a scan; one
 * that just stops is a scan only when it reads as one of our codes. Everything else comes back as `typed`, in order.
 * Invariant: every character fed is in exactly one scan or one `typed`, so nothing a person types is swallowed.
 *
 * Each run is kept in two readings, because a scanner set to US on a French layout sends `Q?)éàé` for `AM-202`: what the
 * layout made of the keys, and what a US layout would have (by `event.code`). The check character decides.
 */
import { readCode, type ReadCode } from '../code/code.ts';
import { tellScanner, type Scanner } from './scanners.ts';

export type WedgeEvent = {
  /** `KeyboardEvent.key`. */
  readonly key: string;
  /** `KeyboardEvent.code`; empty from some remote desktops. */
  readonly code: string;
  readonly timeStampMs: number;
  readonly shift: boolean;
  /** A key held down. Scanners never hold one. */
  readonly repeat?: boolean;
};

export type WedgeOptions = {
  /** Loose, so that slow wireless scanners pass: acting on a scan rests on the check character, not on speed. */
  readonly maxGapMs: number;
  readonly minLength: number;
  readonly maxLength: number;
  /** Scanners told apart by what they send before a code. */
  readonly scanners?: readonly Scanner[];
};

export const WEDGE_DEFAULTS: WedgeOptions = { maxGapMs: 90, minLength: 3, maxLength: 128 };

export type WedgeState = {
  /** The run as the layout of the machine gave it. */
  readonly byKey: string;
  /** The same keys on a US layout. */
  readonly byUsLayout: string;
  readonly keys: number;
  readonly lastMs: number;
  /** The run went past `maxLength`: the rest of it is handed back at once and can no longer be a scan. */
  readonly overflowed: boolean;
};

export type WedgeScan = {
  /** One or two different readings of the same keys; the layout's own comes first. */
  readonly readings: readonly string[];
  readonly ending: 'Enter' | 'Tab' | 'pause';
};

/** `typed` holds characters that are not a scan: they belong to the field or the search of the screen. */
export type WedgeOutput = { readonly state: WedgeState; readonly scan?: WedgeScan; readonly typed?: string };

export const WEDGE_IDLE: WedgeState = { byKey: '', byUsLayout: '', keys: 0, lastMs: 0, overflowed: false };

/**
 * Takes one key-down event. The caller leaves out combinations with Ctrl, Alt or Meta, and calls `settleWedge` from a
 * timer so that the last keys typed do not wait for the next one.
 */
export function feedWedge(state: WedgeState, event: WedgeEvent, options: WedgeOptions = WEDGE_DEFAULTS): WedgeOutput {
  if (MODIFIER_KEYS.has(event.key)) return { state };
  const gapMs = event.timeStampMs - state.lastMs;
  const continues = state.keys > 0 && gapMs >= 0 && gapMs <= options.maxGapMs;
  const ending = TERMINATORS.get(event.key);
  if (ending !== undefined && continues) return endRun(state, ending, options);

  const printed = printedBy(event);
  if (printed === null || event.repeat === true) {
    const ended = endRun(state, 'pause', options);
    return printed === null ? ended : withTyped(ended, printed.byKey);
  }
  if (continues) return extendRun(state, printed, event.timeStampMs, options);
  const ended = endRun(state, 'pause', options);
  return { ...ended, state: { ...printed, keys: 1, lastMs: event.timeStampMs, overflowed: false } };
}

/** Ends the run when `nowMs`, on the clock of the events, is later than the longest gap. */
export function settleWedge(state: WedgeState, nowMs: number, options: WedgeOptions = WEDGE_DEFAULTS): WedgeOutput {
  return nowMs - state.lastMs > options.maxGapMs ? endRun(state, 'pause', options) : { state };
}

export type ChosenReading =
  | { readonly kind: 'own'; readonly read: ReadCode }
  /** Not one of our codes: look each candidate up as a foreign code, show them, never act on them unasked. */
  | { readonly kind: 'other'; readonly candidates: readonly string[] };

/** Prefers the reading that is one of our codes; a code sent twice without a pause is one code. */
export function chooseReading(readings: readonly string[]): ChosenReading {
  for (const reading of readings) {
    const read = readCode(undoubled(reading));
    if (read.ok) return { kind: 'own', read: read.value };
  }
  return { kind: 'other', candidates: readings };
}

type Printed = { readonly byKey: string; readonly byUsLayout: string };

function extendRun(state: WedgeState, printed: Printed, lastMs: number, options: WedgeOptions): WedgeOutput {
  if (state.overflowed) return withTyped({ state: { ...state, lastMs } }, printed.byKey);
  const longer = {
    byKey: state.byKey + printed.byKey,
    byUsLayout: state.byUsLayout + printed.byUsLayout,
    keys: state.keys + 1,
    lastMs,
    overflowed: false,
  };
  if (longer.keys <= options.maxLength) return { state: longer };
  return withTyped({ state: { ...longer, byKey: '', byUsLayout: '', overflowed: true } }, longer.byKey);
}

function endRun(state: WedgeState, ending: WedgeScan['ending'], options: WedgeOptions): WedgeOutput {
  const { byKey, byUsLayout, keys, overflowed } = state;
  const ended: WedgeOutput = { state: WEDGE_IDLE };
  if (keys === 0 || overflowed) return ended;
  const readings = byKey === byUsLayout || byKey === '' ? [byUsLayout] : [byKey, byUsLayout];
  const { readings: bare } = tellScanner(readings, options.scanners ?? []);
  const isScan = ending === 'pause' ? chooseReading(bare).kind === 'own' : keys >= options.minLength;
  return isScan ? { ...ended, scan: { readings, ending } } : withTyped(ended, byKey);
}

function withTyped(output: WedgeOutput, text: string): WedgeOutput {
  const typed = (output.typed ?? '') + text;
  return typed === '' ? output : { ...output, typed };
}

/** What the key writes in each reading. Null for keys that write nothing (arrows, Escape, function keys). */
function printedBy(event: WedgeEvent): Printed | null {
  const writesItself = Array.from(event.key).length === 1;
  const us = US_LAYOUT.get(event.code)?.[event.shift ? 1 : 0];
  if (writesItself) return { byKey: event.key, byUsLayout: us ?? event.key };
  if (HIDDEN_KEYS.has(event.key) && us !== undefined) return { byKey: '', byUsLayout: us };
  return null;
}

function undoubled(text: string): string {
  const trimmed = text.trim();
  const half = trimmed.slice(0, trimmed.length / 2);
  return half + half === trimmed ? half : text;
}

const TERMINATORS: ReadonlyMap<string, 'Enter' | 'Tab'> = new Map([
  ['Enter', 'Enter'],
  ['Tab', 'Tab'],
]);

const MODIFIER_KEYS: ReadonlySet<string> = new Set(
  'Shift Control Alt AltGraph Meta OS CapsLock NumLock ScrollLock Fn FnLock Hyper Super Symbol SymbolLock'.split(' '),
);

/** Keys whose character the browser keeps to itself: dead accents and input methods. The physical key is still known. */
const HIDDEN_KEYS: ReadonlySet<string> = new Set(['Dead', 'Process', 'Unidentified']);

/** Physical key to its characters on a US keyboard: plain, shifted. */
const US_LAYOUT: ReadonlyMap<string, readonly [string, string]> = new Map([
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => usKey(`Key${letter}`, letter.toLowerCase(), letter)),
  ...Array.from(')!@#$%^&*(', (shifted, digit) => usKey(`Digit${String(digit)}`, String(digit), shifted)),
  ...Array.from('0123456789', (digit) => usKey(`Numpad${digit}`, digit, digit)),
  usKey('Space', ' ', ' '),
  usKey('Minus', '-', '_'),
  usKey('Equal', '=', '+'),
  usKey('BracketLeft', '[', '{'),
  usKey('BracketRight', ']', '}'),
  usKey('Backslash', '\\', '|'),
  usKey('IntlBackslash', '\\', '|'),
  usKey('Semicolon', ';', ':'),
  usKey('Quote', "'", '"'),
  usKey('Backquote', '`', '~'),
  usKey('Comma', ',', '<'),
  usKey('Period', '.', '>'),
  usKey('Slash', '/', '?'),
  usKey('NumpadSubtract', '-', '-'),
  usKey('NumpadAdd', '+', '+'),
  usKey('NumpadMultiply', '*', '*'),
  usKey('NumpadDivide', '/', '/'),
  usKey('NumpadDecimal', '.', '.'),
]);

function usKey(code: string, plain: string, shifted: string): [string, readonly [string, string]] {
  return [code, [plain, shifted]];
}
