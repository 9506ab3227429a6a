/**
 * Labels in a printer's own language, laid out for its dots. Made in the slow lane: thousands of them take a while, and the
 * loop looks up between two labels, so that a person can cancel.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { LabelRequest } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Cutter, PrinterDpi, PrinterLanguage } from '#shared/contract/printing.ts';
import { deviceLabel, type LabelDevice } from '../labels/devices/device-label.ts';
import { loadRasterFonts } from '../labels/devices/glyph-masks.ts';
import { previewLabelSheets } from '../labels/render-label-sheets.ts';
import { pageOps } from '../labels/sheet-layout.ts';
import type { Watch } from '../queries/watch.ts';
import { chosenLabels } from '../queries/chosen-design.ts';
import { labelRefusal } from '../documents/paper-press.ts';
import { fontsIn, type PaperContext } from '../queries/papers.ts';
import { oneBuffer } from './one-buffer.ts';

export type DeviceLabelsRequest = LabelRequest & {
  readonly speaks: Exclude<PrinterLanguage, 'pdf'>;
  readonly dpi: PrinterDpi;
  readonly headMm?: number;
  readonly cutter?: Cutter;
};

/** `labels`: copies included. */
export type DeviceLabels = { readonly bytes: ArrayBuffer; readonly labels: number; readonly shortened: number };

/** What `labels.render` refuses, LABEL_SIZE_INVALID, LABEL_WIDER_THAN_HEAD; CANCELLED. */
export async function makeDeviceLabels(
  context: PaperContext,
  request: DeviceLabelsRequest,
  { onProgress, isCancelled }: Watch,
): Promise<Result<DeviceLabels, CallError>> {
  const chosen = chosenLabels(context, request);
  if (!chosen.ok) return chosen;
  const { speaks, dpi, offsetMm, copies, headMm, cutter } = request;
  const fontsDir = fontsIn(context.assetsDir);
  // The device makes the copies, and is given the offset; a roll has one place.
  const once = { startPosition: 1, copies: 1, offsetMm: { x: 0, y: 0 }, grid: { dotsPerInch: dpi } };
  const layout = await previewLabelSheets({ ...request, ...chosen.value, ...once, fontsDir });
  if (!layout.ok) return err(labelRefusal(layout.error));
  const { pages, shortened } = layout.value;
  const fonts = await loadRasterFonts(fontsDir);
  const device: LabelDevice = {
    ...{ language: speaks, dpi, offsetMm },
    ...(headMm !== undefined && { headMm }),
    ...(cutter === 'label' && { cut: 'cut' }),
  };
  const last: LabelDevice = cutter === 'job' ? { ...device, lastCut: 'cut' } : device;
  const made: Uint8Array[] = [];
  for (const [index, page] of pages.entries()) {
    if (isCancelled()) return err({ code: 'CANCELLED' });
    const label = deviceLabel(
      { ops: pageOps(page), size: page, copies },
      index === pages.length - 1 ? last : device,
      fonts,
    );
    if (!label.ok) return label;
    made.push(label.value);
    onProgress(index + 1, pages.length);
  }
  return ok({ bytes: oneBuffer(made), labels: pages.length * copies, shortened: shortened.length });
}

/** Reads the fonts and draws a label nobody prints, so that the first that is printed leaves at once. */
export async function warmDeviceLabels({ assetsDir }: PaperContext): Promise<Result<null, CallError>> {
  const fontsDir = fontsIn(assetsDir);
  const dotsPerInch = 203;
  const layout = await previewLabelSheets({
    labels: [{ kind: 'box-neutral', code: 'BX0000000000', number: '0' }],
    medium: 'roll-62x29',
    grid: { dotsPerInch },
    startPosition: 1,
    copies: 1,
    offsetMm: { x: 0, y: 0 },
    language: 'fr-CA',
    fontsDir,
  });
  const fonts = await loadRasterFonts(fontsDir);
  if (!layout.ok) return err(labelRefusal(layout.error));
  for (const page of layout.value.pages) {
    const device = { language: 'zpl', dpi: dotsPerInch, offsetMm: { x: 0, y: 0 } } as const;
    deviceLabel({ ops: pageOps(page), size: page, copies: 1 }, device, fonts);
  }
  return ok(null);
}
