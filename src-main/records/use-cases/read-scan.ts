/** What a scanned text names: one of our codes, a code somebody else printed, or a box number typed by hand. */
import type { Id } from '#shared/base/id.ts';
import { foreignKey, readCode } from '#shared/domain/code/code.ts';
import type { EntityType } from '#shared/domain/event.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';

export type ScanReading =
  | { readonly kind: 'record'; readonly type: EntityType; readonly id: Id; readonly reading: string }
  | { readonly kind: 'command'; readonly number: number; readonly reading: string }
  /** `checkFailed`: it looks like one of our codes, but was misread. `ambiguous`: several boxes bear the number. */
  | { readonly kind: 'nothing'; readonly why: 'unknown' | 'checkFailed' | 'ambiguous'; readonly reading: string };

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
  if (holder !== undefined) return { kind: 'record', type: holder.type, id: holder.id, reading: text };
  if (own.ok) return { kind: 'nothing', why: 'unknown', reading: own.value.code };
  const byNumber = context.db.all<{ id: Id }>(sql`
    select id from box where number in (${text}, ${text.toUpperCase()}) and custody <> 'annulled' order by no limit 2`);
  if (byNumber.length === 2) return { kind: 'nothing', why: 'ambiguous', reading: text };
  const [only] = byNumber;
  if (only !== undefined) return { kind: 'record', type: 'box', id: only.id, reading: text };
  return { kind: 'nothing', why: own.error.code === 'CHECK_FAILED' ? 'checkFailed' : 'unknown', reading: text };
}
