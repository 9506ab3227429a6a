/**
 * The few things only the shell can do, as the preload script puts them on `window.travee`. Everything else is a method
 * of the contract: a new capability never becomes a new function here (architecture.md, section 8, rule 10).
 *
 * The port to the records service cannot cross the context bridge as a value. The preload posts it to the window as the
 * message `PORT_MESSAGE` with the port in `ports[0]`: once after `requestPort()`, as soon as the service is ready, and
 * again each time the service was restarted. The newest port is the one to use.
 */
import type { ShellErrorCode } from '../base/error-codes.ts';
import type { Result } from '../base/result.ts';

/** The `data` of the window message that carries a port. */
export const PORT_MESSAGE = 'travee:port';

export const LANGUAGES = ['fr-CA', 'en-CA'] as const;
export type Language = (typeof LANGUAGES)[number];

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

/** What a person chose; the window decides, the shell remembers it for the menu, its dialogs and the next start. */
export type Preferences = { readonly language: Language; readonly theme: Theme };

/**
 * Commands of the application menu. The names of sections open that section; `undo-act` takes back the last act at the
 * counter (not the last typing); `language` changes to the other language; `trolley` is scanning on the whole screen.
 */
export const MENU_COMMANDS = [
  'home',
  'scan',
  'trolley',
  'boxes',
  'files',
  'places',
  'loans',
  'lists',
  'people',
  'labels',
  'settings',
  'import',
  'print-labels',
  'backup',
  'omnibox',
  'undo-act',
  'lock',
  'theme-light',
  'theme-dark',
  'theme-system',
  'language',
  'help',
  'shortcuts',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** `restarting` also covers the moments when the service is drained for upkeep; `failed` brings the recovery window. */
export type RecordsState = 'starting' | 'migrating' | 'ready' | 'restarting' | 'failed';

/** A file the person chose. The token names it to the records service, which alone can read it; the path stays outside. */
export type GrantedFile = { readonly token: string; readonly name: string; readonly bytes: number };

/** What a file is chosen for: which kinds the dialog offers first. */
export const CHOOSE_PURPOSES = ['import', 'attachment', 'logo'] as const;
export type ChoosePurpose = (typeof CHOOSE_PURPOSES)[number];

/** Kinds of files that a viewer shows and cannot run. */
export const SHOWN_EXTENSIONS = ['.pdf', '.csv', '.png', '.jpg', '.jpeg', '.tif', '.tiff'] as const;

/** Bytes to be saved or shown. */
export type OutgoingFile = { readonly fileName: string; readonly bytes: ArrayBuffer | Uint8Array };

/** What the shell answers instead of doing it; the window has a sentence for each. */
export type ShellError = { readonly code: ShellErrorCode };

export type PlatformInfo = {
  readonly os: 'windows' | 'mac' | 'linux';
  readonly appVersion: string;
  /** What was remembered from the last time. */
  readonly preferences: Preferences;
};

/** `File` of the DOM, as far as this module needs to know it. */
export type DroppedFile = { readonly name: string; readonly size: number };

export type ShellBridge = {
  readonly platform: PlatformInfo;
  /** Asks for the port; see the head of this module for how it arrives. */
  readonly requestPort: () => void;
  /** Lets the person choose a file, to import it or to attach it. Null when they gave up. */
  readonly chooseFile: (purpose: ChoosePurpose) => Promise<GrantedFile | null>;
  /** The same for a file dropped on the window. Null when it is not a file on disk (a folder, an image of a page). */
  readonly grantDroppedFile: (file: DroppedFile) => Promise<GrantedFile | null>;
  /** Lets the person choose where to save; the name of the saved file, or null when they gave up. */
  readonly saveFile: (file: OutgoingFile) => Promise<Result<string | null, ShellError>>;
  /** Opens a file of `SHOWN_EXTENSIONS` with the system's viewer, from a copy in a folder only this person can read. */
  readonly openPaper: (file: OutgoingFile) => Promise<Result<null, ShellError>>;
  /**
   * Takes a file of `SHOWN_EXTENSIONS` out of the window under the pointer that holds it: a copy in the same folder, which
   * the place it is dropped on takes a copy of. To be called while a drag begins.
   */
  readonly dragPaper: (file: OutgoingFile) => Promise<Result<null, ShellError>>;
  /** Commands chosen in the menu, or by their shortcuts. Returns the function that stops listening. */
  readonly onMenuCommand: (listener: (command: MenuCommand) => void) => () => void;
  /** Gives the window the whole screen, or takes it back. */
  readonly setFullScreen: (wanted: 'no' | 'yes') => void;
  readonly tellPreferences: (preferences: Preferences) => void;
  readonly recordsState: () => Promise<RecordsState>;
  readonly onRecordsState: (listener: (state: RecordsState) => void) => () => void;
};

/** Whether a word received from outside is one of the menu's commands. */
export function isMenuCommand(word: unknown): word is MenuCommand {
  return MENU_COMMANDS.some((command) => command === word);
}

/** Reads preferences received from outside (the window, a file). */
export function parsePreferences(value: unknown): Preferences | undefined {
  if (typeof value !== 'object' || value === null || !('language' in value) || !('theme' in value)) return undefined;
  const language = LANGUAGES.find((known) => known === value.language);
  const theme = THEMES.find((known) => known === value.theme);
  return language === undefined || theme === undefined ? undefined : { language, theme };
}
