/** A design before it is saved: drawn with the words of a record, and judged on a device. */
import { readFile, stat } from 'node:fs/promises';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { mediumOf } from '#shared/domain/label/media.ts';
import { MOST_TEMPLATE_KB, readTemplateFile } from '#shared/domain/label/template-file.ts';
import { loadFonts } from '../documents/pdf-fonts.ts';
import { judgeTemplate } from '../labels/template-judge.ts';
import { layoutTemplate } from '../labels/template-layout.ts';
import { designLogo } from './chosen-design.ts';
import { fontsIn, type PaperContext } from './papers.ts';
import { labelToDrawWith } from './sample-label.ts';

export function judgeDesign({ design, dpi, medium }: Input<'labels.judge'>): Result<Output<'labels.judge'>, CallError> {
  const { label, margins } = mediumOf(medium);
  return ok(judgeTemplate(design, { dotsPerInch: dpi }, { ...label, marginsMm: margins }));
}

export async function drawDesign(
  context: PaperContext,
  { design, recordId, dpi, language }: Input<'labels.draw'>,
): Promise<Result<Output<'labels.draw'>, CallError>> {
  const { measure } = await loadFonts(fontsIn(context.assetsDir));
  const { label, from } = labelToDrawWith(context, design, recordId, language);
  const logo = designLogo(context, design);
  const tools = { measure, language, ...(logo === null ? {} : { logo }) };
  const laidOut = layoutTemplate(design, label, { dotsPerInch: dpi }, tools);
  if (!laidOut.ok) return laidOut;
  const { widthMm, heightMm } = design;
  return ok({ widthMm, heightMm, ops: laidOut.value.ops, from });
}

/** LABEL_FILE_…: what is wrong with it. */
export async function readTemplate(path: string): Promise<Result<LabelDesign, CallError>> {
  const { size } = await stat(path);
  if (size > MOST_TEMPLATE_KB * 1000) return err({ code: 'LABEL_FILE_TOO_LARGE', params: { most: MOST_TEMPLATE_KB } });
  return readTemplateFile(await readFile(path, 'utf8'));
}
