/**
 * Dialogs that any screen may open but that belong to one feature: labels, creating boxes, lending… A feature asks for
 * one here; `app.tsx` shows it. That way no feature imports another.
 */
import { create } from 'zustand';

import type { Id } from '#shared/base/id.ts';
import type { HoldTarget } from '#shared/contract/holds.ts';
import type { NumberRange } from '#shared/domain/numbering/series.ts';

export type LabelSubject =
  /** `outside`: what goes on the outside of a box that travels says no title and no unit, unless somebody wants it to. */
  | { readonly kind: 'boxes'; readonly ids: readonly Id[]; readonly outside?: 'neutral' }
  | { readonly kind: 'files' | 'phantoms' | 'places' | 'people'; readonly ids: readonly Id[] }
  | { readonly kind: 'commands'; readonly ids: readonly [] }
  | { readonly kind: 'blanks'; readonly ids: readonly []; readonly ranges: readonly NumberRange[] };

/** What a stocktake found that nobody had registered; `code`: what was read on it, empty where nothing could be. */
export type FoundBox = {
  readonly stocktakeId: Id;
  readonly subject: string;
  readonly address: string;
  readonly code: string;
};

export type DialogRequest =
  | { readonly dialog: 'labels'; readonly subject: LabelSubject }
  /** `blankCode`: the box takes the number of this blank label. `found`: it stands on a shelf and on no record. */
  | {
      readonly dialog: 'createBoxes';
      readonly placeId: Id | null;
      readonly blankCode?: string;
      readonly found?: FoundBox;
    }
  /** `holdId`: the suspension to extend; null to place a new one. */
  | { readonly dialog: 'placeHold'; readonly target: HoldTarget | null; readonly holdId: Id | null }
  | { readonly dialog: 'shortcuts' };

type Dialogs = {
  readonly request: DialogRequest | null;
  readonly open: (request: DialogRequest) => void;
  readonly close: () => void;
};

export const useDialogs = create<Dialogs>()((set) => ({
  request: null,
  open: (request) => {
    set({ request });
  },
  close: () => {
    set({ request: null });
  },
}));

/** Opens a shared dialog: `openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids } })`. */
export function openDialog(request: DialogRequest): void {
  useDialogs.getState().open(request);
}
