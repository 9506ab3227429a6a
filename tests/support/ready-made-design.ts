/** One of the designs that come with the program, by its key and under a name of one's own. */
import { builtInDesigns } from '#shared/domain/label/built-in-designs.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';

export function readyMadeDesign(key: string, name: string): LabelDesign {
  const found = builtInDesigns('fr-CA').find((each) => each.key === key);
  if (found === undefined) throw new Error(`no design ${key}`);
  return { ...found.design, name };
}
