/**
 * What records began to keep after the first version: who moved a box, rights that ended, the run of scans of a case. A
 * record written before has it not, or only from then on; the log replayed today leads to all of it. Both say the same.
 */
import type { Json, JsonObject } from '#shared/base/json.ts';

const ADDED = ['lastMove', 'group', 'move', 'rightsBefore'] as const;

/** What the replay leads to, without what a record as it stands could not have kept. */
export function asKept(stored: JsonObject, replayed: JsonObject): JsonObject {
  const kept: Record<string, Json> = { ...replayed };
  for (const field of ADDED) {
    const there = stored[field];
    const wanted = replayed[field];
    if (there === undefined) delete kept[field];
    else if (Array.isArray(there) && Array.isArray(wanted)) kept[field] = wanted.slice(-there.length);
  }
  if (isObject(stored['recorded']) && isObject(replayed['recorded'])) {
    kept['recorded'] = asKept(stored['recorded'], replayed['recorded']);
  }
  return kept;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
