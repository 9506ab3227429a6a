/**
 * What keeps a printer from printing, whatever language it says it in. The words for people are the interface's.
 *
 * `paper-low` and `buffer-full` are no hindrance in themselves: the first asks for a new roll soon, the second for
 * patience. `error` is a fault the printer does not name.
 */
export type DeviceTrouble =
  | 'paper-out'
  | 'paper-low'
  | 'cover-open'
  | 'head-open'
  | 'ribbon-out'
  | 'paused'
  | 'offline'
  | 'over-temperature'
  | 'under-temperature'
  | 'cutter'
  | 'buffer-full'
  | 'error';

const HARMLESS: readonly DeviceTrouble[] = ['paper-low', 'buffer-full'];

/** Those that stop the printer until somebody goes to it, or until it has cooled. */
export function hindrances(troubles: readonly DeviceTrouble[]): readonly DeviceTrouble[] {
  return troubles.filter((trouble) => !HARMLESS.includes(trouble));
}
