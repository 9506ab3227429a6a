// `npm run check`: format, lint, types, import rules and unused code. All run, all report; one failure fails the check.
import path from 'node:path';
import { projectNode, projectRoot } from '../set-up/dependencies.mjs';
import { collect } from '../set-up/processes.mjs';
import { startClock } from '../set-up/report.mjs';

interface Check {
  readonly name: string;
  /** The tool's own program in node_modules, and its arguments. */
  readonly command: readonly [string, ...string[]];
}

const checks: readonly Check[] = [
  { name: 'types', command: ['typescript/bin/tsc', '-b', ...(process.stdout.isTTY ? ['--pretty'] : [])] },
  // In two, each with the types of what it reads in memory: together they are more than Node's own limit of four gigabytes.
  { name: 'lint', command: ['eslint/bin/eslint.js', '.', '--ignore-pattern', 'tests/', '--max-warnings=0'] },
  { name: 'lint of the tests', command: ['eslint/bin/eslint.js', 'tests', '--max-warnings=0'] },
  { name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'] },
  { name: 'import rules', command: ['dependency-cruiser/bin/dependency-cruise.mjs', ...imports()] },
  { name: 'unused code', command: ['knip/bin/knip.js', '--no-progress'] },
];
/** As many at a time as the smallest machine we build on has cores. */
const atATime = 2;

export async function run(): Promise<number> {
  const waiting = [...checks];
  const failed: string[] = [];
  const env = process.stdout.isTTY ? { ...process.env, FORCE_COLOR: '1' } : process.env;
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [program, ...args] = check.command;
      const elapsed = startClock();
      const tool = path.join(projectRoot, 'node_modules', program);
      const { status, output } = await collect(projectNode, [tool, ...args], { env });
      if (status !== 0) {
        failed.push(check.name);
        process.stdout.write(`${output.trimEnd()}\n`);
      }
      process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${elapsed()})\n`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  process.stdout.write(failed.length === 0 ? 'check: all is well\n' : `check: failed: ${failed.join(', ')}\n`);
  return failed.length === 0 ? 0 : 1;
}

function imports(): string[] {
  return [
    '--config',
    '.dependency-cruiser.cjs',
    'src-shared',
    'src-main',
    'src-renderer',
    'src-server',
    'tests',
    'scripts',
  ];
}
