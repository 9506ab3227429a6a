/**
 * The text at the left of a label: small lines at the top, details just over the bars, and the headline as large as the
 * space between them allows, because it is read from the other end of an aisle.
 *
 * When the cell is too low for everything, the overlines go first, then the details from the last, and the outcome names
 * what went. The headline never goes: a label with a doubtful number is worse than none.
 */
import { err, ok, type Result } from '#shared/base/result.ts';

import type { FaceName, MeasureText } from '../documents/pdf-fonts.ts';
import { MM_PER_POINT, type TextOp } from './draw-ops.ts';
import { fitText, type FittedText, type TextBox } from './fit-text.ts';
import type { LabelFace } from './label-face.ts';
import type { Density, LabelPlan } from './label-plan.ts';
import type { LabelField } from './label-models.ts';
import { textExtent } from './text-extent.ts';

export type StackLine = {
  readonly field: LabelField;
  readonly text: string;
  readonly face: FaceName;
  readonly keep?: 'end';
};

type Block = {
  readonly field: LabelField | 'headline';
  readonly face: FaceName;
  readonly fitted: FittedText;
  readonly heightMm: number;
};

export type TextStack = { readonly ops: readonly TextOp[]; readonly shortened: readonly LabelField[] };

type Sizes = { readonly maxPt: number; readonly minPt: number; readonly maxLines: number };

const LINE_EM = 1.22;
const HEADLINE_LINE_EM = 1.2;
const HEADLINE_MIN_PT = 9;
/** Below this size a second line of headline is tried. */
const HEADLINE_WRAP_PT = 20;

/** The same for all labels of a kind, so that a row of boxes reads like a column of a table. */
const HEADLINE_MAX_PT: Record<Density, { readonly amongLines: number; readonly alone: number }> = {
  large: { amongLines: 40, alone: 46 },
  roomy: { amongLines: 31, alone: 46 },
  medium: { amongLines: 24, alone: 34 },
  tall: { amongLines: 24, alone: 30 },
  upright: { amongLines: 20, alone: 28 },
  compact: { amongLines: 20, alone: 28 },
  narrow: { amongLines: 16, alone: 20 },
};
const HEADLINE_GAP_MM: Record<Density, { readonly least: number; readonly most: number }> = {
  large: { least: 2, most: 5 },
  roomy: { least: 1.2, most: 2.4 },
  medium: { least: 0.8, most: 1.8 },
  tall: { least: 1.2, most: 3 },
  upright: { least: 0.6, most: 1.6 },
  compact: { least: 0.35, most: 0.9 },
  narrow: { least: 0.3, most: 0.8 },
};

const OVERLINE: Record<Density, Sizes> = {
  large: { maxPt: 9.5, minPt: 7, maxLines: 2 },
  roomy: { maxPt: 7.5, minPt: 5.5, maxLines: 1 },
  medium: { maxPt: 7, minPt: 5.5, maxLines: 1 },
  tall: { maxPt: 7.5, minPt: 5.5, maxLines: 3 },
  upright: { maxPt: 6.5, minPt: 5.5, maxLines: 2 },
  compact: { maxPt: 6.5, minPt: 5.5, maxLines: 1 },
  narrow: { maxPt: 6, minPt: 5, maxLines: 1 },
};
const DETAIL: Record<Density, Sizes> = {
  large: { maxPt: 12, minPt: 9, maxLines: 4 },
  roomy: { maxPt: 9, minPt: 7.5, maxLines: 2 },
  medium: { maxPt: 8.5, minPt: 6.5, maxLines: 1 },
  tall: { maxPt: 9.5, minPt: 7, maxLines: 4 },
  upright: { maxPt: 8, minPt: 6, maxLines: 2 },
  compact: { maxPt: 8, minPt: 6, maxLines: 1 },
  narrow: { maxPt: 7, minPt: 5.5, maxLines: 1 },
};

/** Lays the lines out; `leftOver` are facts that found no room in the corner. */
export function layoutTextStack(
  face: LabelFace,
  leftOver: readonly StackLine[],
  plan: LabelPlan,
  measure: MeasureText,
): Result<TextStack, 'LABEL_TEXT_TOO_LONG'> {
  const details = [...detailTexts(face, plan.density), ...leftOver].map((line) =>
    block(line, DETAIL[plan.density], plan, measure),
  );
  const overlineChoices = overlineBlocks(face, plan, measure);
  for (let kept = details.length; kept >= 0; kept -= 1) {
    const below = details.slice(0, kept);
    const stack = bestStack(face, overlineChoices, below, plan, measure);
    if (stack === undefined) continue;
    const { above, headline } = stack;
    const isOverlineGone = above.length === 0 && face.overlines.length > 0;
    return ok({
      ops: placeBlocks(above, headline, below, plan),
      shortened: [
        ...[...above, ...below].flatMap((each) => (each.fitted.outcome === 'cut' ? fieldOf(each) : [])),
        ...(isOverlineGone ? (['overline'] as const) : []),
        ...details.slice(kept).flatMap(fieldOf),
      ],
    });
  }
  return err('LABEL_TEXT_TOO_LONG');
}

/** The first way of writing the overlines that costs the headline little; none of them only when none leaves it room. */
function bestStack(
  face: LabelFace,
  overlineChoices: readonly (readonly Block[])[],
  below: readonly Block[],
  plan: LabelPlan,
  measure: MeasureText,
): { readonly above: readonly Block[]; readonly headline: Block } | undefined {
  const stacks = overlineChoices.flatMap((above) => {
    const isAlone = above.length + below.length === 0;
    const maxPt = HEADLINE_MAX_PT[plan.density][isAlone ? 'alone' : 'amongLines'];
    const headline = headlineBlock(face.headline, freeHeight(above, below, plan), maxPt, plan, measure);
    return headline === undefined ? [] : [{ above, headline }];
  });
  const withOverlines = stacks.filter((stack) => stack.above.length > 0);
  const largestPt = Math.max(...withOverlines.map((stack) => stack.headline.fitted.sizePt));
  return withOverlines.find((stack) => stack.headline.fitted.sizePt >= 0.85 * largestPt) ?? stacks[0];
}

/** Ways to write the overlines, best first: one to a line, all on one line, not at all. */
function overlineBlocks(face: LabelFace, plan: LabelPlan, measure: MeasureText): readonly (readonly Block[])[] {
  const sizes = OVERLINE[plan.density];
  if (face.overlines.length === 0) return [[]];
  const separate = face.overlines.map((text, index) => {
    const line: StackLine = {
      field: 'overline',
      text,
      face: index === 0 && face.overlines.length > 1 ? 'bold' : 'regular',
    };
    return block(line, sizes, plan, measure);
  });
  const joined = [joinedOverline(face.overlines, sizes, plan, measure)];
  return isLow(plan.density) ? [joined, []] : [separate, joined, []];
}

/** The last overline is the most telling one: when the line is too long, those before it are cut. */
function joinedOverline(texts: readonly string[], sizes: Sizes, plan: LabelPlan, measure: MeasureText): Block {
  const joined = block({ field: 'overline', text: texts.join(' · '), face: 'regular' }, sizes, plan, measure);
  const last = ` · ${texts.at(-1) ?? ''}`;
  const lastMm = measure(last, 'regular', sizes.minPt) * MM_PER_POINT;
  if (joined.fitted.outcome === 'whole' || texts.length < 2 || lastMm > widthOf(plan) * 0.7) return joined;
  const box: TextBox = { face: 'regular', ...sizes, maxPt: sizes.minPt, widthMm: widthOf(plan) - lastMm };
  const first = fitText(texts.slice(0, -1).join(' · '), box, measure).lines[0];
  if (first === undefined) return joined;
  const lines = [{ text: first.text + last, widthMm: first.widthMm + lastMm }];
  return { ...joined, fitted: { lines, sizePt: sizes.minPt, outcome: 'cut' } };
}

function detailTexts(face: LabelFace, density: Density): readonly StackLine[] {
  const [first] = face.details;
  if (!isLow(density) || first === undefined) {
    return face.details.map((line) => ({
      field: line.field,
      text: line.text,
      face: line.strong === 'yes' ? 'bold' : 'regular',
      ...(line.keep && { keep: line.keep }),
    }));
  }
  const text = face.details.map((line) => line.text).join(' · ');
  return [{ field: first.field, text, face: 'regular', ...(first.keep && { keep: first.keep }) }];
}

function isLow(density: Density): boolean {
  return density === 'compact' || density === 'narrow';
}

function fieldOf(each: Block): readonly LabelField[] {
  return each.field === 'headline' ? [] : [each.field];
}

function widthOf(plan: LabelPlan): number {
  return plan.text.rightMm - plan.text.leftMm;
}

function block(line: StackLine, sizes: Sizes, plan: LabelPlan, measure: MeasureText): Block {
  const box: TextBox = { face: line.face, ...sizes, widthMm: widthOf(plan), ...(line.keep && { keep: line.keep }) };
  const fitted = fitText(line.text, box, measure);
  return { field: line.field, face: line.face, fitted, heightMm: heightOf(fitted, LINE_EM) };
}

function heightOf(fitted: FittedText, lineEm: number): number {
  return fitted.lines.length * lineEm * fitted.sizePt * MM_PER_POINT;
}

function freeHeight(above: readonly Block[], below: readonly Block[], plan: LabelPlan): number {
  const used = [...above, ...below].reduce((sum, each) => sum + each.heightMm, 0);
  return plan.text.bottomMm - plan.text.topMm - used;
}

function headlineBlock(
  text: string,
  freeMm: number,
  mostPt: number,
  plan: LabelPlan,
  measure: MeasureText,
): Block | undefined {
  const { ascentEm, descentEm } = textExtent(text);
  const roomMm = freeMm - 2 * HEADLINE_GAP_MM[plan.density].least;
  const attempt = (maxLines: 1 | 2): Block | undefined => {
    const mostEm = ascentEm + descentEm + (maxLines - 1) * HEADLINE_LINE_EM;
    const maxPt = Math.min(mostPt, Math.floor((2 * roomMm) / MM_PER_POINT / mostEm) / 2);
    if (maxPt < HEADLINE_MIN_PT) return undefined;
    const box: TextBox = { face: 'bold', maxPt, minPt: HEADLINE_MIN_PT, widthMm: widthOf(plan), maxLines };
    const fitted = fitText(text, box, measure);
    if (fitted.outcome === 'cut') return undefined;
    const em = ascentEm + descentEm + (fitted.lines.length - 1) * HEADLINE_LINE_EM;
    return { field: 'headline', face: 'bold', fitted, heightMm: em * fitted.sizePt * MM_PER_POINT };
  };
  const single = attempt(1);
  if (single !== undefined && single.fitted.sizePt >= Math.min(HEADLINE_WRAP_PT, mostPt)) return single;
  const double = attempt(2);
  return double !== undefined && double.fitted.sizePt > (single?.fitted.sizePt ?? 0) + 2 ? double : (single ?? double);
}

/** From the top where there are overlines, else in the middle of the space over the bars. */
function placeBlocks(
  above: readonly Block[],
  headline: Block,
  below: readonly Block[],
  plan: LabelPlan,
): readonly TextOp[] {
  const slackMm = freeHeight([...above, headline], below, plan);
  const gapMm = Math.min(HEADLINE_GAP_MM[plan.density].most, slackMm / 2);
  const ops: TextOp[] = [];
  let top = plan.text.topMm + (above.length === 0 ? (slackMm - (below.length === 0 ? 0 : gapMm)) / 2 : 0);
  const add = (blocks: readonly Block[]): void => {
    for (const each of blocks) {
      ops.push(...textOps(each, top, plan));
      top += each.heightMm;
    }
  };
  add(above);
  top += above.length === 0 ? 0 : gapMm;
  ops.push(...headlineOps(headline, top, plan));
  top += headline.heightMm + gapMm;
  add(below);
  return ops;
}

function headlineOps(headline: Block, topMm: number, plan: LabelPlan): readonly TextOp[] {
  const { ascentEm } = textExtent(headline.fitted.lines.map((line) => line.text).join(' '));
  const emMm = headline.fitted.sizePt * MM_PER_POINT;
  return headline.fitted.lines.map((line, index) =>
    textOp(headline, line, topMm + (ascentEm + index * HEADLINE_LINE_EM) * emMm, plan),
  );
}

function textOps(each: Block, topMm: number, plan: LabelPlan): readonly TextOp[] {
  const emMm = each.fitted.sizePt * MM_PER_POINT;
  return each.fitted.lines.map((line, index) => textOp(each, line, topMm + (0.95 + index * LINE_EM) * emMm, plan));
}

function textOp(each: Block, line: FittedText['lines'][number], baselineMm: number, plan: LabelPlan): TextOp {
  return {
    kind: 'text',
    xMm: plan.text.leftMm,
    baselineMm,
    widthMm: line.widthMm,
    text: line.text,
    face: each.face,
    sizePt: each.fitted.sizePt,
    ink: 'black',
  };
}
