/**
 * What a revision of a rule would move: every box that follows it is dated twice, by the rule as it is and by the rule as
 * it would be, before anybody decides. Nothing is written; boxes on a frozen or approved list come first (worked case 26).
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { MovedBox, RevisionPreview } from '#shared/contract/calendar.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import { isSemiActive, type Box } from '#shared/domain/box/box.ts';
import type { Entities, EntityType } from '#shared/domain/event.ts';
import { filesStream } from '#shared/domain/operation.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { removedLines } from '#shared/domain/rule/delay-in-use.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Watch } from '../queries/watch.ts';
import { listNumber } from '../queries/names.ts';
import { boxesUnderRule } from '../repositories/box-columns.ts';
import { delayRefusal } from '../use-cases/kept-at-desk.ts';

/** Boxes dated between two looks at whether somebody has stopped the preview. */
const AT_ONCE = 500;

/** Progress counts boxes. Errors: RULE_UNKNOWN, CANCELLED. */
export async function previewRevision(
  context: ReadContext,
  { ruleId, body, limit }: Input<'rules.previewRevision'>,
  { onProgress, isCancelled }: Watch,
): Promise<Result<RevisionPreview, CallError>> {
  const { world } = context;
  const rule = world.get('rule', ruleId);
  const organisation = world.organisation();
  if (rule === undefined || organisation === undefined) return err({ code: 'RULE_UNKNOWN' });
  const revised = withRule(world, ruleId, { ...rule, ...body, status: 'active', version: rule.version + 1 });
  const ids = boxesUnderRule(context.db, ruleId);
  const tally = { moved: 0, earlier: 0, later: 0, gained: 0, lost: 0, listed: 0 };
  const listed: MovedBox[] = [];
  const others: MovedBox[] = [];
  for (const [index, id] of ids.entries()) {
    if (index % AT_ONCE === 0) {
      if (isCancelled()) return err({ code: 'CANCELLED' });
      onProgress(index, ids.length);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const box = world.get('box', id);
    if (box === undefined || !isSemiActive(box)) continue;
    const before = lastDay(world, box, organisation);
    const after = lastDay(revised, box, organisation);
    if (box.listId !== null) tally.listed += 1;
    if (before === after && box.listId === null) continue;
    if (before !== after) tally[wayOf(before, after)] += 1;
    if (before !== after) tally.moved += 1;
    const rows = box.listId === null ? others : listed;
    if (rows.length < limit) rows.push(rowOf(context, box, before, after));
  }
  const removed = removedLines(rule, body).map(({ notation }) => notation);
  const inUse = delayRefusal(context.db, world, { kind: 'rule.revise', entity: ruleId, body })?.params?.['notation'];
  return ok({
    boxes: ids.length,
    ...tally,
    removed,
    inUse: typeof inUse === 'string' ? inUse : null,
    unitsElsewhere: unitsElsewhere(context),
    rows: [...listed, ...others].slice(0, limit),
  });
}

/** On a depot of its own, none: there is no other device. */
function unitsElsewhere({ db }: ReadContext): number {
  const streams = new Set(
    db.all<{ stream: string }>(sql`select stream from stream_cursor`).map(({ stream }) => stream),
  );
  if (streams.size === 0) return 0;
  return db.all<{ id: Id }>(sql`select id from unit`).filter(({ id }) => !streams.has(filesStream(id))).length;
}

function lastDay(world: World, box: Box, organisation: Organisation): CivilDate | null {
  const dates = boxDates(world, box, organisation);
  return dates.kind === 'dated' ? dates.lastProtectedDay : null;
}

function wayOf(before: CivilDate | null, after: CivilDate | null): 'earlier' | 'later' | 'gained' | 'lost' {
  if (before === null) return 'gained';
  if (after === null) return 'lost';
  return after < before ? 'earlier' : 'later';
}

function rowOf(context: ReadContext, box: Box, before: CivilDate | null, after: CivilDate | null): MovedBox {
  const { id, number, title, listId } = box;
  return { boxId: id, number, title, before, after, list: listNumber(context, listId) };
}

/** The world as it would be with this rule. */
function withRule(world: World, ruleId: Id, rule: Entities['rule']): World {
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined =>
    type === 'rule' && id === ruleId ? (rule as Entities[T]) : world.get(type, id);
  return { ...world, get };
}
