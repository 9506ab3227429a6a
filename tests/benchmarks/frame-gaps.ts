/** Gaps between the frames of a real window while it is scrolled or while something else goes on, in milliseconds. */
import type { Page } from '@playwright/test';

type Watched = Window & { frameGaps?: number[]; stopFrames?: () => void };

/** The list of the page, whatever screen it is on. */
const SCROLLER = '.table-scroll';

/** Begins to note the gaps between frames. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const here = window as Watched;
    const gaps: number[] = [];
    let lastMs: number | undefined;
    let going = true;
    const frame = (nowMs: number): void => {
      if (lastMs !== undefined) gaps.push(nowMs - lastMs);
      lastMs = nowMs;
      if (going) requestAnimationFrame(frame);
    };
    here.frameGaps = gaps;
    here.stopFrames = () => {
      going = false;
    };
    requestAnimationFrame(frame);
  });
}

/** Stops, and gives what was noted. */
export function framesSeen(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const here = window as Watched;
    here.stopFrames?.();
    return here.frameGaps ?? [];
  });
}

/** Rows of the list, read as far as anybody scrolled. */
type Scrolled = { readonly rows: number; readonly gaps: readonly number[] };

/**
 * Scrolls the list down, so many pixels a frame, until `rows` were passed or its end is reached, and gives the gaps. Where the
 * next page is still being read it waits for it, as a person at the bottom of a list does.
 */
export async function scrollThrough(page: Page, rows: number, pixelsPerFrame: number): Promise<Scrolled> {
  await page.locator(`${SCROLLER} [role="row"][data-index="0"]`).first().waitFor();
  // What the page does when it opens is not scrolling.
  await page.waitForTimeout(1_000);
  return page.evaluate(
    async ({ selector, wanted, step }) => {
      const scroller = document.querySelector(selector);
      const rowHeight = document.querySelector(`${selector} [data-index]`)?.clientHeight ?? 38;
      if (scroller === null) throw new Error('no list on this page');
      const gaps: number[] = [];
      let lastMs = await new Promise(requestAnimationFrame);
      let restingSince = lastMs;
      while (scroller.scrollTop < wanted * rowHeight) {
        const before = scroller.scrollTop;
        scroller.scrollTop += step;
        const nowMs = await new Promise(requestAnimationFrame);
        gaps.push(nowMs - lastMs);
        lastMs = nowMs;
        if (scroller.scrollTop > before) restingSince = nowMs;
        else if (nowMs - restingSince > 3_000) break;
      }
      return { rows: Math.round((scroller.scrollTop + scroller.clientHeight) / rowHeight), gaps };
    },
    { selector: SCROLLER, wanted: rows, step: pixelsPerFrame },
  );
}
