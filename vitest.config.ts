// Tests that need no window. Those that do (tests/e2e) run in Electron through Playwright (playwright.config.ts).
import { defineConfig } from 'vitest/config';

// The time zone of most depots; civil dates must not depend on it, and a bug that does shows everywhere alike.
process.env['TZ'] = 'America/Toronto';

export default defineConfig({
  cacheDir: '.cache/vitest',
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/benchmarks/**'],
    environment: 'node',
    setupFiles: ['tests/support/fixed-seed.ts'],
    // By itself it would leave one core for a person at work: half of a machine with two.
    maxWorkers: '100%',
    // Properties run many cases, and the machines we build on have two slow cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['src-shared/**', 'src-main/**'],
      reportsDirectory: 'out/coverage',
      reporter: ['text-summary', 'html'],
    },
  },
});
