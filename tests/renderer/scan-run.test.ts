import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { inMode, isDoubled, newScanRun, toneOf, withFeedback, type ScanFeedback } from '#renderer/state/scan-run.ts';
import type { Id } from '#shared/base/id.ts';
import type { ScanFeedbackCode, ScanResult, UndoToken } from '#shared/contract/scan.ts';

const GROUP = '0190f3b0-0000-7000-8000-000000000001' as Id;
const BOX = '0190f3b0-0000-7000-8000-000000000002' as Id;
const UNDO: UndoToken = { kind: 'shelve', boxId: BOX, placeId: null };

function answered(code: ScanFeedbackCode, more: Partial<ScanResult> = {}): ScanFeedback {
  return {
    kind: 'answered',
    result: {
      tone: 'ok',
      code,
      reason: null,
      reading: 'BX',
      subject: null,
      context: { mode: 'free', subjectId: null },
      contextLabel: '',
      ack: null,
      undo: null,
      ...more,
    },
  };
}

describe('the scan run', () => {
  it('takes the context the service answered with', () => {
    const run = withFeedback(
      newScanRun(GROUP, 0),
      answered('placeReady', { context: { mode: 'place', subjectId: BOX }, contextLabel: 'V1-R05' }),
      'PL',
      5,
    );
    expect(run.context).toEqual({ mode: 'place', subjectId: BOX });
    expect(run.contextLabel).toBe('V1-R05');
  });

  it('keeps the context through a doubled or a failed scan', () => {
    const placed = withFeedback(
      newScanRun(GROUP, 0),
      answered('placeReady', { context: { mode: 'place', subjectId: BOX }, contextLabel: 'V1' }),
      'PL',
      1,
    );
    const doubled = withFeedback(placed, { kind: 'doubled', reading: 'PL', of: null }, 'PL', 2);
    const failed = withFeedback(doubled, { kind: 'failed', reading: 'BX', error: { code: 'INTERNAL' } }, 'BX', 3);
    expect(failed.context).toEqual(placed.context);
    expect(failed.contextLabel).toBe('V1');
  });

  it('remembers what to undo until it is undone, a refused scan in between changing nothing', () => {
    const shelved = withFeedback(newScanRun(GROUP, 0), answered('shelved', { undo: UNDO }), 'BX', 1);
    const refused = withFeedback(shelved, answered('refused', { tone: 'stop', reason: 'BOX_ON_HOLD' }), 'BX', 2);
    expect(refused.undo).toEqual(UNDO);
    expect(withFeedback(refused, answered('undone'), '', 3).undo).toBeNull();
  });

  it('counts what was done, and what has to be looked at', () => {
    const feedbacks: readonly ScanFeedback[] = [
      answered('shelved'),
      answered('moved'),
      answered('shelvedAfterReturn'),
      answered('alreadyThere', { tone: 'info' }),
      answered('lent'),
      answered('returned'),
      answered('notOut', { tone: 'warning' }),
      answered('caseOpened', { tone: 'stop' }),
      { kind: 'doubled', reading: 'x', of: null },
      { kind: 'failed', reading: 'x', error: { code: 'INTERNAL' } },
    ];
    const run = feedbacks.reduce((before, feedback) => withFeedback(before, feedback, 'x', 0), newScanRun(GROUP, 0));
    expect(run.counters).toEqual({ shelved: 3, lent: 1, returned: 1, problems: 3 });
  });

  it('keeps the newest scans first, numbered without a gap, and never more than it can show', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), (scans) => {
        let run = newScanRun(GROUP, 0);
        for (let n = 0; n < scans; n++) run = withFeedback(run, answered('shelved'), String(n), n);
        expect(run.last?.n).toBe(scans);
        expect(run.lines[0]).toBe(run.last);
        expect(run.lines.length).toBe(Math.min(scans, 300));
        expect(run.lines.every((line, index) => line.n === scans - index)).toBe(true);
        expect(run.counters.shelved).toBe(scans);
      }),
      { numRuns: 25 },
    );
  });

  it('leaving for another mode clears the last feedback and keeps the log', () => {
    const run = inMode(withFeedback(newScanRun(GROUP, 0), answered('shelved'), 'BX', 1), 'returning');
    expect(run.context).toEqual({ mode: 'returning', subjectId: null });
    expect(run.last).toBeNull();
    expect(run.lines).toHaveLength(1);
  });

  it('a failure sounds as a stop, a doubled scan as information', () => {
    expect(toneOf({ kind: 'failed', reading: '', error: { code: 'INTERNAL' } })).toBe('stop');
    expect(toneOf({ kind: 'doubled', reading: '', of: null })).toBe('info');
    expect(toneOf(answered('notOut', { tone: 'warning' }))).toBe('warning');
  });
});

describe('a doubled scan', () => {
  const scan = (endedMs: number, ...readings: string[]) => ({ readings, endedMs });

  it('is the same reading within 400 ms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (gapMs) => {
        expect(isDoubled(scan(1_000, 'BX1'), scan(1_000 + gapMs, 'BX1'))).toBe(gapMs < 400);
      }),
    );
  });

  it('is not another label, however fast', () => {
    expect(isDoubled(scan(0, 'BX1'), scan(50, 'BX2'))).toBe(false);
  });

  it('is recognised by either reading of the keys', () => {
    expect(isDoubled(scan(0, 'BX1', 'bx1'), scan(100, 'bx1'))).toBe(true);
  });

  it('does not exist before the first scan, nor on a clock that went back', () => {
    expect(isDoubled(null, scan(0, 'BX1'))).toBe(false);
    expect(isDoubled(scan(500, 'BX1'), scan(100, 'BX1'))).toBe(false);
  });
});
