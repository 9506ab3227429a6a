// How Electron has to be started on this machine.
import { say } from './set-up/report.mjs';

/** Whether a window can be shown: always but on a Linux without a display. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Says that there is no display, and what to do; returns the exit status. */
export function refuseWithoutDisplay(): number {
  say('no display (DISPLAY is not set), so no window can open; `npm run tour` drives the app in a virtual one');
  return 1;
}

/** Chromium's options: no sandbox for root, which cannot have one, and the Wayland display when there is no other. */
export function chromiumOptions(): string[] {
  const options: string[] = [];
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('running as root: Electron gets --no-sandbox');
    options.push('--no-sandbox');
  }
  if (process.platform === 'linux' && !process.env['DISPLAY']) options.push('--ozone-platform-hint=auto');
  return options;
}
