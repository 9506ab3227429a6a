/** The plan in words: every bay with its figures, for a screen reader and for who prefers a list. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { bayFigures } from './bay-figures.ts';
import type { ShownPlan } from './use-plan.ts';

const ROW_PX = 40;

type Props = { readonly shown: ShownPlan; readonly onOpen: (bay: number) => void };

export function PlanList({ shown, onOpen }: Props): JSX.Element {
  const { t, format } = useText();
  const { plan, holdingBays } = shown;
  const rooms = shown.painted.names.rooms;
  /** In a few words: a row of the list is one line high. */
  const bayName = (bay: number): string => {
    const name = t('depotPlan.bay', { name: plan.bays.names[bay] ?? '' });
    return holdingBays.has(bay) ? t('depotPlan.holdingRoom', { room: name }) : name;
  };
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: plan.bays.ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  return (
    <div
      ref={scroller}
      className="plan-list"
      role="table"
      aria-label={t('depotPlan.listLabel')}
      aria-rowcount={plan.bays.ids.length + 1}
      tabIndex={0}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="plan-list-head">
          {(['row', 'bay', 'shelves', 'boxes', 'used', 'overdue'] as const).map((column) => (
            <span key={column} role="columnheader">
              {t(`depotPlan.columns.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const { shelves, boxes, overdue, percent } = bayFigures(shown, index);
          const row = plan.bays.row[index] ?? 0;
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className="plan-list-row"
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <span role="cell">
                {rooms[plan.rows.room[row] ?? 0]} › {plan.rows.names[row]}
              </span>
              <span role="cell">
                <button
                  type="button"
                  onClick={() => {
                    onOpen(index);
                  }}
                >
                  {bayName(index)}
                </button>
              </span>
              <span role="cell">{format.number(shelves)}</span>
              <span role="cell">{format.number(boxes)}</span>
              <span role="cell">
                {percent === null ? t('depotPlan.unmeasured') : t('depotPlan.percent', { percent })}
              </span>
              <span role="cell">{overdue === 0 ? '—' : t('depotPlan.overdue', { count: overdue })}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
