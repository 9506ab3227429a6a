/**
 * Keyboards and scanners for the wedge tests: what each layout prints for a physical key, and a scanner set to US that
 * presses the keys of a text. Written independently of the product's own table.
 */
import type { WedgeEvent } from '#shared/domain/scan/wedge.ts';

/** Physical key to its plain and shifted character; `Dead` for an accent that waits for a letter. */
export type Layout = Readonly<Record<string, readonly [string, string]>>;

const letters: Layout = Object.fromEntries(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').map((letter) => [`Key${letter}`, [letter.toLowerCase(), letter] as const]),
);

const digits = (plain: string, shifted: string): Layout =>
  Object.fromEntries(
    Array.from('1234567890').map((digit, at) => [`Digit${digit}`, [plain.charAt(at), shifted.charAt(at)] as const]),
  );

export const US: Layout = {
  ...letters,
  ...digits('1234567890', '!@#$%^&*()'),
  Space: [' ', ' '],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
};

/** France. */
export const AZERTY: Layout = {
  ...letters,
  ...digits('&é"\'(-è_çà', '1234567890'),
  KeyQ: ['a', 'A'],
  KeyA: ['q', 'Q'],
  KeyW: ['z', 'Z'],
  KeyZ: ['w', 'W'],
  KeyM: [',', '?'],
  Semicolon: ['m', 'M'],
  Comma: [';', '.'],
  Period: [':', '/'],
  Slash: ['!', '§'],
  Minus: [')', '°'],
  Equal: ['=', '+'],
  BracketLeft: ['Dead', 'Dead'],
  BracketRight: ['$', '£'],
  Backslash: ['*', 'µ'],
  Quote: ['ù', '%'],
  Backquote: ['²', '²'],
  Space: [' ', ' '],
};

/** Canadian Multilingual Standard (CSA Z243.200, "ACNOR"). */
export const CSA: Layout = {
  ...US,
  ...digits('1234567890', '!@#$%?&*()'),
  Backquote: ['/', '\\'],
  BracketLeft: ['Dead', 'Dead'],
  BracketRight: ['ç', 'Ç'],
  Backslash: ['à', 'À'],
  Quote: ['è', 'È'],
  Comma: [',', "'"],
  Period: ['.', '"'],
  Slash: ['é', 'É'],
};

/** Canadian French, the older Windows layout. */
export const CANADIAN_FRENCH: Layout = {
  ...US,
  ...digits('1234567890', '!"/$%?&*()'),
  Backquote: ['#', '|'],
  BracketLeft: ['Dead', 'Dead'],
  BracketRight: ['Dead', 'Dead'],
  Quote: ['Dead', 'Dead'],
  Backslash: ['<', '>'],
  Comma: [',', "'"],
  Period: ['.', '.'],
  Slash: ['é', 'É'],
};

export const LAYOUTS = { US, AZERTY, CSA, CANADIAN_FRENCH } as const;

/** The key and shift a keyboard of `layout` needs for a character. */
function keyFor(layout: Layout, character: string): { readonly code: string; readonly shift: boolean } {
  for (const [code, [plain, shifted]] of Object.entries(layout)) {
    if (plain === character) return { code, shift: false };
    if (shifted === character) return { code, shift: true };
  }
  throw new Error(`no key for ${character}`);
}

export type Gap = number | ((at: number) => number);

/** The next moment of a run of events: where the following one starts. */
export const endOf = (events: readonly WedgeEvent[]) => events.at(-1)?.timeStampMs ?? 0;

/**
 * The key-down events of a device whose keys are those of `device`, on a machine set to `machine`, `gap` ms apart.
 * Shift goes down before a shifted character, half a gap ahead.
 */
export function press(text: string, device: Layout, machine: Layout, startMs: number, gap: Gap): WedgeEvent[] {
  const events: WedgeEvent[] = [];
  let timeStampMs = startMs;
  Array.from(text).forEach((character, at) => {
    const gapMs = typeof gap === 'number' ? gap : gap(at);
    if (at > 0) timeStampMs += gapMs;
    const { code, shift } = keyFor(device, character);
    if (shift) {
      events.push({ key: 'Shift', code: 'ShiftLeft', timeStampMs: timeStampMs - (at > 0 ? gapMs / 2 : 0), shift });
    }
    events.push({ key: machine[code]?.[shift ? 1 : 0] ?? '', code, timeStampMs, shift });
  });
  return events;
}

export function named(key: string, timeStampMs: number): WedgeEvent {
  return { key, code: key, timeStampMs, shift: false };
}

/** A scanner set to US: the text, then Enter. */
export function scan(text: string, machine: Layout, startMs = 1000, gapMs: Gap = 5): WedgeEvent[] {
  const events = press(text, US, machine, startMs, gapMs);
  return [...events, named('Enter', endOf(events) + (typeof gapMs === 'number' ? gapMs : gapMs(text.length)))];
}
