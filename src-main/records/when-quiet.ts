/**
 * Work nobody waits for yet, done once when nothing was asked for a while: a window that starts is answered first. What
 * comes after it was begun does not stop it.
 */
export type WhenQuiet = {
  /** Something was asked. */
  readonly touch: () => void;
  readonly stop: () => void;
};

export function whenQuiet(quietMs: number, work: () => void): WhenQuiet {
  let state: 'waiting' | 'done' = 'waiting';
  const timer = setTimeout(() => {
    state = 'done';
    work();
  }, quietMs);
  return {
    touch: () => {
      if (state === 'waiting') timer.refresh();
    },
    stop: () => {
      state = 'done';
      clearTimeout(timer);
    },
  };
}
