/**
 * The process that draws one paper, `paper-child.js FONTS`: of Electron (a utility process, whose first message brings the
 * port of whoever has the records) or of Node (its own channel). Whoever started it ends it.
 */
import type { MessagePortMain } from 'electron';
import { constants, setPriority } from 'node:os';

import { drawPaper } from '#main/records/documents/paper-press.ts';
import { answerOrder, type PressOrder, type PressReport } from './press-messages.ts';
import { warmUp } from './press-warm-up.ts';

type Report = (report: PressReport) => void;

/** Of the model: some hundreds of lines. Somebody waits in front of what is shorter. */
const LONG_BYTES = 200_000;

const [, , fontsDir = ''] = process.argv;
const wanted = new AbortController();
const warm = warmUp(fontsDir, wanted.signal);

// In a utility process only; Electron's types have it always there.
const parentPort = process.parentPort as typeof process.parentPort | undefined;
if (parentPort === undefined) {
  const report: Report = (message) => process.send?.(message);
  process.on('message', (order: PressOrder) => void draw(order, report));
  // Whoever wanted the paper is gone.
  process.on('disconnect', () => process.exit(0));
  void ready(report);
} else {
  parentPort.once('message', ({ ports: [port] }) => {
    if (port !== undefined) serve(port);
  });
}

function serve(port: MessagePortMain): void {
  const report: Report = (message) => {
    port.postMessage(message);
  };
  port.on('message', ({ data }) => void draw(data as PressOrder, report));
  port.on('close', () => process.exit(0));
  port.start();
  void ready(report);
}

async function ready(report: Report): Promise<void> {
  await warm;
  report({ kind: 'ready' });
}

async function draw(order: PressOrder, report: Report): Promise<void> {
  wanted.abort();
  if (order.job.byteLength > LONG_BYTES) yieldToOthers();
  await warm;
  await answerOrder(order, drawPaper, report);
}

/** For a long paper, the window and the scanner go first; a system that refuses has the paper drawn all the same. */
function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    process.stderr.write(`priority: ${String(error)}\n`);
  }
}
