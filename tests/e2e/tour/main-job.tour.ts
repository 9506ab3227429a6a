/** The walk through the main job, in the real window, that leaves pictures and papers in out/tour. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { test } from '@playwright/test';

import { go } from '../support/hands.ts';
import { createUserData, projectRoot, removeUserData, start } from '../support/launch.ts';
import { doMainJob } from '../support/main-job.ts';

const out = join(projectRoot, 'out', 'tour');

test('tour', async () => {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const userData = await createUserData();
  const run = await start({ userData });
  const { page } = run;
  const picture = async (name: string): Promise<void> => {
    // Notifications slide in and out; a picture is taken once the screen is still.
    await page.waitForTimeout(700);
    await page.screenshot({ path: join(out, `${name}.png`) });
  };
  await doMainJob({ page, run, folder: out, picture });
  for (const [path, name] of [
    ['/boxes', 'boites'],
    ['/locations', 'emplacements'],
    ['/loans', 'prets'],
    ['/cases', 'ecarts'],
    ['/rules', 'regles'],
    ['/people', 'personnes'],
    ['/settings', 'reglages'],
  ] as const) {
    await go(page, path);
    await picture(name);
  }
  await run.quit();
  await removeUserData(userData);
});

test('the pictures of the guide', () => {
  for (const name of ['premier-demarrage', 'accueil', 'scanner', 'boite', 'emplacements', 'etiquettes', 'liste']) {
    cpSync(join(out, `${name}.png`), join(projectRoot, 'docs', 'guide', 'images', `${name}.png`));
  }
});
