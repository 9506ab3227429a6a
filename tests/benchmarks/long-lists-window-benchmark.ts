/**
 * Long lists in the real window: every list of ten thousand rows scrolled through, and what else takes long (the dates of
 * 200,000 files counted again, a list of 5,000 boxes carried out) while a list is scrolled. What is measured is the longest
 * gap between two frames, and how long a question or a scan of the window waits for its answer meanwhile.
 */
import { _electron, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createIdMinter } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { AnswerFrame } from '#shared/contract/frames.ts';
import { ask, connect } from '#tests/e2e/support/records-call.ts';
import { seededBytes, TEST_NOW_MS, TEST_TODAY } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { APP_FOLDER, electronCommand, PIN } from './electron-command.ts';
import { framesSeen, scrollThrough, watchFrames } from './frame-gaps.ts';
import { FILES_PER_BOX, makeLongLists, type LongLists } from './long-lists-depot.ts';
import { percentile } from './percentile.ts';

const BOXES = 40_000;
const FILES = BOXES * FILES_PER_BOX;
const ROWS = 10_000;
const APPROVED = 5_000;
/** Twenty rows a frame: as a wheel that is spun. */
const PIXELS_PER_FRAME = 760;
const GAP_MS = 100;
const RECOMPUTED_WITHIN_S = 20;

export async function run(): Promise<BenchmarkResult[]> {
  const userData = mkdtempSync(join(tmpdir(), 'travee-long-lists-'));
  try {
    const lists = await makeLongLists(userData, { boxes: BOXES, listed: ROWS, approved: APPROVED });
    const app = await _electron.launch(electronCommand(APP_FOLDER, userData));
    try {
      const page = await app.firstWindow();
      await page.locator('button.account', { hasText: 'Gagnon' }).first().click();
      await page.getByLabel(/^NIP/u).fill(PIN);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation').first().waitFor();
      const asking = await openSession(page, lists);
      return [
        ...(await scrolledLists(page, lists)),
        // Before the dates change: a list whose boxes changed is refused.
        ...(await carriedOut(page, asking, lists)),
        ...(await recomputed(page, asking)),
      ];
    } finally {
      await app.close();
    }
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

type Asking = {
  readonly opId: () => string;
  readonly call: (method: string, input: object) => Promise<AnswerFrame>;
};

/** A port of its own into the records service, as a second window would have. */
async function openSession(page: Page, { administratorId }: LongLists): Promise<Asking> {
  const mint = createIdMinter(() => TEST_NOW_MS, seededBytes(4_711));
  await connect(page);
  const call: Asking['call'] = (method, input) => ask(page, method, input);
  const unlocked = await call('session.unlock', { opId: mint(), personId: administratorId, pin: PIN });
  if (!unlocked.ok) throw new Error(unlocked.error.code);
  return { opId: mint, call };
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

async function scrolledLists(page: Page, { draftId, unitId }: LongLists): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  const lists: readonly (readonly [string, string, (() => Promise<void>)?])[] = [
    ['files that wait for an event', '/worklists?list=eventExpected'],
    ['boxes of a unit by date', `/boxes?unitId=${unitId}&sort=due&dir=asc`],
    ['lines of a draft', `/disposal/${draftId}`],
    [
      'boxes left out of a list',
      `/disposal/new?unitId=${unitId}`,
      () => page.getByRole('tab').last().click({ timeout: 30_000 }),
    ],
  ];
  for (const [name, path, open] of lists) {
    await go(page, path);
    await open?.();
    const { rows, gaps } = await scrollThrough(page, ROWS, PIXELS_PER_FRAME);
    if (rows < ROWS * 0.9) throw new Error(`${name}: ${String(rows)} rows only`);
    results.push(...framesResults(`scrolling through ${String(rows)} ${name}`, gaps));
  }
  return results;
}

function framesResults(name: string, gaps: readonly number[]): BenchmarkResult[] {
  const longest = Math.max(...gaps);
  return [
    { name: `${name}, gap between frames, p95`, value: percentile(gaps, 95), unit: 'ms', ok: true },
    { name: `${name}, longest gap between frames`, value: longest, unit: 'ms', limit: GAP_MS, ok: longest <= GAP_MS },
  ];
}

/** The policy of the organisation is changed: every box and every file is dated again while a list is on screen. */
async function recomputed(page: Page, { opId, call }: Asking): Promise<BenchmarkResult[]> {
  const organisation = await call('depot.status', {});
  if (!organisation.ok) throw new Error(organisation.error.code);
  await go(page, '/boxes?state=due&sort=due&dir=asc');
  await scrollThrough(page, ROWS / 2, PIXELS_PER_FRAME);
  await watchFrames(page);
  const waits: number[] = [];
  const startedMs = performance.now();
  const changed = await call('operations.submit', {
    ...{
      opId: opId(),
      kind: 'organisation.configure',
      entity: (organisation.value as { organisation: { id: string } }).organisation.id,
    },
    ...{ seen: null, group: null, body: { fields: { yearEnd: { value: '12-31', base: null } } } },
  });
  if (!changed.ok) throw new Error(changed.error.code);
  while (await isCounting(call)) waits.push(await timed(() => call('places.children', { parentId: null })));
  const seconds = (performance.now() - startedMs) / 1000;
  const gaps = await framesSeen(page);
  const named = `dates of ${String(FILES)} files counted again`;
  return [
    { name: named, value: seconds, unit: 's', limit: RECOMPUTED_WITHIN_S, ok: seconds <= RECOMPUTED_WITHIN_S },
    ...framesResults(`${named}, a list of due boxes on screen`, gaps),
    { name: `${named}, a question of the window meanwhile, p99`, value: percentile(waits, 99), unit: 'ms', ok: true },
  ];
}

async function isCounting(call: Asking['call']): Promise<boolean> {
  const remaining = await call('due.remaining', {});
  if (!remaining.ok) throw new Error(remaining.error.code);
  return remaining.value !== 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** All or none is one transaction; the reading before it gives way, which scans asked all along tell. */
async function carriedOut(page: Page, { opId, call }: Asking, lists: LongLists): Promise<BenchmarkResult[]> {
  const { listId, digest, responsibleId, witnessId } = lists.approved;
  await go(page, '/boxes');
  await page.locator('.table-scroll [data-index]').first().waitFor();
  const input: Omit<Input<'lists.execute'>, 'opId' | 'listId'> = {
    ...{ digest, executedOn: TEST_TODAY, method: 'crossCutShredding', site: 'onSite', placeText: 'Dépôt' },
    ...{ witnessId, responsibleId, weightKg: null, vendor: null, banqAuthorisation: '', copiesDestroyed: 'yes' },
    remarks: '',
  };
  await watchFrames(page);
  const waits: number[] = [];
  const under = { way: true };
  const startedMs = performance.now();
  const execution = call('lists.execute', { opId: opId(), listId, ...input }).finally(() => {
    under.way = false;
  });
  while (under.way) {
    waits.push(
      await timed(() =>
        call('scan.read', {
          opId: opId(),
          readings: [lists.code],
          context: { mode: 'free', subjectId: null },
          group: null,
          undo: null,
        }),
      ),
    );
  }
  const answer = await execution;
  const ms = performance.now() - startedMs;
  const gaps = await framesSeen(page);
  if (!answer.ok || (answer.value as { outcome: string }).outcome !== 'applied')
    throw new Error(JSON.stringify(answer).slice(0, 500));
  const named = `a destruction of ${String(APPROVED)} boxes and ${String(APPROVED * FILES_PER_BOX)} files`;
  return [
    { name: named, value: ms, unit: 'ms', ok: true },
    { name: `${named}, a scan meanwhile, p50`, value: percentile(waits, 50), unit: 'ms', ok: true },
    { name: `${named}, a scan meanwhile, longest`, value: Math.max(...waits), unit: 'ms', ok: true },
    ...framesResults(named, gaps),
  ];
}
