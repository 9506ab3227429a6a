/** The plan as the screen draws it: where everything stands, and the class of each shelf by the colouring chosen. */
import { useMemo } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { DepotPlan, PlanFigures } from '#shared/contract/depot-plan.ts';
import { holdingRects, roomNames } from '#shared/domain/depot-plan/holding.ts';
import { layOutPlan, type PlanLayout } from '#shared/domain/depot-plan/layout.ts';
import {
  classOf,
  occupancyPercent,
  planClasses,
  type PlanColouring,
  type ShelfFacts,
} from '#shared/domain/depot-plan/shading.ts';
import { shelfIdAt } from '#shared/domain/depot-plan/shelf-ids.ts';
import { useText, type Text } from '../../library/i18n.ts';
import { bayClassesOf, type Painted } from './paint-plan.ts';

export type ShownPlan = {
  readonly plan: DepotPlan;
  readonly layout: PlanLayout;
  readonly painted: Painted;
  readonly facts: (shelf: number) => ShelfFacts;
  /** Bays where boxes wait. */
  readonly holdingBays: ReadonlySet<number>;
};

/** `figures`: absent while they are read; what needs them is shown as empty until then. */
export function useShownPlan(
  plan: DepotPlan | undefined,
  figures: PlanFigures | undefined,
  colouring: PlanColouring,
  thisYear: number,
): ShownPlan | null {
  const { t } = useText();
  const layout = useMemo(() => (plan === undefined ? null : layOutPlan(plan)), [plan]);
  const facts = useMemo(() => factsOf(plan, figures), [plan, figures]);
  return useMemo(() => {
    if (plan === undefined || layout === null) return null;
    const classes = Uint8Array.from(plan.boxes, (_, shelf) => classOf(colouring, facts(shelf), thisYear));
    const unwalled = new Set(plan.holding.rooms);
    const painted: Painted = {
      layout,
      names: { rooms: shownRooms(t, plan), rows: shownRows(plan, unwalled), bays: plan.bays.names },
      classes,
      bayClasses: bayClassesOf(layout, classes),
      legend: planClasses(colouring),
      figure: (shelf) => figureOf(colouring, facts(shelf)),
      holding: {
        rooms: unwalled,
        rects: holdingRects(plan, layout, plan.holding),
        words: t('places.mark.holding'),
      },
    };
    return { plan, layout, painted, facts, holdingBays: new Set(plan.holding.bays) };
  }, [plan, layout, facts, colouring, thisYear, t]);
}

/** A room drawn for holding bays alone says that it is none. */
function shownRooms(t: Text['t'], { rooms, holding }: Pick<DepotPlan, 'rooms' | 'holding'>): readonly string[] {
  return roomNames(rooms.names, holding, (room) => t('depotPlan.holdingRoom', { room }));
}

/** What stands for its own row there bears the name of what it is in, which is said already. */
function shownRows({ rows }: Pick<DepotPlan, 'rows'>, unwalled: ReadonlySet<number>): readonly string[] {
  if (unwalled.size === 0) return rows.names;
  return rows.names.map((name, row) => (unwalled.has(rows.room[row] ?? -1) ? '' : name));
}

/** What a shelf says by figures, for who does not tell colours. */
function figureOf(colouring: PlanColouring, facts: ShelfFacts): string {
  switch (colouring) {
    case 'occupancy': {
      const percent = occupancyPercent(facts);
      return percent === null ? '' : `${String(percent)} %`;
    }
    case 'dueYear':
      return facts.dueYear === 0 ? '' : String(facts.dueYear);
    case 'unit':
      return facts.unit < 0 ? '' : String(facts.unit + 1);
    case 'overdue':
      return facts.overdue === 0 ? '' : String(facts.overdue);
  }
}

function factsOf(plan: DepotPlan | undefined, figures: PlanFigures | undefined): (shelf: number) => ShelfFacts {
  const at = new Map<Id, number>(figures?.shelfIds.map((id, index) => [id, index]) ?? []);
  return (shelf) => {
    const id = plan === undefined || at.size === 0 ? undefined : shelfIdAt(plan.shelfIds, shelf);
    const index = id === undefined ? undefined : at.get(id);
    return {
      capacityMm: plan?.capacityMm[shelf] ?? 0,
      usedMm: plan?.usedMm[shelf] ?? 0,
      boxes: plan?.boxes[shelf] ?? 0,
      overdue: plan?.overdue[shelf] ?? 0,
      dueYear: index === undefined ? 0 : (figures?.dueYear[index] ?? 0),
      unit: index === undefined ? -1 : (figures?.unit[index] ?? -1),
    };
  };
}
