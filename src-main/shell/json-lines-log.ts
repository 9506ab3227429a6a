/**
 * A log file of JSON lines: `{"at":…,"level":…,"event":…,…fields}`. Ids and counts, never names or titles.
 *
 * When the file reaches its size it becomes `.1`, the one before `.2`, and the oldest is dropped. One process writes to
 * one file. A log that cannot be written never stops the work: the line goes to standard error instead.
 */
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import type { JsonObject } from '#shared/base/json.ts';

/** One event per line. The same shape as the records service's own `Log`. */
export type Log = (level: 'info' | 'warn' | 'error', event: string, fields?: JsonObject) => void;

export type LogFileOptions = {
  readonly file: string;
  readonly clock: () => number;
  readonly maxBytes?: number;
  /** How many older files are kept beside the current one. */
  readonly keep?: number;
};

/** Opens (and creates) a log. Writing is synchronous: the last line before a crash is the one that is needed. */
export function createJsonLinesLog(options: LogFileOptions): Log {
  const { file, clock, maxBytes = 2_000_000, keep = 3 } = options;
  let bytes = sizeOf(file);
  return (level, event, fields = {}) => {
    const line = `${JSON.stringify({ at: new Date(clock()).toISOString(), level, event, ...fields })}\n`;
    try {
      if (bytes === 0) mkdirSync(path.dirname(file), { recursive: true });
      if (bytes > 0 && bytes + line.length > maxBytes) {
        rotate(file, keep);
        bytes = 0;
      }
      appendFileSync(file, line);
      bytes += Buffer.byteLength(line);
    } catch (error) {
      // Full disk, read-only folder: the reason and the line are shown where a terminal or a service manager keeps them.
      process.stderr.write(`log: ${error instanceof Error ? error.message : String(error)}\n${line}`);
    }
  };
}

/** The last lines of a log, oldest first; none when it cannot be read. */
export function tailOfLog(file: string, lines: number): readonly string[] {
  if (sizeOf(file) === 0) return [];
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines);
}

function rotate(file: string, keep: number): void {
  rmSync(`${file}.${String(keep)}`, { force: true });
  for (let age = keep - 1; age >= 1; age--) {
    if (sizeOf(`${file}.${String(age)}`) > 0) renameSync(`${file}.${String(age)}`, `${file}.${String(age + 1)}`);
  }
  renameSync(file, `${file}.1`);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
