/** Labels as sheets, and as the window draws them: words from the records, places from labels/. */
import { invariant, err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Paper } from '#shared/contract/papers.ts';
import { plainText } from '#shared/i18n/index.ts';
import { labelRefusal, pressHere } from '../documents/paper-press.ts';
import { previewLabelSheets } from '../labels/render-label-sheets.ts';
import { chosenLabels } from './chosen-design.ts';
import { fontsIn, paperOf, type PaperContext } from './papers.ts';
import type { Watch } from './watch.ts';

export async function renderLabels(
  context: PaperContext,
  input: Input<'labels.render'>,
  watch: Watch,
): Promise<Result<Paper, CallError>> {
  const chosen = chosenLabels(context, input);
  if (!chosen.ok) return chosen;
  const { assetsDir, clock, press = pressHere } = context;
  const request = { ...input, ...chosen.value, createdAt: clock(), fontsDir: fontsIn(assetsDir) };
  const drawn = await press.draw({ kind: 'labels', request }, watch);
  if (!drawn.ok) return drawn;
  const { pdf, sheets } = drawn.value;
  invariant(sheets !== undefined, 'labels are drawn on sheets');
  return ok(paperOf(plainText(input.language, 'reports.fileName.labels'), pdf, sheets.pages));
}

/** Draw operations of one page, 1 being the first; `shortened` names the codes whose text was cut on it. */
export async function previewLabels(
  context: PaperContext,
  input: Input<'labels.preview'>,
): Promise<Result<Output<'labels.preview'>, CallError>> {
  const chosen = chosenLabels(context, input);
  if (!chosen.ok) return chosen;
  const layout = await previewLabelSheets({ ...input, ...chosen.value, fontsDir: fontsIn(context.assetsDir) });
  if (!layout.ok) return err(labelRefusal(layout.error));
  const { pages, shortened, outline } = layout.value;
  const page = pages[Math.min(input.page, pages.length) - 1];
  invariant(page !== undefined, 'labels that were laid out have a page');
  const shown = new Set(page.cells.map(({ label }) => label));
  const cut = shortened.filter(({ label }) => shown.has(label)).map(({ code, fields }) => ({ code, fields }));
  return ok({ pages: pages.length, page: { ...page, outline, shortened: cut } });
}
