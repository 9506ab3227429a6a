/** Printing as a window asks for it: rights, labels to their last byte at the printer, papers, what is put on record. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { mediaOption } from '#main/hosts/printers/media-option.ts';
import { createPrintingPorts } from '#main/hosts/printers/printing-ports.ts';
import type { PrintingPorts, PrintOrder } from '#main/records/printing/ports.ts';
import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Input } from '#shared/contract/contract.ts';
import { openDesk, printerTerms, type Desk } from '#tests/support/desk.ts';
import { paperOf, readEscpos } from '#tests/labels/devices/support/escpos-reader.ts';
import { isSoundCode } from '#tests/labels/devices/support/sample-device-labels.ts';
import { decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import { closedPort, startEscposPrinter, startZplPrinter, type FakePrinter } from '#tests/support/fake-printers.ts';

/** The product's own ways, but for queues of the computer: those are kept here, and always come out. */
const queued: PrintOrder[] = [];
function ports(): PrintingPorts {
  const { port, timers } = createPrintingPorts({
    platform: 'linux',
    env: {},
    network: { preflightMs: 150, pollMs: 30, closeMs: 100, connectMs: 500 },
  });
  return {
    timers,
    port: {
      ...port,
      discover: () => Promise.resolve({ ok: true, value: [{ queue: 'Bureau', device: 'usb://x', isDefault: true }] }),
      send: (order, watch) => {
        if ('host' in order.target.address) return port.send(order, watch);
        queued.push(order);
        const sentBytes = order.bytes.byteLength;
        return Promise.resolve({ outcome: 'printed', reason: 'system-said', detail: '', sentBytes });
      },
    },
  };
}

const BOXES = 3;
let desk: Desk;
const printers: FakePrinter[] = [];
beforeEach(async () => {
  queued.length = 0;
  desk = await openDesk(BOXES, { printing: ports() });
});
afterEach(async () => {
  await desk.close();
  for (const printer of printers.splice(0)) await printer.close();
});

function labels(printerId: Input<'labels.print'>['printerId'], terms: Partial<Input<'labels.print'>> = {}) {
  return {
    opId: desk.depot.opId(),
    printerId,
    what: { kind: 'boxes' as const, ids: [...desk.boxes] },
    medium: 'roll-102x51' as const,
    layout: 'full' as const,
    startPosition: 1,
    copies: 2,
    offsetMm: { x: 0, y: 0 },
    language: 'fr-CA' as const,
    ...terms,
  };
}

describe('rights', () => {
  test('a printer is named by whoever may configure the organisation; printing and adjusting is of the desk', async () => {
    const printer = await startZplPrinter();
    printers.push(printer);
    const zebra = await desk.printer({ address: { host: '127.0.0.1', port: printer.port } });
    const technician = await desk.as('technician');
    const terms = printerTerms(desk.depot.mint(), { name: 'Autre' });
    const refused = { ok: false, error: { code: 'FORBIDDEN' } };
    expect(await technician.call('printers.save', terms)).toMatchObject(refused);
    expect(await technician.call('printers.remove', { id: zebra.id })).toMatchObject(refused);
    const adjusted = { id: zebra.id, medium: 'roll-62x29' as const, offsetMm: { x: 1, y: -0.5 }, startPosition: 1 };
    expect(await technician.call('printers.adjust', adjusted)).toMatchObject({ ok: true });
    expect(await technician.call('labels.print', labels(zebra.id))).toMatchObject({ ok: true });
  });

  test('nobody, before the device is unlocked', async () => {
    const { client } = desk.depot.openWindow();
    expect(await client.call('printers.all', {})).toMatchObject({ ok: false, error: { code: 'NO_SESSION' } });
  });
});

describe('printers', () => {
  test.each([
    ['a network kind with a queue', { kind: 'zpl', address: { queue: 'Bureau' } }],
    ['a queue with an address', { kind: 'system', speaks: 'pdf', address: { host: 'x', port: 1 } }],
    ['a language that is not its kind’s', { kind: 'system', speaks: 'zpl', address: { queue: 'Bureau' } }],
    ['an option for a name', { kind: 'system', speaks: 'pdf', address: { queue: '-o raw' } }],
    ['a path for a host', { address: { host: 'srv/../x', port: 9_100 } }],
  ] as const)('%s is refused', async (_what, terms) => {
    const error = await desk.refusal('printers.save', printerTerms(desk.depot.mint(), terms));
    expect(error.code).toBe('PRINTER_ADDRESS_INVALID');
  });

  test('two of one name, accents and case aside, are refused; renaming one to its own name is not', async () => {
    const zebra = await desk.printer({ name: 'Réception' });
    const error = await desk.refusal('printers.save', printerTerms(desk.depot.mint(), { name: ' reception' }));
    expect(error).toEqual({ code: 'PRINTER_NAME_TAKEN', params: { name: 'reception' } });
    expect(await desk.call('printers.save', { ...zebra, name: 'réception' })).toMatchObject({ name: 'réception' });
  });

  test('queues that are found say which printer was made of them', async () => {
    expect(await desk.call('printers.discover', {})).toEqual([
      { queue: 'Bureau', device: 'usb://x', isDefault: true, printerId: null },
    ]);
    const office = await desk.printer({ name: 'B', kind: 'system', speaks: 'pdf', address: { queue: 'Bureau' } });
    expect((await desk.call('printers.discover', {}))[0]?.printerId).toBe(office.id);
  });
});

describe('labels', () => {
  test('to a ZPL printer: every label is there, they are put on record once it has them, and asking twice is once', async () => {
    const printer = await startZplPrinter();
    printers.push(printer);
    const zebra = await desk.printer({ address: { host: '127.0.0.1', port: printer.port } });
    const asked = labels(zebra.id);
    const accepted = await desk.call('labels.print', asked);
    expect(accepted).toMatchObject({ jobId: asked.opId, labels: BOXES * 2, pages: 0 });
    expect(await desk.call('labels.print', asked)).toMatchObject({ jobId: accepted.jobId });
    expect(await desk.ended(accepted.jobId)).toMatchObject({
      state: 'printed',
      reason: 'acknowledged',
      position: null,
    });
    const text = printer.received().toString('latin1');
    expect(text.match(/\^XA/gu)).toHaveLength(BOXES);
    expect(text.match(/\^PQ2/gu)).toHaveLength(BOXES);
    expect(printer.received()).toHaveLength(accepted.bytes);
    expect(printer.jobs()).toBe(1);
    const before = await printedBefore();
    expect(before).toMatchObject({ labels: BOXES, most: 1 });
  });

  test('to an ESC/POS printer: a raster for each label', async () => {
    const printer = await startEscposPrinter();
    printers.push(printer);
    const terms = { kind: 'escpos', speaks: 'escpos', address: { host: '127.0.0.1', port: printer.port } } as const;
    const epson = await desk.printer(terms);
    const accepted = await desk.call('labels.print', labels(epson.id, { medium: 'roll-62x29', copies: 1 }));
    expect(await desk.ended(accepted.jobId)).toMatchObject({ state: 'printed' });
    expect(printer.received()).toHaveLength(accepted.bytes);
  });

  test.each([
    ['none', 0, 2 * BOXES],
    ['label', 2 * BOXES, 0],
    ['job', 1, 2 * BOXES - 1],
  ] as const)('to a receipt printer whose cutter is set to %s: so many cuts', async (cutter, cuts, gaps) => {
    const printer = await startEscposPrinter();
    printers.push(printer);
    const address = { host: '127.0.0.1', port: printer.port };
    const epson = await desk.printer({ kind: 'escpos', speaks: 'escpos', address, cutter });
    expect((await desk.call('printers.all', {}))[0]).toMatchObject({ cutter });
    const accepted = await desk.call('labels.print', labels(epson.id, { medium: 'roll-62x29', copies: 2 }));
    await desk.ended(accepted.jobId);
    const steps = readEscpos(printer.received()).map(({ does }) => does);
    expect(steps.filter((does) => does === 'cut')).toHaveLength(cuts);
    expect(steps.filter((does) => does === 'next label')).toHaveLength(gaps);
    expect(steps.at(-1)).toBe(cutter === 'none' ? 'next label' : 'cut');
  });

  test('as sheets to a queue of the computer; the next free label is remembered', async () => {
    const office = await desk.printer({ kind: 'system', speaks: 'pdf', address: { queue: 'Bureau' } });
    const accepted = await desk.call('labels.print', labels(office.id, { medium: 'avery-5163', startPosition: 8 }));
    await desk.ended(accepted.jobId);
    expect(Buffer.from(queued[0]?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(queued[0]?.copies).toBe(1);
    expect(mediaOption(queued[0]?.medium ?? { widthMm: 0, heightMm: 0 })).toBe('Letter');
    await printedBefore();
    // Six labels from the eighth of ten: three on this sheet, three on the next.
    expect((await desk.call('printers.all', {}))[0]?.startPosition).toBe(4);
  });

  test('refused before anything is kept: sheets on a label printer, a label wider than its head, nobody there', async () => {
    const zebra = await desk.printer({});
    expect((await desk.refusal('labels.print', labels(zebra.id, { medium: 'avery-5163' }))).code).toBe(
      'PRINTER_NEEDS_ROLL',
    );
    const wide = await desk.printer({ name: 'Reçus', kind: 'escpos', speaks: 'escpos' });
    expect((await desk.refusal('labels.print', labels(wide.id))).code).toBe('LABEL_WIDER_THAN_HEAD');
    expect((await desk.refusal('labels.print', labels(desk.depot.mint()))).code).toBe('PRINTER_UNKNOWN');
    expect(await desk.jobs()).toEqual([]);
    // Of a wider head than usual, once that is said.
    const described = await desk.printer({ name: 'Reçus larges', kind: 'escpos', speaks: 'escpos', headMm: 104 });
    expect(await desk.call('labels.print', labels(described.id))).toMatchObject({ labels: 6 });
  });

  test('to a printer that is off: kept, said why, and nothing is put on record', async () => {
    const off = await desk.printer({ address: { host: '127.0.0.1', port: await closedPort() } });
    const accepted = await desk.call('labels.print', labels(off.id));
    expect(await desk.ended(accepted.jobId)).toMatchObject({
      state: 'notsent',
      reason: 'refused',
      position: 1,
      printerName: 'Quai',
    });
    expect((await desk.call('printers.all', {}))[0]).toMatchObject({ openJobs: 1, forPerson: 0 });
    const before = await desk.call('labels.printedBefore', { kind: 'box', ids: [...desk.boxes] });
    expect(before.labels).toBe(0);
    expect(await desk.call('jobs.cancel', { id: accepted.jobId })).toMatchObject({ state: 'cancelled' });
  });

  async function printedBefore() {
    for (let turn = 0; ; turn += 1) {
      const before = await desk.call('labels.printedBefore', { kind: 'box', ids: [...desk.boxes] });
      const db = openReadable(desk.depot.databasePath);
      const owed = db.value<number>(sql`select count(*) from print_job where on_printed is not null`);
      db.close();
      if ((before.labels === BOXES && owed === 0) || turn > 200) return before;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});

describe('a loan receipt on a roll', () => {
  test('is one slip with the code of the box, to be read by a scanner; other printers are said to have no roll', async () => {
    const printer = await startEscposPrinter();
    printers.push(printer);
    const address = { host: '127.0.0.1', port: printer.port };
    const epson = await desk.printer({ kind: 'escpos', speaks: 'escpos', address, cutter: 'label' });
    const office = await desk.printer({ name: 'Bureau', kind: 'system', speaks: 'pdf', address: { queue: 'Bureau' } });
    const boxId = desk.boxes[0] ?? desk.depot.mint();
    const personId = desk.depot.mint();
    const person = {
      familyName: 'Œuvrard « été »',
      givenName: 'Zoé',
      jobTitle: '',
      email: '',
      phone: '',
      unitId: null,
    };
    await desk.call('operations.submit', {
      ...{ opId: desk.depot.opId(), kind: 'person.register', entity: personId, seen: null, group: null },
      body: { ...person, code: null },
    });
    const lent = await desk.call('loans.lend', {
      ...{ opId: desk.depot.opId(), boxId, personId, dueOn: null, purpose: 'Vérification', group: null },
    });
    const { code } = (await desk.call('boxes.card', { id: boxId })).box;
    const loanIds = [(await desk.call('loans.page', openLoans)).rows[0]?.id ?? lent.entity];
    const accepted = await desk.call('loans.printReceipt', {
      ...{ opId: desk.depot.opId(), printerId: epson.id, loanIds, language: 'fr-CA' },
    });
    await desk.ended(accepted.jobId);
    const steps = readEscpos(printer.received()).map(({ does }) => does);
    expect(steps.filter((does) => does === 'cut')).toHaveLength(1);
    const read = await decodeWithZxing(paperOf(printer.received()), isSoundCode);
    expect(read.map(({ text }) => text)).toEqual([code]);
    const refused = await desk.refusal('loans.printReceipt', {
      ...{ opId: desk.depot.opId(), printerId: office.id, loanIds, language: 'fr-CA' },
    });
    expect(refused.code).toBe('PRINTER_TAKES_NO_RECEIPT');
  });
});

const openLoans = {
  state: 'out',
  personId: null,
  boxId: null,
  after: null,
  limit: 10,
  sort: { field: 'due', direction: 'asc' },
} as const;

describe('papers', () => {
  test('the picking list of nothing is refused as it is on screen; a schedule comes out as PDF, so many times', async () => {
    const office = await desk.printer({ kind: 'system', speaks: 'pdf', address: { queue: 'Bureau' } });
    const print = (method: string, input: Input<'papers.print'>['paper']['input']): Input<'papers.print'> => ({
      opId: desk.depot.opId(),
      printerId: office.id,
      copies: 2,
      paper: { method, input },
    });
    const accepted = await desk.call('papers.print', print('papers.schedule', { language: 'fr-CA' }));
    expect(await desk.ended(accepted.jobId)).toMatchObject({ state: 'printed', reason: 'system-said', labels: 0 });
    expect(accepted.pages).toBeGreaterThan(1);
    expect(queued[0]).toMatchObject({ copies: 2, language: 'pdf', medium: null });
    expect(queued[0]?.title).not.toMatch(/schedule|calendrier/iu);
    const unknown = { listId: desk.depot.mint(), language: 'fr-CA' };
    expect((await desk.refusal('papers.print', print('papers.pickingList', unknown))).code).toMatch(/UNKNOWN/u);
    const errors = [
      await desk.refusal('papers.print', print('boxes.export', { language: 'fr-CA' })),
      await desk.refusal('papers.print', print('papers.issued', { subjectId: desk.depot.mint() })),
      await desk.refusal('papers.print', print('papers.schedule', { language: 'de' })),
    ];
    expect(errors.map(({ code }) => code)).toEqual(['INPUT_INVALID', 'INPUT_INVALID', 'INPUT_INVALID']);
  });

  test('a printer of labels takes none', async () => {
    const zebra = await desk.printer({});
    const paper = { method: 'papers.schedule', input: { language: 'fr-CA' } };
    const error = await desk.refusal('papers.print', {
      opId: desk.depot.opId(),
      printerId: zebra.id,
      copies: 1,
      paper,
    });
    expect(error.code).toBe('PRINTER_TAKES_LABELS');
  });
});

test.each([
  ['pdf', 'test'],
  ['pdf', 'calibration'],
  ['zpl', 'test'],
  ['zpl', 'calibration'],
  ['escpos', 'test'],
  ['escpos', 'calibration'],
] as const)('the page of a printer that speaks %s: %s', async (speaks, page) => {
  const printer = speaks === 'escpos' ? await startEscposPrinter() : await startZplPrinter();
  printers.push(printer);
  const where = { host: '127.0.0.1', port: printer.port };
  const named = await desk.printer(
    speaks === 'pdf'
      ? { name: 'Été ~^XZ', kind: 'system', speaks, address: { queue: 'Bureau' }, medium: 'avery-5163' }
      : { name: 'Été ~^XZ', kind: speaks, speaks, address: where, medium: 'roll-62x29' },
  );
  const accepted = await desk.call('printers.test', { opId: desk.depot.opId(), id: named.id, page, language: 'fr-CA' });
  expect(await desk.ended(accepted.jobId)).toMatchObject({ state: 'printed', pages: 1, bytes: accepted.bytes });
  if (speaks !== 'pdf') expect(printer.received()).toHaveLength(accepted.bytes);
  // The name of the printer ends nothing: what it holds is no command.
  if (speaks === 'zpl') expect(printer.received().toString('latin1').match(/\^XZ/gu)).toHaveLength(1);
  if (speaks === 'pdf') expect(Buffer.from(queued[0]?.bytes ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
});
