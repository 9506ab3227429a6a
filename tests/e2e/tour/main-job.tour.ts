/**
 * The walk through the main job, in the real window, that leaves pictures and papers in out/tour. The guide and the
 * README show some of these pictures: a walk that comes to its end puts them in docs/guide/images.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { verifyDepot } from '#main/records/operations/verify.ts';
import { UNIT } from '../support/fixture-files.ts';
import { FOUNDER, go, scan, switchTo } from '../support/hands.ts';
import { createUserData, projectRoot, recordsPid, removeUserData, start, type Run } from '../support/launch.ts';
import { doMainJob, importOne, type MainJob } from '../support/main-job.ts';
import { moveToAndFro, routeOf } from '../support/scan-runs.ts';
import { giveToGuide, takePicture, tourFolder as out } from '../support/tour-pictures.ts';

const GUIDE = [
  'premier-demarrage',
  'accueil',
  'scanner',
  'boite',
  'emplacements',
  'etiquettes',
  'liste',
  'recherche',
  'ecarts',
  'synchronisation',
];

/** Files that others wrote, beside the project where there are some; the walk does without them elsewhere. */
const shared = join(projectRoot, '..', 'shared', 'data');
const sharedShelves = join(shared, 'archivesspace', 'aspace_location_import_template.csv');
const sharedBoxes = join(shared, 'atom', 'example_physicalobject.csv');

test('tour', async () => {
  mkdirSync(out, { recursive: true });
  const userData = await createUserData();
  let run = await start({ userData });
  const picture = (name: string): Promise<void> => takePicture(run.page, name);
  const reopen = async (): Promise<void> => {
    run = await start({ userData });
    await switchTo(run.page, FOUNDER.familyName, FOUNDER.pin, 'locked');
  };
  const walk = async (): Promise<void> => {
    const { codes } = await doMainJob({ page: run.page, run, folder: out, picture });
    await visitLists(run, picture);
    await run.quit();

    await reopen();
    await findDestroyed(run, codes.boxes[0] ?? '');
    await picture('rouverte');
    await importShared({ page: run.page, run, folder: out, picture });
    const killed = await killTwice(run);

    await reopen();
    await go(run.page, `/boxes?text=${killed.box}`);
    await expect(run.page.getByText(killed.address).first()).toBeVisible();
    await picture('apres-arret-brutal');
    await run.quit();
    await writeVerification(userData);
  };
  await walk().catch(async (error: unknown) => {
    await run.page.screenshot({ path: join(out, 'echec.png') });
    throw error;
  });
  await removeUserData(userData);
  giveToGuide(GUIDE);
});

async function visitLists(run: Run, picture: MainJob['picture']): Promise<void> {
  for (const [path, name] of [
    ['/boxes', 'boites'],
    ['/loans', 'prets'],
    ['/cases', 'ecarts'],
    ['/rules', 'regles'],
    ['/people', 'personnes'],
    ['/sync', 'synchronisation'],
    ['/settings', 'reglages'],
    ['/', 'accueil-apres'],
  ] as const) {
    await go(run.page, path);
    await picture(name);
  }
  // A shelf of the file of shelves, found by the code of its old label, seen from the front with its boxes.
  await scan(run, '700003');
  await expect(run.page.getByRole('treeitem', { name: /Shelf 4$/u })).toBeVisible();
  await picture('emplacements');
}

async function findDestroyed({ page }: Run, code: string): Promise<void> {
  await go(page, `/boxes?text=${code}`);
  await expect(page.getByText('Détruite').first()).toBeVisible();
}

/** The same imports with files that nobody here wrote. */
async function importShared(job: MainJob): Promise<void> {
  if (!existsSync(shared)) return;
  await importOne(job, 'Des emplacements (ArchivesSpace)', sharedShelves, /3/u);
  await importOne(job, 'Des boîtes (AtoM)', sharedBoxes, /2/u, UNIT.name);
  await go(job.page, '/imports?tab=batches');
  await expect(job.page.getByText('aspace_location_import_template.csv').first()).toBeVisible();
  await job.picture('lots-importes');
}

/** First the records process, then the whole app, killed in the middle of a run of scans; the last place acknowledged. */
async function killTwice(run: Run): Promise<{ readonly box: string; readonly address: string }> {
  const route = await routeOf(run);
  await moveToAndFro(run, route, 3);
  const pid = await recordsPid(run);
  process.kill(pid, 'SIGKILL');
  await recordsPid(run, pid);
  const address = await moveToAndFro(run, route, 3);
  const shell = run.app.process();
  shell.kill('SIGKILL');
  await expect.poll(() => shell.exitCode ?? shell.signalCode).not.toBeNull();
  return { box: route.box, address };
}

/** The whole journal is replayed; what was checked goes beside the pictures. */
async function writeVerification(userData: string): Promise<void> {
  const databasePath = join(userData, 'depot', 'travee.sqlite');
  const report = await verifyDepot({ databasePath, onProgress: () => undefined, isCancelled: () => false });
  writeFileSync(join(out, 'verification.json'), `${JSON.stringify(report, null, 2)}\n`);
  expect(report.ok && report.value.checks.filter((check) => !check.ok)).toEqual([]);
}
