/** Ids minted in the window: the same request sent twice has the effect of once. */
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';

const mint = createIdMinter(
  () => Date.now(),
  (count) => crypto.getRandomValues(new Uint8Array(count)),
);

/** A new id for a record or a group (a scan run, a hold). */
export function newId(): Id {
  return mint();
}

/** A new id for an operation. */
export function newOpId(): OpId {
  // An operation's id has the form of any id; the brand tells them apart.
  return mint() as string as OpId;
}
