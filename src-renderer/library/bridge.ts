/**
 * The window's side of the shell bridge (src-shared/contract/shell-bridge.ts). In a plain browser (preview of the
 * screens) there is no bridge: saving becomes an ordinary download and choosing a file answers null.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import {
  PORT_MESSAGE,
  type GrantedFile,
  type OutgoingFile,
  type ShellBridge,
  type ShellError,
} from '#shared/contract/shell-bridge.ts';

declare global {
  interface Window {
    readonly travee?: ShellBridge;
  }
}

/** The bridge, or undefined in a plain browser. */
export function shellBridge(): ShellBridge | undefined {
  return window.travee;
}

/** Calls `onPort` with each port the shell hands over; the newest is the one to use. */
export function listenForPorts(onPort: (port: MessagePort) => void): () => void {
  const listener = (event: MessageEvent<unknown>): void => {
    const port = event.ports[0];
    if (event.source === window && event.data === PORT_MESSAGE && port !== undefined) onPort(port);
  };
  window.addEventListener('message', listener);
  shellBridge()?.requestPort();
  return () => {
    window.removeEventListener('message', listener);
  };
}

/** The whole screen for this window, or no longer. A plain browser asks a click for it: nothing there. */
export function setFullScreen(wanted: 'no' | 'yes'): void {
  shellBridge()?.setFullScreen(wanted);
}

/** Saves bytes under a name the person may change. The name of the saved file, or null when they gave up. */
export async function saveBytes(file: OutgoingFile): Promise<Result<string | null, ShellError>> {
  const bridge = shellBridge();
  return bridge === undefined ? ok(download(file)) : bridge.saveFile(file);
}

/** Opens a paper (PDF, CSV) with the system's viewer; in a plain browser, saves it. */
export async function openPaper(file: OutgoingFile): Promise<Result<null, ShellError>> {
  const bridge = shellBridge();
  if (bridge !== undefined) return bridge.openPaper(file);
  download(file);
  return ok(null);
}

/** Takes a paper out of the window under the pointer, to be called while a drag begins. Nothing in a plain browser. */
export async function dragPaper(file: OutgoingFile): Promise<Result<null, ShellError>> {
  return (await shellBridge()?.dragPaper(file)) ?? ok(null);
}

/** Lets the person choose a file to import. Null when they gave up. */
export async function chooseImportFile(): Promise<GrantedFile | null> {
  return (await shellBridge()?.chooseFile('import')) ?? null;
}

/** Lets the person choose a picture for the letterhead. Null when they gave up. */
export async function chooseLogoFile(): Promise<GrantedFile | null> {
  return (await shellBridge()?.chooseFile('logo')) ?? null;
}

/** Lets the person choose a paper to attach. Null when they gave up. */
export async function choosePaperFile(): Promise<GrantedFile | null> {
  return (await shellBridge()?.chooseFile('attachment')) ?? null;
}

/** A file dropped on the window, as a token. `FILE_NOT_FOUND` when it is not a file on disk. */
export async function grantDroppedFile(file: File): Promise<Result<GrantedFile, ShellError>> {
  const granted = await shellBridge()?.grantDroppedFile(file);
  return granted === undefined || granted === null ? err({ code: 'FILE_NOT_FOUND' }) : ok(granted);
}

function download({ fileName, bytes }: OutgoingFile): string {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
  return fileName;
}
