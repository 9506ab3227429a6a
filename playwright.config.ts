// Tests in real Electron. `e2e` is part of `npm test`; `tour` is the walk through the main job that leaves pictures and
// documents in out/tour; `package` looks at the packaged app. The runtime is the one that the set-up obtained, also when Playwright is started by hand.
import { defineConfig } from '@playwright/test';
import { findElectron } from './scripts/set-up/electron-runtime.ts';

const electron = findElectron();
if (electron) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = electron.folder;
process.env['TZ'] = 'America/Toronto';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  // One window at a time: tests measure what is on screen, and the machines we build on have two cores.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A window on a busy machine of two cores may be late once: it gets a second try, which the totals name, never a third.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  projects: [
    { name: 'e2e', testMatch: '**/*.test.ts', testIgnore: '**/tour/**' },
    { name: 'package', testDir: 'tests/e2e/packaged', testMatch: '**/*.package.ts' },
    { name: 'tour', testDir: 'tests/e2e/tour', testMatch: '**/*.tour.ts', timeout: 300_000 },
  ],
});
