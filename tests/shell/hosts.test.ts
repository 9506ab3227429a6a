import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createArgon2Pins } from '#main/hosts/argon2-pins.ts';
import { backUpIfDue } from '#main/hosts/daily-backup.ts';
import { isClientFrame } from '#main/hosts/message-port.ts';
import type { RecordsService } from '#main/records/ports.ts';

describe('personal numbers', () => {
  it('are kept as argon2id with the parameters of the architecture', async () => {
    const pins = createArgon2Pins();
    const encoded = await pins.hash('4711');
    expect(encoded).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await pins.verify(encoded, '4711')).toBe(true);
    expect(await pins.verify(encoded, '4712')).toBe(false);
    expect(await pins.hash('4711')).not.toBe(encoded);
  });
});

describe('frames from a window', () => {
  it('are requests and cancellations, and nothing else is', () => {
    expect(isClientFrame({ kind: 'request', id: 1, method: 'boxes.get', input: {} })).toBe(true);
    expect(isClientFrame({ kind: 'cancel', id: 1 })).toBe(true);
    for (const wrong of [
      null,
      'request',
      [],
      { kind: 'request', id: 1, method: 'boxes.get' },
      { kind: 'request', id: '1', method: 'boxes.get', input: {} },
      { kind: 'request', id: 1.5, method: 'boxes.get', input: {} },
      { kind: 'request', id: 1, method: null, input: {} },
      { kind: 'answer', id: 1, ok: true, value: null },
    ]) {
      expect(isClientFrame(wrong)).toBe(false);
    }
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isClientFrame(value)).toBe(false);
      }),
    );
  });
});

describe('daily copy', () => {
  const dayMs = 86_400_000;
  let folder: string;

  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'travee-daily-')), 'backups');
  });

  afterEach(() => {
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  function write(name: string, atMs: number): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, name), 'x');
    utimesSync(path.join(folder, name), atMs / 1000, atMs / 1000);
  }

  /** A day of the app's life: what it did at that time. */
  async function onDay(nowMs: number): Promise<string[]> {
    const events: string[] = [];
    const name = `travee-${new Date(nowMs).toISOString().slice(0, 10)}.sqlite`;
    const service: RecordsService = {
      connect: () => undefined,
      drain: () => Promise.resolve(),
      backup: () => {
        write(name, nowMs);
        return Promise.resolve({ ok: true, value: { name, bytes: 1 } });
      },
    };
    const log = (_level: string, event: string) => events.push(event);
    await backUpIfDue({ service, backupsDir: folder, stem: 'travee', clock: () => nowMs, log });
    return events;
  }

  it('is made when there is none, once a day, and again the next working day', async () => {
    const monday = Date.UTC(2026, 10, 2, 13);
    expect(await onDay(monday)).toEqual(['backup.daily.done']);
    expect(await onDay(monday + 6 * 3_600_000)).toEqual([]);
    expect(await onDay(monday + dayMs - 3_600_000)).toEqual(['backup.daily.done']);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('is made after the clock was set back', async () => {
    write('travee-2030-01-01.sqlite', Date.UTC(2030, 0, 1));
    expect(await onDay(Date.UTC(2026, 10, 2))).toEqual(['backup.daily.done']);
    expect(await onDay(Date.UTC(2026, 10, 2, 1))).toEqual([]);
  });

  it('does not count copies that were asked for, or of another name', async () => {
    const now = Date.UTC(2026, 10, 2);
    for (const name of [
      'travee-avant-migration-2026-11-01.sqlite',
      'travee-2026-11-01-1.sqlite',
      'autre-2026-11-01.sqlite',
    ]) {
      write(name, now);
    }
    expect(await onDay(now)).toEqual(['backup.daily.done']);
  });

  it('is tried again when it failed', async () => {
    const events: string[] = [];
    const service: RecordsService = {
      connect: () => undefined,
      drain: () => Promise.resolve(),
      backup: () => Promise.resolve({ ok: false, error: { code: 'DISK_FULL' } }),
    };
    const log = (_level: string, event: string) => events.push(event);
    for (let n = 0; n < 2; n++) await backUpIfDue({ service, backupsDir: folder, stem: 'travee', clock: () => 0, log });
    expect(events).toEqual(['backup.daily.failed', 'backup.daily.failed']);
  });
});
