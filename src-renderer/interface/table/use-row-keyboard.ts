/**
 * The keyboard of a list: one tab stop, arrows, Page Up and Down, Home and End move the active row, Enter opens it,
 * Space chooses it. The active row is kept by index and always inside the list.
 */
import { useCallback, useState, type KeyboardEvent } from 'react';

const PAGE = 12;

type RowKeyboard = {
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

type Options = {
  readonly count: number;
  readonly initial: number;
  readonly onMove: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onToggle: ((index: number) => void) | null;
};

export function useRowKeyboard({ count, initial, onMove, onOpen, onToggle }: Options): RowKeyboard {
  const [wanted, setActive] = useState(initial);
  const last = count - 1;
  // A list that became shorter keeps an active row.
  const active = Math.max(0, Math.min(wanted, last));

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || count === 0) return;
      // A menu opened from a row stands elsewhere in the page; its arrows are its own.
      if (!event.currentTarget.contains(event.target as Node)) return;
      // A button or a link inside a row keeps its own Enter and Space.
      const inRow =
        event.target === event.currentTarget || (event.target as HTMLElement).getAttribute('role') === 'row';
      const moved = movedIndex(event.key, active, last);
      if (moved !== null) {
        event.preventDefault();
        setActive(moved);
        onMove(moved);
        return;
      }
      if (!inRow) return;
      if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(active);
      } else if (event.key === ' ' && onToggle !== null) {
        event.preventDefault();
        onToggle(active);
      }
    },
    [active, count, last, onMove, onOpen, onToggle],
  );

  return { active, setActive, onKeyDown };
}

/** Where a key takes the active row, or null for a key that does not move it. */
export function movedIndex(key: string, active: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'PageDown':
      return Math.min(active + PAGE, last);
    case 'PageUp':
      return Math.max(active - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
