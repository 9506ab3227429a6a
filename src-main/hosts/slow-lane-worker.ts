/** The slow thread: a read-only connection of its own, for search over everything, reports, papers and checks. */
import { parentPort, workerData } from 'node:worker_threads';

import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import { invariant } from '#shared/base/result.ts';
import { createJsonLinesLog } from '#main/shell/json-lines-log.ts';
import { pressOverPort } from './press-port.ts';
import { serveSlowLane } from './slow-lane-messages.ts';
import type { SlowLaneData } from './worker-slow-lane.ts';

invariant(parentPort !== null, 'the slow lane runs in a worker thread');
// Given by `createWorkerSlowLane`, in the same program.
const { databasePath, assetsDir, logFile, press } = workerData as SlowLaneData;
const log = createJsonLinesLog({ file: logFile, clock: Date.now });
serveSlowLane(
  parentPort,
  createSlowLaneHandler({
    databasePath,
    assetsDir,
    clock: Date.now,
    log,
    ...(press && { press: pressOverPort(press) }),
  }),
);
