/**
 * Queues of Windows: the PDF is written to a file that only this person can read, and a helper prints it without scaling.
 * The helper is SumatraPDF (or a program that takes its arguments) where its path is set; else the program Windows opens
 * PDF files with, asked to print. Windows tells neither how a job ended, so its list of jobs is looked at: a job that was
 * seen there and left it came out; one that was never seen may have.
 *
 * Written from the documentation of both programs and tested up to their command lines; not run on Windows.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { DiscoveredQueue, PrinterStatus } from '#shared/contract/printing.ts';
import type { PrintOrder, PrintWatch } from '#main/records/printing/ports.ts';
import type { SendOutcome } from '#main/records/printing/job-state.ts';
import { runProgram, type Ran } from './run-program.ts';

export type WindowsOptions = {
  readonly env: Readonly<Record<string, string>>;
  /** Where SumatraPDF is, or null to leave it to Windows. */
  readonly helper: string | null;
  /** `powershell.exe`, but in tests. */
  readonly shell: string;
  readonly tempDir: string;
  readonly pollMs: number;
  /** How long a job may be in the list of Windows before nobody waits for it any more. */
  readonly endMs: number;
};

const HELPER_LIMIT_MS = 120_000;
const QUESTION_LIMIT_MS = 20_000;

/** The command that prints a file: program and arguments. */
export function printCommand(
  { helper, shell }: Pick<WindowsOptions, 'helper' | 'shell'>,
  { queue, file, copies }: { readonly queue: string; readonly file: string; readonly copies: number },
): readonly [program: string, args: readonly string[]] {
  if (helper !== null) {
    return [
      helper,
      ['-print-to', queue, '-print-settings', `noscale,${String(copies)}x`, '-silent', '-exit-when-done', file],
    ];
  }
  const print = `Start-Process -FilePath ${quoted(file)} -Verb PrintTo -ArgumentList ${quoted(`"${queue}"`)} -WindowStyle Hidden -Wait`;
  return [shell, powerShell(Array.from({ length: copies }, () => print).join('; '))];
}

/** Its jobs by the name of their document, one a line. */
export function jobsCommand(shell: string, queue: string): readonly [program: string, args: readonly string[]] {
  return [shell, powerShell(`Get-PrintJob -PrinterName ${quoted(queue)} | ForEach-Object { $_.DocumentName }`)];
}

function powerShell(script: string): readonly string[] {
  return ['-NoProfile', '-NonInteractive', '-Command', `$ErrorActionPreference = 'Stop'; ${script}`];
}

/** Between single quotes nothing is interpreted; a quote is doubled. */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019]/gu, (quote) => quote + quote)}'`;
}

export async function sendToWindows(
  { bytes, copies, jobId, language }: PrintOrder,
  queue: string,
  watch: PrintWatch,
  options: WindowsOptions,
): Promise<SendOutcome> {
  const end = (
    outcome: SendOutcome['outcome'],
    reason: SendOutcome['reason'],
    detail = '',
    sentBytes = 0,
  ): SendOutcome => ({
    outcome,
    reason,
    detail,
    sentBytes,
  });
  if (language !== 'pdf') return end('notsent', 'system-absent', 'raw queues are not for Windows');
  if (watch.signal.aborted) return end('cancelled', 'by-person');
  const folder = await mkdtemp(path.join(options.tempDir, 'travee-print-'));
  const file = path.join(folder, `travee-${jobId.slice(-12)}.pdf`);
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    const [program, args] = printCommand(options, { queue, file, copies });
    const ran = await runProgram(program, args, { env: options.env, limitMs: HELPER_LIMIT_MS });
    if (ran.kind === 'absent') return end('notsent', 'system-absent', ran.detail);
    if (ran.kind === 'timeout') return end('unknown', 'unconfirmed', path.basename(program));
    if (ran.code !== 0) return end('notsent', 'queue-refuses', ran.err.trim() || String(ran.code));
    watch.onSent(bytes.byteLength);
    const isOut = await leftTheList(queue, path.basename(file), watch.signal, options);
    return isOut
      ? end('printed', 'system-said', '', bytes.byteLength)
      : end('unknown', 'unconfirmed', '', bytes.byteLength);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether the document was seen in the list of jobs and left it. */
async function leftTheList(
  queue: string,
  document: string,
  signal: AbortSignal,
  { env, shell, pollMs, endMs }: WindowsOptions,
): Promise<boolean> {
  const untilMs = performance.now() + endMs;
  let wasSeen = false;
  while (performance.now() < untilMs && !signal.aborted) {
    const [program, args] = jobsCommand(shell, queue);
    const ran = await runProgram(program, args, { env, limitMs: QUESTION_LIMIT_MS });
    if (ran.kind !== 'ran' || ran.code !== 0) return false;
    const isThere = ran.out.includes(document);
    if (wasSeen && !isThere) return true;
    wasSeen ||= isThere;
    await sleep(pollMs);
  }
  return false;
}

export async function discoverWindowsQueues({
  env,
  shell,
}: WindowsOptions): Promise<Result<readonly Omit<DiscoveredQueue, 'printerId'>[], CallError>> {
  const script = 'Get-CimInstance Win32_Printer | Select-Object Name, PortName, Default | ConvertTo-Json -Compress';
  const ran = await runProgram(shell, powerShell(script), { env, limitMs: QUESTION_LIMIT_MS });
  const queues = ran.kind === 'ran' && ran.code === 0 ? readWindowsQueues(ran.out) : undefined;
  return queues === undefined ? err({ code: 'PRINTING_ABSENT' }) : ok(queues);
}

/** PowerShell writes one object where there is one, a list where there are several. */
export function readWindowsQueues(out: string): Omit<DiscoveredQueue, 'printerId'>[] | undefined {
  if (out.trim() === '') return [];
  try {
    const read: unknown = JSON.parse(out);
    return (Array.isArray(read) ? read : [read]).flatMap((entry: unknown) => {
      const { Name, PortName, Default } = entry as Readonly<Record<string, unknown>>;
      if (typeof Name !== 'string') return [];
      return [{ queue: Name, device: typeof PortName === 'string' ? PortName : '', isDefault: Default === true }];
    });
  } catch {
    // Not what PowerShell writes: as if it had not answered.
    return undefined;
  }
}

export async function windowsStatus(queue: string, { env, shell }: WindowsOptions): Promise<PrinterStatus> {
  const script = `(Get-Printer -Name ${quoted(queue)}).PrinterStatus`;
  const ran: Ran = await runProgram(shell, powerShell(script), { env, limitMs: QUESTION_LIMIT_MS });
  if (ran.kind !== 'ran') return { state: 'unknown', detail: ran.kind };
  if (ran.code !== 0) return { state: 'unreachable', detail: ran.err.trim().slice(0, 200) };
  const said = ran.out.trim();
  if (/paperout|papererror/iu.test(said)) return { state: 'out-of-paper', detail: said };
  if (/dooropen/iu.test(said)) return { state: 'cover-open', detail: said };
  if (/offline|notavailable/iu.test(said)) return { state: 'unreachable', detail: said };
  if (/paused|error|jam|intervention/iu.test(said)) return { state: 'paused', detail: said };
  return { state: /normal|printing|processing|idle/iu.test(said) ? 'ready' : 'unknown', detail: said };
}
