/**
 * What a slip says of its boxes, as one text to be hashed: the digest of what was sent. It leaves out what the depot writes
 * afterwards (numbers, places), so that a slip that is printed again can be compared with what was sent.
 */
import type { Hash, Sha256 } from '../../base/hash.ts';
import { canonicalJson } from '../../base/json.ts';
import type { Id } from '../../base/id.ts';
import { statedFacts } from '../disposal/list-lines.ts';
import type { World } from '../world.ts';
import type { Transfer } from './transfer.ts';

/** Of these boxes in this order, with their files in theirs, as they are described now. */
export function slipDigest(
  world: World,
  { number, unitId }: Pick<Transfer, 'number' | 'unitId'>,
  boxIds: readonly Id[],
  sha256: Sha256,
): Hash {
  const boxes = boxIds.map((id) => {
    const box = world.get('box', id);
    const files = world.filesOfBox(id).flatMap((fileId) => {
      const file = world.get('file', fileId);
      return file === undefined ? [] : [{ ...statedFacts(file), position: file.position }];
    });
    if (box === undefined) return { id, files };
    const { title, boxType, lengthMm, ruleId, datesText } = box;
    return { id, title, boxType, lengthMm, ruleId, datesText, files };
  });
  return sha256(canonicalJson({ number, unitId, boxes }));
}
