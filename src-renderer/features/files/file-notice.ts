/** What the card of a file says first of all: what became of it, or of the box it stands in. */
import type { FileCard } from '#shared/contract/boxes.ts';

export function noticeOf(
  status: FileCard['file']['status'],
  custody: NonNullable<FileCard['box']>['custody'] | null,
):
  | 'annulled'
  | 'withdrawn'
  | 'destroyed'
  | 'boxOut'
  | 'boxMissing'
  | 'boxDestroyed'
  | 'boxHandedOver'
  | 'boxAnnulled'
  | null {
  if (status !== 'present') return status;
  switch (custody) {
    case 'out':
      return 'boxOut';
    case 'missing':
      return 'boxMissing';
    case 'destroyed':
      return 'boxDestroyed';
    case 'handedOver':
      return 'boxHandedOver';
    case 'annulled':
      return 'boxAnnulled';
    case 'draft':
    case 'announced':
    case 'emptied':
    case 'shelved':
    case 'unplaced':
    case null:
      return null;
  }
}
