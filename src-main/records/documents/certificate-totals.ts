/** Sums printed on a certificate. */
import type { CertificateModel } from './models.ts';

export type CertificateTotals = {
  readonly boxes: number;
  readonly files: number;
  readonly lengthMm: number;
  /** Boxes whose length is known. */
  readonly measured: number;
  /** Sum over the boxes; the lot may have been weighed as a whole instead. */
  readonly weightKg: number;
  /** Boxes whose weight is known. */
  readonly weighed: number;
};

export function certificateTotals(model: CertificateModel): CertificateTotals {
  const { boxes, looseFiles } = model;
  const lengths = boxes.flatMap((box) => (box.lengthMm === undefined ? [] : [box.lengthMm]));
  const weights = boxes.flatMap((box) => (box.weightKg === undefined ? [] : [box.weightKg]));
  return {
    boxes: boxes.length,
    files: sum(boxes.map((box) => box.fileCount)) + looseFiles.length,
    lengthMm: sum(lengths),
    measured: lengths.length,
    weightKg: sum(weights),
    weighed: weights.length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
