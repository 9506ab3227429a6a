/**
 * A printer as its form holds it, and as the contract takes it. Text fields stay text until the form is sent, so that
 * a field being typed in is never rewritten under the fingers.
 */
import type {
  Cutter,
  DiscoveredQueue,
  Printer,
  PrinterDpi,
  PrinterKind,
  PrinterLanguage,
  PrinterSettings,
} from '#shared/contract/printing.ts';
import { cellsPerPage, isMediumId, mediumOf } from '#shared/domain/label/media.ts';

export const CUSTOM = 'custom';

/** The port label and receipt printers listen on. */
const USUAL_PORT = 9100;

export type PrinterDraft = {
  readonly kind: PrinterKind;
  readonly name: string;
  readonly queue: string;
  readonly host: string;
  readonly port: number;
  readonly speaks: PrinterLanguage;
  readonly dpi: PrinterDpi;
  /** Null: the usual one of its language. */
  readonly headMm: number | null;
  /** Of a receipt printer. */
  readonly cutter: Cutter;
  /** A medium by its name, or `custom` with the two sizes below. */
  readonly medium: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly startPosition: number;
  readonly active: 'no' | 'yes';
};

export type DraftField = 'name' | 'queue' | 'host' | 'size';

export const NEW_PRINTER: PrinterDraft = {
  kind: 'system',
  name: '',
  queue: '',
  host: '',
  port: USUAL_PORT,
  speaks: 'pdf',
  dpi: 600,
  headMm: null,
  cutter: 'none',
  medium: 'avery-5163',
  widthMm: 100,
  heightMm: 50,
  offsetMm: { x: 0, y: 0 },
  startPosition: 1,
  active: 'yes',
};

/** Of another kind: what goes with it, what was typed being kept. */
export function ofKind(draft: PrinterDraft, kind: PrinterKind): PrinterDraft {
  const rolled = isRolled(draft) ? draft.medium : 'roll-102x51';
  switch (kind) {
    case 'system':
      return { ...draft, kind, speaks: 'pdf', dpi: 600, medium: isRolled(draft) ? 'avery-5163' : draft.medium };
    case 'escpos':
      // The head of most receipt printers prints 72 mm.
      return { ...draft, kind, speaks: 'escpos', dpi: 203, medium: draft.medium === CUSTOM ? CUSTOM : 'roll-62x29' };
    case 'zpl':
      return { ...draft, kind, speaks: 'zpl', dpi: 203, medium: rolled };
    case 'raw':
      return { ...draft, kind, speaks: draft.speaks === 'escpos' ? 'escpos' : 'zpl', dpi: 203, medium: rolled };
  }
}

function isRolled({ medium }: PrinterDraft): boolean {
  return medium.startsWith('roll-') || medium === CUSTOM;
}

export function onNetwork(kind: PrinterKind): boolean {
  return kind === 'escpos' || kind === 'zpl';
}

/** Chosen among those the computer knows; its name is the printer's until another is typed. */
export function withQueue(draft: PrinterDraft, { queue }: Pick<DiscoveredQueue, 'queue'>): PrinterDraft {
  const named = draft.name.trim() !== '' && draft.name !== draft.queue;
  return { ...draft, queue, name: named ? draft.name : queue };
}

export function draftOf(printer: Printer): PrinterDraft {
  const { address, medium } = printer;
  const custom = typeof medium === 'string' ? NEW_PRINTER : medium;
  return {
    ...printer,
    headMm: printer.headMm ?? null,
    cutter: printer.cutter ?? 'none',
    queue: 'queue' in address ? address.queue : '',
    host: 'host' in address ? address.host : '',
    port: 'host' in address ? address.port : USUAL_PORT,
    medium: typeof medium === 'string' ? medium : CUSTOM,
    widthMm: custom.widthMm,
    heightMm: custom.heightMm,
  };
}

/** The fields that keep it from being saved. */
export function missingIn(draft: PrinterDraft): readonly DraftField[] {
  const missing: DraftField[] = [];
  if (draft.name.trim() === '') missing.push('name');
  if (onNetwork(draft.kind) && draft.host.trim() === '') missing.push('host');
  if (!onNetwork(draft.kind) && draft.queue === '') missing.push('queue');
  if (draft.medium === CUSTOM && !isPrintable(draft)) missing.push('size');
  return missing;
}

function isPrintable({ widthMm, heightMm }: PrinterDraft): boolean {
  return widthMm >= 10 && widthMm <= 300 && heightMm >= 8 && heightMm <= 300;
}

export function settingsOf(draft: PrinterDraft): PrinterSettings {
  const { kind, name, queue, host, port, speaks, dpi, headMm, cutter, active } = draft;
  return {
    kind,
    name: name.trim(),
    address: onNetwork(kind) ? { host: host.trim(), port } : { queue },
    speaks,
    dpi,
    ...(headMm !== null && speaks !== 'pdf' && { headMm }),
    ...(cutter !== 'none' && speaks === 'escpos' && { cutter }),
    active,
    ...loadingOf(draft),
  };
}

/** What is loaded and how it is set: of whoever prints. */
export function loadingOf(draft: PrinterDraft): Pick<PrinterSettings, 'medium' | 'offsetMm' | 'startPosition'> {
  const { widthMm, heightMm, offsetMm, startPosition } = draft;
  const medium = isMediumId(draft.medium) ? draft.medium : { widthMm, heightMm };
  return { medium, offsetMm, startPosition: Math.min(startPosition, cellsPerPage(mediumOf(medium))) };
}
