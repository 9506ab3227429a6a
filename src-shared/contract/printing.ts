/**
 * Printers of this device, and the jobs on their way to them. Both are the device's own and are never sent anywhere:
 * another desk has other printers. What is recorded for everybody, that a label was printed, is an operation.
 *
 * A job ends `printed`, `notsent` or `unknown`, and never says more than is known (ADR 0030): `printed` when the printer
 * or its system said so, `notsent` when nothing was handed over and it may be tried again, `unknown` when a part may have
 * come out. A person settles the last.
 */
import type { Id } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import type { MediumChoice } from '../domain/label/media.ts';
import { paging, type Page } from './common.ts';
import { labelInput, LabelMedium } from './labels.ts';
import { command, NoInput, query } from './method.ts';

/**
 * `system`: a queue of this computer, which is given PDF. `escpos`, `zpl`: a printer reached on the network, which is
 * given its own language. `raw`: a queue of this computer that passes on what it is given, in the language of `speaks`.
 */
export const PRINTER_KINDS = ['system', 'escpos', 'zpl', 'raw'] as const;
export type PrinterKind = (typeof PRINTER_KINDS)[number];

/** What the bytes of a job are written in. */
const PRINTER_LANGUAGES = ['pdf', 'escpos', 'zpl'] as const;
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number];

/** Dots to the inch a printer may have. */
export const PRINTER_DPI = [203, 300, 600] as const;
export type PrinterDpi = (typeof PRINTER_DPI)[number];

export const CUTTERS = ['none', 'label', 'job'] as const;
export type Cutter = (typeof CUTTERS)[number];

const address = Type.Union([
  Shape({ host: Line(253), port: Type.Integer({ minimum: 1, maximum: 65_535 }) }),
  Shape({ queue: Line(127) }),
]);
/** `host` and `port` of a printer on the network, or the name of a queue of this computer. */
export type PrinterAddress = Static<typeof address>;

/** A medium by its name, or a size of one's own. */
export type PrinterMedium = MediumChoice;

const loading = {
  medium: LabelMedium,
  /** Added to every position, in millimetres: what the test page showed to be off. */
  offsetMm: Shape({
    x: Type.Number({ minimum: -10, maximum: 10 }),
    y: Type.Number({ minimum: -10, maximum: 10 }),
  }),
  /** First label of the sheet that is still free, 1 being the top left one; 1 for a roll. */
  startPosition: Type.Integer({ minimum: 1, maximum: 200 }),
};

const settings = {
  name: Line(80),
  kind: OneOf(PRINTER_KINDS),
  address,
  /** For `raw` alone it is a choice; the other kinds have theirs. */
  speaks: OneOf(PRINTER_LANGUAGES),
  dpi: Type.Unsafe<PrinterDpi>(Type.Integer({ enum: [...PRINTER_DPI] })),
  /** How wide the head prints, in millimetres, for a printer that is given dots; the usual one of its language when absent. */
  headMm: Type.Optional(Type.Integer({ minimum: 20, maximum: 320 })),
  /**
   * What a receipt printer with a cutter does: cuts after each label, or once after the last of a job; `none` when absent,
   * and the paper goes on to the beginning of the next label.
   */
  cutter: Type.Optional(OneOf(CUTTERS)),
  /** Put aside without being forgotten: nothing is sent to it, and what waits for it waits. */
  active: OneOf(['no', 'yes']),
  ...loading,
};
const printerShape = Shape({ id: IdSchema, ...settings });

export type Printer = Static<typeof printerShape>;
export type PrinterSettings = Omit<Printer, 'id'>;

/** A printer as the page of printers shows it. */
export type PrinterRow = Printer & {
  /** Jobs that wait, are being sent, or wait for a person. */
  readonly openJobs: number;
  /** Of those, the ones only a person can move on: `unknown`, and `notsent` that is not tried again. */
  readonly forPerson: number;
};

export type PrinterState = 'ready' | 'paused' | 'out-of-paper' | 'cover-open' | 'unreachable' | 'unknown';
/** `detail`: what the printer or the system said, in its own words; for those who look after it. */
export type PrinterStatus = { readonly state: PrinterState; readonly detail: string };

/** A queue this computer knows. `device`: where it leads (`usb://…`), when the system says. */
export type DiscoveredQueue = {
  readonly queue: string;
  readonly device: string;
  readonly isDefault: boolean;
  /** The printer already made of it here, if any. */
  readonly printerId: Id | null;
};

export type JobState = 'waiting' | 'sending' | 'printed' | 'notsent' | 'unknown' | 'cancelled';

/**
 * Why a job is where it is; each has its words in the interface, and `unknown` what to check.
 * Of `notsent`: `refused` to `system-absent`. Of `unknown`: `stalled` to `interrupted`. Of `cancelled`: `by-person` to
 * `aged`. Of `printed`: `acknowledged` to `person-said`.
 */
export type JobReason =
  | 'refused'
  | 'unreachable'
  | 'name-unknown'
  | 'paper-out'
  | 'cover-open'
  | 'ribbon-out'
  | 'paused'
  | 'printer-error'
  | 'queue-unknown'
  | 'queue-stopped'
  | 'queue-refuses'
  | 'system-absent'
  /** The printer took no more bytes. */
  | 'stalled'
  /** The connection broke before everything was taken. */
  | 'broken'
  /** Everything was taken, and the printer never said that it came out. */
  | 'unconfirmed'
  /** Everything was taken, then the printer said that it lacks paper, or is open. */
  | 'trouble-after'
  /** The system gave the job up. */
  | 'aborted'
  /** The system no longer knows the job. */
  | 'lost-sight'
  /** The program ended while the job was being sent. */
  | 'interrupted'
  | 'by-person'
  /** A part was already gone: it may have come out. */
  | 'by-person-midway'
  | 'by-system'
  | 'aged'
  | 'acknowledged'
  | 'closed-cleanly'
  | 'system-said'
  | 'person-said';

export type JobRow = {
  readonly id: Id;
  readonly printerId: Id;
  /** As it is named now; a printer that was removed keeps its name here. */
  readonly printerName: string;
  readonly title: string;
  /** Pages of a document, or labels; the other is 0. */
  readonly pages: number;
  readonly labels: number;
  readonly bytes: number;
  readonly sentBytes: number;
  readonly state: JobState;
  readonly reason: JobReason | null;
  /** What the printer or the system said, in its own words. */
  readonly detail: string;
  /** When it was asked for, and when it ended; milliseconds since 1970. */
  readonly atMs: number;
  readonly endedAtMs: number | null;
  /** Its place among the open jobs of its printer, 1 being the one sent or to be sent next; null once it has ended. */
  readonly position: number | null;
  readonly attempts: number;
  /** When a job that was not sent is tried again; null when only a person can. */
  readonly retryAtMs: number | null;
  /** The job of the same printer it waits behind, for a person to settle first. */
  readonly blockedBy: Id | null;
};

/** What a page of jobs shows: those still open, those a person must settle, or all that are remembered. */
export const JOB_SHOWN = ['open', 'forPerson', 'all'] as const;

export type JobAccepted = {
  readonly jobId: Id;
  readonly pages: number;
  readonly labels: number;
  readonly bytes: number;
};

/** `shortened`: labels whose words were cut to hold. */
export type LabelsAccepted = JobAccepted & { readonly shortened: number };

export const TEST_PAGES = ['test', 'calibration'] as const;

export const printingMethods = {
  'printers.all': query<readonly PrinterRow[]>()(NoInput),
  /** Queues of this computer. Asks the system: to be called when somebody wants to add a printer. */
  'printers.discover': query<readonly DiscoveredQueue[]>()(NoInput),
  /** Asks the printer itself, which takes up to some seconds. */
  'printers.status': query<PrinterStatus>()(Shape({ id: IdSchema })),
  /**
   * Adds a printer, or changes it. FORBIDDEN unless the person may configure the organisation. PRINTER_NAME_TAKEN,
   * PRINTER_ADDRESS_INVALID (the address does not suit the kind).
   */
  'printers.save': command<Printer>()(printerShape),
  /** What is loaded and how it is set: of whoever prints. PRINTER_UNKNOWN. */
  'printers.adjust': command<Printer>()(Shape({ id: IdSchema, ...loading })),
  /** Forgets it and cancels what waits for it. FORBIDDEN as `printers.save`; PRINTER_BUSY while a job is being sent. */
  'printers.remove': command<null>()(Shape({ id: IdSchema })),
  'printers.test': command<JobAccepted>()(
    Shape({ opId: OpIdSchema, id: IdSchema, page: OneOf(TEST_PAGES), language: OneOf(['fr-CA', 'en-CA']) }),
  ),
  /** Open ones first, in the order they will be sent; then those that ended, the latest first. */
  'jobs.page': query<Page<JobRow>>()(Shape({ printerId: Nullable(IdSchema), shown: OneOf(JOB_SHOWN), ...paging })),
  /** JOB_ENDED when it is too late: it came out, or was cancelled before. */
  'jobs.cancel': command<JobRow>()(Shape({ id: IdSchema })),
  /** Puts a waiting job just before another of its printer; at the end when `before` is null. JOB_NOT_WAITING. */
  'jobs.move': command<JobRow>()(Shape({ id: IdSchema, before: Nullable(IdSchema) })),
  /** Tries a job that was not sent again, at once. JOB_NOT_RETRIED for any other. */
  'jobs.retry': command<JobRow>()(Shape({ id: IdSchema })),
  /** What a person saw at the printer: it came out, or it did not and is printed again. JOB_NOT_UNKNOWN for any other. */
  'jobs.settle': command<JobRow>()(Shape({ id: IdSchema, saw: OneOf(['cameOut', 'printAgain']) })),
  /** The labels of `labels.render`, on a printer: sheets for `pdf`, one label after the other for the others. */
  'labels.print': command<LabelsAccepted>()(Shape({ opId: OpIdSchema, printerId: IdSchema, ...labelInput })),
  /** One borrower's receipt on the roll of an ESC/POS printer: PRINTER_TAKES_NO_RECEIPT for any other, RECEIPT_TOO_LONG. */
  'loans.printReceipt': command<JobAccepted>()(
    Shape({
      opId: OpIdSchema,
      printerId: IdSchema,
      loanIds: Type.Array(IdSchema, { minItems: 1, maxItems: 50 }),
      language: OneOf(['fr-CA', 'en-CA']),
    }),
  ),
  /**
   * A paper, on a printer that takes PDF (PRINTER_TAKES_LABELS for any other). `method`: one of `papers.*` that gives a
   * paper, `papers.issue` and `lists.printCertificate` included; `input`: what that method takes.
   */
  'papers.print': command<JobAccepted>()(
    Shape({
      opId: OpIdSchema,
      printerId: IdSchema,
      copies: Type.Integer({ minimum: 1, maximum: 50 }),
      paper: Shape({ method: FreeText(60), input: Type.Unsafe<JsonObject>(Type.Object({})) }),
    }),
  ),
};
