/**
 * Tri: of what a rule marks T a part is kept and the rest destroyed. Which part is drawn by one of the methods archivists
 * are taught (domain.md, 1.2: spécimens, choix délibéré, systématique by number, letters or years, aléatoire). Everything
 * the draw depends on is on the list, so that anybody can draw it again and find the same.
 *
 * What is drawn from: the files marked T in the boxes of the list, in the order of the list and of the paper; a box
 * without a described file counts as one. Files marked C are kept and files marked D destroyed, whatever the sample.
 */
import type { Sha256 } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { IdSchema, Line, OneOf, Shape, Type, type Static } from '../../base/schema.ts';
import { boxContents } from '../box/box-dates.ts';
import type { Box } from '../box/box.ts';
import { fileRetention } from '../file/file-retention.ts';
import type { FileRecord } from '../file/file.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Disposition } from '../retention/delay-notation.ts';
import type { World } from '../world.ts';
import type { DisposalList } from './list.ts';

/** Files a sorting list may hold: both sub-lists are kept on it. */
export const MAX_LIST_FILES = 20_000;

const Kept = Type.Array(IdSchema, { maxItems: MAX_LIST_FILES, uniqueItems: true });

export const SamplingMethodSchema = Type.Union([
  /** `specimens`: a few of each form, to show what there was. `choice`: those whose content deserves it. */
  Shape({ method: OneOf(['specimens', 'choice']), kept: Kept }),
  /** One in `n`, beginning with the `from`-th, counted from 1. */
  Shape({
    method: OneOf(['everyNth']),
    n: Type.Integer({ minimum: 1, maximum: 10_000 }),
    from: Type.Integer({ minimum: 1, maximum: 10_000 }),
  }),
  /** Those whose person or title begins with one of the letters; accents and case do not count. */
  Shape({ method: OneOf(['letters']), letters: Type.String({ pattern: '^[A-Z]{1,26}$' }) }),
  /** Those whose last year ends in one of these digits (`0`, `5`) or is one of these years. */
  Shape({
    method: OneOf(['years']),
    endings: Type.Array(Type.String({ pattern: '^\\d{1,4}$' }), { minItems: 1, maxItems: 100, uniqueItems: true }),
  }),
  /** Percent of all, rounded up. The seed makes it the same draw again. */
  Shape({ method: OneOf(['random']), percent: Type.Integer({ minimum: 1, maximum: 100 }), seed: Line(64) }),
]);
export type SamplingMethod = Static<typeof SamplingMethodSchema>;

/** `population`: how many there were to draw from. `kept`: files, or boxes without a described file, in the order drawn from. */
export type Sampling = {
  readonly method: SamplingMethod;
  readonly population: number;
  readonly kept: readonly Id[];
  readonly by: Id;
  readonly at: Hlc;
};

/** What a sample keeps, asked once for each of thousands of boxes or files. */
export function sampleKept(sampling: Sampling | undefined): ReadonlySet<Id> {
  if (sampling === undefined) return NOTHING;
  let kept = known.get(sampling);
  if (kept === undefined) known.set(sampling, (kept = new Set(sampling.kept)));
  return kept;
}

const NOTHING: ReadonlySet<Id> = new Set();
const known = new WeakMap<Sampling, ReadonlySet<Id>>();

/** What becomes of a box of a sorting list: both sub-lists. `box`: whether anything of it stays. */
export type LineOutcome = {
  readonly box: 'kept' | 'destroyed';
  readonly kept: readonly Id[];
  readonly destroyed: readonly Id[];
};

/** One thing the sample is drawn from. `year`: the last one it is about, or empty. */
export type SamplingUnit = {
  readonly id: Id;
  /** Null for a file that stands in no box. */
  readonly boxId: Id | null;
  readonly name: string;
  readonly year: string;
};

const YEAR = /\d{4}/g;

export function samplingUnits(world: World, boxIds: readonly Id[], organisation: Organisation): SamplingUnit[] {
  return boxIds.flatMap((boxId) => {
    const box = world.get('box', boxId);
    return box === undefined ? [] : unitsOf(world, box, organisation);
  });
}

/** What the sample of a list is drawn from: of a list of files, those marked T. */
export function listUnits(
  world: World,
  { boxIds, fileIds, items }: Pick<DisposalList, 'boxIds' | 'fileIds' | 'items'>,
  organisation: Organisation,
): SamplingUnit[] {
  if (items !== 'files') return samplingUnits(world, boxIds, organisation);
  return (fileIds ?? []).flatMap((id) => {
    const file = world.get('file', id);
    return file === undefined || fileRetention(world, file, organisation)?.disposition !== 'T' ? [] : [unitOf(file)];
  });
}

function unitsOf(world: World, box: Box, organisation: Organisation): SamplingUnit[] {
  const { files, own } = contentsByDisposition(world, box, organisation);
  if (files.length === 0) {
    return own === 'T' ? [{ id: box.id, boxId: box.id, name: box.title, year: unitYear(box) }] : [];
  }
  return files.filter(({ disposition }) => disposition === 'T').map(({ file }) => unitOf(file));
}

function unitOf(file: FileRecord): SamplingUnit {
  const name = file.subject === undefined || file.subject === '' ? file.title : file.subject;
  return { id: file.id, boxId: file.boxId, name, year: unitYear(file) };
}

type ByDisposition = {
  readonly own: Disposition | undefined;
  readonly files: readonly { readonly file: FileRecord; readonly disposition: Disposition | undefined }[];
};

function contentsByDisposition(world: World, box: Box, organisation: Organisation): ByDisposition {
  const { own, files } = boxContents(world, box, organisation);
  return {
    own: own?.disposition,
    files: files.map(({ file, retention }) => ({ file, disposition: (retention ?? own)?.disposition })),
  };
}

/** The last year a file or a box is about; empty when nothing tells. */
export function unitYear({ closedOn, datesText, openedOn }: Pick<Box, 'closedOn' | 'datesText' | 'openedOn'>): string {
  return closedOn?.slice(0, 4) ?? datesText.match(YEAR)?.at(-1) ?? openedOn?.slice(0, 4) ?? '';
}

/** Those of the units the method keeps, in their order. What was chosen by hand and is not there any more is left out. */
export function drawSample(sha256: Sha256, units: readonly SamplingUnit[], method: SamplingMethod): Id[] {
  return units.filter(keeps(sha256, units, method)).map(({ id }) => id);
}

function keeps(
  sha256: Sha256,
  units: readonly SamplingUnit[],
  method: SamplingMethod,
): (unit: SamplingUnit, index: number) => boolean {
  switch (method.method) {
    case 'specimens':
    case 'choice': {
      const kept = new Set(method.kept);
      return ({ id }) => kept.has(id);
    }
    case 'everyNth':
      return (_unit, index) => index + 1 >= method.from && (index + 1 - method.from) % method.n === 0;
    case 'letters':
      return ({ name }) => method.letters.includes(firstLetter(name));
    case 'years':
      return ({ year }) => year !== '' && method.endings.some((ending) => year.endsWith(ending));
    case 'random': {
      const size = Math.ceil((units.length * method.percent) / 100);
      const ranked = units.map(({ id }) => ({ id, rank: sha256(`${method.seed}\n${id}`) }));
      ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
      const kept = new Set(ranked.slice(0, size).map(({ id }) => id));
      return ({ id }) => kept.has(id);
    }
  }
}

/** `É` begins with E. A name without a letter begins with none: no method by letters keeps it. */
function firstLetter(name: string): string {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Œ', 'OE').replaceAll('œ', 'oe').toUpperCase();
  return /[A-Z]/.exec(folded)?.[0] ?? '-';
}

/** Both sub-lists of one box, by the sample of its list. */
export function outcomeOf(world: World, box: Box, organisation: Organisation, sample: ReadonlySet<Id>): LineOutcome {
  const { files, own } = contentsByDisposition(world, box, organisation);
  if (files.length === 0) {
    const isKept = own === 'C' || (own === 'T' && sample.has(box.id));
    return { box: isKept ? 'kept' : 'destroyed', kept: [], destroyed: [] };
  }
  const kept: Id[] = [];
  const destroyed: Id[] = [];
  for (const { file, disposition } of files) {
    const isKept = disposition === 'C' || (disposition === 'T' && sample.has(file.id));
    (isKept ? kept : destroyed).push(file.id);
  }
  return { box: kept.length > 0 || own === 'C' ? 'kept' : 'destroyed', kept, destroyed };
}
