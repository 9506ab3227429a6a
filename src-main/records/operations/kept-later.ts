/**
 * What records began to keep after the first version: who moved a box, rights that ended, the run of scans of a case. A
 * record written before has it not, or only from then on; the log replayed today leads to all of it. Both say the same.
 */
import type { Json, JsonObject } from '#shared/base/json.ts';

const ADDED: ReadonlySet<string> = new Set(['lastMove', 'group', 'move', 'rightsBefore']);

/** What the replay leads to, without what a record as it stands could not have kept. */
export function asKept(stored: JsonObject, replayed: JsonObject): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [field, wanted] of Object.entries(replayed)) {
    const there = stored[field];
    if (!ADDED.has(field)) kept[field] = field === 'recorded' ? asKeptWithin(there, wanted) : wanted;
    else if (there !== undefined) kept[field] = laterPart(there, wanted);
  }
  return kept;
}

function asKeptWithin(stored: Json | undefined, replayed: Json): Json {
  return isObject(stored) && isObject(replayed) ? asKept(stored, replayed) : replayed;
}

/** Of a list that grows, what a record that began later has of it. */
function laterPart(stored: Json, replayed: Json): Json {
  return Array.isArray(stored) && Array.isArray(replayed) ? replayed.slice(-stored.length) : replayed;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
