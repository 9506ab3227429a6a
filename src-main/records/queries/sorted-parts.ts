/**
 * Both sub-lists of a sorting list, part by part: a part is one of its boxes, or one file of a list of files that stand in
 * no box. As the sample would have it while the list is a draft, as it was approved once it is frozen: after the execution
 * the files are destroyed, and the lines still name them.
 */
import type { Id } from '#shared/base/id.ts';
import type { SubList } from '#shared/contract/list-sorting.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import { outcomeOf, samplingUnits, type LineOutcome } from '#shared/domain/disposal/sampling.ts';
import { fileRetention } from '#shared/domain/file/file-retention.ts';
import type { ReadContext } from '../context.ts';

/** Everything of a part that is kept, and destroyed: files, or the box itself where no file is described. */
export type Halves = { readonly [S in SubList]: readonly Id[] } & {
  /** What becomes of the box; null for a file that stands in none. */
  readonly box: SubList | null;
};

export type SortedPart = {
  /** What the sample is drawn from there. */
  readonly population: readonly Id[];
  /** Null while no sample decides. */
  readonly halves: Halves | null;
};

export function partIds({ items, boxIds, fileIds = [] }: DisposalList): readonly Id[] {
  return items === 'files' ? fileIds : boxIds;
}

/** `sample`: the one to go by, null for none. Undefined for a part this depot does not know. */
export function sortedPart(
  { world }: ReadContext,
  list: DisposalList,
  partId: Id,
  sample: ReadonlySet<Id> | null,
): SortedPart | undefined {
  const organisation = world.organisation();
  if (organisation === undefined) return undefined;
  if (list.items === 'files') {
    const file = world.get('file', partId);
    if (file === undefined) return undefined;
    const disposition = fileRetention(world, file, organisation)?.disposition;
    const isKept = disposition === 'C' || (disposition === 'T' && sample?.has(partId) === true);
    return { population: disposition === 'T' ? [partId] : [], halves: sample && halvesOfFile(partId, isKept) };
  }
  const box = world.get('box', partId);
  if (box === undefined) return undefined;
  const population = samplingUnits(world, [partId], organisation).map(({ id }) => id);
  return { population, halves: sample && halvesOfBox(partId, outcomeOf(world, box, organisation, sample)) };
}

/** The parts whose lines say what becomes of them; undefined while the list is a draft. */
export function approvedHalves(list: DisposalList): ReadonlyMap<Id, Halves> | undefined {
  const boxes = list.lines.flatMap(({ boxId, outcome }): [Id, Halves][] =>
    outcome === undefined ? [] : [[boxId, halvesOfBox(boxId, outcome)]],
  );
  const files = (list.fileLines ?? []).flatMap(({ fileId, outcome }): [Id, Halves][] =>
    outcome === undefined ? [] : [[fileId, halvesOfFile(fileId, outcome === 'kept')]],
  );
  return boxes.length + files.length === 0 ? undefined : new Map([...boxes, ...files]);
}

function halvesOfBox(boxId: Id, { box, kept, destroyed }: LineOutcome): Halves {
  if (kept.length + destroyed.length > 0) return { box, kept, destroyed };
  return { box, kept: box === 'kept' ? [boxId] : [], destroyed: box === 'destroyed' ? [boxId] : [] };
}

function halvesOfFile(fileId: Id, isKept: boolean): Halves {
  return { box: null, kept: isKept ? [fileId] : [], destroyed: isKept ? [] : [fileId] };
}
