import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createArgon2Pins } from '#main/hosts/argon2-pins.ts';
import { backUpIfDue, copiesToForget } from '#main/hosts/daily-backup.ts';
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

describe('ageing of daily copies', () => {
  const day = fc
    .integer({ min: 0, max: 3_000 })
    .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
  const names = fc
    .uniqueArray(day, { maxLength: 200 })
    .map((days) => days.sort().map((each) => `travee-${each}.sqlite`));

  it('keeps the last fourteen and the first of each of twelve months, and no more', () => {
    fc.assert(
      fc.property(names, (all) => {
        const forgotten = new Set(copiesToForget(all));
        const kept = all.filter((name) => !forgotten.has(name));
        expect(kept.slice(-14)).toEqual(all.slice(-14));
        expect(kept.length).toBeLessThanOrEqual(26);
        const monthly = kept.slice(0, -14).map((name) => name.slice(7, 14));
        expect(new Set(monthly).size).toBe(monthly.length);
        for (const name of kept.slice(0, -14)) {
          expect(all.find((each) => each.slice(7, 14) === name.slice(7, 14))).toBe(name);
        }
      }),
    );
  });

  it('is the same done every day or once', () => {
    fc.assert(
      fc.property(names, (all) => {
        let kept: string[] = [];
        for (const name of all) {
          kept.push(name);
          const forgotten = new Set(copiesToForget(kept));
          kept = kept.filter((each) => !forgotten.has(each));
        }
        // The months that were seen go back as far; those already dropped do not come back.
        const once = new Set(copiesToForget(all));
        expect(kept.slice(-14)).toEqual(all.filter((name) => !once.has(name)).slice(-14));
        expect(kept.length).toBeLessThanOrEqual(26);
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
  });

  it('never removes copies of another name', async () => {
    const now = Date.UTC(2026, 10, 2);
    const others = [
      'travee-avant-migration-2026-01-01T000000.sqlite',
      'travee-2026-01-01-1.sqlite',
      'autre-2026-01-01.sqlite',
    ];
    for (const name of others) write(name, now - 300 * dayMs);
    for (let n = 1; n <= 40; n++)
      write(`travee-2025-${n < 29 ? '03' : '04'}-${String((n % 28) + 1).padStart(2, '0')}.sqlite`, now - 200 * dayMs);
    await onDay(now);
    expect(others.every((name) => existsSync(path.join(folder, name)))).toBe(true);
    expect(readdirSync(folder).length).toBeLessThan(25);
  });
});
