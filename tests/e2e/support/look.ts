/** A picture of the window for whoever looks at the screens: written where TRAVEE_PICTURES says, and nowhere else. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import type { Run } from './launch.ts';

type Options = { readonly fullPage?: boolean };

export async function look(page: Page, name: string, options: Options = {}): Promise<void> {
  const folder = process.env['TRAVEE_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}

/** The window as it stands on the screen: at 200 % a picture of the page is of a quarter of it. */
export async function lookAtWindow({ app, page }: Pick<Run, 'app' | 'page'>, name: string): Promise<void> {
  const folder = process.env['TRAVEE_PICTURES'];
  if (folder === undefined) return;
  // What was just laid out is drawn a frame later.
  await page.evaluate(
    () =>
      new Promise((drawn) => {
        requestAnimationFrame(() => requestAnimationFrame(drawn));
      }),
  );
  const picture = await app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  await writeFile(join(folder, `${name}.png`), Buffer.from(picture ?? '', 'base64'));
}
