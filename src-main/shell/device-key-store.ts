/**
 * The private key this device signs with, kept encrypted by the system's keychain beside the settings, never in the
 * database. It is made at the first start; one that cannot be decrypted any more (another account, a keychain that was
 * reset) is set aside and another made, with which the device has to be enrolled again.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import type { Log } from './json-lines-log.ts';

/** What of Electron's `safeStorage` is used. */
export type Keychain = {
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (encrypted: Buffer) => string;
  /** Linux without a keyring: weak, and better than a device that cannot be enrolled. */
  readonly setUsePlainTextEncryption: (usePlainText: boolean) => void;
};

export type KeyStore = {
  readonly file: string;
  readonly keychain: Keychain;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
};

/** PKCS 8 in base64; null when the system keeps no secret at all. */
export function deviceKey({ file, keychain, platform, log }: KeyStore): string | null {
  try {
    if (!keychain.isEncryptionAvailable()) {
      if (platform !== 'linux') {
        log('error', 'device-key.no-keychain');
        return null;
      }
      log('warn', 'device-key.no-keyring');
      keychain.setUsePlainTextEncryption(true);
    }
    if (existsSync(file)) {
      const known = decrypted(file, keychain);
      if (known !== undefined) return known;
      renameSync(file, `${file}.unreadable`);
      log('error', 'device-key.unreadable');
    }
    const made = newPrivateKey();
    writeFileSync(file, keychain.encryptString(made), { mode: 0o600 });
    log('info', 'device-key.made');
    return made;
  } catch (error) {
    // The depot works without a server; the log says why there is none.
    log('error', 'device-key.failed', { detail: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** PKCS 8, base64. */
export function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

function decrypted(file: string, keychain: Keychain): string | undefined {
  try {
    return keychain.decryptString(readFileSync(file));
  } catch {
    // Whatever the reason, this key is of no more use.
    return undefined;
  }
}
