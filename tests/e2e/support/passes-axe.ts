/** The page as axe sees it: no fault at all. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A message on its way out is half transparent for a moment, and its contrast with it: what is a fault is one a moment later too. */
const A_MOMENT_LATER = { intervals: [500, 1_000, 2_000], timeout: 12_000 };

/** `where`: said beside a fault, where several pages are looked at in one test. In Electron the frames are not combined. */
export async function passesAxe(page: Page, where = ''): Promise<void> {
  await expect(async () => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`),
      where,
    ).toEqual([]);
  }).toPass(A_MOMENT_LATER);
}
