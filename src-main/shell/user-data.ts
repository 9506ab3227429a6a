/**
 * The folder of everything the app writes. When it cannot be written, Electron itself gets a temporary one: without it
 * no window would open, and nobody would learn why nothing happens. The records service then meets the real folder and
 * says so in the recovery window.
 */
import { app } from 'electron';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { chosenUserData } from './app-paths.ts';

/** Chooses the folder, tells Electron, and returns the one where the depot belongs. Before the app is ready. */
export function settleUserData(): string {
  const chosen = chosenUserData(
    { switchValue: app.commandLine.getSwitchValue('user-data-dir'), environmentValue: process.env['TRAVEE_USER_DATA'] },
    app.isPackaged ? 'packaged' : 'development',
  );
  const folder = chosen ?? app.getPath('userData');
  app.setPath('userData', isWritable(folder) ? folder : mkdtempSync(path.join(tmpdir(), 'travee-')));
  return folder;
}

function isWritable(folder: string): boolean {
  const probe = path.join(folder, `.probe-${String(process.pid)}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, '');
    rmSync(probe);
    return true;
  } catch {
    // Permissions, a read-only disk, a full one: whichever it is, the records service names it when it meets it.
    return false;
  }
}
