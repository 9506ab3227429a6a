/** Printers of this device, as they are kept. */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Printer, PrinterLanguage, PrinterSettings } from '#shared/contract/printing.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';

export function printerById(db: ReadableDatabase, id: Id): Printer | undefined {
  const doc = db.value<string>(sql`select doc from printer where id = ${id}`);
  return doc === undefined ? undefined : (JSON.parse(doc) as Printer);
}

/** By its name as a person types it. */
export function printerByName(db: ReadableDatabase, name: string): Printer | undefined {
  const doc = db.value<string>(sql`select doc from printer where name_key = ${nameKey(name)}`);
  return doc === undefined ? undefined : (JSON.parse(doc) as Printer);
}

/** Everyone, by name. */
export function allPrinters(db: ReadableDatabase): Printer[] {
  return db
    .all<{ doc: string }>(sql`select doc from printer order by name_key`)
    .map(({ doc }) => JSON.parse(doc) as Printer);
}

/** Whether labels are sent to a printer in its own language. */
export function hasLabelPrinter(db: ReadableDatabase): boolean {
  return allPrinters(db).some(({ speaks, active }) => speaks !== 'pdf' && active === 'yes');
}

/** PRINTER_NAME_TAKEN; PRINTER_ADDRESS_INVALID when the address or the language does not suit the kind. */
export function savePrinter(db: WritableDatabase, printer: Printer): Result<Printer, CallError> {
  const problem = problemOf(printer);
  if (problem !== undefined) return err(problem);
  const kept: Printer = { ...printer, name: printer.name.trim() };
  const key = nameKey(kept.name);
  const taken = db.value<Id>(sql`select id from printer where name_key = ${key}`);
  if (taken !== undefined && taken !== kept.id) return err({ code: 'PRINTER_NAME_TAKEN', params: { name: kept.name } });
  const doc = JSON.stringify(kept);
  db.transaction(() => {
    db.run(sql`
      insert into printer (id, name, name_key, active, doc) values (${kept.id}, ${kept.name}, ${key}, ${kept.active}, ${doc})
      on conflict (id) do update set name = excluded.name, name_key = excluded.name_key, active = excluded.active,
        doc = excluded.doc`);
    db.run(sql`
      update print_job set printer_name = ${kept.name} where printer_id = ${kept.id} and printer_name <> ${kept.name}`);
  });
  return ok(kept);
}

/** The next free label, once a sheet came out. */
export function rememberStart(db: WritableDatabase, id: Id, startPosition: number): void {
  const printer = printerById(db, id);
  if (printer !== undefined) savePrinter(db, { ...printer, startPosition });
}

/** What each kind may speak, and whether it is reached on the network. */
const KINDS: Readonly<
  Record<
    PrinterSettings['kind'],
    { readonly speaks: readonly PrinterLanguage[]; readonly reached: 'network' | 'queue' }
  >
> = {
  system: { speaks: ['pdf'], reached: 'queue' },
  escpos: { speaks: ['escpos'], reached: 'network' },
  zpl: { speaks: ['zpl'], reached: 'network' },
  raw: { speaks: ['escpos', 'zpl'], reached: 'queue' },
};

/** A name or an address, of any family; never a path, a user or a port in disguise. */
const HOST = /^[A-Za-z0-9_.:-]+(?:%[A-Za-z0-9]+)?$/;
/** CUPS allows less, Windows `\\\\server\\queue` and spaces. Never what a command could take for an option. */
const QUEUE = /^[^-\s"\p{Cc}][^"\p{Cc}]*$/u;

function problemOf({ name, kind, address, speaks }: PrinterSettings): CallError | undefined {
  if (name.trim() === '') return { code: 'INPUT_INVALID', params: { at: '/name' } };
  const known = KINDS[kind];
  if (!known.speaks.includes(speaks)) return { code: 'PRINTER_ADDRESS_INVALID' };
  if ('queue' in address) {
    return known.reached === 'queue' && QUEUE.test(address.queue) ? undefined : { code: 'PRINTER_ADDRESS_INVALID' };
  }
  return known.reached === 'network' && HOST.test(address.host) ? undefined : { code: 'PRINTER_ADDRESS_INVALID' };
}

function nameKey(name: string): string {
  return foldForSearch(name.trim());
}
