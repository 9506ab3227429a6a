/** A suspension in the words of a list or a card. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { HoldLine, HoldRow, ScopeWords } from '#shared/contract/holds.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { coversFile, holdsByBox, holdsOnBox, holdsOnFile, namedBoxes, namedFiles } from '#shared/domain/hold/cover.ts';
import type { HoldRecord, HoldScope } from '#shared/domain/hold/hold.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { categoryName, personName } from '../queries/names.ts';

export function scopeWords(context: ReadContext, scope: HoldScope): ScopeWords {
  return {
    kind: scope.kind,
    text: scopeText(context, scope),
    boxes: namedBoxes(scope).length,
    files: namedFiles(scope).length,
  };
}

function scopeText(context: ReadContext, scope: HoldScope): string {
  switch (scope.kind) {
    case 'category':
      return categoryName(context, scope.categoryId);
    case 'subject':
      return [scope.name, scope.number].filter((word) => word.trim() !== '').join(' · ');
    case 'query':
      return scope.words;
    case 'boxes':
    case 'files':
      return '';
  }
}

/** What list and card say alike. */
export function holdWords(context: ReadContext, hold: HoldRecord): Omit<HoldRow, 'scope' | 'parts' | 'pending'> {
  const { id, kind, motive, reference, from, to, state, lifted } = hold;
  return {
    id,
    kind,
    motive,
    reference,
    from,
    to,
    state,
    isOverdue: state === 'active' && to !== null && to < todayOf(context),
    placedByName: personName(context, hold.placedBy),
    placedAtMs: hlcTimeMs(hold.placedAt),
    lifted: lifted && {
      byName: personName(context, lifted.by),
      atMs: hlcTimeMs(lifted.at),
      reason: lifted.reason,
    },
  };
}

/** What holds the box, then what held it: those placed on it alone first, which are gone once they are lifted. */
export function linesOfBox(context: ReadContext, box: Box): HoldLine[] {
  const { world } = context;
  const files = world.filesOfBox(box.id).flatMap((id) => world.get('file', id) ?? []);
  const once = liftedHolds(context).filter(
    (hold) =>
      hold.parts.some(({ scope }) => namedBoxes(scope).includes(box.id)) ||
      files.some((file) => coversFile(world, hold, file)),
  );
  const alone = box.holds.map((hold): HoldLine => {
    const { id, kind, motive, reference, from, placedBy } = hold;
    const placedByName = personName(context, placedBy);
    const open = { to: null, state: 'active', isOverdue: false, placedAtMs: null, lifted: null } as const;
    return { of: 'box', id, kind, motive, reference, from, placedByName, scope: null, ...open };
  });
  return [...alone, ...[...holdsOnBox(world, box), ...once].map((hold) => scopedLine(context, hold))];
}

/** What holds the file: suspensions of its own, and those of the box it is in. */
export function linesOfFile(context: ReadContext, file: FileRecord): HoldLine[] {
  const { world } = context;
  const own = holdsOnFile(world, file);
  const box = file.boxId === null || file.status !== 'present' ? undefined : world.get('box', file.boxId);
  const byBox = box === undefined ? [] : holdsByBox(world, box.id).filter((hold) => !own.includes(hold));
  const once = liftedHolds(context).filter((hold) => coversFile(world, hold, file));
  const alone = box === undefined ? [] : linesOfBox(context, box).filter(({ of }) => of === 'box');
  return [...alone, ...[...own, ...byBox, ...once].map((hold) => scopedLine(context, hold))];
}

function scopedLine(context: ReadContext, hold: HoldRecord): HoldLine {
  const [first] = hold.parts;
  return {
    ...holdWords(context, hold),
    of: 'scope',
    scope: first === undefined ? null : scopeWords(context, first.scope),
  };
}

/** Latest first; as many as a card can show. */
const MOST_LIFTED = 100;

function liftedHolds({ db, world }: ReadContext): HoldRecord[] {
  return db
    .all<{ id: HoldRecord['id'] }>(
      sql`select id from hold where state = 'lifted' order by no desc limit ${MOST_LIFTED}`,
    )
    .flatMap(({ id }) => world.get('hold', id) ?? []);
}
