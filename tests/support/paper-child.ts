/** The process that draws papers, bundled as the product has it, for tests that start it. */
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

import { bundleOptions } from '../../scripts/build/bundle.ts';

/** Builds it into a file of that name under .cache, inside the project so that packages are found. */
export async function bundlePaperChild(name: string): Promise<URL> {
  const output = `.cache/paper-child/${name}.js`;
  mkdirSync('.cache/paper-child', { recursive: true });
  await build(bundleOptions({ source: 'src-main/hosts/paper-child.ts', output, kind: 'module' }));
  return pathToFileURL(resolve(output));
}
