/**
 * A list in a narrow window (or at 200 % zoom) folds its less important columns away rather than scroll sideways. Which
 * ones is decided here; what is folded stays on the record's card, and the list offers to show everything.
 */
import { useLayoutEffect, useState, type RefObject } from 'react';

import type { TableColumn } from './table-types.ts';

type Foldable = Pick<TableColumn<never>, 'id' | 'width' | 'shown' | 'fold'>;

const ORDER = ['first', 'normal', 'last'] as const;

/**
 * The ids of the columns to fold so that the others fit in `available` pixels: the ones that fold first before the
 * others, from the end of the row to its start. A column that is always shown never folds; when those alone do not fit,
 * the list scrolls.
 */
export function foldedColumns(columns: readonly Foldable[], available: number): ReadonlySet<string> {
  const folded = new Set<string>();
  let width = columns.reduce((sum, column) => sum + column.width, 0);
  for (const turn of ORDER) {
    for (const column of columns.toReversed()) {
      if (width <= available) return folded;
      if (column.shown === 'always' || (column.fold ?? 'normal') !== turn) continue;
      folded.add(column.id);
      width -= column.width;
    }
  }
  return folded;
}

/** The width inside an element, without its scroll bar; infinite until it is known. */
export function useInnerWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const measured = element.current;
    if (measured === null) return;
    const measure = (): void => {
      setWidth(measured.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return width;
}
