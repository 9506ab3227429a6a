/** Values of options, checked when they are read: a wrong one is a mistake of usage, said in one sentence. */
import { InvalidArgumentError } from 'commander';

import { parseCivilDate, type CivilDate } from '#shared/base/civil-date.ts';
import { parseDelay, type Delay } from '#shared/domain/retention/delay-notation.ts';
import { parseYearEnd, type YearEnd } from '#shared/domain/retention/year-end.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import type { Texts } from './environment.ts';

type Usage = Texts['usage'];

export function wholeNumber(usage: Usage, least: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (number >= least) return number;
    throw new InvalidArgumentError(least === 0 ? usage.wholeNumber : fillIn(usage.wholeNumberFrom, { least }));
  };
}

export function civilDate(usage: Usage): (text: string) => CivilDate {
  return (text) => read(parseCivilDate(text), usage.date);
}

export function oneOf<const T extends string>(usage: Usage, choices: readonly T[]): (text: string) => T {
  return (text) =>
    read(
      choices.find((choice) => choice === text),
      fillIn(usage.choice, { choices: choices.join(', ') }),
    );
}

export function delay(usage: Usage): (text: string) => Delay {
  return (text) => {
    const parsed = parseDelay(text);
    return read(parsed.ok ? parsed.value : undefined, usage.delay);
  };
}

export function yearEnd(usage: Usage): (text: string) => YearEnd {
  return (text) => {
    const parsed = parseYearEnd(text);
    return read(parsed.ok ? parsed.value : undefined, usage.yearEnd);
  };
}

/** What a field of one line takes, spaces around left out. */
export function words(usage: Usage, most: number): (text: string) => string {
  return (text) => {
    const line = text.trim();
    return read(line !== '' && line.length <= most ? line : undefined, fillIn(usage.words, { most }));
  };
}

export function fileName(usage: Usage): (text: string) => string {
  return (text) => read(text.trim() === '' ? undefined : text, usage.fileName);
}

export function pin(usage: Usage): (text: string) => string {
  return (text) => read(text.length >= 4 && text.length <= 32 ? text : undefined, usage.pin);
}

export function timeZone(usage: Usage): (text: string) => string {
  return (text) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch (error) {
      if (error instanceof RangeError) throw new InvalidArgumentError(usage.zone);
      throw error;
    }
  };
}

function read<T>(value: T | undefined, why: string): T {
  if (value === undefined) throw new InvalidArgumentError(why);
  return value;
}
