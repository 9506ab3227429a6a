/**
 * How dates, numbers and lengths are written in each language (architecture.md, section 7). Dates in tables are
 * `AAAA-MM-JJ` in both, the Canadian standard; numbers use non-breaking spaces in French. No clock: callers pass times.
 */
import { Temporal } from 'temporal-polyfill';

import type { CivilDate } from '../base/civil-date.ts';

export const FORMAT_LANGUAGES = ['fr-CA', 'en-CA'] as const;
export type Language = (typeof FORMAT_LANGUAGES)[number];

export type Formats = {
  /** `2026-06-30`; a dash when there is no date. */
  readonly date: (date: CivilDate | null) => string;
  /** `30 juin 2026`, `June 30, 2026`. */
  readonly longDate: (date: CivilDate) => string;
  /** `2026-06-30 14:05`, in the time zone of the machine or the one given. */
  readonly dateTime: (epochMs: number, timeZone?: string) => string;
  /** `14:05:09`. */
  readonly time: (epochMs: number, timeZone?: string) => string;
  /** `1 234` / `1,234`. */
  readonly number: (value: number) => string;
  /** `1000+` when counting stopped there. */
  readonly total: (value: number, capped: boolean) => string;
  /** Shelf length from millimetres: `12,4 m lin.`, `12.4 lin. m`. */
  readonly metres: (mm: number) => string;
  /** `38 cm`, from millimetres. */
  readonly centimetres: (mm: number) => string;
  /** `12,5 kg`, from hectograms. */
  readonly kilograms: (hectograms: number) => string;
  /** `1,4 Mo` / `1.4 MB`. */
  readonly bytes: (count: number) => string;
  readonly percent: (ratio: number) => string;
  /** `3 min`, `2 h`, `4 j` ago: the distance only; the sentence around it belongs to the screen. */
  readonly duration: (ms: number) => string;
};

const NO_BREAK = '\u00a0';

const made = new Map<Language, Formats>();

/** The formats of a language, made once. */
export function formatsFor(language: Language): Formats {
  const known = made.get(language);
  if (known !== undefined) return known;
  const formats = makeFormats(language);
  made.set(language, formats);
  return formats;
}

function makeFormats(language: Language): Formats {
  const french = language === 'fr-CA';
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const units = french ? ['o', 'ko', 'Mo', 'Go', 'To'] : ['B', 'kB', 'MB', 'GB', 'TB'];

  return {
    date: (date) => date ?? '—',
    longDate: (date) => days.format(Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds),
    dateTime: (epochMs, timeZone) =>
      zoned(epochMs, timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '),
    time: (epochMs, timeZone) => zoned(epochMs, timeZone).toPlainTime().toString({ smallestUnit: 'second' }),
    number: (value) => integer.format(value),
    total: (value, capped) => (capped ? `${integer.format(value)}+` : integer.format(value)),
    metres: (mm) => `${oneDecimal.format(mm / 1000)}${NO_BREAK}${french ? `m${NO_BREAK}lin.` : `lin.${NO_BREAK}m`}`,
    centimetres: (mm) => `${oneDecimal.format(mm / 10)}${NO_BREAK}cm`,
    kilograms: (hectograms) => `${oneDecimal.format(hectograms / 10)}${NO_BREAK}kg`,
    bytes: (count) => {
      let value = count;
      let unit = 0;
      while (value >= 1000 && unit < units.length - 1) {
        value /= 1000;
        unit += 1;
      }
      return `${oneDecimal.format(value)}${NO_BREAK}${units[unit] ?? ''}`;
    },
    percent: (ratio) => percents.format(ratio),
    duration: (ms) => durationText(ms, french),
  };
}

function durationText(ms: number, french: boolean): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 1) return french ? `moins d’une minute` : 'less than a minute';
  if (minutes < 60) return `${String(minutes)}${NO_BREAK}min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${String(hours)}${NO_BREAK}h`;
  return `${String(Math.round(hours / 24))}${NO_BREAK}${french ? 'j' : 'd'}`;
}

function zoned(epochMs: number, timeZone: string | undefined): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone ?? localTimeZone());
}

/** The zone the machine is set to; a setting of the host, not a reading of the clock. */
function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
