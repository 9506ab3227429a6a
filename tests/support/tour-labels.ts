/**
 * Labels to be looked at: each design the program comes with on the smallest medium that takes it, the layout it chooses by
 * itself on every medium, the calibration page, and jobs for label printers beside what another program reads in them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PNG } from 'pngjs';

import { deviceLabel, type LabelDevice } from '#main/records/labels/devices/device-label.ts';
import { sizeInDots, type SizeMm } from '#main/records/labels/devices/dots.ts';
import { loadRasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { SUBJECT_OF_MODEL, type LabelModel } from '#main/records/labels/label-models.ts';
import { logoPixels } from '#main/records/labels/logo-pixels.ts';
import { previewLabelSheets, renderCalibration, renderLabelSheets } from '#main/records/labels/render-label-sheets.ts';
import { pageOps } from '#main/records/labels/sheet-layout.ts';
import { holds } from '#main/records/labels/template-layout.ts';
import type { Result } from '#shared/base/result.ts';
import { builtInDesigns } from '#shared/domain/label/built-in-designs.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { MEDIUM_IDS, mediumOf, type MediumId } from '#shared/domain/label/media.ts';
import { paperOf } from '../labels/devices/support/escpos-reader.ts';
import { renderZpl } from '../labels/devices/support/zpl-reader.ts';
import type { GreyImage } from './pdf.ts';
import { cardLabels, fullLabels, neutralLabels, otherLabels } from './sample-labels.ts';
import { SAMPLE_LOGO } from './sample-papers.ts';

const FONTS_DIR = 'assets/fonts';
const CREATED_AT = Date.UTC(2026, 6, 16);
const LABELS = 6;
const CENTRED = { x: 0, y: 0 } as const;

const CARDS: readonly LabelModel[] = [...cardLabels(), ...otherLabels()];

/** Files for a person: PDF of every design and medium, in `folder`. */
export async function writeLabelSheets(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { key, design } of builtInDesigns('fr-CA')) {
    const medium = smallestFor(design);
    await writeSheet(join(folder, `${key}-sur-${medium}.pdf`), modelsFor(design), medium, design);
  }
  for (const medium of MEDIUM_IDS) {
    await writeSheet(join(folder, `sans-modele-sur-${medium}.pdf`), [...fullLabels(LABELS), ...CARDS], medium, null);
  }
  const page = { medium: 'avery-5163', offsetMm: CENTRED, language: 'fr-CA', fontsDir: FONTS_DIR } as const;
  writeFileSync(join(folder, 'calibrage-5163.pdf'), await renderCalibration({ ...page, createdAt: CREATED_AT }));
}

async function writeSheet(
  path: string,
  labels: readonly LabelModel[],
  medium: MediumId,
  design: LabelDesign | null,
): Promise<void> {
  const logo = logoPixels(SAMPLE_LOGO) ?? null;
  const request = { labels, medium, design, logo, language: 'fr-CA', createdAt: CREATED_AT } as const;
  const place = { startPosition: 1, copies: 1, offsetMm: CENTRED };
  writeFileSync(path, must(await renderLabelSheets({ ...request, ...place, fontsDir: FONTS_DIR })).pdf);
}

function modelsFor({ subject, neutral }: LabelDesign): readonly LabelModel[] {
  if (subject === 'box') return neutral === 'yes' ? neutralLabels(LABELS) : fullLabels(LABELS);
  return CARDS.filter(({ kind }) => SUBJECT_OF_MODEL[kind] === subject);
}

function smallestFor(design: LabelDesign): MediumId {
  const [smallest] = MEDIUM_IDS.filter((id) => holds(design, mediumOf(id).label)).sort((a, b) => areaOf(a) - areaOf(b));
  if (smallest === undefined) throw new Error(`no medium takes ${design.name}`);
  return smallest;
}

function areaOf(id: MediumId): number {
  const { widthMm, heightMm } = mediumOf(id).label;
  return widthMm * heightMm;
}

type Sample = {
  readonly name: string;
  readonly medium: MediumId;
  readonly device: Omit<LabelDevice, 'dpi' | 'offsetMm'> & { readonly dpi: 203 | 300 };
};

const JOBS: readonly Sample[] = [
  { name: 'zebra-102x51-203', medium: 'roll-102x51', device: { language: 'zpl', dpi: 203 } },
  { name: 'zebra-102x51-300', medium: 'roll-102x51', device: { language: 'zpl', dpi: 300 } },
  {
    name: 'zebra-102x51-203-commandes',
    medium: 'roll-102x51',
    device: { language: 'zpl', dpi: 203, drawing: 'native' },
  },
  { name: 'recus-62x29-203', medium: 'roll-62x29', device: { language: 'escpos', dpi: 203 } },
];

/** The bytes of one label for each printer, and the picture that another program makes of them. */
export async function writeDeviceJobs(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const fonts = await loadRasterFonts(FONTS_DIR);
  const place = { startPosition: 1, copies: 1, offsetMm: CENTRED };
  for (const { name, medium, device } of JOBS) {
    const { dpi, language } = device;
    const request = { labels: fullLabels(1), medium, grid: { dotsPerInch: dpi }, language: 'fr-CA' } as const;
    const [page] = must(await previewLabelSheets({ ...request, ...place, fontsDir: FONTS_DIR })).pages;
    if (page === undefined) throw new Error('no label');
    const label = { ops: pageOps(page), size: page, copies: 1 };
    const bytes = must(deviceLabel(label, { ...device, offsetMm: CENTRED }, fonts));
    writeFileSync(join(folder, `${name}.${language}`), bytes);
    const image = language === 'zpl' ? await drawnByAnother(bytes, page, dpi) : paperOf(bytes);
    writeFileSync(join(folder, `${name}.png`), pngOf(image));
  }
}

function drawnByAnother(bytes: Uint8Array, size: SizeMm, dpi: 203 | 300): Promise<GreyImage> {
  return renderZpl(bytes, must(sizeInDots(size, dpi)), dpi);
}

function pngOf({ width, height, pixels }: GreyImage): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(pixels);
  return PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false });
}

function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
