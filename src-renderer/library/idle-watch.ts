/**
 * How long nobody has given a sign. A machine that sleeps stops one clock and a clock that is set back stops the other: the
 * longer of the two times counts, so that neither leaves a desk open.
 */
export type Clocks = {
  /** Milliseconds this page has been running; stands still while the machine sleeps, on some systems. */
  readonly runningMs: () => number;
  /** Milliseconds since 1970, as the computer has it. */
  readonly wallMs: () => number;
};

export type IdleWatch = {
  readonly isIdle: () => boolean;
  /** Somebody gave a sign. Whether they had been away too long: the sign itself is then nobody's in particular. */
  readonly seen: () => 'away' | 'here';
};

export function createIdleWatch(limitMs: number, { runningMs, wallMs }: Clocks): IdleWatch {
  let last = { runningMs: runningMs(), wallMs: wallMs() };
  const isIdle = (): boolean => Math.max(runningMs() - last.runningMs, wallMs() - last.wallMs) >= limitMs;
  return {
    isIdle,
    seen: () => {
      const was = isIdle() ? 'away' : 'here';
      last = { runningMs: runningMs(), wallMs: wallMs() };
      return was;
    },
  };
}
