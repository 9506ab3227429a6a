/**
 * Places a file names after some of those they hold: a room listed below its shelves. Making the shelf makes the room,
 * so what the room's own line says of it (codes, notes, level) must be known by then; the first pass over the file
 * collects it.
 */
import type { PlaceStep, PlannedPlace } from './planned.ts';
import { createSeenBefore } from './seen-before.ts';

export type LatePlaces = {
  /** The lines in the order of the file. */
  readonly add: (place: PlannedPlace) => void;
  /** What its own line says of the place at the end of the path; `undefined` when it is known in time. */
  readonly find: (path: readonly PlaceStep[]) => PlaceStep | undefined;
  readonly isEmpty: () => boolean;
};

export function createLatePlaces(): LatePlaces {
  const implied = createSeenBefore();
  const late = new Map<string, PlaceStep>();
  return {
    add: ({ path }) => {
      const step = path.at(-1);
      if (step === undefined) return;
      const key = keyOf(path);
      const says = step.code !== null || step.foreignCodes.length > 0 || step.notes !== '';
      if (says && implied.has('place', key)) late.set(key, step);
      for (let depth = 1; depth < path.length; depth++) implied.line('place', keyOf(path.slice(0, depth)), 1);
    },
    find: (path) => late.get(keyOf(path)),
    isEmpty: () => late.size === 0,
  };
}

function keyOf(path: readonly PlaceStep[]): string {
  return path.map(({ name }) => name).join('\n');
}
