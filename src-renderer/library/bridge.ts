/**
 * The few things only the shell can do, as the preload script exposes them on `window.travee`. Everything else is a
 * method of the contract: a new capability never becomes a new function here (architecture.md, section 8, rule 10).
 *
 * The port to the records service cannot cross the context bridge as a value: the preload posts it to this window as a
 * message `{ kind: 'travee:port' }` with the port in `ports[0]`, once after `requestPort()` and again each time the
 * service was restarted. In a plain browser (preview of the screens) there is no bridge and these functions say so.
 */
export type GrantedFile = { readonly token: string; readonly name: string; readonly bytes: number };
export type MenuCommand =
  | 'omnibox'
  | 'lock'
  | 'settings'
  | 'home'
  | 'scan'
  | 'boxes'
  | 'undo'
  | 'language'
  | 'backup'
  | 'help';

export type ShellBridge = {
  readonly requestPort: () => void;
  /** Lets the person choose a file and gives a token for it, never its path. Null when they gave up. */
  readonly chooseFile: (purpose: 'import') => Promise<GrantedFile | null>;
  /** Lets the person choose where to save; `false` when they gave up. */
  readonly saveFile: (file: { readonly fileName: string; readonly bytes: ArrayBuffer }) => Promise<boolean>;
  /** Opens a paper with the system's viewer, from a temporary copy. */
  readonly openPaper: (file: { readonly fileName: string; readonly bytes: ArrayBuffer }) => Promise<boolean>;
  /** Commands chosen in the application menu. Returns the function that stops listening. */
  readonly onMenuCommand: (listener: (command: MenuCommand) => void) => () => void;
  /** The menu follows the language and theme of the window. */
  readonly tellPreferences: (preferences: { readonly language: string; readonly theme: string }) => void;
};

declare global {
  interface Window {
    readonly travee?: Partial<ShellBridge>;
  }
}

export const PORT_MESSAGE = 'travee:port';

export function shellBridge(): Partial<ShellBridge> {
  return window.travee ?? {};
}

/** Calls `onPort` with each port the shell hands over. */
export function listenForPorts(onPort: (port: MessagePort) => void): () => void {
  const listener = (event: MessageEvent<unknown>): void => {
    const port = event.ports[0];
    if (event.source !== window || port === undefined || !isPortMessage(event.data)) return;
    onPort(port);
  };
  window.addEventListener('message', listener);
  shellBridge().requestPort?.();
  return () => {
    window.removeEventListener('message', listener);
  };
}

/** Saves bytes under a name the person may change; in a plain browser, as an ordinary download. */
export async function saveBytes(fileName: string, bytes: ArrayBuffer): Promise<boolean> {
  const save = shellBridge().saveFile;
  if (save !== undefined) return save({ fileName, bytes });
  const url = URL.createObjectURL(new Blob([bytes]));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
  return true;
}

/** Opens a paper (PDF) with the system's viewer; in a plain browser, saves it. */
export async function openPaper(fileName: string, bytes: ArrayBuffer): Promise<boolean> {
  const open = shellBridge().openPaper;
  return open === undefined ? saveBytes(fileName, bytes) : open({ fileName, bytes });
}

function isPortMessage(data: unknown): boolean {
  if (data === PORT_MESSAGE) return true;
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === PORT_MESSAGE;
}
