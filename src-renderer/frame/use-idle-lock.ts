/** Locks the window when no key, scan or mouse was used for the time chosen in the settings. */
import { useEffect } from 'react';

import { createIdleWatch } from '../library/idle-watch.ts';
import { useLock } from '../library/session.ts';
import { usePreferences } from '../state/preferences.ts';

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const CHECK_EVERY_MS = 5_000;

export function useIdleLock(): void {
  const minutes = usePreferences((preferences) => preferences.idleLockMinutes);
  const lock = useLock();
  useEffect(() => {
    if (minutes === 0) return;
    const watch = createIdleWatch(minutes * 60_000, { runningMs: () => performance.now(), wallMs: () => Date.now() });
    const seen = (): void => {
      // The first sign after a long sleep comes before the timer does: it wakes nobody else's session.
      if (watch.seen() === 'away') void lock('locked');
    };
    for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true, capture: true });
    const timer = setInterval(() => {
      if (watch.isIdle()) void lock('locked');
    }, CHECK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, seen, { capture: true });
    };
  }, [minutes, lock]);
}
