/**
 * The processes that draw papers, started for the records process, which cannot start any itself. Each gets one end of a
 * port and the records process the other: what is drawn never passes through here. None outlives the records process.
 */
import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';

import type { Log } from './json-lines-log.ts';
import type { PressOrder, PressReport } from './records-control.ts';
import { utilityEnvironment } from './utility-environment.ts';

export type PaperProcesses = {
  /** Does what the records process asks. */
  readonly hear: (report: PressReport) => void;
  readonly endAll: () => void;
};

/** `tell` reaches the records process. */
export function createPaperProcesses(
  entry: string,
  tell: (order: PressOrder, ports: readonly MessagePortMain[]) => void,
  log: Log,
): PaperProcesses {
  const running = new Map<number, UtilityProcess>();

  const start = (id: number, fontsDir: string, heapMb: number): void => {
    const child = utilityProcess.fork(entry, [fontsDir], {
      serviceName: 'travee-paper',
      // A flag of the engine: utility processes heed no option of Node that sizes the heap.
      execArgv: [`--js-flags=--max-old-space-size=${String(heapMb)}`],
      env: { ...utilityEnvironment(process.env), NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString('utf8')}`.slice(-2_000);
    });
    child.once('exit', (code) => {
      // One that was ended on demand is not told of.
      if (running.delete(id)) tell({ kind: 'press-ended', id, code, said }, []);
    });
    running.set(id, child);
    const { port1, port2 } = new MessageChannelMain();
    child.postMessage(null, [port1]);
    tell({ kind: 'press', id }, [port2]);
  };

  const end = (id: number): void => {
    const child = running.get(id);
    running.delete(id);
    // As for the records process: one that is busy does not hear a polite `kill()`.
    if (child?.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    else child?.kill();
  };

  return {
    hear: (report) => {
      if (report.kind === 'press-start') start(report.id, report.fontsDir, report.heapMb);
      else end(report.id);
      log('info', 'shell.press', { kind: report.kind, id: report.id });
    },
    endAll: () => {
      for (const id of [...running.keys()]) end(id);
    },
  };
}
