/**
 * What every command is given: the language, where to write, the clock. A command prints its result on standard output,
 * in words or in JSON, and answers why it could not; it never prints its own errors.
 */
import type { PrintingPorts } from '#main/records/printing/ports.ts';
import type { PaperPress } from '#main/records/documents/paper-press.ts';
import type { Result } from '#shared/base/result.ts';
import type { CallErrorCode } from '#shared/base/error-codes.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { commandLineTexts, fillCounts, type CommandLineTexts } from '#shared/i18n/command-line-texts.ts';
import { formatsFor, type Formats, type Language } from '#shared/i18n/formats.ts';
import { errorKey, textsOf, type TextKey } from '#shared/i18n/index.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';

export type Texts = CommandLineTexts;

/** `code`: of the contract, or one of the command line's own (`errors` in command-line-texts.ts). */
export type CliFailure = {
  readonly code: CallErrorCode | keyof Texts['errors'];
  readonly params?: JsonObject;
  readonly ref?: string;
};
export type Done = Result<null, CliFailure>;

/** Where the words go. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Somebody is looking: progress is shown on one line that is written over. */
  readonly isWatched: boolean;
};

/** `words`: for people; `json`: for programs. */
export type OutputForm = 'words' | 'json';

export type Environment = {
  readonly language: Language;
  readonly texts: Texts;
  readonly formats: Formats;
  readonly form: OutputForm;
  /** The database named by `--database`, or the application's own. */
  readonly databasePath: string;
  readonly backupsDir: string;
  readonly assetsDir: string;
  /** Draws papers in a process of its own; absent where the program stands without it. */
  readonly press?: PaperPress;
  readonly clock: () => number;
  /** The way to printers. */
  readonly printing: PrintingPorts;
  /** A text of the window, with its parameters. */
  readonly word: (key: TextKey, params?: Values) => string;
  /** One line for people; nothing in JSON. */
  readonly say: (text: string, values?: Values) => void;
  /** The result for programs; nothing in words. */
  readonly show: (value: unknown) => void;
  readonly progress: (done: number, total: number) => void;
};

export type Values = Readonly<Record<string, string | number>>;

export type EnvironmentOptions = Pick<
  Environment,
  'language' | 'form' | 'databasePath' | 'backupsDir' | 'assetsDir' | 'press' | 'clock' | 'printing'
> & {
  readonly terminal: Terminal;
};

export function createEnvironment({ terminal, ...facts }: EnvironmentOptions): Environment {
  const { language, form } = facts;
  const texts = commandLineTexts(language);
  const word = createWords(language);
  return {
    ...facts,
    texts,
    formats: formatsFor(language),
    word,
    say: (text, values = {}) => {
      if (form === 'words') terminal.out(`${fillCounts(text, values, language)}\n`);
    },
    show: (value) => {
      if (form === 'json') terminal.out(`${JSON.stringify(value, null, 2)}\n`);
    },
    progress: (done, total) => {
      if (!terminal.isWatched) return;
      const line = done >= total ? '' : fillIn(texts.say.progress, { done, total });
      terminal.err(`\r\u001b[K${line}`);
    },
  };
}

/** The texts of the window by their keys, read once. */
function createWords(language: Language): Environment['word'] {
  const all = textsOf(language);
  return (key, params = {}) => {
    let found: unknown = all;
    for (const part of key.split('.')) found = isRecord(found) ? found[part] : undefined;
    return typeof found === 'string' ? fillIn(found, params) : key;
  };
}

/**
 * The one sentence of a failure. What the system itself said is English: it follows an English sentence only, and is
 * among the parameters in JSON whatever the language.
 */
export function failureSentence(failure: CliFailure, language: Language): string {
  const texts = commandLineTexts(language);
  const params = Object.fromEntries(
    Object.entries(failure.params ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
  const own = (texts.errors as Readonly<Record<string, string>>)[failure.code];
  if (own !== undefined) return oneLine(fillCounts(own, params, language));
  const sentence = createWords(language)(errorKey(failure.code), { ...params, ref: failure.ref ?? '' });
  const detail = params['detail'];
  const isShown = language === 'en-CA' && detail !== undefined && detail !== '';
  return oneLine(isShown ? `${sentence} (${detail})` : sentence);
}

/** What is said when something could not be done, for programs: one line. */
export function failureLine(failure: { readonly code: string; readonly params?: JsonObject }, message: string): string {
  return JSON.stringify({ error: { code: failure.code, message, params: failure.params ?? {} } });
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
