/**
 * What is checked of a push before anything is locked: that its operations can be hashed, and that the device signed the
 * chain they make.
 */
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { chainHash, operationText } from '#shared/domain/operation.ts';
import type { Push } from '#shared/protocol/arbiter.ts';
import { pushText, type PushMessage } from '#shared/protocol/messages.ts';
import { isSignedBy } from '../auth/keys.ts';

/** `UNAUTHORISED`: the signature is not the device's. */
export type PushFault = 'MALFORMED' | 'UNAUTHORISED';

export function checkPush(message: PushMessage, publicKey: string, sha256: Sha256): Result<Push, PushFault> {
  // The operations are of a shape the arbiter judges, not refuses: kind and body may be anything.
  const request = message as unknown as Push;
  const hashes: Hash[] = [];
  let hash: Hash | '' = request.prevHash;
  for (const op of request.ops) {
    const text = textOf(op);
    if (text === undefined) return err('MALFORMED');
    hash = chainHash(sha256, hash, text);
    hashes.push(hash);
  }
  if (!isSignedBy(publicKey, pushText(message, hash), message.sig)) return err('UNAUTHORISED');
  const { device, epoch, firstN, prevHash, ops } = request;
  return ok({ device, epoch, firstN, prevHash, ops, hashes });
}

/** `undefined`: it holds a fraction, or is nested deeper than anything a program of ours writes. */
function textOf(op: Push['ops'][number]): string | undefined {
  try {
    return operationText(op);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
