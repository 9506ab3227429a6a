/**
 * A depot that prints in a process of its own, to be killed: keeps a printer and a job for each size, then sends them. Writes
 * `sent N` on standard output each time the computer has taken more bytes of a job.
 *
 * Usage: node print-crash-child.ts DATABASE PORT BYTES...
 */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { createPrintingPorts } from '#main/hosts/printers/printing-ports.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { createPrintQueue } from '#main/records/printing/print-queue.ts';
import { savePrinter } from '#main/records/printing/printer-store.ts';
import { createIdMinter, type SessionId } from '#shared/base/id.ts';
import { testJob } from './fake-printers.ts';
import { seededBytes } from './test-depot.ts';

const [path = '', port = '0', ...sizes] = process.argv.slice(2);
const opened = await openDatabase(path, dirname(path), 'crash');
if (!opened.ok) throw new Error(opened.error.code);
const { db } = opened.value;
const clock = Date.now;
const mint = createIdMinter(clock, seededBytes(process.pid));
const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
const { port: way, timers } = createPrintingPorts({ platform: process.platform, env: process.env });
const queue = createPrintQueue({
  db,
  journal,
  clock,
  log: () => undefined,
  tell: () => undefined,
  ports: {
    timers,
    port: {
      ...way,
      send: (order, watch) =>
        way.send(order, {
          ...watch,
          onSent: (sent) => {
            watch.onSent(sent);
            writeSync(1, `sent ${String(sent)}\n`);
          },
        }),
    },
  },
});

const printer = savePrinter(db, {
  id: mint(),
  name: 'Quai',
  kind: 'escpos',
  address: { host: '127.0.0.1', port: Number(port) },
  speaks: 'escpos',
  dpi: 203,
  medium: 'roll-62x29',
  offsetMm: { x: 0, y: 0 },
  startPosition: 1,
  active: 'yes',
});
if (!printer.ok) throw new Error(printer.error.code);
for (const size of sizes) {
  await queue.enqueue({
    id: mint(),
    printerId: printer.value.id,
    printerName: printer.value.name,
    title: 'Étiquettes',
    pages: 0,
    labels: 1,
    language: 'escpos',
    copies: 1,
    medium: null,
    bytes: testJob(Number(size), sizes.indexOf(size)),
    onPrinted: { drafts: [] },
    actor: { personId: mint(), sessionId: mint() as string as SessionId },
  });
}
