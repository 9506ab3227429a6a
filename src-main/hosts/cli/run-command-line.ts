/**
 * One command, from its arguments to its exit status: 0 when it is done, 1 when it could not be done, 2 when it was not
 * asked properly, 3 and 4 when a document was looked at and is altered or unknown; what went wrong is one line for the error output, a sentence, or with `--json` an object with its code.
 * Everything of the process it runs in is an argument.
 */
import { CommanderError } from 'commander';

import { openFailure } from '#main/records/database/open.ts';
import { commandLineTexts } from '#shared/i18n/command-line-texts.ts';
import { createPrintingPorts } from '../printers/printing-ports.ts';
import { commandPress } from './command-press.ts';
import { createEnvironment, failureLine, failureSentence, type CliFailure, type Terminal } from './environment.ts';
import { findInstalled, locateDepot } from './locations.ts';
import { createProgram, LANGUAGES, misuseOf } from './program.ts';

export const FAILED = 1;
const MISUSED = 2;
/** Mistakes of usage that only the command itself can see. */
const MISUSES: readonly CliFailure['code'][] = [
  'LABELS_OF_WHAT',
  'LABELS_TO_WHERE',
  'PRINTER_WHERE',
  'PRINTER_SPEAKS_WHAT',
  'CERTIFICATE_OF_WHAT',
  'HOLD_OF_WHAT',
  'PIN_NEEDED',
];

/** What `verify-document` says of a file it could read and does not recognise, for scripts. */
const ALTERED = 3;
const UNKNOWN = 4;
const VERDICTS: { readonly [code in CliFailure['code']]?: number } = {
  DOCUMENT_ALTERED: ALTERED,
  DOCUMENT_CONTRADICTORY: ALTERED,
  DOCUMENT_UNKNOWN: UNKNOWN,
  DOCUMENT_UNMARKED: UNKNOWN,
};

type Around = {
  /** The folder of the program: what it is installed with stands above it. */
  readonly from: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly clock: () => number;
  readonly terminal: Terminal;
};

/** The exit status. */
export async function runCommandLine(args: readonly string[], around: Around): Promise<number> {
  const { clock, from, platform, terminal, variables } = around;
  /** Needed before the options are read, to say what is wrong with them. */
  const language =
    LANGUAGES[
      args.some((arg, index) => arg === '--lang=en' || (arg === 'en' && args[index - 1] === '--lang')) ? 'en' : 'fr'
    ];
  const texts = commandLineTexts(language);
  const form = args.includes('--json') ? 'json' : 'words';
  let status = 0;

  const complain = (what: Parameters<typeof failureLine>[0], message: string): void => {
    terminal.err(`${form === 'json' ? failureLine(what, message) : message}\n`);
  };
  const fail = (failure: CliFailure): void => {
    complain(failure, failureSentence(failure, language));
    status = MISUSES.includes(failure.code) ? MISUSED : (VERDICTS[failure.code] ?? FAILED);
  };

  try {
    const { appRoot, version } = findInstalled(from);
    const program = createProgram({
      texts,
      version,
      write: terminal.out,
      environmentOf: ({ database }) => {
        const depot = locateDepot(appRoot, database, variables, platform);
        const press = commandPress(from, depot.assetsDir);
        return createEnvironment({
          ...depot,
          ...(press && { press }),
          language,
          form,
          clock,
          printing: createPrintingPorts({ platform, env: variables }),
          terminal,
        });
      },
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
        status = MISUSED;
      }
    } else {
      const { code, detail } = openFailure(error);
      fail(code === 'INTERNAL' ? { code: 'UNEXPECTED', params: { detail } } : { code, params: { detail } });
    }
  }
  return status;
}
