// What the scripts say on screen: one line per step, on standard error so that standard output stays the command's own.

/**
 * @param {string} line
 * @returns {void}
 */
export function say(line) {
  process.stderr.write(`[travée] ${line}\n`);
}

/** @returns {() => string} the time since the call, as text: `4.2 s` */
export function startClock() {
  const startMs = performance.now();
  return () => `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
}
