/** How the rubriques of a plan stand in a table: indented by level, a closed one said to be closed. */
import type { PlanLine } from './models.ts';
import type { PlanTexts } from './texts/plan-texts.ts';

/** No-break spaces: ordinary ones at the start of a line are dropped when it is set. */
const STEP = '\u00a0\u00a0\u00a0\u00a0';
/** Deeper levels are no longer pushed to the right: the title needs the room. */
const MOST_STEPS = 5;

export function indentedTitle({ title, level, status }: PlanLine, texts: PlanTexts): string {
  const closed = status === 'closed' ? ` (${texts.closed})` : '';
  return indented(`${title}${closed}`, level);
}

export function indented(text: string, level: number): string {
  return `${STEP.repeat(Math.min(level, MOST_STEPS))}${text}`;
}
