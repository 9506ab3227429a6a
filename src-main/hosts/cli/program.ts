/** The commands, their options and their help; what a mistake of usage is told. */
import { Command, CommanderError, Help, Option } from 'commander';

import type { Language } from '#shared/i18n/formats.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import type { Done, Environment, Texts } from './environment.ts';
import { addFoundingCommands } from './founding-commands.ts';
import { addHoldsCommand } from './holds-command.ts';
import { addImportCommand } from './import-command.ts';
import { addLookUpCommands } from './look-up-commands.ts';
import { addPaperCommands } from './paper-commands.ts';
import { addRetentionCommand } from './retention-command.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';
import { addVerifyCertificateCommand } from './verify-certificate-command.ts';
import { addVerifyDocumentCommand } from './verify-document-command.ts';
import { addPrintingCommands } from './printing-commands.ts';
import { addReferenceCommands } from './reference-commands.ts';
import { addSyncCommand } from './sync-command.ts';
import { addRevertCommand } from './revert-command.ts';
import { fileName, oneOf } from './values.ts';

export const LANGUAGES: Readonly<Record<'fr' | 'en', Language>> = { fr: 'fr-CA', en: 'en-CA' };

export type GlobalOptions = { readonly database?: string; readonly json?: true; readonly lang: 'fr' | 'en' };

/** What a command does, given its options and its arguments. */
export type Work<Options> = (
  environment: Environment,
  options: Options,
  args: readonly string[],
) => Promise<Done> | Done;

/** How the commands are added: the texts of their help, and what runs the work of one. */
export type Adding = {
  readonly texts: Texts;
  /** Makes the action of a command. */
  readonly run: <Options>(work: Work<Options>) => (...given: unknown[]) => Promise<void>;
};

export type ProgramOptions = {
  readonly texts: Texts;
  readonly version: string;
  readonly write: (text: string) => void;
  readonly environmentOf: (options: GlobalOptions) => Environment;
  readonly onDone: (done: Done) => void;
};

export function createProgram({ texts, version, write, environmentOf, onDone }: ProgramOptions): Command {
  const { help } = texts;
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Options:': help.options,
    'Global Options:': help.globalOptions,
    'Commands:': help.commands,
    'Arguments:': help.arguments,
  };
  const usual = new Help();
  const nameOf = (name: string): string => placeholderName(name, texts);
  const named = (terms: string): string =>
    terms.replace(/([<[])([a-z-]+)(\.{3})?([>\]])/g, (_all, open: string, name: string, more = '', close: string) =>
      [open, nameOf(name), more, close].join(''),
    );
  const program = new Command('travee')
    .description(help.program)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionTerm: (option) => named(usual.optionTerm(option)),
      argumentTerm: (argument) => nameOf(usual.argumentTerm(argument)),
      subcommandTerm: (command) => named(usual.subcommandTerm(command)),
      commandUsage: (command) => named(usual.commandUsage(command)),
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined
          ? description
          : `${description} (${fillIn(help.defaultValue, { value: String(defaultValue) })})`,
    })
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', help.helpOption)
    .helpCommand(false)
    .version(version, '-V, --version', help.versionOption)
    .option('--database <file>', help.database, fileName(texts.usage))
    .option('--json', help.json)
    .addOption(new Option('--lang <language>', help.lang).default('fr').argParser(oneOf(texts.usage, ['fr', 'en'])));

  const adding: Adding = {
    texts,
    run:
      (work) =>
      async (...given) => {
        // Commander calls an action with its arguments, its options, and the command itself.
        const command = given.at(-1) as Command;
        const options = command.optsWithGlobals();
        onDone(await work(environmentOf(options as GlobalOptions), options as never, command.args));
      },
  };
  addFoundingCommands(program, adding);
  addReferenceCommands(program, adding);
  addImportCommand(program, adding);
  addRevertCommand(program, adding);
  addLookUpCommands(program, adding);
  addHoldsCommand(program, adding);
  addPaperCommands(program, adding);
  addPrintingCommands(program, adding);
  addVerifyCertificateCommand(program, adding);
  addVerifyDocumentCommand(program, adding);
  addRetentionCommand(program, adding);
  addUpkeepCommands(program, adding);
  addSyncCommand(program, adding);
  return program;
}

/** A mistake of usage: its code for programs, its sentence for people. */
export type Misuse = { readonly code: string; readonly message: string; readonly params: Record<string, string> };

/** What a mistake of usage is told; `undefined` when help or the version was asked for and shown. */
export function misuseOf(error: CommanderError, texts: Texts): Misuse | undefined {
  const { usage } = texts;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const misuse = (code: string, text: string, what = longFlag(quoted)): Misuse => ({
    code,
    message: `${fillIn(text, { what })} ${usage.see}`,
    params: what === '' ? {} : { what },
  });
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
      return undefined;
    case 'commander.help':
      return misuse('COMMAND_MISSING', usage.commandMissing, '');
    case 'commander.unknownCommand':
      return misuse('COMMAND_UNKNOWN', usage.commandUnknown);
    case 'commander.unknownOption':
      return misuse('OPTION_UNKNOWN', usage.optionUnknown);
    case 'commander.missingArgument':
      return misuse('ARGUMENT_MISSING', usage.argumentMissing, placeholderName(quoted, texts));
    case 'commander.missingMandatoryOptionValue':
      return misuse('OPTION_MISSING', usage.optionMissing);
    case 'commander.optionMissingArgument':
      return misuse('VALUE_MISSING', usage.valueMissing);
    case 'commander.excessArguments':
      return misuse('ARGUMENTS_EXCESS', usage.excess, '');
    case 'commander.invalidArgument':
      return invalidValue(error.message, texts);
    default:
      return { ...misuse('USAGE', usage.other, ''), params: { detail: error.message } };
  }
}

const INVALID_OPTION = /^error: option '(.*?)' argument '(.*)' is invalid\. (.*)$/s;
const INVALID_ARGUMENT = /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. (.*)$/s;

function invalidValue(message: string, texts: Texts): Misuse {
  const option = INVALID_OPTION.exec(message);
  const argument = INVALID_ARGUMENT.exec(message);
  const params =
    option === null
      ? {
          what: `<${placeholderName(argument?.[2] ?? '', texts)}>`,
          value: argument?.[1] ?? '',
          why: argument?.[3] ?? '',
        }
      : { what: longFlag(option[1] ?? ''), value: option[2] ?? '', why: option[3] ?? '' };
  return { code: 'VALUE_INVALID', message: fillIn(texts.usage.invalid, params), params };
}

/** An argument, or the value of an option, as the help calls it in this language. */
function placeholderName(name: string, { names }: Texts): string {
  return (names as Readonly<Record<string, string>>)[name] ?? name;
}

/** `-h, --help` → `--help`; `--boxes <n>` → `--boxes`; a name stays a name. */
function longFlag(flags: string): string {
  return flags.split(/[ ,|]+/).find((flag) => flag.startsWith('--')) ?? flags;
}
