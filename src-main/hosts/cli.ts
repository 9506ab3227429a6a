/**
 * `npm run travee -- <command>`: the same depot without a window, for IT staff and for checks. Exit status 0 when it is
 * done, 1 when it could not be done, 2 when it was not asked properly; what went wrong is one line on standard error: a
 * sentence, or with `--json` an object with its code.
 */
import { CommanderError } from 'commander';

import { openFailure } from '#main/records/database/open.ts';
import { commandLineTexts } from '#shared/i18n/command-line-texts.ts';
import { createEnvironment, failureLine, failureSentence, type CliFailure, type Terminal } from './cli/environment.ts';
import { findInstalled, locateDepot } from './cli/locations.ts';
import { createProgram, LANGUAGES, misuseOf } from './cli/program.ts';

const FAILED = 1;
const MISUSED = 2;
/** Mistakes of usage that only the command itself can see. */
const MISUSES: readonly CliFailure['code'][] = ['LABELS_OF_WHAT', 'CERTIFICATE_OF_WHAT'];

const terminal: Terminal = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  isWatched: process.stderr.isTTY,
};

/** The reader of a pipe may leave before the end (`travee search … | head`). */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : FAILED);
});

const args = process.argv.slice(2);
/** Needed before the options are read, to say what is wrong with them. */
const language =
  LANGUAGES[
    args.some((arg, index) => arg === '--lang=en' || (arg === 'en' && args[index - 1] === '--lang')) ? 'en' : 'fr'
  ];
const texts = commandLineTexts(language);
const form = args.includes('--json') ? 'json' : 'words';

function complain(what: Parameters<typeof failureLine>[0], message: string): void {
  terminal.err(`${form === 'json' ? failureLine(what, message) : message}\n`);
}

function fail(failure: CliFailure): void {
  complain(failure, failureSentence(failure, language));
  process.exitCode = MISUSES.includes(failure.code) ? MISUSED : FAILED;
}

try {
  const { appRoot, version } = findInstalled(import.meta.dirname);
  const program = createProgram({
    texts,
    version,
    write: terminal.out,
    environmentOf: ({ database }) =>
      createEnvironment({
        ...locateDepot(appRoot, database, process.env, process.platform),
        language,
        form,
        clock: Date.now,
        terminal,
      }),
    onDone: (done) => {
      if (!done.ok) fail(done.error);
    },
  });
  await program.parseAsync(args, { from: 'user' });
} catch (error) {
  if (error instanceof CommanderError) {
    const misuse = misuseOf(error, texts);
    if (misuse !== undefined) {
      complain(misuse, misuse.message);
      process.exitCode = MISUSED;
    }
  } else {
    const { code, detail } = openFailure(error);
    fail(code === 'INTERNAL' ? { code: 'UNEXPECTED', params: { detail } } : { code, params: { detail } });
  }
}
