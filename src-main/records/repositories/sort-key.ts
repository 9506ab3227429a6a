/** Stored sort keys, cut: a cursor carries one, and no reader tells such long titles apart by their ends. */
import { naturalKey } from '#shared/i18n/natural-sort.ts';

const SORT_KEY_LENGTH = 200;

export function sortKey(text: string): string {
  return naturalKey(text).slice(0, SORT_KEY_LENGTH);
}
