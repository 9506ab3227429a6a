/**
 * What the shell remembers between two starts: window, zoom, language and theme, in one small JSON file. A file that
 * cannot be read or holds nonsense counts as absent; one that cannot be written costs the memory, never the work.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { parsePreferences, type Preferences } from '#shared/contract/shell-bridge.ts';
import type { Log } from './json-lines-log.ts';
import { parseWindowState, type WindowState } from './window-state.ts';
import { parseZoom, USUAL_ZOOM } from './zoom.ts';

export type ShellSettings = {
  readonly window: WindowState | undefined;
  readonly zoom: number;
  readonly preferences: Preferences;
};

export type SettingsStore = {
  readonly get: () => ShellSettings;
  readonly change: (change: Partial<ShellSettings>) => void;
};

/** French is the first language, until a person chooses. */
const USUAL: ShellSettings = {
  window: undefined,
  zoom: USUAL_ZOOM,
  preferences: { language: 'fr-CA', theme: 'system' },
};

/** Reads the file once; `change` writes it whole, by way of a new file, so that it is never half written. */
export function openSettings(file: string, log: Log): SettingsStore {
  let settings = parseSettings(readJson(file));
  return {
    get: () => settings,
    change: (change) => {
      settings = { ...settings, ...change };
      try {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(`${file}.new`, `${JSON.stringify(settings)}\n`);
        renameSync(`${file}.new`, file);
      } catch (error) {
        log('warn', 'shell.settings.unwritable', { detail: error instanceof Error ? error.message : String(error) });
      }
    },
  };
}

/** Reads settings from a file's content, part by part. */
export function parseSettings(value: unknown): ShellSettings {
  if (typeof value !== 'object' || value === null) return USUAL;
  return {
    window: 'window' in value ? parseWindowState(value.window) : undefined,
    zoom: 'zoom' in value ? parseZoom(value.zoom) : USUAL_ZOOM,
    preferences: ('preferences' in value ? parsePreferences(value.preferences) : undefined) ?? USUAL.preferences,
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    // Absent at the first start, unreadable after an accident: both mean the usual settings.
    return undefined;
  }
}
