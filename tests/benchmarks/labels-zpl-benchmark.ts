/**
 * Labels for a label printer: processor time of five hundred from their words to the last byte, layout included, as
 * pictures and in the printer's own commands. The floor is what such labels cost at least: both symbols of their codes, then packing dots already drawn, or writing fields whose place is known. And the first label of a process, which
 * loads the drawing library and the fonts.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';

import { build } from 'esbuild';

import { bundleOptions } from '../../scripts/build/bundle.ts';
import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { deviceLabel, type LabelDevice } from '#main/records/labels/devices/device-label.ts';
import type { SizeMm } from '#main/records/labels/devices/dots.ts';
import { loadRasterFonts, type RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { rasterise } from '#main/records/labels/devices/rasterise.ts';
import type { DrawOp } from '#main/records/labels/draw-ops.ts';
import { labelFace } from '#main/records/labels/label-face.ts';
import { layoutLabel } from '#main/records/labels/label-layout.ts';
import { codeSymbols } from '#main/records/labels/symbols.ts';
import { fullLabels } from '#tests/support/sample-labels.ts';
import type { BenchmarkResult } from './benchmark.ts';

const LABELS = 500;
const LIMIT_MS = 1000;
const RUNS = 3;
const DPI = 203;
const FONTS_DIR = 'assets/fonts';
const SIZES: readonly SizeMm[] = [
  { widthMm: 62, heightMm: 29 },
  { widthMm: 102, heightMm: 51 },
  { widthMm: 102, heightMm: 152 },
];
const CHILD = '.cache/bench/labels-zpl-child.js';

export async function run(): Promise<BenchmarkResult[]> {
  const { measure } = await loadFonts(FONTS_DIR);
  const fonts = await loadRasterFonts(FONTS_DIR);
  const models = fullLabels(LABELS);
  const layouts = (size: SizeMm): readonly (readonly DrawOp[])[] =>
    models.map((model) => {
      const laidOut = layoutLabel(labelFace(model, 'fr-CA'), size, { dotsPerInch: DPI }, measure);
      if (!laidOut.ok) throw new Error(laidOut.error.code);
      return laidOut.value.ops;
    });
  const results: BenchmarkResult[] = [];
  for (const size of SIZES) {
    const named = `${String(LABELS)} labels of ${String(size.widthMm)} × ${String(size.heightMm)} mm to ZPL`;
    const ops = layouts(size);
    const layout = await fastest(() => layouts(size));
    const bitmaps = ops.map((each) => dotsOf(each, size, fonts));
    const symbols = (): unknown => models.map(({ code }) => codeSymbols(code));
    const pack = (): unknown => bitmaps.map((rows) => deflateSync(rows, { level: 3 }).toString('base64'));
    const packing = await fastest(() => [symbols(), pack()]);
    const writing = await fastest(() => [symbols(), ops.map(plainFields)]);
    const picture = await fastest(() => layouts(size).map((each) => bytesOf(each, size, 'picture', fonts)));
    const native = await fastest(() => layouts(size).map((each) => bytesOf(each, size, 'native', fonts)));
    results.push(
      within(`${named}, pictures, layout included`, picture, packing),
      within(`${named}, commands, layout included`, native, writing),
      { name: `${named}, layout alone`, value: layout, unit: 'ms', ok: true },
      {
        name: `one label of ${String(size.widthMm)} × ${String(size.heightMm)} mm to dots`,
        value: (await fastest(() => ops.map((each) => dotsOf(each, size, fonts)))) / LABELS,
        unit: 'ms',
        ok: true,
      },
    );
  }
  return [...results, ...(await firstLabel())];
}

function within(name: string, value: number, floor: number): BenchmarkResult {
  return { name, value, unit: 'ms', floor, ratio: value / floor, limit: LIMIT_MS, ok: value <= LIMIT_MS };
}

/** Processor time of the best of some runs: what else the machine does only ever adds. */
async function fastest(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < RUNS; turn += 1) {
    await new Promise(setImmediate);
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

function dotsOf(ops: readonly DrawOp[], size: SizeMm, fonts: RasterFonts): Uint8Array {
  const bitmap = rasterise(ops, size, DPI, fonts);
  if (!bitmap.ok) throw new Error(bitmap.error.code);
  return bitmap.value.rows;
}

function bytesOf(
  ops: readonly DrawOp[],
  size: SizeMm,
  drawing: NonNullable<LabelDevice['drawing']>,
  fonts: RasterFonts,
): Uint8Array {
  const device = { language: 'zpl', dpi: DPI, offsetMm: { x: 0, y: 0 }, drawing } as const;
  const made = deviceLabel({ ops, size, copies: 1 }, device, fonts);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** The fields of a label as anybody would write them, at positions already known. */
function plainFields(ops: readonly DrawOp[]): string {
  const fields = ops.map((op) => {
    const x = Math.round(op.xMm * 8);
    if (op.kind === 'text') return `^FT${String(x)},${String(Math.round(op.baselineMm * 8))}^A0N,20^FD${op.text}^FS`;
    const at = `^FO${String(x)},${String(Math.round(op.yMm * 8))}`;
    return 'code' in op ? `${at}^BCN,60,N^FD${op.code}^FS` : `${at}^GB80,40,40^FS`;
  });
  return `^XA^CI28${fields.join('')}^XZ`;
}

type Cold = {
  readonly measuringMs: number;
  readonly drawingMs: number;
  readonly firstMs: number;
  readonly secondMs: number;
};

async function firstLabel(): Promise<readonly BenchmarkResult[]> {
  await build(bundleOptions({ source: 'tests/benchmarks/labels-zpl-child.ts', output: CHILD, kind: 'module' }));
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD]);
  const { measuringMs, drawingMs, firstMs, secondMs } = JSON.parse(stdout) as Cold;
  const reported = { unit: 'ms', ok: true } as const;
  return [
    { name: 'first label of a process: fonts for measuring', value: measuringMs, ...reported },
    { name: 'first label of a process: drawing library and its fonts', value: drawingMs, ...reported },
    { name: 'first label of a process: layout, dots and bytes', value: firstMs, ...reported },
    { name: 'second label of a process: layout, dots and bytes', value: secondMs, ...reported },
  ];
}
