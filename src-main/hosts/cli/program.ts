/** The commands, their options and their help; what a mistake of usage is told. */
import { Command, CommanderError, Option } from 'commander';

import type { Language } from '#shared/i18n/formats.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import type { Done, Environment, Texts } from './environment.ts';
import { addFoundingCommands } from './founding-commands.ts';
import { addImportCommand } from './import-command.ts';
import { addLookUpCommands } from './look-up-commands.ts';
import { addPaperCommands } from './paper-commands.ts';
import { addRetentionCommand } from './retention-command.ts';
import { addUpkeepCommands } from './upkeep-commands.ts';
import { oneOf } from './values.ts';

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
  const program = new Command('travee')
    .description(help.program)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: ({ description, defaultValue }) =>
        defaultValue === undefined
          ? description
          : `${description} (${fillIn(help.defaultValue, { value: String(defaultValue) })})`,
    })
    .showSuggestionAfterError(false)
    .helpOption('-h, --help', help.helpOption)
    .helpCommand(false)
    .version(version, '-V, --version', help.versionOption)
    .option('--database <file>', help.database)
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
  addImportCommand(program, adding);
  addLookUpCommands(program, adding);
  addPaperCommands(program, adding);
  addRetentionCommand(program, adding);
  addUpkeepCommands(program, adding);
  return program;
}

/** The sentence for a mistake of usage; `undefined` when help or the version was asked for and shown. */
export function usageSentence(error: CommanderError, { usage }: Texts): string | undefined {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const what = longFlag(quoted);
  const sentence = (text: string): string => `${fillIn(text, { what })} ${usage.see}`;
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
      return undefined;
    case 'commander.help':
      return sentence(usage.commandMissing);
    case 'commander.unknownCommand':
      return sentence(usage.commandUnknown);
    case 'commander.unknownOption':
      return sentence(usage.optionUnknown);
    case 'commander.missingArgument':
      return sentence(usage.argumentMissing);
    case 'commander.missingMandatoryOptionValue':
      return sentence(usage.optionMissing);
    case 'commander.optionMissingArgument':
      return sentence(usage.valueMissing);
    case 'commander.excessArguments':
      return sentence(usage.excess);
    case 'commander.invalidArgument':
      return invalidSentence(error.message, usage);
    default:
      return error.message;
  }
}

const INVALID_OPTION = /^error: option '(.*?)' argument '(.*)' is invalid\. (.*)$/s;
const INVALID_ARGUMENT = /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. (.*)$/s;

function invalidSentence(message: string, usage: Texts['usage']): string {
  const option = INVALID_OPTION.exec(message);
  const [, flags, value, why] = option ?? [];
  if (flags !== undefined) return fillIn(usage.invalid, { what: longFlag(flags), value: value ?? '', why: why ?? '' });
  const [, given, name, reason] = INVALID_ARGUMENT.exec(message) ?? [];
  return fillIn(usage.invalid, { what: name ?? '', value: given ?? '', why: reason ?? '' });
}

/** `-h, --help` → `--help`; `--boxes <n>` → `--boxes`; a name stays a name. */
function longFlag(flags: string): string {
  return flags.split(/[ ,|]+/).find((flag) => flag.startsWith('--')) ?? flags;
}
