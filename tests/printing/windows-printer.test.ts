/**
 * Queues of Windows up to the command lines: a stand-in program writes down how it was called and answers as the real one
 * is documented to. Neither PowerShell nor SumatraPDF was run.
 */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  discoverWindowsQueues,
  jobsCommand,
  printCommand,
  readWindowsQueues,
  sendToWindows,
  windowsStatus,
  type WindowsOptions,
} from '#main/hosts/printers/windows-printer.ts';
import type { PrintOrder } from '#main/records/printing/ports.ts';
import type { Id } from '#shared/base/id.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-windows-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes its arguments down, then does what `body` says. */
function standIn(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nfor a in "$@"; do printf '%s\\n' "$a" >> "${path}.called"; done\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

function calledWith(program: string): string[] {
  return existsSync(`${program}.called`) ? readFileSync(`${program}.called`, 'utf8').trimEnd().split('\n') : [];
}

function options(terms: Partial<WindowsOptions>): WindowsOptions {
  const env = { PATH: process.env['PATH'] ?? '' };
  return { env, helper: null, shell: 'powershell.exe', tempDir: folder, pollMs: 10, endMs: 400, ...terms };
}

const order: PrintOrder = {
  target: { kind: 'system', speaks: 'pdf', address: { queue: 'Réception' } },
  language: 'pdf',
  bytes: new TextEncoder().encode('%PDF-1.4 …'),
  copies: 2,
  medium: null,
  title: 'Travée',
  jobId: '0192f000-0000-7000-8000-00000a1b2c00' as Id,
  spool: null,
};
const watch = () => ({ signal: new AbortController().signal, onSent: () => undefined, onSpooled: () => undefined });

describe('the command that prints', () => {
  test('never scales, and takes the queue and the file as they are', () => {
    const file = 'C:\\Temp\\travee-print-1\\travee-1.pdf';
    expect(
      printCommand({ helper: 'C:\\SumatraPDF.exe', shell: 'p' }, { queue: '\\\\srv\\Zebra 2', file, copies: 3 }),
    ).toEqual([
      'C:\\SumatraPDF.exe',
      ['-print-to', '\\\\srv\\Zebra 2', '-print-settings', 'noscale,3x', '-silent', '-exit-when-done', file],
    ]);
  });

  test('a name with a quote ends nothing', () => {
    const queue = "Salle d'archives'; Remove-Item C:\\ -Recurse; '";
    const [, args] = printCommand({ helper: null, shell: 'powershell.exe' }, { queue, file: 'C:\\a.pdf', copies: 1 });
    const script = args.at(-1) ?? '';
    // Outside quotes, nothing of the name is left.
    expect(script.replace(/'(?:[^']|'')*'/gu, '')).not.toContain('Remove-Item');
    const [, listing] = jobsCommand('powershell.exe', queue);
    expect((listing.at(-1) ?? '').replace(/'(?:[^']|'')*'/gu, '')).not.toContain('Remove-Item');
  });
});

describe('a job', () => {
  const left = `n=$(cat "$0.n" 2>/dev/null || echo 0); n=$((n+1)); echo $n > "$0.n"; [ $n -le 3 ] && echo travee-00000a1b2c00.pdf; exit 0`;

  test('seen in the list of Windows and gone from it: printed; the file is removed', async () => {
    const helper = standIn('sumatra', 'cp "$7" "$0.copy"; exit 0');
    const shell = standIn('powershell', left);
    const done = await sendToWindows(order, 'Réception', watch(), options({ helper, shell }));
    expect(done).toEqual({ outcome: 'printed', reason: 'system-said', detail: '', sentBytes: order.bytes.byteLength });
    expect(calledWith(helper).slice(0, 6)).toEqual([
      '-print-to',
      'Réception',
      '-print-settings',
      'noscale,2x',
      '-silent',
      '-exit-when-done',
    ]);
    expect(readFileSync(`${helper}.copy`)).toEqual(Buffer.from(order.bytes));
    expect(readdirSync(folder).filter((name) => name.startsWith('travee-print-'))).toEqual([]);
  });

  test('never seen there: unknown', async () => {
    const helper = standIn('sumatra', 'exit 0');
    const shell = standIn('powershell', 'exit 0');
    const done = await sendToWindows(order, 'Réception', watch(), options({ helper, shell }));
    expect(done).toMatchObject({ outcome: 'unknown', reason: 'unconfirmed' });
  });

  test('refused by the helper, or no helper at all: not sent', async () => {
    const helper = standIn('sumatra', 'echo "printer not found" >&2; exit 1');
    expect(await sendToWindows(order, 'Réception', watch(), options({ helper }))).toMatchObject({
      outcome: 'notsent',
      reason: 'queue-refuses',
      detail: 'printer not found',
    });
    const absent = options({ helper: join(folder, 'nothing.exe') });
    expect(await sendToWindows(order, 'Réception', watch(), absent)).toMatchObject({
      outcome: 'notsent',
      reason: 'system-absent',
    });
  });

  test('a raw queue is not for Windows yet: not sent', async () => {
    const done = await sendToWindows({ ...order, language: 'zpl' }, 'Zebra', watch(), options({}));
    expect(done).toMatchObject({ outcome: 'notsent', reason: 'system-absent', sentBytes: 0 });
  });
});

describe('queues and their state', () => {
  test('one, several or none, as PowerShell writes them', async () => {
    const one = '{"Name":"Zebra","PortName":"USB001","Default":true}';
    expect(readWindowsQueues(one)).toEqual([{ queue: 'Zebra', device: 'USB001', isDefault: true }]);
    expect(readWindowsQueues(`[${one},{"Name":"B","PortName":null,"Default":false}]`)).toHaveLength(2);
    expect(readWindowsQueues('')).toEqual([]);
    expect(readWindowsQueues('error')).toBeUndefined();
    const shell = standIn('powershell', `echo '${one}'`);
    expect(await discoverWindowsQueues(options({ shell }))).toMatchObject({ ok: true, value: [{ queue: 'Zebra' }] });
    expect(await discoverWindowsQueues(options({ shell: join(folder, 'none') }))).toEqual({
      ok: false,
      error: { code: 'PRINTING_ABSENT' },
    });
  });

  test.each([
    ['Normal', 'ready'],
    ['PaperOut', 'out-of-paper'],
    ['DoorOpen', 'cover-open'],
    ['Offline', 'unreachable'],
    ['Paused', 'paused'],
    ['', 'unknown'],
  ] as const)('%s: %s', async (said, state) => {
    const shell = standIn('powershell', `echo '${said}'`);
    expect((await windowsStatus('Zebra', options({ shell }))).state).toBe(state);
  });
});
