/**
 * The paper that is looked at before it is printed, kept or sent. A screen asks for one through `usePaper`
 * (library/paper.ts); the frame shows it over whatever is open.
 */
import { create } from 'zustand';

import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { Paper } from '#shared/contract/papers.ts';

/** The methods that answer with a paper. */
export type PaperMethod = { [M in MethodName]: Output<M> extends Paper ? M : never }[MethodName];

/** How a paper is asked for: a method of the contract and what it takes. */
export type PaperRequest<M extends PaperMethod = PaperMethod> = {
  readonly [Each in M]: { readonly method: Each; readonly input: Input<Each> };
}[M];

/** Labels have a preview of their own, dot for dot, in the dialog they are printed from. */
export type PreviewMethod = Exclude<PaperMethod, 'labels.render'>;
export type PreviewRequest = PaperRequest<PreviewMethod>;

type PaperPreviews = {
  readonly request: PreviewRequest | null;
  readonly show: (request: PreviewRequest) => void;
  readonly close: () => void;
};

export const usePaperPreview = create<PaperPreviews>()((set) => ({
  request: null,
  show: (request) => {
    set({ request });
  },
  close: () => {
    set({ request: null });
  },
}));
