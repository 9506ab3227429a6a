/**
 * What is refused here, at the desk, before it is written (ADR 0008), whichever way it is asked for: what a frozen list or a
 * suspension keeps, what a person may not read, a file classified where its organisation does not file, a délai that is followed and would go.
 */
import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import { isExpected } from '#shared/domain/box/box.ts';
import { filingProblem } from '#shared/domain/file/filing-rules.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { DelaySubject } from '#shared/domain/rule/delay-line.ts';
import { removedFrom, removedLines } from '#shared/domain/rule/delay-in-use.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadContext } from '../context.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { listedRefusal, type Asked } from './listed-box.ts';
import { heldRefusal } from './held-box.ts';
import { lentRefusal } from './lent-file.ts';
import { reservedRefusal } from './reserved-file.ts';

export function deskRefusal(
  { db, world }: Pick<ReadContext, 'db' | 'world'>,
  actor: Actor,
  asked: Asked,
): CallError | undefined {
  return (
    listedRefusal(world, asked) ??
    sentRefusal(world, asked) ??
    heldRefusal(world, asked) ??
    lentRefusal(world, asked) ??
    reservedRefusal(world, actor, asked) ??
    filingRefusal(world, asked) ??
    delayRefusal(db, world, asked)
  );
}

/** On a slip that was sent, a box and its files stay as they were sent until the depot answered. */
function sentRefusal(world: World, { kind, entity, body }: Asked): CallError | undefined {
  if (kind === 'box.shelve') {
    const box = world.get('box', entity);
    // In the depot it is received first, on its slip; elsewhere it stands on none of our shelves.
    const expected = box !== undefined && isExpected(box.custody);
    return expected ? { code: 'BOX_EXPECTED', params: { number: box.number } } : undefined;
  }
  if (!SLIP_KEPT.has(kind)) return undefined;
  const named = 'boxId' in body && typeof body.boxId === 'string' ? (body.boxId as Id) : null;
  const holding = kind.startsWith('file.') ? (world.get('file', entity)?.boxId ?? null) : entity;
  for (const id of [named, holding]) {
    const box = id === null ? undefined : world.get('box', id);
    if (box?.custody === 'announced') return { code: 'BOX_NOT_DRAFT', params: { number: box.number } };
  }
  return undefined;
}

const SLIP_KEPT: ReadonlySet<Asked['kind']> = new Set([
  'box.describe',
  'file.register',
  'file.describe',
  'file.putInBox',
  'file.withdraw',
  'file.annul',
]);

type Filed = { readonly categoryId?: Id | null; readonly ruleId?: Id | null };

function filingRefusal(world: World, { kind, entity, body }: Asked): CallError | undefined {
  if (kind === 'file.register') {
    const { categoryId = null, ruleId = null } = body as Filed;
    return filingProblem(world, { categoryId, ruleId });
  }
  if (kind !== 'file.describe') return undefined;
  const file = world.get('file', entity);
  const { categoryId, ruleId } = fieldsOf(body);
  // Of what is edited otherwise, nothing is asked again.
  if (file === undefined || (categoryId === undefined && ruleId === undefined)) return undefined;
  return filingProblem(world, {
    categoryId: categoryId === undefined ? (file.categoryId ?? null) : categoryId,
    ruleId: ruleId === undefined ? file.ruleId : ruleId,
  });
}

function fieldsOf(body: object): Filed {
  const fields = 'fields' in body ? body.fields : null;
  if (typeof fields !== 'object' || fields === null) return {};
  const { categoryId, ruleId } = fields as { readonly [F in keyof Filed]?: { readonly value: Id | null } };
  return {
    ...(categoryId !== undefined && { categoryId: categoryId.value }),
    ...(ruleId !== undefined && { ruleId: ruleId.value }),
  };
}

/** Reads the files and boxes under the rule only when the revision takes a line away, and stops at the first that follows it. */
export function delayRefusal(db: ReadableDatabase, world: World, { kind, entity, body }: Asked): CallError | undefined {
  if (kind !== 'rule.revise' || !('delays' in body) || !Array.isArray(body.delays)) return undefined;
  const rule = world.get('rule', entity);
  if (rule === undefined) return undefined;
  const removed = removedLines(rule, body as OpBody<'rule.revise'>);
  if (removed.length === 0) return undefined;
  for (const subject of subjectsUnder(db, entity)) {
    const line = removedFrom(rule, removed, subject);
    if (line !== undefined) return { code: 'DELAY_IN_USE', params: { notation: line.notation, number: rule.number } };
  }
  return undefined;
}

type Stored = { readonly copy: DelaySubject['copy']; readonly support: string; readonly delayNumber: string | null };

/** What has left the depot, or was withdrawn, goes by no délai any more. */
function* subjectsUnder(db: ReadableDatabase, ruleId: Id): Iterable<DelaySubject> {
  const part = sql`doc ->> '$.copy' as copy, doc ->> '$.support' as support, doc ->> '$.delayNumber' as delayNumber`;
  const rows = sql`
    select ${part} from file indexed by file_rule where rule_id = ${ruleId} and status = 'present'
    union all
    select ${part} from box indexed by box_rule
    where rule_id = ${ruleId} and custody not in ('destroyed', 'handedOver', 'emptied', 'annulled')`;
  for (const { copy, support, delayNumber } of db.iterate<Stored>(rows)) {
    yield { copy, support, ...(delayNumber !== null && { delayNumber }) };
  }
}
