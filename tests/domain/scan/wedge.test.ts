import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CODE_KINDS, nextIssuable, type ReadCode } from '#shared/domain/code/code.ts';
import {
  chooseReading,
  feedWedge,
  settleWedge,
  WEDGE_DEFAULTS,
  WEDGE_IDLE,
  type WedgeEvent,
  type WedgeScan,
  type WedgeState,
} from '#shared/domain/scan/wedge.ts';
import { AZERTY, CANADIAN_FRENCH, CSA, endOf, LAYOUTS, named, press, scan, US, type Layout } from './wedge-layouts.ts';

type Heard = { readonly state: WedgeState; readonly scans: WedgeScan[]; readonly typed: string[] };

/** Feeds the events, then lets the timer run out. */
function hear(events: readonly WedgeEvent[]): Heard {
  const scans: WedgeScan[] = [];
  const typed: string[] = [];
  let state = WEDGE_IDLE;
  const outputs = [
    ...events.map((event) => () => feedWedge(state, event)),
    () => settleWedge(state, endOf(events) + WEDGE_DEFAULTS.maxGapMs + 1),
  ];
  for (const next of outputs) {
    const output = next();
    state = output.state;
    if (output.scan) scans.push(output.scan);
    if (output.typed !== undefined) typed.push(output.typed);
  }
  return { state, scans, typed };
}

const typedText = (heard: Heard) => heard.typed.join('');
const codesOf = (heard: Heard) =>
  heard.scans.map(({ readings }) => {
    const chosen = chooseReading(readings);
    return chosen.kind === 'own' ? chosen.read.code : chosen.candidates.join(' | ');
  });

const own: fc.Arbitrary<ReadCode> = fc
  .record({ kind: fc.constantFrom(...CODE_KINDS), number: fc.integer({ min: 1, max: 900_000_000 }) })
  .map(({ kind, number }) => nextIssuable(kind, number))
  .filter((code) => code !== null);
const layout: fc.Arbitrary<Layout> = fc.constantFrom(...Object.values(LAYOUTS));
const gapsOf = (gaps: readonly number[]) => (at: number) => gaps[at % gaps.length] ?? 5;
const scannerGaps = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 13, maxLength: 13 }).map(gapsOf);

const BOX = 'BX000000001U';
const OTHER_BOX = 'BX000000002S';

describe('a scanner set to US', () => {
  test('is understood on every layout, at any speed up to 90 ms a key', () => {
    fc.assert(
      fc.property(own, layout, scannerGaps, (code, machine, gaps) => {
        const heard = hear(scan(code.code, machine, 1000, gaps));
        expect(codesOf(heard)).toEqual([code.code]);
        expect(heard).toMatchObject({ state: WEDGE_IDLE, typed: [] });
      }),
    );
  });

  test('that sends lower case is understood too', () => {
    fc.assert(
      fc.property(own, layout, (code, machine) => {
        expect(codesOf(hear(scan(code.code.toLowerCase(), machine)))).toEqual([code.code]);
      }),
    );
  });

  test('never passes for a code when one character was misread', () => {
    fc.assert(
      fc.property(
        own,
        layout,
        fc.nat(11),
        fc.constantFrom(...Array.from('ABCXYZ0123456789')),
        ({ code }, machine, at, wrong) => {
          fc.pre(code.charAt(at) !== wrong);
          const misread = code.slice(0, at) + wrong + code.slice(at + 1);
          const [only] = hear(scan(misread, machine)).scans;
          expect(chooseReading(only?.readings ?? []).kind).toBe('other');
        },
      ),
    );
  });

  test('French AZERTY: the case measured with real key events', () => {
    const [only] = hear(scan('AM-2024-000123-X', AZERTY)).scans;
    expect(only).toEqual({ readings: ['Q?)éàé\')ààà&é")X', 'AM-2024-000123-X'], ending: 'Enter' });
  });

  test.each([
    ['US', US, ['IM/214-A#7']],
    ['CSA', CSA, ['IMé214-A#7', 'IM/214-A#7']],
    ['Canadian French', CANADIAN_FRENCH, ['IMé214-A/7', 'IM/214-A#7']],
    ['French AZERTY', AZERTY, ["I?!é&')Q3è", 'IM/214-A#7']],
  ] as const)('a foreign code on %s: every candidate is given', (_name, machine, candidates) => {
    const [only] = hear(scan('IM/214-A#7', machine)).scans;
    expect(chooseReading(only?.readings ?? [])).toEqual({ kind: 'other', candidates });
  });

  test('dead keys write nothing in the layout’s reading and are known by the other', () => {
    const [only] = hear(scan("A['B]", CANADIAN_FRENCH)).scans;
    expect(only?.readings).toEqual(['AB', "A['B]"]);
  });
});

describe('a scanner set like the machine', () => {
  test('is understood by the layout’s own reading', () => {
    fc.assert(
      fc.property(own, fc.constantFrom(US, AZERTY, CSA, CANADIAN_FRENCH), ({ code }, machine) => {
        const events = press(code, machine, machine, 0, 5);
        expect(codesOf(hear([...events, named('Enter', endOf(events) + 5)]))).toEqual([code]);
      }),
    );
  });

  test('through a remote desktop that hides the physical keys', () => {
    const events = scan(BOX, US).map((event) => ({ ...event, code: '' }));
    expect(codesOf(hear(events))).toEqual([BOX]);
  });

  test('on the numeric pad', () => {
    const digit = (character: string, at: number): WedgeEvent => ({
      key: character,
      code: `Numpad${character}`,
      timeStampMs: 100 + at * 5,
      shift: false,
    });
    const enter: WedgeEvent = { key: 'Enter', code: 'NumpadEnter', timeStampMs: 125, shift: false };
    expect(hear([...Array.from('12345').map(digit), enter]).scans).toEqual([{ readings: ['12345'], ending: 'Enter' }]);
  });
});

describe('a person typing', () => {
  const sentence = fc.string({ unit: fc.constantFrom(...Array.from('abc DEF-12')), minLength: 1, maxLength: 30 });

  test('is never swallowed and never a scan at 110 ms a character, Enter included', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const events = press(text, US, US, 0, 110);
        const heard = hear([...events, named('Enter', endOf(events) + 110)]);
        expect(heard.scans).toEqual([]);
        expect(typedText(heard)).toBe(text);
      }),
    );
  });

  test('in a burst of fast keys that just stops is typing', () => {
    const events = press('les dossiers', US, US, 0, 60);
    const heard = hear([...events, ...press(' de', US, US, endOf(events) + 300, 60)]);
    expect(heard.scans).toEqual([]);
    expect(typedText(heard)).toBe('les dossiers de');
  });

  test('a short burst before Enter is typing', () => {
    const heard = hear(scan('ab', US));
    expect([heard.scans, typedText(heard)]).toEqual([[], 'ab']);
  });

  test('while the window was blocked: keys that arrive in one burst keep their own times', () => {
    const typedSlowly = press('BX000000', US, US, 5000, 110);
    const withEnter = [...typedSlowly, named('Enter', endOf(typedSlowly) + 110)];
    const heard = hear(withEnter);
    expect([heard.scans, typedText(heard)]).toEqual([[], 'BX000000']);

    const timedByArrival = withEnter.map((event, at) => ({ ...event, timeStampMs: 6200 + at * 0.1 }));
    expect(hear(timedByArrival).scans).toHaveLength(1);
  });

  test('holding a key down is not a scan', () => {
    const held = Array.from({ length: 10 }, (_, at): WedgeEvent => {
      return { key: 'x', code: 'KeyX', timeStampMs: at * 33, shift: false, repeat: at > 0 };
    });
    const heard = hear([...held, named('Enter', 330)]);
    expect([heard.scans, typedText(heard)]).toEqual([[], 'xxxxxxxxxx']);
  });

  test('correcting with Backspace or an arrow ends the run', () => {
    const events = press('abcd', US, US, 0, 50);
    const heard = hear([...events, named('Backspace', 200), named('Enter', 250)]);
    expect([heard.scans, typedText(heard)]).toEqual([[], 'abcd']);
  });

  test('who then scans gets both', () => {
    const typing = press('note', US, US, 0, 120);
    const heard = hear([...typing, ...scan(BOX, US, endOf(typing) + 400)]);
    expect([codesOf(heard), typedText(heard)]).toEqual([[BOX], 'note']);
  });
});

describe('every character fed', () => {
  test('is in exactly one scan or one typed text, in order', () => {
    const step = fc.record({
      key: fc.oneof(
        { weight: 20, arbitrary: fc.constantFrom(...Array.from('abcXYZ019é')) },
        { weight: 2, arbitrary: fc.constantFrom('Enter', 'Tab', 'Shift', 'ArrowLeft', 'Escape') },
      ),
      gapMs: fc.oneof(
        { weight: 12, arbitrary: fc.nat(90) },
        { weight: 1, arbitrary: fc.integer({ min: -5, max: 400 }) },
      ),
      repeat: fc.integer({ min: 0, max: 30 }).map((drawn) => drawn === 0),
    });
    const options = { ...WEDGE_DEFAULTS, maxLength: 16 };
    let scansSeen = 0;
    let overflowsSeen = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400, size: 'max' }), (steps) => {
        let timeStampMs = 1000;
        let state = WEDGE_IDLE;
        let out = '';
        const take = (output: ReturnType<typeof feedWedge>) => {
          state = output.state;
          if (output.scan) scansSeen++;
          if (state.overflowed) overflowsSeen++;
          out += (output.scan?.readings[0] ?? '') + (output.typed ?? '');
          expect(Math.max(state.byKey.length, state.byUsLayout.length)).toBeLessThanOrEqual(options.maxLength);
        };
        for (const { key, gapMs, repeat } of steps) {
          timeStampMs += gapMs;
          take(feedWedge(state, { key, code: '', timeStampMs, shift: false, repeat }, options));
        }
        take(settleWedge(state, timeStampMs + 1000, options));
        expect(out).toBe(steps.map(({ key }) => (key.length === 1 ? key : '')).join(''));
        expect(state).toEqual(WEDGE_IDLE);
      }),
      { seed: 11 },
    );
    expect(Math.min(scansSeen, overflowsSeen)).toBeGreaterThan(100);
  });

  test('more than 128 fast keys are no scan, are handed back, and do not spoil the next scan', () => {
    const text = 'x'.repeat(300);
    const events = scan(text, US);
    const heard = hear([...events, ...scan(BOX, US, endOf(events) + 5)]);
    expect([codesOf(heard), typedText(heard)]).toEqual([[BOX], text]);
  });

  test('exactly 128 are a scan', () => {
    expect(hear(scan('x'.repeat(128), US)).scans).toHaveLength(1);
    expect(hear(scan('x'.repeat(129), US)).scans).toHaveLength(0);
  });
});

describe('several scans', () => {
  test('a second one right after the first, even without a pause', () => {
    fc.assert(
      fc.property(own, own, layout, fc.integer({ min: 0, max: 500 }), (first, second, machine, pauseMs) => {
        const events = scan(first.code, machine);
        const heard = hear([...events, ...scan(second.code, machine, endOf(events) + pauseMs)]);
        expect(codesOf(heard)).toEqual([first.code, second.code]);
        expect(heard.typed).toEqual([]);
      }),
    );
  });

  test('Tab, Enter and Enter twice (CR, LF) end a scan once', () => {
    const keys = press(BOX, US, US, 0, 5);
    const at = endOf(keys);
    expect(hear([...keys, named('Tab', at + 5)]).scans).toEqual([{ readings: [BOX], ending: 'Tab' }]);
    expect(codesOf(hear([...keys, named('Enter', at + 5), named('Enter', at + 10)]))).toEqual([BOX]);
  });

  test('a doubled scan without anything between is one code', () => {
    expect(codesOf(hear(scan(BOX + BOX, AZERTY)))).toEqual([BOX]);
    expect(codesOf(hear(scan(BOX + OTHER_BOX, US)))).toEqual([BOX + OTHER_BOX]);
  });

  test('without a terminator: read after the pause, by the next key or by the timer', () => {
    const first = press(BOX, US, AZERTY, 0, 5);
    const second = press(OTHER_BOX, US, AZERTY, endOf(first) + 91, 5);
    const heard = hear([...first, ...second]);
    expect(codesOf(heard)).toEqual([BOX, OTHER_BOX]);
    expect(heard.scans.map((heardScan) => heardScan.ending)).toEqual(['pause', 'pause']);
  });

  test('without a terminator, one that fails its check is handed back as typed', () => {
    const heard = hear(press('BX000000001V', US, US, 0, 5));
    expect([heard.scans, typedText(heard)]).toEqual([[], 'BX000000001V']);
  });

  test('Enter long after the keys does not make typing a scan', () => {
    const events = press('BX1', US, US, 0, 5);
    const heard = hear([...events, named('Enter', endOf(events) + 91)]);
    expect([heard.scans, typedText(heard)]).toEqual([[], 'BX1']);
  });

  test('a key from before the run began does not belong to it', () => {
    const keys = press('BX1', US, US, 1000, 5);
    const heard = hear([...keys, named('Enter', 500)]);
    expect([heard.scans, typedText(heard)]).toEqual([[], 'BX1']);
  });

  test('the timer leaves a run alone that may still go on', () => {
    const events = press('BX000', US, US, 0, 5);
    const state = events.reduce((before, event) => feedWedge(before, event).state, WEDGE_IDLE);
    expect(settleWedge(state, endOf(events) + 90)).toEqual({ state });
  });

  test('two scanners at once never give a third code', () => {
    fc.assert(
      fc.property(own, own, fc.infiniteStream(fc.boolean()), (left, right, turns) => {
        const queues = [scan(left.code, US), scan(right.code, US)] as const;
        const merged: WedgeEvent[] = [];
        for (const isLeft of turns) {
          const next = queues[isLeft ? 0 : 1].shift();
          if (next) merged.push({ ...next, timeStampMs: 1000 + merged.length * 4 });
          if (queues[0].length + queues[1].length === 0) break;
        }
        for (const { readings } of hear(merged).scans) {
          const chosen = chooseReading(readings);
          if (chosen.kind === 'own') expect([left.code, right.code]).toContain(chosen.read.code);
        }
      }),
    );
  });
});
