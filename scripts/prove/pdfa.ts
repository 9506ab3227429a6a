// `node scripts/prove/pdfa.ts [file.pdf…]`: whether the papers of a destruction are valid PDF/A-1b, by Apache PDFBox Preflight,
// which did not write them (ADR 0024). Without a file it prints every paper of the test samples in both languages, with a long
// annex. Needs Java and Debian's libpdfbox2-java, libjaxb-api-java and libactivation-java; not in `npm test`: most machines
// have no Java. Status 1 when one file is not valid.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { bundleOptions } from '../build/bundle.ts';

const root = path.resolve(import.meta.dirname, '../..');
const JAVA_LIBRARY = '/usr/share/java';
const JARS = [
  'preflight',
  'pdfbox2',
  'fontbox2',
  'xmpbox',
  'commons-logging',
  'commons-io',
  'jaxb-api',
  'javax.activation',
];
const VALIDATOR = 'org.apache.pdfbox.preflight.Validator_A1b';
const BUNDLE = '.cache/prove/sample-papers.js';

const classPath = JARS.map((jar) => path.join(JAVA_LIBRARY, `${jar}.jar`));
const missing = classPath.filter((jar) => !existsSync(jar));
if (missing.length > 0) throw new Error(`apt-get install default-jre-headless libpdfbox2-java: ${missing.join(', ')}`);

const folder = mkdtempSync(path.join(tmpdir(), 'travee-pdfa-'));
try {
  const given = process.argv.slice(2);
  const files = given.length > 0 ? given : await samples();
  const verdicts = files.map((file) => [file, verdict(file)] as const);
  for (const [file, said] of verdicts)
    console.log(`${said === '' ? 'valid  ' : 'INVALID'}  ${path.basename(file)} ${said}`);
  process.exitCode = verdicts.every(([, said]) => said === '') ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Empty when the file is valid; else what is wrong with it. */
function verdict(file: string): string {
  const ran = spawnSync('java', ['-Xmx1g', '-cp', classPath.join(path.delimiter), VALIDATOR, file], {
    encoding: 'utf8',
  });
  if (ran.error !== undefined) throw ran.error;
  const said = `${ran.stdout}${ran.stderr}`.trim();
  return ran.status === 0 && /is a valid PDF\/A-1b file/.test(said) ? '' : `\n${said.slice(0, 2_000)}`;
}

/** Papers are written in TSX, which Node does not read: they are bundled first. */
async function samples(): Promise<readonly string[]> {
  process.chdir(root);
  mkdirSync(path.dirname(BUNDLE), { recursive: true });
  await build(bundleOptions({ source: 'tests/support/print-samples.ts', output: BUNDLE, kind: 'module' }));
  const module = (await import(pathToFileURL(path.join(root, BUNDLE)).href)) as {
    printSamples: () => AsyncIterable<{ readonly name: string; readonly pdf: Uint8Array }>;
  };
  const files: string[] = [];
  for await (const { name, pdf } of module.printSamples()) {
    const file = path.join(folder, `${name}.pdf`);
    writeFileSync(file, pdf);
    files.push(file);
  }
  return files;
}
