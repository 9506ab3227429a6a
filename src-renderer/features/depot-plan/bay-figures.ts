/** What a bay comes to, over its shelves. */
import type { ShownPlan } from './use-plan.ts';

type BayFigures = {
  readonly shelves: number;
  readonly boxes: number;
  readonly overdue: number;
  /** Hundredths of what was measured; null when nothing was. */
  readonly percent: number | null;
};

export function bayFigures({ plan, layout }: Pick<ShownPlan, 'plan' | 'layout'>, bay: number): BayFigures {
  const members = layout.shelvesByBay.subarray(layout.firstShelf[bay] ?? 0, layout.firstShelf[bay + 1] ?? 0);
  let [boxes, overdue, capacityMm, usedMm] = [0, 0, 0, 0];
  for (const shelf of members) {
    boxes += plan.boxes[shelf] ?? 0;
    overdue += plan.overdue[shelf] ?? 0;
    const mm = plan.capacityMm[shelf] ?? 0;
    capacityMm += mm;
    if (mm > 0) usedMm += plan.usedMm[shelf] ?? 0;
  }
  const percent = capacityMm === 0 ? null : Math.round((usedMm / capacityMm) * 100);
  return { shelves: members.length, boxes, overdue, percent };
}
