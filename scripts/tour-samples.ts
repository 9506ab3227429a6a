// Labels, documents and printer jobs of the tests' samples, written where the tour leaves its pictures, the first page of each as PNG.
import { mkdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { bundleOptions } from './build/bundle.ts';
import { projectRoot } from './set-up/dependencies.mjs';
import { runQuietly } from './set-up/processes.mjs';

const BUNDLE = '.cache/tour/samples.js';
const DPI = '80';

/** Returns how many files there are. Documents are written in TSX, which Node does not read: they are bundled first. */
export async function writeSamples(output: string): Promise<number> {
  process.chdir(projectRoot);
  mkdirSync(path.dirname(BUNDLE), { recursive: true });
  await build(bundleOptions({ source: 'tests/support/tour-samples.ts', output: BUNDLE, kind: 'module' }));
  const module = (await import(pathToFileURL(path.join(projectRoot, BUNDLE)).href)) as {
    writeTourSamples: (folder: string) => Promise<void>;
  };
  await module.writeTourSamples(output);
  const files = (await readdir(output, { recursive: true })).filter((name) => name.includes(path.sep));
  for (const name of files.filter((each) => each.endsWith('.pdf'))) {
    const file = path.join(output, name);
    const first = ['-png', '-r', DPI, '-f', '1', '-l', '1', '-singlefile'];
    if (!(await runQuietly('pdftoppm', [...first, file, file.slice(0, -'.pdf'.length)]))) {
      throw new Error(`pdftoppm: ${name}`);
    }
  }
  return files.length;
}
