import { afterEach, describe, expect, it } from 'vitest';

import {
  consumeScans,
  flushScans,
  forgetWaiting,
  handScan,
  onWaitingScans,
  resetScanHub,
  setDialogProbe,
  waitingScans,
} from '#renderer/library/scan-hub.ts';

const scan = (text: string) => ({ readings: [text], endedMs: 0 });

describe('where a scan goes', () => {
  afterEach(resetScanHub);

  it('to the screen rather than to the default consumer, and to the newest screen', () => {
    const heard: string[] = [];
    consumeScans('screen', ({ readings }) => heard.push(`first ${readings[0] ?? ''}`));
    consumeScans('default', ({ readings }) => heard.push(`default ${readings[0] ?? ''}`));
    const stop = consumeScans('screen', ({ readings }) => heard.push(`second ${readings[0] ?? ''}`));
    handScan(scan('A'));
    stop();
    handScan(scan('B'));
    expect(heard).toEqual(['second A', 'first B']);
  });

  it('waits, in order and announced, while a dialog that does not take scans is open', () => {
    const heard: string[] = [];
    const announced: number[] = [];
    let open = true;
    setDialogProbe(() => open);
    onWaitingScans((waiting) => announced.push(waiting));
    consumeScans('screen', ({ readings }) => heard.push(readings[0] ?? ''));
    for (const text of ['A', 'B', 'C']) handScan(scan(text));
    expect(heard).toEqual([]);
    expect(waitingScans()).toBe(3);
    open = false;
    flushScans();
    expect(heard).toEqual(['A', 'B', 'C']);
    expect(waitingScans()).toBe(0);
    expect(announced).toEqual([1, 2, 3, 2, 1, 0]);
  });

  it('is forgotten when somebody who saw it waiting says so, and the next is not', () => {
    const heard: string[] = [];
    let open = true;
    setDialogProbe(() => open);
    consumeScans('screen', ({ readings }) => heard.push(readings[0] ?? ''));
    for (const text of ['A', 'B']) handScan(scan(text));
    forgetWaiting();
    expect(waitingScans()).toBe(0);
    handScan(scan('C'));
    open = false;
    flushScans();
    expect(heard).toEqual(['C']);
  });

  it('goes to a dialog that takes scans at once', () => {
    const heard: string[] = [];
    setDialogProbe(() => true);
    consumeScans('screen', () => heard.push('screen'));
    consumeScans('dialog', ({ readings }) => heard.push(`dialog ${readings[0] ?? ''}`));
    handScan(scan('A'));
    expect(heard).toEqual(['dialog A']);
  });

  it('is kept when nobody listens yet, for the next screen', () => {
    const heard: string[] = [];
    handScan(scan('A'));
    consumeScans('screen', ({ readings }) => heard.push(readings[0] ?? ''));
    expect(heard).toEqual(['A']);
  });
});
