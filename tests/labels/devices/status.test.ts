/** What printers answer, read: the bytes are those of the makers' manuals. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  fenceQuestion,
  readAutomaticStatus,
  readFenceAnswer,
  readRealTimeAnswer,
  realTimeQuestion,
  type RealTimeQuestion,
} from '#main/records/labels/devices/status-escpos.ts';
import { hostStatusQuestion, isWholeHostStatus, readHostStatus } from '#main/records/labels/devices/status-zpl.ts';
import { hindrances } from '#main/records/labels/devices/trouble.ts';

const QUESTIONS: readonly RealTimeQuestion[] = ['printer', 'offline', 'error', 'paper'];

describe('an ESC/POS printer', () => {
  it('is asked with the bytes of the manual', () => {
    expect(QUESTIONS.map((about) => Array.from(realTimeQuestion(about)))).toEqual([
      [16, 4, 1],
      [16, 4, 2],
      [16, 4, 3],
      [16, 4, 4],
    ]);
    expect(Array.from(fenceQuestion())).toEqual([29, 114, 1]);
  });

  it.each([
    ['printer', 0x12, []],
    ['printer', 0x16, []],
    ['printer', 0x1a, ['offline']],
    ['offline', 0x12, []],
    ['offline', 0x16, ['cover-open']],
    ['offline', 0x1a, []],
    ['offline', 0x32, ['paper-out']],
    ['offline', 0x76, ['cover-open', 'paper-out', 'error']],
    ['error', 0x1a, ['cutter']],
    ['error', 0x32, ['error']],
    ['error', 0x36, ['error']],
    ['error', 0x52, ['over-temperature']],
    ['paper', 0x12, []],
    ['paper', 0x1e, ['paper-low']],
    ['paper', 0x72, ['paper-out']],
    ['paper', 0x7e, ['paper-low', 'paper-out']],
  ] as const)('about its %s, %i', (about, byte, troubles) => {
    expect(readRealTimeAnswer(about, byte)).toEqual(troubles);
  });

  it('is not heard in bytes that are no answer', () => {
    const answers = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => readRealTimeAnswer('paper', byte));
    expect(answers).toHaveLength(16);
    expect(answers.every((byte) => (byte & 1) === 0 && (byte & 2) !== 0 && (byte & 16) !== 0 && byte < 128)).toBe(true);
    expect(readRealTimeAnswer('paper', 0x0f)).toBeUndefined();
    // XON and XOFF, which some send of themselves.
    expect([0x11, 0x13].map((byte) => readRealTimeAnswer('printer', byte))).toEqual([undefined, undefined]);
  });

  it.each([
    [0x00, []],
    [0x03, ['paper-low']],
    [0x0c, ['paper-out']],
    [0x0f, ['paper-out']],
    [0x12, undefined],
    [0x80, undefined],
  ] as const)('behind a job, %i', (byte, troubles) => {
    expect(readFenceAnswer(byte)).toEqual(troubles);
  });

  it.each([
    [[0x10, 0, 0, 0], []],
    [[0x14, 0, 0, 0x0f], []],
    [
      [0x38, 0, 0, 0],
      ['offline', 'cover-open'],
    ],
    [
      [0x18, 0x08, 0, 0],
      ['offline', 'cutter'],
    ],
    [
      [0x10, 0x40, 0x0c, 0],
      ['over-temperature', 'paper-out'],
    ],
    [[0x10, 0, 0x03, 0], ['paper-low']],
    [[0x12, 0, 0, 0], undefined],
    [[0x10, 0x10, 0, 0], undefined],
    [[0x10, 0, 0], undefined],
  ] as const)('unasked, %j', (bytes, troubles) => {
    expect(readAutomaticStatus(Uint8Array.from(bytes))).toEqual(troubles);
  });
});

describe('a ZPL printer', () => {
  const answer = (first: string, second: string): Uint8Array =>
    Buffer.from(`\x02${first}\x03\r\n\x02${second}\x03\r\n\x021234,0\x03\r\n`, 'latin1');
  const READY = ['030,0,0,1245,000,0,0,0,000,0,0,0', '000,0,0,0,0,2,4,0,00000000,1,000'] as const;

  it('is asked in four letters', () => {
    expect(Buffer.from(hostStatusQuestion()).toString()).toBe('~HS');
  });

  it('ready', () => {
    expect(readHostStatus(answer(...READY))).toEqual({
      troubles: [],
      formatsWaiting: 0,
      labelsRemaining: 0,
      isMidFormat: false,
    });
  });

  it.each([
    ['paper-out', '030,1,0,1245,000,0,0,0,000,0,0,0', READY[1]],
    ['paused', '030,0,1,1245,000,0,0,0,000,0,0,0', READY[1]],
    ['buffer-full', '030,0,0,1245,000,1,0,0,000,0,0,0', READY[1]],
    ['error', '030,0,0,1245,000,0,0,0,000,1,0,0', READY[1]],
    ['under-temperature', '030,0,0,1245,000,0,0,0,000,0,1,0', READY[1]],
    ['over-temperature', '030,0,0,1245,000,0,0,0,000,0,0,1', READY[1]],
    ['head-open', READY[0], '000,0,1,0,0,2,4,0,00000000,1,000'],
    ['ribbon-out', READY[0], '000,0,0,1,0,2,4,0,00000000,1,000'],
  ] as const)('%s', (trouble, first, second) => {
    expect(readHostStatus(answer(first, second))?.troubles).toEqual([trouble]);
  });

  it('counts what is still to come', () => {
    const status = readHostStatus(answer('030,0,0,1245,007,0,0,1,000,0,0,0', '000,0,0,0,0,2,4,0,00000042,1,000'));
    expect(status).toEqual({ troubles: [], formatsWaiting: 7, labelsRemaining: 42, isMidFormat: true });
  });

  it('is read once its lines have come, in however many pieces, and the latest answer counts', () => {
    const whole = Buffer.concat([Buffer.from('noise'), answer('030,1,0,1245,000,0,0,0,000,0,0,0', READY[1])]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length }), (length) => {
        const part = whole.subarray(0, length);
        const lines = part.filter((byte) => byte === 3).length;
        expect(readHostStatus(part)?.troubles).toEqual(lines >= 2 ? ['paper-out'] : undefined);
        expect(isWholeHostStatus(part)).toBe(lines >= 3);
      }),
    );
    expect(readHostStatus(Buffer.concat([whole, answer(...READY)]))?.troubles).toEqual([]);
  });

  it('is not heard in bytes that are no answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readHostStatus(bytes)).toBeUndefined();
      }),
    );
  });
});

describe('troubles', () => {
  it('that do not stop a printer are told from those that do', () => {
    expect(hindrances(['paper-low', 'paused', 'buffer-full', 'paper-out'])).toEqual(['paused', 'paper-out']);
  });
});
