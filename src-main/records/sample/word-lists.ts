/**
 * The words the sample depot and generated depots are made of: `assets/sample/*.json`. Everything in them is invented,
 * and the rules say so. The lists are read when they are needed and checked: a folder that lacks one is a broken
 * installation, not a person's mistake.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Compile } from 'typebox/compile';

import { Nullable, OneOf, Shape, Type, type Static, type TSchema } from '#shared/base/schema.ts';
import { HOLD_KINDS } from '#shared/domain/box/box.ts';
import { ROLES } from '#shared/domain/person/person.ts';

const Words = Type.Array(Type.String({ minLength: 1 }), { minItems: 1 });
const Count = Type.Integer({ minimum: 1 });
const KINDS = ['humanResources', 'finances', 'school', 'general'] as const;

const NamesSchema = Shape({ surnames: Words, givenNames: Shape({ feminine: Words, masculine: Words }) });

const SeriesSchema = Shape({
  series: Type.Array(
    Shape({
      /** Kind of the units that hold such boxes. */
      kind: OneOf(KINDS),
      rule: Type.String(),
      cote: Type.String(),
      /** Title of a box, with the blanks of titles.ts; written in capitals on the box. */
      title: Type.String(),
      weight: Count,
      /** Titles of its files, with blanks. */
      files: Words,
      keywords: Type.Array(Type.String()),
      nominal: OneOf(['no', 'yes']),
      confidential: OneOf(['no', 'yes']),
      /** The year the box covers: the school's or the calendar's. */
      period: OneOf(['school', 'civil']),
      /** Share of the boxes whose event (departure, end of contract) has happened; 0 where none is awaited. */
      eventKnownPercent: Type.Integer({ minimum: 0, maximum: 100 }),
    }),
    { minItems: 1 },
  ),
  fillers: Shape({
    months: Words,
    schoolMonths: Words,
    /** Parts of the alphabet one box may hold: `C à D`. */
    letters: Words,
    jobs: Words,
    suppliers: Words,
    works: Words,
    topics: Words,
    outings: Words,
  }),
});

const text = Type.String();
const OrganisationSchema = Shape({
  units: Type.Array(Shape({ code: text, name: text, kind: OneOf(KINDS) }), { minItems: 1 }),
  rules: Type.Array(
    Shape({ number: text, title: text, principal: text, secondary: text, yearEnd: text, trigger: text, remarks: text }),
    { minItems: 1 },
  ),
  people: Type.Array(
    Shape({
      familyName: text,
      givenName: text,
      jobTitle: text,
      unit: Nullable(text),
      roles: Type.Array(OneOf(ROLES)),
    }),
    { minItems: 1 },
  ),
  /** Depots with their grid: rooms × rows × bays × shelves, and the units whose boxes stand there. */
  sites: Type.Array(
    Shape({ name: text, notes: text, units: Words, rooms: Words, rows: Count, bays: Count, shelves: Count }),
    { minItems: 1 },
  ),
  emailDomain: text,
  shelfCapacityCm: Count,
  boxTypes: Type.Array(Shape({ name: text, lengthMm: Count, weight: Count }), { minItems: 1 }),
  boxNotes: Words,
  purposes: Words,
  returnNote: text,
  holds: Type.Array(Shape({ kind: OneOf(HOLD_KINDS), motive: text, reference: text }), { minItems: 1 }),
  missingNote: text,
  lists: Shape({
    executed: text,
    frozen: text,
    draft: text,
    removal: text,
    vendor: Shape({
      name: text,
      neq: text,
      contract: text,
      lot: text,
      driver: text,
      seals: text,
      certificate: text,
    }),
    place: text,
    remarks: text,
  }),
});

const PlanSchema = Shape({
  name: text,
  notes: text,
  subdivisions: Type.Array(Shape({ code: text, title: text })),
  /** Parents before what stands under them; `rules` by their numbers, `successor` by its code in the current plan. */
  categories: Type.Array(
    Shape({
      code: text,
      parent: text,
      title: text,
      scope: text,
      rules: Type.Array(text),
      subdivided: OneOf(['no', 'yes']),
      formerCodes: Type.Array(text),
      status: OneOf(['active', 'closed']),
      successor: Nullable(text),
    }),
  ),
});
const PlansSchema = Shape({ current: PlanSchema, former: PlanSchema });

export type SamplePlan = Static<typeof PlanSchema>;
export type SampleNames = Static<typeof NamesSchema>;
export type SampleSeries = Static<typeof SeriesSchema>['series'][number];
export type SampleFillers = Static<typeof SeriesSchema>['fillers'];
export type SampleOrganisation = Static<typeof OrganisationSchema>;

export type WordLists = {
  readonly names: SampleNames;
  readonly series: readonly SampleSeries[];
  readonly fillers: SampleFillers;
  readonly organisation: SampleOrganisation;
  readonly plans: Static<typeof PlansSchema>;
};

/** Reads the lists of `<assetsDir>/sample`. Throws when one is missing or is not of its shape. */
export function loadWordLists(assetsDir: string): WordLists {
  const folder = join(assetsDir, 'sample');
  const { series, fillers } = read(join(folder, 'series.json'), SeriesSchema);
  return {
    names: read(join(folder, 'names.json'), NamesSchema),
    series,
    fillers,
    organisation: read(join(folder, 'organisation.json'), OrganisationSchema),
    plans: read(join(folder, 'plan.json'), PlansSchema),
  };
}

function read<Schema extends TSchema>(file: string, schema: Schema): Static<Schema> {
  const validator = Compile(schema);
  return validator.Parse(JSON.parse(readFileSync(file, 'utf8')));
}
