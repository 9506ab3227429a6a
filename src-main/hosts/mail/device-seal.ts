/**
 * Seals a secret with a key that follows from the device's own, which the system's keeper of secrets holds (device-key.ts):
 * what is in the database, and in its copies, says nothing without that keeper.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

import type { Seal } from '#main/records/mail/ports.ts';

const NONCE = 12;
const TAG = 16;

/** `pkcs8`: base64, as the shell keeps it. */
export function deviceSeal(pkcs8: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(pkcs8, 'base64'), '', 'travee.mail.password', 32));
  return {
    close: (text) => {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed);
      if (bytes.length < NONCE + TAG) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
      } catch {
        // Sealed by another key: the person types the password again.
        return undefined;
      }
    },
  };
}
