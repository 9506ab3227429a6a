/** `printers` and `jobs`: the printers of this device, and what is on its way to them. */
import { Option, type Command } from 'commander';

import { jobsPage } from '#main/records/printing/jobs-page.ts';
import { printTest } from '#main/records/printing/print-commands.ts';
import { cancelAllOf } from '#main/records/printing/print-queue.ts';
import { savePrinter } from '#main/records/printing/printer-store.ts';
import { printerRows } from '#main/records/printing/printing.ts';
import { err, ok } from '#shared/base/result.ts';
import { PRINTER_DPI, TEST_PAGES, type PrinterAddress, type PrinterSettings } from '#shared/contract/printing.ts';
import { MEDIUM_IDS, type MediumId } from '#shared/domain/label/media.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import { actInDepot, mintOpId, readDepot } from './depot.ts';
import type { Done, Environment } from './environment.ts';
import { findPrinter, printAndWait } from './print-from-cli.ts';
import type { Adding } from './program.ts';
import { table } from './tables.ts';
import { oneOf, wholeNumber, words } from './values.ts';

const LANGUAGES = ['escpos', 'zpl'] as const;
const USUAL_PORT = 9100;
const WIDEST_HEAD_MM = 320;
/** What is loaded when nobody says: sheets, or the roll most printers of that language can take. */
const USUAL_MEDIUM = { pdf: 'avery-5163', zpl: 'roll-102x51', escpos: 'roll-62x29' } as const;
const PAGE = 500;

type AddOptions = {
  readonly queue?: string;
  readonly host?: string;
  readonly port: number;
  readonly speaks?: (typeof LANGUAGES)[number];
  readonly dpi: string;
  readonly head?: number;
  readonly medium?: MediumId;
};

export function addPrintingCommands(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  const printers = program.command('printers').description(help.printers);
  printers.command('list').description(help.printersList).action(run(listPrinters));
  printers.command('discover').description(help.printersDiscover).action(run(discover));
  printers
    .command('add')
    .description(help.printersAdd)
    .argument('<name>', help.printerName, words(usage, 80))
    .option('--queue <name>', help.printerQueue)
    .option('--host <address>', help.printerHost)
    .option('--port <n>', help.printerPort, wholeNumber(usage, 1), USUAL_PORT)
    .addOption(new Option('--speaks <language>', help.printerSpeaks).argParser(oneOf(usage, LANGUAGES)))
    .addOption(new Option('--dpi <n>', help.printerDpi).default('203').argParser(oneOf(usage, PRINTER_DPI.map(String))))
    .addOption(
      new Option('--medium <name>', fillIn(help.printerMedium, { media: MEDIUM_IDS.join(', ') })).argParser(
        oneOf(usage, MEDIUM_IDS),
      ),
    )
    .option('--head <mm>', help.printerHead, wholeNumber(usage, 20))
    .action(run<AddOptions>((environment, options, [name]) => add(environment, name ?? '', options)));
  printers
    .command('remove')
    .description(help.printersRemove)
    .argument('<name>', help.printerName)
    .action(run((environment, _options, [name]) => remove(environment, name ?? '')));
  printers
    .command('status')
    .description(help.printersStatus)
    .argument('<name>', help.printerName)
    .action(run((environment, _options, [name]) => status(environment, name ?? '')));
  printers
    .command('test')
    .description(help.printersTest)
    .argument('<name>', help.printerName)
    .addOption(new Option('--page <name>', help.testPage).default('test').argParser(oneOf(usage, TEST_PAGES)))
    .action(
      run<{ readonly page: (typeof TEST_PAGES)[number] }>((environment, { page }, [name]) =>
        test(environment, name ?? '', page),
      ),
    );
  program.command('jobs').description(help.jobs).action(run(listJobs));
}

function listPrinters(environment: Environment): Promise<Done> {
  const { texts, word } = environment;
  return readDepot(environment, ({ db }) => {
    const rows = printerRows(db);
    environment.show(rows);
    if (rows.length === 0) {
      environment.say(texts.say.noPrinter);
      return ok(null);
    }
    const lines = rows.map(({ name, kind, address, dpi, openJobs }) => [
      name,
      word(`printing.kind.${kind}`),
      written(address),
      String(dpi),
      String(openJobs),
    ]);
    for (const line of table(texts.heads.printers, lines)) environment.say('{{line}}', { line });
    return ok(null);
  });
}

async function discover(environment: Environment): Promise<Done> {
  const { texts, printing } = environment;
  const found = await printing.port.discover();
  if (!found.ok) return found;
  environment.show(found.value);
  for (const { queue, device } of found.value) environment.say('{{line}}', { line: `${queue}  ${device}`.trimEnd() });
  environment.say(texts.say.queuesFound, { count: found.value.length });
  return ok(null);
}

function add(environment: Environment, name: string, options: AddOptions): Promise<Done> {
  const { queue, host, port, speaks, dpi, head, medium } = options;
  if ((queue === undefined) === (host === undefined)) return Promise.resolve(err({ code: 'PRINTER_WHERE' }));
  const where = placeOf(queue, host, port, speaks);
  if (where === undefined) return Promise.resolve(err({ code: 'PRINTER_SPEAKS_WHAT' }));
  return actInDepot<null>(environment, (context) => {
    const saved = savePrinter(context.journal.db, {
      id: context.mint(),
      name,
      ...where,
      dpi: PRINTER_DPI.find((known) => String(known) === dpi) ?? 203,
      ...(head !== undefined && where.speaks !== 'pdf' && { headMm: Math.min(head, WIDEST_HEAD_MM) }),
      medium: medium ?? USUAL_MEDIUM[where.speaks],
      offsetMm: { x: 0, y: 0 },
      startPosition: 1,
      active: 'yes',
    });
    if (!saved.ok) return Promise.resolve(saved);
    environment.show(saved.value);
    environment.say(environment.texts.say.printerAdded, { name, address: written(saved.value.address) });
    return Promise.resolve(ok(null));
  });
}

type Place = Pick<PrinterSettings, 'kind' | 'address' | 'speaks'>;

function placeOf(
  queue: string | undefined,
  host: string | undefined,
  port: number,
  speaks: AddOptions['speaks'],
): Place | undefined {
  if (queue !== undefined) {
    return speaks === undefined
      ? { kind: 'system', address: { queue }, speaks: 'pdf' }
      : { kind: 'raw', address: { queue }, speaks };
  }
  return host === undefined || speaks === undefined ? undefined : { kind: speaks, address: { host, port }, speaks };
}

function written(address: PrinterAddress): string {
  return 'queue' in address ? address.queue : `${address.host}:${String(address.port)}`;
}

function remove(environment: Environment, name: string): Promise<Done> {
  return actInDepot<null>(environment, (context) => {
    const printer = findPrinter(context, name);
    if (!printer.ok) return Promise.resolve(printer);
    const { db } = context.journal;
    const removed = db.transaction(() => cancelAllOf(db, printer.value.id, environment.clock()));
    if (removed.ok) environment.say(environment.texts.say.printerRemoved, { name });
    return Promise.resolve(removed);
  });
}

function status(environment: Environment, name: string): Promise<Done> {
  const { printing, word } = environment;
  return readDepot(environment, async (context) => {
    const printer = findPrinter(context, name);
    if (!printer.ok) return printer;
    const { state, detail } = await printing.port.status(printer.value);
    environment.show({ state, detail });
    environment.say('{{line}}', { line: word(`printing.printerState.${state}`) });
    return ok(null);
  });
}

function test(environment: Environment, name: string, page: (typeof TEST_PAGES)[number]): Promise<Done> {
  const { language } = environment;
  return printAndWait(environment, async (context, call, actor) => {
    const printer = findPrinter(context, name);
    if (!printer.ok) return printer;
    const input = { opId: mintOpId(context), id: printer.value.id, page, language };
    const accepted = await printTest(context, input, call, actor);
    return accepted.ok ? ok([accepted.value.jobId]) : accepted;
  });
}

function listJobs(environment: Environment): Promise<Done> {
  const { texts, word, formats } = environment;
  return readDepot(environment, ({ db, clock }) => {
    const page = { printerId: null, shown: 'all', after: null, limit: PAGE } as const;
    const { rows } = jobsPage({ db, nowMs: clock(), sentOf: () => undefined }, page);
    environment.show(rows);
    if (rows.length === 0) {
      environment.say(texts.say.noJob);
      return ok(null);
    }
    const lines = rows.map(({ printerName, title, state, reason, atMs }) => [
      formats.dateTime(atMs),
      printerName,
      title,
      word(`printing.jobState.${state}`),
      reason === null ? '' : word(`printing.reason.${reason}`),
    ]);
    for (const line of table(texts.heads.jobs, lines)) environment.say('{{line}}', { line });
    return ok(null);
  });
}
