/**
 * Choices of this computer, kept by the window itself: language, theme, sound, columns of each list, label printer.
 * Nothing here is a record, and nothing here is needed to read one.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

import type { Scanner } from '#shared/domain/scan/scanners.ts';
import type { Theme } from '#shared/contract/shell-bridge.ts';
import type { Language } from '#shared/i18n/index.ts';

export type ThemeChoice = Theme;

/** What a list remembers: the columns somebody hid. */
export type ListPreferences = { readonly hidden: readonly string[] };

export type LabelPreferences = {
  /** Name of a medium, or `own` for a size of one's own. */
  readonly medium: string;
  readonly ownMm: { readonly widthMm: number; readonly heightMm: number };
  /** The template last used, by what is printed. */
  readonly templates: Readonly<Record<string, string>>;
  /** The printer last used; empty for a PDF. */
  readonly printerId: string;
  readonly layout: 'full' | 'neutral';
  readonly startPosition: number;
  /** Correction of the printer, in millimetres. */
  readonly offsetMm: { readonly x: number; readonly y: number };
};

export type Preferences = {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** 0 (silent) to 100. */
  readonly soundVolume: number;
  /** Scanners told apart by the characters they send before a code; empty: one scanner, or several that are not. */
  readonly scanners: readonly Scanner[];
  /** Minutes without a key, a scan or the mouse before the window locks; 0 for never. */
  readonly idleLockMinutes: number;
  readonly lists: Readonly<Record<string, ListPreferences>>;
  readonly labels: LabelPreferences;
  /** The printer papers last went to, by its id; null before the first time. */
  readonly paperPrinter: string | null;
};

export type PreferencesStore = Preferences & {
  readonly set: (change: Partial<Preferences>) => void;
  readonly setList: (list: string, change: Partial<ListPreferences>) => void;
};

const DEFAULT_PREFERENCES: Preferences = {
  language: 'fr-CA',
  theme: 'system',
  soundVolume: 60,
  scanners: [],
  idleLockMinutes: 10,
  lists: {},
  labels: {
    medium: 'avery-5163',
    ownMm: { widthMm: 100, heightMm: 50 },
    templates: {},
    printerId: '',
    layout: 'full',
    startPosition: 1,
    offsetMm: { x: 0, y: 0 },
  },
  paperPrinter: null,
};

const NO_LIST: ListPreferences = { hidden: [] };

const STORED_AS = 'travee.preferences';

export const usePreferences = create<PreferencesStore>()(
  persist(
    (set) => ({
      ...DEFAULT_PREFERENCES,
      set: (change) => {
        set(change);
      },
      setList: (list, change) => {
        set(({ lists }) => ({ lists: { ...lists, [list]: { ...NO_LIST, ...lists[list], ...change } } }));
      },
    }),
    {
      name: STORED_AS,
      version: 1,
      // What a former version did not remember yet has its default.
      merge: (stored, store) => {
        const kept = (stored ?? {}) as Partial<Preferences>;
        return { ...store, ...kept, labels: { ...store.labels, ...kept.labels } };
      },
    },
  ),
);

/** Whether this window remembers choices of its own. */
export function hasStoredPreferences(): boolean {
  return localStorage.getItem(STORED_AS) !== null;
}
