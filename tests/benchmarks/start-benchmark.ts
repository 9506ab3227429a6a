/**
 * A start, from the moment the program is run to a window that can be used, with the sample depot, beside a bare
 * Electron window with a static page. Both are new processes each time, with the files of the program in the system's
 * cache, as on the second start of the day. They take turns.
 *
 * Usable: the first screen is painted with its data (who works here?) and listens: a badge scanned now is understood.
 * The window says so itself by the mark `travee:usable`; the bare page sets the same mark in the same way.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { BenchmarkResult } from './benchmark.ts';
import { APP_FOLDER, BARE_FOLDER, electronCommand, makeDepot, PIN } from './electron-command.ts';
import { percentile } from './percentile.ts';

const STARTS = 9;
/** Times the floor, at the median. */
const RATIO = 2.5;
/** Nothing is asked of the window while it starts: asking would slow it down. */
const SETTLED_MS = 2_500;
const GIVEN_UP_MS = 30_000;

export async function run(): Promise<BenchmarkResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-start-'));
  const [userData, bareData] = [join(folder, 'travee'), join(folder, 'bare')];
  const starts: number[] = [];
  const floor: number[] = [];
  try {
    makeDepot(userData, ['sample', '--pin', PIN]);
    // The first start of each is left out: Chromium makes its own folders then, and compiles what it will remember.
    for (let turn = 0; turn <= STARTS; turn++) {
      const took = await startMs(APP_FOLDER, userData);
      const least = await startMs(BARE_FOLDER, bareData);
      if (turn === 0) continue;
      starts.push(took);
      floor.push(least);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  const [value, least] = [percentile(starts, 50), percentile(floor, 50)];
  const ratio = value / least;
  return [
    {
      name: `start to usable window, sample depot, median of ${String(STARTS)} (limit on the ratio)`,
      value,
      unit: 'ms',
      floor: least,
      ratio,
      limit: RATIO,
      ok: ratio <= RATIO,
    },
  ];
}

/** Starts the window, reads when it was usable, ends it. */
async function startMs(folder: string, userData: string): Promise<number> {
  const { executablePath, args } = electronCommand(folder, userData);
  const startedAtMs = performance.timeOrigin + performance.now();
  const child = spawn(executablePath, [...args, '--remote-debugging-port=0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  try {
    const port = await debuggingPort(child);
    await sleep(SETTLED_MS);
    return (await usableAtMs(port)) - startedAtMs;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Chromium says on its error output where its developer tools listen. */
function debuggingPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//u.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once('exit', () => {
      reject(new Error(`the window did not start: ${said}`));
    });
  });
}

/** The time of the page's mark, on the system's clock. */
async function usableAtMs(port: number): Promise<number> {
  const mark = `performance.timeOrigin + (performance.getEntriesByName('travee:usable')[0]?.startTime ?? NaN)`;
  const giveUpMs = performance.now() + GIVEN_UP_MS;
  while (performance.now() < giveUpMs) {
    const answer = await fetch(`http://127.0.0.1:${String(port)}/json/list`);
    const targets = (await answer.json()) as readonly {
      readonly type: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = targets.find(({ type }) => type === 'page');
    const atMs = page === undefined ? Number.NaN : await evaluate(page.webSocketDebuggerUrl, mark);
    if (Number.isFinite(atMs)) return atMs;
    await sleep(500);
  }
  throw new Error('the window was never usable');
}

async function evaluate(address: string, expression: string): Promise<number> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } }));
  const [message] = (await once(socket, 'message')) as [MessageEvent<string>];
  socket.close();
  const answer = JSON.parse(message.data) as { readonly result?: { readonly result?: { readonly value?: unknown } } };
  const value = answer.result?.result?.value;
  return typeof value === 'number' ? value : Number.NaN;
}
