/**
 * Ed25519: what devices sign with, and what the server signs anchors with. Public keys and signatures travel as raw bytes
 * in base64url. A public key never changes for a device, so its parsed form is kept.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

const KEPT_KEYS = 10_000;
const parsed = new Map<string, KeyObject>();

/** Whether the key's owner signed the text. A key that is none answers no. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = publicKeyOf(publicKey);
  return key !== undefined && verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
}

/** As `isSignedBy`, on a thread beside: what is checked thousands of times a second. */
export function isSignedByLater(publicKey: string, text: string, signature: string): Promise<boolean> {
  const key = publicKeyOf(publicKey);
  if (key === undefined) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'), (error, isSigned) => {
      if (error === null) resolve(isSigned);
      else reject(error);
    });
  });
}

function publicKeyOf(raw: string): KeyObject | undefined {
  const known = parsed.get(raw);
  if (known !== undefined) return known;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
    if (parsed.size >= KEPT_KEYS) parsed.clear();
    parsed.set(raw, key);
    return key;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

export type SigningKey = {
  /** As a device receives it. */
  readonly publicKey: string;
  readonly sign: (text: string) => string;
};

/** A new private key as text, for the server's own table. */
export function newPrivateKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

export function signingKey(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('the signing key is not of Ed25519');
  return { publicKey: x, sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url') };
}
