/** A drawing process of plain Node: of the command line, of tests and of benchmarks. */
import { fork } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

import type { PressProcess } from './paper-press.ts';
import type { PressReport } from './press-messages.ts';
import { endedFor, PRESS_HEAP_MB } from './press-end.ts';

export type NodePressOptions = { readonly entry: URL; readonly fontsDir: string; readonly heapMb?: number };

/** Starts the process. Its heap is capped: beyond, it dies. */
export function startNodePress({ entry, fontsDir, heapMb = PRESS_HEAP_MB }: NodePressOptions): PressProcess & {
  readonly pid: number | undefined;
} {
  const child = fork(fileURLToPath(entry), [fontsDir], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${String(heapMb)}`],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // It does not keep the command alive that has its paper.
  child.unref();
  child.channel?.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString('utf8')}`.slice(-2_000);
  });
  return {
    pid: child.pid,
    send: (order) => {
      // A process that has ended is told of by its exit.
      child.send(order, () => undefined);
    },
    onReport: (listener) => {
      child.on('message', (report) => {
        listener(report as PressReport);
      });
    },
    onExit: (listener) => {
      child.once('close', (code, signal) => {
        listener(endedFor(said), `${signal ?? `exit ${String(code)}`} ${said}`);
      });
      child.once('error', (error) => {
        listener('other', error.message);
      });
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}
