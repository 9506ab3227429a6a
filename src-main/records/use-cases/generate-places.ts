/**
 * "Épis 1 à 12 × travées A à F × tablettes 1 à 6": every combination under a place, all of them or none. They are one batch,
 * which is taken back as an import is: a place that something was built on since stays.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { Hash } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { CallError } from '#shared/contract/method.ts';
import { namesOfRange } from '#shared/domain/location/place-range.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { createIdSequence } from '../operations/id-sequence.ts';
import { drawNumber } from '../operations/numbers.ts';

type Generate = Input<'places.generate'>;
/** More than this in one gesture is a mistyped range. */
const MAX_PLACES = 20_000;

export function generatePlaces(
  context: WriteContext,
  actor: Actor,
  input: Generate,
): Result<Output<'places.generate'>, CallError> {
  const names = input.ranges.map(namesOfRange);
  const empty = names.findIndex((list) => list.length === 0);
  if (empty >= 0) return err({ code: 'INPUT_INVALID', params: { at: `/ranges/${String(empty)}` } });
  const total = names.reduce((product, list) => product * list.length, 1);
  if (total > MAX_PLACES) return err({ code: 'INPUT_INVALID', params: { at: '/ranges', limit: MAX_PLACES } });
  const { journal } = context;
  const batchId = createIdSequence(journal.sha256, input.opId, 'places')(0);
  return journal.attempt(() =>
    journal.transactMany(() => {
      openBatch(context, actor, input, batchId, total);
      const ids: Id[] = [];
      const failure = generateUnder(context, actor, { ...input, batchId }, names, 0, input.parentId, ids);
      return failure === undefined ? ok({ ids, batchId }) : err(failure);
    }),
  );
}

/** What the batch is called among the imports. */
const PROFILE = 'places';

function openBatch({ journal }: WriteContext, actor: Actor, input: Generate, batchId: Id, rows: number): void {
  const fileName = input.ranges.map(({ prefix, from, to }) => `${prefix}${from}–${prefix}${to}`).join(' × ');
  const fileHash: Hash = journal.sha256(canonicalJson(input));
  const id = createIdSequence(journal.sha256, input.opId, 'places')(1) as string as OpId;
  journal.submit(
    { id, kind: 'batch.open', entity: batchId, group: batchId, body: { profile: PROFILE, fileName, fileHash, rows } },
    actor,
  );
}

function generateUnder(
  context: WriteContext,
  actor: Actor,
  input: Generate & { readonly batchId: Id },
  names: readonly (readonly string[])[],
  depth: number,
  parentId: Id | null,
  ids: Id[],
): CallError | undefined {
  const range = input.ranges[depth];
  if (range === undefined) return undefined;
  const last = depth === input.ranges.length - 1;
  const { journal } = context;
  for (const name of names[depth] ?? []) {
    const index = ids.length;
    const opId = (index === 0 ? input.opId : derivedId(journal.sha256, input.opId, 2 * index)) as OpId;
    const placeId = derivedId(journal.sha256, input.opId, 2 * index + 1);
    if (journal.received(opId) === undefined) {
      const ack = journal.submit(
        {
          id: opId,
          kind: 'place.register',
          entity: placeId,
          group: input.batchId,
          body: {
            parentId,
            name,
            code: drawNumber(journal, actor, 'place', context.mint).code,
            foreignCodes: [],
            level: range.level,
            capacityCm: last ? input.capacityCm : null,
            exclusive: last ? input.exclusive : 'no',
            notes: '',
            ...(last ? ofTheLowest(input) : {}),
          },
        },
        actor,
      );
      if (ack.code !== null) return { code: ack.code, ...(ack.params === null ? {} : { params: ack.params }) };
    }
    ids.push(placeId);
    const failure = generateUnder(context, actor, input, names, depth + 1, placeId, ids);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

/** What only the places of the last range are given, where it was said. */
function ofTheLowest({ allowedTypes = [], maxWeightKg = null }: Generate) {
  return {
    ...(allowedTypes.length === 0 ? {} : { allowedTypes: [...allowedTypes] }),
    ...(maxWeightKg === null ? {} : { maxWeightKg }),
  };
}
