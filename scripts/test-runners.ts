// The two test runners: where their programs are, where their reports go, and what the reports say.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './set-up/dependencies.mjs';

const modules = path.join(projectRoot, 'node_modules');
const reports = path.join(projectRoot, '.cache', 'test-reports');

/** The programs, to be run by the project's Node. */
export const vitest = path.join(modules, 'vitest', 'vitest.mjs');
export const playwright = path.join(modules, '@playwright', 'test', 'cli.js');

/** The JSON reports that the runners write. */
export const unitReport = path.join(reports, 'unit.json');
export const windowReport = path.join(reports, 'e2e.json');

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Passed, but on the second try only: counted among the passed, and named so that somebody looks. */
  readonly secondTry: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly VitestFile[];
}

interface VitestFile {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** What vitest reports; a test file that could not be loaded counts as one failure. */
export function unitTotals(status: number): Totals {
  const report = read<VitestReport>(unitReport);
  if (!report) return notRun;
  const unloadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return withStatus(status, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
    secondTry: 0,
  });
}

/**
 * What failed in vitest, each with its file and its message: said again at the very end, where a reader of a long log
 * looks first and where a log that was cut still has it.
 */
export function unitFailures(): readonly string[] {
  return (read<VitestReport>(unitReport)?.testResults ?? []).flatMap((file) => {
    const name = path.relative(projectRoot, file.name);
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return file.status === 'failed' ? [`${name}\n${file.message}`] : [];
    return failed.map((test) => `${name} > ${test.fullName}\n${test.failureMessages.join('\n')}`);
  });
}

/** What Playwright reports; an error outside a test counts as one failure. */
export function windowTotals(status: number): Totals {
  const report = read<PlaywrightReport>(windowReport);
  if (!report) return notRun;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + report.errors.length;
  return withStatus(status, { passed: expected + flaky, failed, skipped, secondTry: flaky });
}

/** A runner that left no report has failed as a whole. */
export const notRun: Totals = { passed: 0, failed: 1, skipped: 0, secondTry: 0 };

/** A runner that ends badly without a failed test (an error between tests) must not look green. */
function withStatus(status: number, totals: Totals): Totals {
  return status !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}

function read<Report>(file: string): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
}
