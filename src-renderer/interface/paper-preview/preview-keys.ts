/** The keys of the preview (paper-preview.tsx says which). */
import { useEffect, useRef } from 'react';

import { stepped, type Zoom } from './zoom.ts';

type Keys = {
  readonly escape: () => void;
  readonly print: () => void;
  readonly go: (page: number) => void;
  readonly page: number;
  readonly pages: number;
  readonly zoom: (zoom: Zoom) => void;
  readonly factor: number;
};

/** What a key does here; undefined for the keys that are somebody else's. */
export function keyAct(event: KeyboardEvent, keys: Keys): (() => void) | undefined {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  if (key === 'Escape') return keys.escape;
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'p') return keys.print;
  if (ctrlKey || metaKey || altKey || isTyping(target)) return undefined;
  switch (key) {
    case 'PageDown':
      return () => {
        keys.go(keys.page + 1);
      };
    case 'PageUp':
      return () => {
        keys.go(keys.page - 1);
      };
    case 'Home':
      return () => {
        keys.go(1);
      };
    case 'End':
      return () => {
        keys.go(keys.pages);
      };
    case '+':
    case '=':
      return () => {
        keys.zoom(stepped(keys.factor, 'in'));
      };
    case '-':
      return () => {
        keys.zoom(stepped(keys.factor, 'out'));
      };
    default:
      return undefined;
  }
}

/**
 * Keys of the whole window while the preview is on it: a button that has just been pressed may no longer hold the focus. A
 * menu or a list that is open has them first.
 */
export function useKeys(actOf: (event: KeyboardEvent) => (() => void) | undefined): void {
  const latest = useRef(actOf);
  useEffect(() => {
    latest.current = actOf;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (isListOpen(event.target)) return;
      const act = latest.current(event);
      if (act === undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    };
    window.addEventListener('keydown', listen, true);
    return () => {
      window.removeEventListener('keydown', listen, true);
    };
  }, []);
}

const OPEN_LIST =
  '[role="menu"], [role="listbox"], input[aria-expanded="true"], [aria-haspopup="menu"][aria-expanded="true"]';

function isListOpen(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(OPEN_LIST) !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea') !== null;
}
