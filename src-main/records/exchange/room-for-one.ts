/** A place with room for one box: a second one is registered and waits, and a case says why. Told before it happens. */
import type { Id } from '#shared/base/id.ts';
import type { LineReader } from './cells.ts';
import type { PlanContext } from './profile.ts';
import type { SeenBefore } from './seen-before.ts';

/** `key` tells places of the file apart; `placeId` is null for one that is not made yet. */
export type Room = { readonly key: string; readonly placeId: Id | null; readonly exclusive: 'no' | 'yes' };

export function warnOfRoom<Name extends string>(
  { depot, isOwn }: PlanContext,
  seen: SeenBefore,
  line: LineReader<Name>,
  column: Name,
  room: Room,
): void {
  if (room.exclusive === 'no') return;
  const text = line.text(column);
  const first = seen.line('place', room.key, line.line);
  if (room.placeId !== null && depot.boxesShelvedAt(room.placeId).some((boxId) => !isOwn(boxId))) {
    line.say(column, 'PLACE_OCCUPIED', { text });
  } else if (first !== undefined) line.say(column, 'PLACE_FOR_ONE', { text, line: first });
}
