/**
 * One box and its files, as a school organisation would have sent them: series, year, title, dates, délai. The same
 * code describes the boxes of the sample depot and those of a generated one; where they stand is decided elsewhere.
 */
import { addDays, yearOf, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { parseDelay } from '#shared/domain/retention/delay-notation.ts';
import type { Random } from './seeded-random.ts';
import { boxTitle, createTitleMaker, type TitleMaker, type TitleScope } from './titles.ts';
import type { SampleSeries, WordLists } from './word-lists.ts';

/** Units and rules the boxes refer to. */
export type Reference = {
  readonly unitsOfKind: ReadonlyMap<SampleSeries['kind'], readonly Id[]>;
  /** By number: `F-2010`. */
  readonly ruleIds: ReadonlyMap<string, Id>;
  /** Rubriques by their code, where the depot has a plan de classification. */
  readonly categoryIds: ReadonlyMap<string, Id>;
};

/** A box before it has its number and its code. */
export type BoxContent = Omit<OpBody<'box.register'>, 'number' | 'series' | 'code'> & {
  readonly sampleSeries: SampleSeries;
  readonly scope: TitleScope;
};

export type FileContent = Omit<OpBody<'file.register'>, 'unitId' | 'boxId' | 'position'>;

/** Years since the box was closed, for a délai that gives no date: the whole memory of the depot. */
const OLDEST_YEARS = 14;
/** A depot that destroys once a year still holds a few years of what is due, fewer and fewer. */
const LATE_YEARS = 3;

export type Describer = {
  readonly box: (random: Random) => BoxContent;
  readonly files: (random: Random, box: BoxContent, count: number) => FileContent[];
};

/** `today`: the day the years are counted back from. */
export function createDescriber(words: WordLists, reference: Reference, today: CivilDate): Describer {
  const served = words.series.filter(({ kind }) => (reference.unitsOfKind.get(kind)?.length ?? 0) > 0);
  const ages = new Map(words.organisation.rules.map((rule) => [rule.number, agesUnder(rule.principal)]));
  const ruleNumbers = words.organisation.rules.map(({ number }) => number);
  const currentYear = schoolYearOf(today);
  const titles = createTitleMaker(words);
  const monthRanks = new Map(words.fillers.months.map((month, rank) => [month, rank]));

  return {
    box: (random) => {
      const series = random.weighted(served);
      const { age } = random.weighted(ages.get(series.rule) ?? agesUnder(''));
      const start = currentYear - age;
      const period = series.period === 'school' ? `${String(start)}-${String(start + 1)}` : String(start);
      const scope = { period, letters: titles.lettersFor(series.title, random) };
      const type = random.weighted(words.organisation.boxTypes);
      const known = random.percent(series.eventKnownPercent);
      return {
        sampleSeries: series,
        scope,
        unitId: random.pick(reference.unitsOfKind.get(series.kind) ?? []),
        clientNumber: random.percent(25) ? `${String(start + 1)}-${String(1 + random.below(60)).padStart(2, '0')}` : '',
        title: boxTitle(titles, series.title, random, scope),
        boxType: type.name,
        lengthMm: type.lengthMm,
        ruleId: reference.ruleIds.get(series.rule) ?? null,
        copy: random.percent(4) ? 'secondary' : 'principal',
        support: 'PA',
        openedOn: (series.period === 'school' ? `${String(start)}-07-01` : `${String(start)}-01-01`) as CivilDate,
        closedOn: random.percent(3) ? null : closingDay(random, series, start),
        eventOn: series.eventKnownPercent > 0 && known ? closingDay(random, series, start) : null,
        datesText: period,
        notes: random.percent(5) ? random.pick(words.organisation.boxNotes) : '',
        confidential: series.confidential,
        foreignCodes: [],
        keywords: series.keywords.filter(() => random.percent(50)),
      };
    },
    files: (random, box, count) => {
      const { sampleSeries: series, scope } = box;
      const categoryId = reference.categoryIds.get(series.cote);
      const firstCote = 1 + random.below(900);
      return titlesInOrder(titles, random, box, count, monthRanks).map((title, index) => {
        // Now and then a file of another series has slipped in: the box then goes by the later date, or not as a block.
        const stray = random.percent(0.4) ? random.pick(ruleNumbers) : undefined;
        const rule = stray ?? (random.percent(70) ? series.rule : undefined);
        return {
          cote: `${series.cote}-${String(firstCote + index).padStart(3, '0')}`,
          formerCote: random.percent(15) ? `${series.cote.slice(0, 2)}/${String(10 + random.below(900))}` : '',
          title,
          copy: box.copy,
          support: box.support,
          ruleId: rule === undefined ? null : (reference.ruleIds.get(rule) ?? null),
          openedOn: box.openedOn,
          closedOn: box.closedOn,
          eventOn: box.eventOn,
          datesText: scope.period,
          nominal: series.nominal,
          confidential: series.confidential,
          notes: '',
          ...(categoryId !== undefined && { categoryId }),
        };
      });
    },
  };
}

/** Titles of the files of one box, as they stand in it: by month where they name one, else by name; none twice. */
function titlesInOrder(
  titles: TitleMaker,
  random: Random,
  { sampleSeries, scope }: BoxContent,
  count: number,
  monthRanks: ReadonlyMap<string, number>,
): string[] {
  const chosen = new Set<string>();
  for (let index = 0; index < count; index++) {
    const title = titles.fill(random.pick(sampleSeries.files), random, scope);
    let distinct = title;
    for (let volume = 2; chosen.has(distinct); volume++) distinct = `${title}, volume ${String(volume)}`;
    chosen.add(distinct);
  }
  const rank = (title: string): number =>
    Math.max(-1, ...title.split(/[ ,]+/).map((word) => monthRanks.get(word) ?? -1));
  return [...chosen].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** The first calendar year of the school year a day belongs to (1 July to 30 June). */
function schoolYearOf(day: CivilDate): number {
  return day.slice(5) >= '07-01' ? yearOf(day) : yearOf(day) - 1;
}

/** Most boxes end with the year; the others on a day of it. */
function closingDay(random: Random, series: SampleSeries, start: number): CivilDate {
  const last = (series.period === 'school' ? `${String(start + 1)}-06-30` : `${String(start)}-12-31`) as CivilDate;
  return random.percent(70) ? last : addDays(last, -1 - random.below(300));
}

type Age = { readonly age: number; readonly weight: number };

/** How many years ago boxes under a délai were begun, with how many of each age a depot holds. */
function agesUnder(notation: string): readonly Age[] {
  const delay = parseDelay(notation);
  const fixed = delay.ok && delay.value.active.kind === 'years' && delay.value.semiActive.kind === 'years';
  const keeps = !fixed || delay.value.disposition !== 'D';
  const total = fixed ? yearsOf(delay.value.active) + yearsOf(delay.value.semiActive) : 0;
  const oldest = keeps ? OLDEST_YEARS : Math.min(OLDEST_YEARS, total + LATE_YEARS + 1);
  return Array.from({ length: oldest }, (_, index) => {
    const age = index + 1;
    const late = keeps ? 0 : Math.max(0, age - total);
    return { age, weight: late === 0 ? 10 : Math.max(1, 6 - 2 * late) };
  });
}

function yearsOf(period: { readonly kind: string; readonly years?: number }): number {
  return period.years ?? 0;
}
