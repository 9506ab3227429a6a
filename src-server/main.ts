/**
 * `npm run server`: the shared server, set up from the environment; `npm run server -- cli <command>`: what is done on it.
 * Exit status 0 when it is done, 1 when it could not be done, 2 when it was not asked properly; what went wrong is one
 * line on standard error.
 */
import { CommanderError } from 'commander';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { err, type Result } from '#shared/base/result.ts';
import { createCliProgram } from './cli/program.ts';
import { failureText, SERVER_TEXTS, type CliFailure } from './cli/texts.ts';
import { readConfig } from './config.ts';
import { serve } from './serve.ts';
import { openDatabase } from './start.ts';

const FAILED = 1;
const MISUSED = 2;
const random = (count: number): Uint8Array => randomBytes(count);

const texts = SERVER_TEXTS[process.env['TRAVEE_LANG'] === 'en' ? 'en' : 'fr'];
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const finish = (done: Result<unknown, CliFailure>): void => {
  if (done.ok) return;
  process.stderr.write(`${failureText(texts, done.error)}\n`);
  process.exitCode = done.error.code === 'MISUSE' ? MISUSED : FAILED;
};

const [first, ...rest] = process.argv.slice(2);
try {
  if (first === 'cli') await runCommand(rest);
  else if (first === undefined) await runServer();
  else finish(err({ code: 'MISUSE', value: 'npm run server [-- cli <command>]' }));
} catch (error) {
  process.stderr.write(
    `${texts.unexpected}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = FAILED;
}

async function runCommand(args: readonly string[]): Promise<void> {
  const config = readConfig({ ...process.env, TRAVEE_HOST: undefined }, process.platform);
  const program = createCliProgram({
    open: async () => (config.ok ? openDatabase(config.value) : config),
    texts,
    clock: Date.now,
    random,
    out: say,
    onDone: finish,
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // The first line says it; the help says the rest.
    const [line = ''] = error.message.replace(/^error: /, '').split('\n');
    if (error.exitCode !== 0) finish(err({ code: 'MISUSE', value: line }));
  }
}

async function runServer(): Promise<void> {
  const config = readConfig(process.env, process.platform);
  if (!config.ok) {
    finish(config);
    return;
  }
  const started = await serve(config.value, {
    clock: Date.now,
    random,
    log: { write: (line) => process.stdout.write(line) },
  });
  if (!started.ok) {
    finish(started);
    return;
  }
  const { url, folder, stop } = started.value;
  say(texts.listening(url));
  say(folder === null ? texts.dataAt : texts.dataIn(path.resolve(folder)));
  let isStopping = false;
  const end = (): void => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => {
        say(texts.stopped);
        process.exit(0);
      },
      () => process.exit(FAILED),
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
