/** Registration, wording, codes, shelving and presence of boxes. Row numbers are those of sync.md, section 10. */
import type { Id } from '../../base/id.ts';
import { contested } from '../case/open-case.ts';
import { foreignKey } from '../code/code.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import { isTakenByAnother } from '../location/occupancy.ts';
import type { DomainEvent } from '../event.ts';
import type { Place } from '../location/place.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { hasLeft, isExpected, type Box } from './box.ts';

export const decideRegisterBox: Decider<OpOf<'box.register'>> = (world, op, { effAt }) => {
  if (world.get('box', op.entity) !== undefined) return noop();
  const { keywords, ...body } = op.body;
  const holder = body.code === null ? undefined : world.codeHolder(foreignKey(body.code));
  const box: Box = {
    id: op.entity,
    ...body,
    foreignCodes: body.foreignCodes.filter((code) => world.codeHolder(foreignKey(code)) === undefined),
    codeIsOurs: holder === undefined ? 'yes' : 'no',
    keywords: keywords.map((word) => ({ word, op: op.id })),
    custody: body.transferId === undefined ? 'unplaced' : 'draft',
    placeId: null,
    loanId: null,
    lastLoanId: null,
    holds: [],
    listId: null,
    openCases: [],
    destroyedOn: null,
    certificate: null,
    ver: 1,
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  const registered = { type: 'boxRegistered', entity: 'box', id: box.id, box } as const;
  if (holder === undefined || body.code === null) return applied(registered);
  // Row 27: the second box keeps its id, its label is flagged for a reprint.
  const conflict = contested(world, op, effAt, box, 'codeTwice', {
    kind: 'codeTaken',
    code: body.code,
    heldBy: holder.id,
  });
  return { ...conflict, events: [registered, ...conflict.events] };
};

export const decideDescribeBox: Decider<OpOf<'box.describe'>> = (world, op, { effAt }) =>
  onLivingBox(world, op.entity, (box) => decideFields('box', box, op.body.fields, op.id, effAt));

export const decideAddKeyword: Decider<OpOf<'box.addKeyword'>> = (world, op) =>
  onLivingBox(world, op.entity, (box) =>
    applied({ type: 'keywordAdded', entity: 'box', id: box.id, keyword: { word: op.body.word, op: op.id } }),
  );

/** Row 5: only the additions the author saw are removed; one made meanwhile stays. */
export const decideRemoveKeyword: Decider<OpOf<'box.removeKeyword'>> = (world, op) =>
  onLivingBox(world, op.entity, (box) => {
    const tags = box.keywords.filter((keyword) => op.body.tags.includes(keyword.op) && keyword.word === op.body.word);
    if (tags.length === 0) return noop();
    return applied({
      type: 'keywordsRemoved',
      entity: 'box',
      id: box.id,
      tags: tags.map(({ op: tag }) => tag),
      word: op.body.word,
    });
  });

export const decideAttachCode: Decider<OpOf<'box.attachCode'>> = (world, op) =>
  onLivingBox(world, op.entity, (box) => {
    const holder = world.codeHolder(foreignKey(op.body.code));
    if (holder?.id === box.id) return noop();
    if (holder !== undefined) return rejected('CODE_TAKEN', { code: op.body.code });
    return applied({ type: 'codeAttached', entity: 'box', id: box.id, code: op.body.code });
  });

export const decideDetachCode: Decider<OpOf<'box.detachCode'>> = (world, op) =>
  onLivingBox(world, op.entity, (box) => {
    if (!box.foreignCodes.includes(op.body.code)) return noop();
    return applied({ type: 'codeDetached', entity: 'box', id: box.id, code: op.body.code });
  });

/** Rows 8 and 11 to 15. `seen.ver` is the version of the box its author was looking at. */
export const decideShelve: Decider<OpOf<'box.shelve'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.entity);
  const place = world.get('place', op.body.placeId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (place === undefined) return rejected('PLACE_UNKNOWN');
  const late = { kind: 'shelved', placeId: place.id } as const;
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.custody === 'out') return contested(world, op, effAt, box, 'shelvedWhileOut', late);
  if (box.custody === 'shelved' && box.placeId === place.id) return noop();
  if (op.seen?.ver !== undefined && op.seen.ver !== box.ver && box.custody === 'shelved') {
    return contested(world, op, effAt, box, 'twoPlaces', late);
  }
  if (isTakenByAnother(world, place.id, box.id)) return contested(world, op, effAt, box, 'placeOccupied', late);
  return applied(...homeBeside(world, box, place), {
    type: 'boxShelved',
    entity: 'box',
    id: box.id,
    placeId: place.id,
  });
};

export const decideUnshelve: Decider<OpOf<'box.unshelve'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.custody !== 'shelved') return noop();
  return applied({ type: 'boxUnshelved', entity: 'box', id: box.id });
};

export const decideDeclareMissing: Decider<OpOf<'box.declareMissing'>> = (world, op) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (hasLeft(box.custody) || isExpected(box.custody) || box.custody === 'missing') return noop();
  // A lent box that is not on its shelf is where it should be.
  if (box.custody === 'out') return noop();
  return applied({ type: 'boxMissing', entity: 'box', id: box.id });
};

export const decideDeclareFound: Decider<OpOf<'box.declareFound'>> = (world, op, { effAt }) => {
  const box = world.get('box', op.entity);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  const ghost = seenThoughGone(world, op, effAt, box);
  if (ghost !== undefined) return ghost;
  if (box.custody !== 'missing') return noop();
  const placeId = op.body.placeId;
  if (placeId !== null && world.get('place', placeId) === undefined) return rejected('PLACE_UNKNOWN');
  if (placeId !== null && isTakenByAnother(world, placeId, box.id)) {
    return contested(world, op, effAt, box, 'placeOccupied', { kind: 'shelved', placeId });
  }
  return applied({ type: 'boxFound', entity: 'box', id: box.id, placeId });
};

/** Row 15: a destroyed or annulled box that is seen again is the most serious thing a scanner can say. */
export function seenThoughGone(
  world: World,
  op: Parameters<typeof contested>[1],
  effAt: Parameters<typeof contested>[2],
  box: Box,
): Decision | undefined {
  if (box.custody === 'destroyed') return contested(world, op, effAt, box, 'destroyedButSeen', { kind: 'seen' });
  if (box.custody === 'annulled') return contested(world, op, effAt, box, 'annulledButSeen', { kind: 'seen' });
  return undefined;
}

/**
 * A holding bay keeps a box for a time: the place it came from stays its own until it is shelved in an ordinary one.
 */
function homeBeside(world: World, box: Box, place: Place): DomainEvent[] {
  if (place.holding !== 'yes') {
    return box.homePlaceId === undefined ? [] : [{ type: 'boxHomeAssigned', entity: 'box', id: box.id, placeId: null }];
  }
  if (box.homePlaceId !== undefined || box.placeId === null) return [];
  const from = world.get('place', box.placeId);
  if (from === undefined || from.holding === 'yes') return [];
  return [{ type: 'boxHomeAssigned', entity: 'box', id: box.id, placeId: from.id }];
}

/** Row 16: nothing is written on a destroyed box; the text stays in the entry. */
function onLivingBox(world: World, id: Id, decide: (box: Box) => Decision): Decision {
  const box = world.get('box', id);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
  if (box.custody === 'annulled') return rejected('BOX_ANNULLED', { number: box.number });
  return decide(box);
}
