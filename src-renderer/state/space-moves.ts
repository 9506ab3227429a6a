/** The list of moves somebody works through, kept while the window is open: leaving the screen to scan does not lose it. */
import { create } from 'zustand';

import type { Input } from '#shared/contract/contract.ts';
import type { Consolidation } from '#shared/contract/space.ts';

type MovesAtHand = {
  readonly question: Input<'space.consolidate'> | null;
  readonly answer: Consolidation | null;
  readonly keep: (question: Input<'space.consolidate'>, answer: Consolidation) => void;
};

export const useMovesAtHand = create<MovesAtHand>((set) => ({
  question: null,
  answer: null,
  keep: (question, answer) => {
    set({ question, answer });
  },
}));
