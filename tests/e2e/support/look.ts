/** A picture of the window for whoever looks at the screens: written where TRAVEE_PICTURES says, and nowhere else. */
import { join } from 'node:path';

import type { Page } from '@playwright/test';

type Options = { readonly fullPage?: boolean };

export async function look(page: Page, name: string, options: Options = {}): Promise<void> {
  const folder = process.env['TRAVEE_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), ...options });
}
