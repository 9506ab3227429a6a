import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createGrantedFiles } from '#main/shell/granted-files.ts';
import { createJsonLinesLog, tailOfLog } from '#main/shell/json-lines-log.ts';
import { parseOutgoingFile, safeFileName, writeWhole } from '#main/shell/outgoing-file.ts';
import { createPapers } from '#main/shell/papers.ts';
import { openSettings } from '#main/shell/shell-settings.ts';
import type { Grant } from '#main/shell/records-control.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'travee-shell-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('log', () => {
  it('writes one JSON object per line, with the time it was given', () => {
    const file = path.join(folder, 'logs', 'a.log');
    const log = createJsonLinesLog({ file, clock: () => 1_700_000_000_000 });
    log('info', 'scan.done', { ms: 3, code: 'a\nb' });
    log('error', 'other');
    const lines = tailOfLog(file, 10).map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { at: '2023-11-14T22:13:20.000Z', level: 'info', event: 'scan.done', ms: 3, code: 'a\nb' },
      { at: '2023-11-14T22:13:20.000Z', level: 'error', event: 'other' },
    ]);
  });

  it('keeps the newest lines and a bounded number of files, also over restarts', () => {
    const file = path.join(folder, 'a.log');
    for (let run = 0; run < 5; run++) {
      const log = createJsonLinesLog({ file, clock: () => 0, maxBytes: 500, keep: 2 });
      for (let n = 0; n < 20; n++) log('info', 'line', { n: run * 20 + n });
    }
    expect(readdirSync(folder).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).size).toBeLessThanOrEqual(500);
    expect(tailOfLog(file, 1)[0]).toContain('"n":99');
    expect(tailOfLog(path.join(folder, 'missing.log'), 5)).toEqual([]);
  });

  it('never stops the work when it cannot be written', () => {
    writeFileSync(path.join(folder, 'plain'), '');
    const said: string[] = [];
    const write = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
    try {
      createJsonLinesLog({ file: path.join(folder, 'plain', 'a.log'), clock: () => 0 })('info', 'line');
    } finally {
      process.stderr.write = write;
    }
    expect(said.join('')).toContain('"event":"line"');
  });
});

describe('names of outgoing files', () => {
  it('stay inside the chosen folder, for any suggestion', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string()),
        fc.constantFrom('', '../', '/etc/', 'C:\\'),
        (text, before) => {
          const name = safeFileName(before + text);
          expect(name).not.toBe('');
          expect(path.basename(name)).toBe(name);
          expect(path.win32.basename(name)).toBe(name);
          expect(name.startsWith('.')).toBe(false);
          expect(name.length).toBeLessThanOrEqual(141);
          expect(name).not.toMatch(/[\p{Cc}<>:"|?*\u202e]/u);
        },
      ),
    );
  });

  it.each([
    ['Étiquettes – boîtes.pdf', 'Étiquettes – boîtes.pdf'],
    ['../../.ssh/config', 'config'],
    ['rapport: 2026?.csv', 'rapport_ 2026_.csv'],
    ['con.pdf', '_con.pdf'],
    ['facture\u202Efdp.exe', 'facture_fdp.exe'],
    ['   ', 'travee'],
  ])('%j becomes %j', (suggested, name) => {
    expect(safeFileName(suggested)).toBe(name);
  });

  it('are read from a page with their bytes, and nothing else is', () => {
    const bytes = new Uint8Array([1, 2]);
    expect(parseOutgoingFile({ fileName: 'a', bytes })).toEqual({ fileName: 'a', bytes });
    expect(parseOutgoingFile({ fileName: 'a', bytes: bytes.buffer })).toEqual({ fileName: 'a', bytes });
    for (const wrong of [null, 'a', {}, { fileName: 'a' }, { fileName: 1, bytes }, { fileName: 'a', bytes: 'text' }]) {
      expect(parseOutgoingFile(wrong)).toBeUndefined();
    }
  });
});

describe('writing a file', () => {
  it('replaces it whole and leaves nothing else', async () => {
    const file = path.join(folder, 'a.csv');
    writeFileSync(file, 'before, and longer');
    expect(await writeWhole(file, Buffer.from('after'))).toEqual({ ok: true, value: null });
    expect(readFileSync(file, 'utf8')).toBe('after');
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it('says why it could not, and keeps what was there', async () => {
    mkdirSync(path.join(folder, 'a.csv'));
    expect(await writeWhole(path.join(folder, 'a.csv'), Buffer.from('x'))).toMatchObject({ ok: false });
    expect(await writeWhole(path.join(folder, 'missing', 'b.csv'), Buffer.from('x'))).toEqual({
      ok: false,
      error: { code: 'FILE_NOT_FOUND' },
    });
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });
});

describe('papers', () => {
  const pdf = { fileName: 'bordereau.pdf', bytes: Buffer.from('%PDF-1.7') };

  it('are opened from a private copy, each under its own name', async () => {
    const opened: string[] = [];
    const papers = createPapers(path.join(folder, 'papers'), (file) => {
      opened.push(file);
      return Promise.resolve('');
    });
    expect(await papers.open(pdf)).toEqual({ ok: true, value: null });
    expect(await papers.open(pdf)).toEqual({ ok: true, value: null });
    expect(opened.map((file) => path.basename(file))).toEqual(['bordereau.pdf', 'bordereau-2.pdf']);
    if (process.platform !== 'win32') {
      expect(statSync(path.join(folder, 'papers')).mode & 0o777).toBe(0o700);
      expect(statSync(opened[0] ?? '').mode & 0o777).toBe(0o600);
    }
    await papers.clear();
    expect(existsSync(path.join(folder, 'papers'))).toBe(false);
  });

  it.each(['x.exe', 'x.pdf.desktop', 'x', 'x.html', '.pdf', 'x.CSV.bat'])('%s is not opened', async (fileName) => {
    const papers = createPapers(path.join(folder, 'papers'), () => Promise.reject(new Error('opened')));
    expect(await papers.open({ ...pdf, fileName })).toEqual({ ok: false, error: { code: 'FILE_TYPE_REFUSED' } });
  });

  it('are kept for a drag under a safe name in the private folder, and nothing that can be run is', async () => {
    const papers = createPapers(path.join(folder, 'papers'), () => Promise.reject(new Error('opened')));
    const kept = await papers.keep({ ...pdf, fileName: '../../étiquettes\u202e.pdf' });
    expect(kept).toMatchObject({ ok: true });
    const file = kept.ok ? kept.value : '';
    expect(path.dirname(file)).toBe(path.join(folder, 'papers'));
    expect(readFileSync(file, 'latin1')).toBe('%PDF-1.7');
    expect(await papers.keep({ ...pdf, fileName: 'x.desktop' })).toEqual({
      ok: false,
      error: { code: 'FILE_TYPE_REFUSED' },
    });
  });

  it('say when the system has no viewer', async () => {
    const papers = createPapers(path.join(folder, 'papers'), () => Promise.resolve('no application'));
    expect(await papers.open(pdf)).toEqual({ ok: false, error: { code: 'NO_VIEWER' } });
  });
});

describe('granted files', () => {
  it('are told once, named by a token that reveals nothing, and told again to a new process', async () => {
    const told: Grant[] = [];
    const granted = createGrantedFiles((grant) => told.push(grant));
    const file = path.join(folder, 'boîtes.csv');
    writeFileSync(file, 'cote;titre');
    const given = await granted.grant(file);
    expect(given).toMatchObject({ name: 'boîtes.csv', bytes: 10 });
    expect(given?.token).toMatch(/^[0-9a-f]{32}$/);
    expect(told).toEqual([{ token: given?.token, path: file }]);
    expect(granted.all()).toEqual(told);
  });

  it('are ordinary files with a full path', async () => {
    const granted = createGrantedFiles(() => undefined);
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'dangling'));
    for (const file of [
      folder,
      path.join(folder, 'missing'),
      path.join(folder, 'dangling'),
      'boxes.csv',
      '/dev/null',
    ]) {
      expect(await granted.grant(file)).toBeNull();
    }
    expect(granted.all()).toEqual([]);
  });

  it('are not remembered for ever', async () => {
    const granted = createGrantedFiles(() => undefined);
    const file = path.join(folder, 'a.csv');
    writeFileSync(file, '');
    for (let n = 0; n < 60; n++) await granted.grant(file);
    expect(granted.all()).toHaveLength(50);
  });
});

describe('settings', () => {
  it('are found again, and survive a file that is not JSON', () => {
    const file = path.join(folder, 'deep', 'shell.json');
    const log = () => undefined;
    const store = openSettings(file, log);
    expect(store.get()).toEqual({ window: undefined, zoom: 1, preferences: { language: 'fr-CA', theme: 'system' } });
    store.change({ zoom: 2 });
    store.change({ preferences: { language: 'en-CA', theme: 'dark' } });
    expect(openSettings(file, log).get()).toMatchObject({ zoom: 2, preferences: { language: 'en-CA', theme: 'dark' } });
    writeFileSync(file, '{"zoom":');
    expect(openSettings(file, log).get().zoom).toBe(1);
  });

  it('cost nothing but the memory when they cannot be written', () => {
    writeFileSync(path.join(folder, 'plain'), '');
    const events: string[] = [];
    const store = openSettings(path.join(folder, 'plain', 'shell.json'), (_level, event) => events.push(event));
    store.change({ zoom: 2 });
    expect(store.get().zoom).toBe(2);
    expect(events).toEqual(['shell.settings.unwritable']);
  });
});
