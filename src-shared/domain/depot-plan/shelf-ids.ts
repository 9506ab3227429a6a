/** The ids of the shelves of a plan as one text: UUIDs, written out, one after the other. */
import type { Id } from '../../base/id.ts';

const ID_LENGTH = 36;

export function shelfIdsText(ids: readonly Id[]): string {
  return ids.join('');
}

/** Undefined when there is no such shelf. */
export function shelfIdAt(text: string, shelf: number): Id | undefined {
  const id = shelf < 0 ? '' : text.slice(shelf * ID_LENGTH, (shelf + 1) * ID_LENGTH);
  return id === '' ? undefined : (id as Id);
}

/** Index of the shelf; -1 when it is not there. No UUID is found across two others: its dashes would not be in place. */
export function shelfOfId(text: string, id: Id): number {
  const at = text.indexOf(id);
  return at < 0 ? -1 : at / ID_LENGTH;
}
