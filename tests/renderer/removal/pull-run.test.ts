/** The run of one person taking boxes out: what each answer leads to, and that a stop lets nothing through. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Id, SessionId } from '#shared/base/id.ts';
import type { PullResult, PullTarget } from '#shared/contract/list-removal.ts';
import {
  answered,
  declaredMissing,
  ignored,
  newPullRun,
  noted,
  placed,
  takenBack,
  wentOn,
  type PullRun,
} from '#renderer/features/disposal/removal/pull-run.ts';
import { isCallCode, stopWords } from '#renderer/features/disposal/removal/stop-words.ts';
import { ERROR_CODES } from '#shared/base/error-codes.ts';

const id = (n: number): Id => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id;
const target = (n: number): PullTarget => ({
  boxId: id(n),
  number: `B-${String(n)}`,
  title: '',
  address: `V1-${String(n)}`,
});
const start = (): PullRun =>
  placed(newPullRun(id(0), id(9) as string as SessionId, id(8)), { next: target(1), pulled: 0 });
const answer = (verdict: PullResult['verdict'], more: Partial<PullResult> = {}): PullResult => ({
  verdict,
  reason: null,
  about: '',
  reading: 'BX1',
  box: null,
  lot: null,
  next: null,
  pulled: 0,
  ack: null,
  ...more,
});

describe('a scan', () => {
  test('that is taken shows the next box, counts, and can be taken back', () => {
    const run = answered(start(), answer('pulled', { box: target(1), next: target(2), pulled: 1 }), 0);
    expect(run).toMatchObject({
      target: { number: 'B-2' },
      pulled: 1,
      undo: { box: { number: 'B-1' }, was: 'pulled' },
    });
    expect(run.undo && takenBack(run, run.undo, 0)).toMatchObject({ target: { number: 'B-1' }, pulled: 0, undo: null });
  });

  test('that is stopped leaves the box that was shown, and says what was read', () => {
    const run = answered(start(), answer('stop', { reason: 'BOX_NOT_ON_LIST', about: 'LD-2', box: target(7) }), 0);
    expect(run).toMatchObject({
      target: { number: 'B-1' },
      pulled: 0,
      stop: { reason: 'BOX_NOT_ON_LIST', about: 'LD-2' },
    });
    expect(ignored(ignored(run)).stop?.ignored).toBe(2);
    expect(wentOn(run)).toMatchObject({ stop: null, target: { number: 'B-1' } });
  });

  test('of a container changes where the next boxes go', () => {
    const lot = { id: id(5), name: 'Bac 12', seals: '', weightHg: null, ticket: '' };
    const run = answered(start(), answer('lotReady', { lot }), 0);
    expect(run).toMatchObject({ lot: { name: 'Bac 12' }, target: { number: 'B-1' } });
    expect(answered(run, answer('pulled', { box: target(1) }), 0).lines[0]).toMatchObject({ lot: 'Bac 12' });
  });

  test('of a box reported missing takes it off the missing ones', () => {
    const missing = declaredMissing(start(), target(1), 0);
    expect(missing.missing).toHaveLength(1);
    expect(answered(missing, answer('found', { box: target(1) }), 0).missing).toEqual([]);
    expect(missing.undo && takenBack(missing, missing.undo, 0)).toMatchObject({ missing: [], pulled: 0 });
  });
});

test('nothing that is refused ever counts as pulled, whatever the order of things', () => {
  const step = fc.constantFrom('pulled', 'stop', 'ignored', 'goOn', 'missing', 'undo');
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let run = start();
      let pulled = 0;
      for (const [n, kind] of steps.entries()) {
        if (run.stop !== null && kind !== 'goOn') run = ignored(run);
        else if (kind === 'pulled') run = answered(run, answer('pulled', { box: target(n), pulled: ++pulled }), n);
        else if (kind === 'stop') run = answered(run, answer('stop', { reason: 'BOX_ON_HOLD', box: target(n) }), n);
        else if (kind === 'goOn') run = wentOn(run);
        else if (kind === 'missing') run = declaredMissing(run, target(n), n);
        else if (kind === 'undo' && run.undo !== null) {
          if (run.undo.was === 'pulled') pulled -= 1;
          run = takenBack(run, run.undo, n);
        }
        expect(run.pulled).toBe(pulled);
      }
      const said = run.lines.filter(({ deed }) => deed === 'pulled').length;
      const back = run.lines.filter(({ deed }) => deed === 'putBack').length;
      expect(said - back).toBe(pulled);
    }),
  );
});

test('the log keeps the newest lines, numbered', () => {
  let run = start();
  for (let n = 0; n < 500; n++) run = noted(run, n, { deed: 'skipped', subject: String(n) });
  expect(run.lines).toHaveLength(200);
  expect(run.lines[0]).toMatchObject({ n: 500, subject: '499' });
});

test('every reason stops with words of its own, or with the general sentence of the error', () => {
  for (const reason of [...ERROR_CODES, 'UNKNOWN_CODE', 'CHECK_FAILED', 'NOT_A_BOX'] as const) {
    const words = stopWords({ reason, about: '' });
    expect(words.title).toMatch(/^removal\.stop\./);
    if (words.text === null) expect(isCallCode(reason)).toBe(true);
  }
});
