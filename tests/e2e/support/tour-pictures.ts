/** Pictures of the tours: taken once the screen is still, kept in out/tour; those of the guide are given to it at the end. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

import { projectRoot } from './launch.ts';

export const tourFolder = join(projectRoot, 'out', 'tour');

/** Notifications pass by, and nothing is under the mouse. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4);
  await expect(page.locator('.mantine-Notification-root')).toHaveCount(0, { timeout: 20_000 });
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(tourFolder, `${name}.png`) });
}

export function giveToGuide(names: readonly string[]): void {
  for (const name of names) {
    cpSync(join(tourFolder, `${name}.png`), join(projectRoot, 'docs', 'guide', 'images', `${name}.png`));
  }
}
