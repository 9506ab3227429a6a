/**
 * Finds out what the operations of a push will ask for, and has it fetched in a few statements instead of one for each
 * question. The operations are judged on a copy of the world that is thrown away; what they lacked is fetched, and they are
 * judged again. What still lacks after that is asked for when its turn comes.
 */
import type { Op } from '#shared/domain/operation.ts';
import { createLoadedWorld, NotLoaded, type LoadedWorld, type Wanted } from './loaded-world.ts';

/** Judges an operation and applies what follows from it; throws `NotLoaded`. */
export type Rehearsed = (world: LoadedWorld, op: Op) => void;

/** Rounds: an operation rarely asks for more than three things that each follow from the one before. */
const ROUNDS = 6;

export async function rehearse(
  loaded: LoadedWorld,
  ops: readonly Op[],
  judge: Rehearsed,
  load: (wanted: readonly Wanted[]) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = lacking(loaded.rehearsal(), ops, judge);
    if (wanted.length === 0) return;
    await load(wanted);
  }
}

function lacking(copy: ReturnType<typeof createLoadedWorld>, ops: readonly Op[], judge: Rehearsed): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const op of ops) {
    try {
      judge(copy, op);
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      wanted.set(JSON.stringify(error.wanted), error.wanted);
    }
  }
  return [...wanted.values()];
}
