/** What the tour leaves on paper beside its pictures: every document, every label, jobs for label printers. Bundled and run by it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DocumentKind, DocumentModels } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { printSamples } from './print-samples.ts';
import { bearing } from './sample-papers.ts';
import { writeDeviceJobs, writeLabelSheets } from './tour-labels.ts';
import { boxList, dueByYear, filingList, plan, schedule } from './working-papers.ts';

type Working = { readonly [K in DocumentKind]?: DocumentModels[K] };

const WORKING: Working = {
  'classification-plan': bearing(plan()),
  'filing-list': bearing(filingList()),
  schedule: bearing(schedule()),
  'due-by-year': bearing(dueByYear()),
  'box-list': bearing(boxList()),
};

/** Writes them into folders of `folder`; the current folder is the project's. */
export async function writeTourSamples(folder: string): Promise<void> {
  await writePapers(join(folder, 'papiers'));
  await writeLabelSheets(join(folder, 'etiquettes'));
  await writeDeviceJobs(join(folder, 'imprimantes'));
}

async function writePapers(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for await (const { name, pdf } of printSamples()) writeFileSync(join(folder, `${name}.pdf`), pdf);
  for (const language of ['fr-CA', 'en-CA'] as const) {
    const options = { fontsDir: 'assets/fonts', language, createdAtMs: Date.UTC(2026, 6, 16) };
    for (const [kind, model] of Object.entries(WORKING)) {
      const pdf = await renderDocument(kind as never, model as never, options);
      writeFileSync(join(folder, `${kind}-${language}.pdf`), pdf);
    }
  }
}
