/** "Épis 1 à 12 × travées A à F × tablettes 1 à 6": every combination under a place, all of them or none. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { namesOfRange } from '#shared/domain/location/place-range.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';

type Generate = Input<'places.generate'>;
/** More than this in one gesture is a mistyped range. */
const MAX_PLACES = 20_000;

export function generatePlaces(
  context: WriteContext,
  actor: Actor,
  input: Generate,
): Result<{ readonly ids: readonly Id[] }, CallError> {
  const names = input.ranges.map(namesOfRange);
  const empty = names.findIndex((list) => list.length === 0);
  if (empty >= 0) return err({ code: 'INPUT_INVALID', params: { at: `/ranges/${String(empty)}` } });
  const total = names.reduce((product, list) => product * list.length, 1);
  if (total > MAX_PLACES) return err({ code: 'INPUT_INVALID', params: { at: '/ranges', limit: MAX_PLACES } });
  return context.journal.attempt(() => {
    const ids: Id[] = [];
    const failure = generateUnder(context, actor, input, names, 0, input.parentId, ids);
    return failure === undefined ? ok({ ids }) : err(failure);
  });
}

function generateUnder(
  context: WriteContext,
  actor: Actor,
  input: Generate,
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
          body: {
            parentId,
            name,
            code: drawNumber(journal, actor, 'place', context.mint).code,
            foreignCodes: [],
            level: range.level,
            capacityCm: last ? input.capacityCm : null,
            exclusive: last ? input.exclusive : 'no',
            notes: '',
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
