/** An entry whose body a test changed, sealed again as the server would have. */
import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { sealEntry, type Entry } from '#shared/protocol/entry.ts';

export function resealed(entry: Entry, previous: Hash | ''): Entry {
  const { body, bodyHash: _bodyHash, hash: _hash, ...header } = entry;
  if (body === null) throw new Error('a blanked body cannot be sealed');
  return sealEntry(sha256Text, previous, header, body);
}
