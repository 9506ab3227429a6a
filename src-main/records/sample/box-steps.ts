/** The sample's boxes with their files, most of them on a shelf of their unit's depot. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumbers } from '../operations/numbers.ts';
import { OWN_BOX_SERIES } from '../use-cases/create-boxes.ts';
import { createDescriber, type BoxContent, type FileContent, type Reference } from './contents.ts';
import type { PlannedSite } from './reference-steps.ts';
import { createRandom, type Random } from './seeded-random.ts';
import type { SampleIds, Step } from './steps.ts';
import type { WordLists } from './word-lists.ts';

const SAMPLE_BOXES = 1_200;
const SAMPLE_FILES = 6_000;
/** The boxes received last wait for a shelf. */
const SAMPLE_UNPLACED = 40;

/** The same depot for everybody: guides and screenshots speak of the boxes people see. */
const SEED = 2008;
const FEWEST_FILES = 2;
const MOST_FILES = 8;
const BOXES_A_STEP = 50;
/** Boxes received with a number of their former depot. */
const FORMER_NUMBER_PERCENT = 8;
const FIRST_FORMER_NUMBER = 214_001;

export type PlannedBox = {
  readonly id: Id;
  readonly content: BoxContent;
  readonly files: readonly FileContent[];
  readonly placeId: Id | null;
};

export function planBoxes(
  words: WordLists,
  reference: Reference,
  sites: readonly PlannedSite[],
  unitCodes: ReadonlyMap<Id, string>,
  ids: SampleIds,
  today: CivilDate,
): PlannedBox[] {
  const random = createRandom(SEED);
  const describer = createDescriber(words, reference, today);
  const shelvers = sites.map((site) => ({ units: site.units, next: createShelver(random, site.shelves, words) }));
  const counts = fileCounts(random);
  return counts.map((count, index) => {
    const described = describer.box(random);
    const former = random.percent(FORMER_NUMBER_PERCENT) ? [`IM ${String(FIRST_FORMER_NUMBER + index)}`] : [];
    const content = { ...described, foreignCodes: former };
    const shelver = shelvers.find(({ units }) => units.includes(unitCodes.get(content.unitId) ?? ''));
    const placeId = index < SAMPLE_BOXES - SAMPLE_UNPLACED ? (shelver?.next(content.lengthMm) ?? null) : null;
    return { id: ids('box', index), content, files: describer.files(random, content, count), placeId };
  });
}

export function boxSteps(
  context: WriteContext,
  boxes: readonly PlannedBox[],
  ids: SampleIds,
  actors: { readonly registers: Actor; readonly shelves: Actor },
): Step[] {
  const steps: Step[] = [];
  let fileRank = 0;
  for (let from = 0; from < boxes.length; from += BOXES_A_STEP) {
    const slice = boxes.slice(from, from + BOXES_A_STEP);
    const firstFile = fileRank;
    fileRank += slice.reduce((sum, { files }) => sum + files.length, 0);
    steps.push({
      operations: 2 * slice.length + fileRank - firstFile,
      run: (author) => {
        let rank = firstFile;
        const numbers = drawNumbers(context.journal, actors.registers, 'box', context.mint, slice.length);
        for (const [index, { id, content, files, placeId }] of slice.entries()) {
          const { sampleSeries: _series, scope: _scope, ...body } = content;
          const number = numbers[index];
          author.apply(
            'box.register',
            id,
            { ...body, number: String(number?.number), series: OWN_BOX_SERIES, code: number?.code ?? null },
            actors.registers,
          );
          for (const [position, file] of files.entries()) {
            author.apply(
              'file.register',
              ids('file', rank++),
              { ...file, unitId: content.unitId, boxId: id, position: position + 1 },
              actors.registers,
            );
          }
          if (placeId !== null) author.apply('box.shelve', id, { placeId }, actors.shelves);
        }
      },
    });
  }
  return steps;
}

/** How many files each box holds: a few to a full box, all together exactly what is announced. */
function fileCounts(random: Random): number[] {
  const counts = Array.from({ length: SAMPLE_BOXES }, () => FEWEST_FILES + random.below(MOST_FILES - FEWEST_FILES + 1));
  let missing = SAMPLE_FILES - counts.reduce((sum, count) => sum + count, 0);
  for (let index = 0; missing !== 0; index = (index + 1) % counts.length) {
    const changed = (counts[index] ?? 0) + Math.sign(missing);
    if (changed < FEWEST_FILES || changed > MOST_FILES) continue;
    counts[index] = changed;
    missing -= Math.sign(missing);
  }
  return counts;
}

/** Fills shelves one after the other without ever overfilling one; a shelf here and there keeps some room. */
function createShelver(random: Random, shelves: readonly Id[], words: WordLists): (lengthMm: number) => Id | null {
  const capacityMm = words.organisation.shelfCapacityCm * 10;
  const used = shelves.map(() => 0);
  let current = 0;
  return (lengthMm) => {
    if (random.percent(8)) current += 1;
    const fits = (index: number): boolean => (used[index] ?? capacityMm) + lengthMm <= capacityMm;
    while (current < shelves.length && !fits(current)) current += 1;
    const chosen = current < shelves.length ? current : shelves.findIndex((_, index) => fits(index));
    used[chosen] = (used[chosen] ?? 0) + lengthMm;
    return shelves[chosen] ?? null;
  };
}
