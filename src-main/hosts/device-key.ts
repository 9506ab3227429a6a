/** Ed25519 by the runtime's own code. The private key comes from the keeper of secrets and stays in this process's memory. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

import type { DeviceKey } from '#main/records/sync/ports.ts';

/** `pkcs8`: base64, as the shell keeps it. */
export function deviceKeyOf(pkcs8: string): DeviceKey {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    publicKey: x ?? '',
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}
