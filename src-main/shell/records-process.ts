/**
 * The utility process that holds the database. It runs the same program for its two kinds of work: serving windows, and
 * the jobs of the recovery window (in a process of their own, because reading a damaged database may end one).
 */
import { utilityProcess, type MessagePortMain } from 'electron';
import path from 'node:path';

import type { Log } from './json-lines-log.ts';
import { createPaperProcesses } from './paper-processes.ts';
import type { RecordsOrder, RecordsReport } from './records-control.ts';
import type { RecordsProcess } from './records-supervisor.ts';
import { utilityEnvironment } from './utility-environment.ts';

/** Starts the process and gives it its first order. What it writes to standard error goes to the log, line by line. */
export function forkRecords(entry: string, order: RecordsOrder, log: Log): RecordsProcess<MessagePortMain> {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'travee-records',
    env: utilityEnvironment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString('utf8').trimEnd().split('\n')) log('warn', 'records.output', { line });
    });
  }
  const papers = createPaperProcesses(
    path.join(path.dirname(entry), 'paper-child.js'),
    (told, ports) => {
      child.postMessage(told, [...ports]);
    },
    log,
  );
  child.on('message', (report: RecordsReport) => {
    if (report.kind === 'press-start' || report.kind === 'press-end') papers.hear(report);
  });
  child.once('exit', papers.endAll);
  child.postMessage(order);
  return {
    send: (next, ports = []) => {
      child.postMessage(next, [...ports]);
    },
    onReport: (listener) => {
      child.on('message', (report: RecordsReport) => {
        listener(report);
      });
    },
    onExit: (listener) => {
      child.once('exit', (code: number) => {
        listener(`exit ${String(code)}`);
      });
    },
    kill: () => {
      // `kill()` of a utility process asks politely (SIGTERM); a process that hangs does not answer.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}
