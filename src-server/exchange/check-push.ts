/**
 * What is checked of a push before anything is locked: that its operations can be hashed, and that the device signed the
 * chain they make.
 */
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { chainHash, operationText, type Op } from '#shared/domain/operation.ts';
import { blankedBody, isPersonal } from '#shared/domain/person/erasure.ts';
import type { Push } from '#shared/protocol/arbiter.ts';
import { pushText, type PushMessage } from '#shared/protocol/messages.ts';
import { isSignedByLater } from '../auth/keys.ts';

/** `UNAUTHORISED`: the signature is not the device's. */
export type PushFault = 'MALFORMED' | 'UNAUTHORISED';

export async function checkPush(
  message: PushMessage,
  publicKey: string,
  sha256: Sha256,
): Promise<Result<Push, PushFault>> {
  // The operations are of a shape the arbiter judges, not refuses: kind and body may be anything.
  const request = message as unknown as Push;
  const hashes: Hash[] = [];
  const bodies: string[] = [];
  const ops: Op[] = [];
  let hash: Hash | '' = request.prevHash;
  for (const sent of request.ops) {
    const { op, blanked } = 'blanked' in sent ? withoutHash(sent as Blanked) : { op: sent, blanked: undefined };
    const text = textOf(op);
    if (text === undefined || (blanked !== undefined && !isBlank(op))) return err('MALFORMED');
    // Words that were erased cannot be hashed again; the device answers for the hash with its signature.
    hash = blanked ?? chainHash(sha256, hash, text);
    hashes.push(hash);
    bodies.push(bodyWithin(text));
    ops.push(op);
  }
  const isSigned = await isSignedByLater(publicKey, pushText(message, hash), message.sig);
  if (!isSigned) return err('UNAUTHORISED');
  const { device, epoch, firstN, prevHash } = request;
  return ok({ device, epoch, firstN, prevHash, ops, hashes, bodies });
}

/** `undefined`: it holds a fraction, or is nested deeper than anything a program of ours writes. */
function textOf(op: Op): string | undefined {
  try {
    return operationText(op);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type Blanked = Op & { readonly blanked?: Hash };

function withoutHash({ blanked, ...op }: Blanked): { readonly op: Op; readonly blanked: Hash | undefined } {
  return { op: op, blanked };
}

/**
 * The body's part of an operation's canonical text: between the keys `at` and `entity`, the first `body` of the text and the
 * last `entity`, since what else is around it are plain values, and a quote within a value is never written bare.
 */
function bodyWithin(text: string): string {
  return text.slice(text.indexOf(',"body":') + ',"body":'.length, text.lastIndexOf(',"entity":"'));
}

/** Whether this is what an erasure leaves of an operation, and nothing else. */
function isBlank({ kind, body }: Op): boolean {
  const left = blankedBody(kind, body);
  return isPersonal(kind) && canonicalJson(body) === canonicalJson(left);
}
