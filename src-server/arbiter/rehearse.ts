/**
 * Finds out what operations will ask for, and has it fetched in a few statements instead of one for each question. They are
 * judged on a copy of the world that is thrown away; what they lacked is fetched, and they are judged again. What still
 * lacks after that is asked for when its turn comes.
 */
import { NotLoaded, type LoadedWorld, type Wanted } from './loaded-world.ts';

/** Rounds: an operation rarely asks for more than three things that each follow from the one before. */
const ROUNDS = 6;

/** `judge` judges an operation and applies what follows from it; it throws `NotLoaded`. */
export async function rehearse<T>(
  loaded: LoadedWorld,
  operations: readonly T[],
  judge: (world: LoadedWorld, operation: T) => void,
  load: (wanted: readonly Wanted[]) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = lacking(loaded.rehearsal(), operations, judge);
    if (wanted.length === 0) return;
    await load(wanted);
  }
}

function lacking<T>(
  copy: LoadedWorld,
  operations: readonly T[],
  judge: (world: LoadedWorld, operation: T) => void,
): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const operation of operations) {
    try {
      judge(copy, operation);
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      wanted.set(JSON.stringify(error.wanted), error.wanted);
    }
  }
  return [...wanted.values()];
}
