/** A thread of its own for what keeps SQLite or the disk busy, with a connection of its own. */
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What every such program has at hand: its port, what it was given, and the driver. */
const AT_HAND = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
`;

/**
 * Starts `program` with `given` in `workerData`. A text, because the driver is the only thing it needs and a file of its own
 * would be one more program to build and to find.
 */
export function startSqliteThread(program: string, given: object): Worker {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  return new Worker(`${AT_HAND}${program}`, { eval: true, workerData: { ...given, driver } });
}
