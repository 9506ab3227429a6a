/** Locks the window when no key, scan or mouse was used for the time chosen in the settings. */
import { useEffect } from 'react';

import { useLock } from '../library/session.ts';
import { usePreferences } from '../state/preferences.ts';

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
const CHECK_EVERY_MS = 5_000;

export function useIdleLock(): void {
  const minutes = usePreferences((preferences) => preferences.idleLockMinutes);
  const lock = useLock();
  useEffect(() => {
    if (minutes === 0) return;
    let last = { runningMs: performance.now(), wallMs: Date.now() };
    // A lid that was closed stops one clock, a clock set back stops the other: the longer of the two counts.
    const isIdle = (): boolean =>
      Math.max(performance.now() - last.runningMs, Date.now() - last.wallMs) >= minutes * 60_000;
    const seen = (): void => {
      // The first sign after a long sleep comes before the timer does: it wakes nobody else's session.
      if (isIdle()) void lock('locked');
      last = { runningMs: performance.now(), wallMs: Date.now() };
    };
    for (const sign of SIGNS) window.addEventListener(sign, seen, { passive: true, capture: true });
    const timer = setInterval(() => {
      if (isIdle()) void lock('locked');
    }, CHECK_EVERY_MS);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, seen, { capture: true });
    };
  }, [minutes, lock]);
}
