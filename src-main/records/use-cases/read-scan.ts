/** What a scanned text names: one of our codes, a code somebody else printed, or a box number typed by hand. */
import type { Id } from '#shared/base/id.ts';
import { foreignKey, readCode } from '#shared/domain/code/code.ts';
import type { EntityType } from '#shared/domain/event.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';

export type ScanReading =
  | { readonly kind: 'record'; readonly type: EntityType; readonly id: Id; readonly reading: string }
  | { readonly kind: 'command'; readonly number: number; readonly reading: string }
  /** `checkFailed`: it looks like one of our codes, but was misread. `ambiguous`: several records bear the number. */
  | {
      readonly kind: 'nothing';
      readonly why: 'unknown' | 'checkFailed' | 'ambiguous';
      readonly reading: string;
      /** Of `ambiguous`: what it may mean. */
      readonly choices?: readonly Named[];
    };
type Named = { readonly type: EntityType; readonly id: Id };

/** Tries the readings in order; the first that names something wins, then the first that failed its check. */
export function readScan(context: ReadContext, readings: readonly string[]): ScanReading {
  let best: ScanReading | undefined;
  for (const reading of readings) {
    const found = readOne(context, reading);
    if (found.kind !== 'nothing') return found;
    if (best === undefined || (best.kind === 'nothing' && best.why === 'unknown')) best = found;
  }
  return best ?? { kind: 'nothing', why: 'unknown', reading: '' };
}

function readOne(context: ReadContext, reading: string): ScanReading {
  const text = reading.trim();
  const own = readCode(text);
  if (own.ok && own.value.kind === 'command')
    return { kind: 'command', number: own.value.number, reading: own.value.code };
  const key = foreignKey(text);
  const holder = key === '' ? undefined : context.world.codeHolder(key);
  if (own.ok) {
    // The prefix of our own codes says what they name: nothing else can be meant.
    return holder === undefined
      ? { kind: 'nothing', why: 'unknown', reading: own.value.code }
      : { kind: 'record', type: holder.type, id: holder.id, reading: text };
  }
  const byNumber = context.db.all<{ id: Id }>(sql`
    select id from box where number in (${text}, ${text.toUpperCase()}) and custody <> 'annulled' order by no limit ${NAMESAKES}`);
  const named: Named[] = byNumber.map(({ id }) => ({ type: 'box', id }));
  if (holder !== undefined && NAMED_TYPES.has(holder.type) && !named.some(({ id }) => id === holder.id))
    named.unshift(holder);
  const [only, ...others] = named;
  if (only !== undefined && others.length > 0) {
    // A code that was given wins over a number that is the same by chance, unless it names a thing of another kind.
    if (holder?.type === 'box') return { kind: 'record', type: 'box', id: holder.id, reading: text };
    return { kind: 'nothing', why: 'ambiguous', reading: text, choices: named };
  }
  if (only !== undefined) return { kind: 'record', type: only.type, id: only.id, reading: text };
  if (holder !== undefined) return { kind: 'record', type: holder.type, id: holder.id, reading: text };
  return { kind: 'nothing', why: own.error.code === 'CHECK_FAILED' ? 'checkFailed' : 'unknown', reading: text };
}

/** What a person may choose among; a box's number is not taken for a unit's or a type's. */
const NAMED_TYPES: ReadonlySet<EntityType> = new Set(['box', 'person', 'place', 'file', 'list']);

/** Records with the same digits that are offered to a person. */
const NAMESAKES = 4;
