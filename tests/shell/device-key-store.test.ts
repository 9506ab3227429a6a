import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { deviceKeyOf } from '#main/hosts/device-key.ts';
import { deviceKey, newPrivateKey, type Keychain } from '#main/shell/device-key-store.ts';

let folder: string;
let logged: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-key-'));
  logged = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A keychain of one password; with another it decrypts nothing. */
function keychain(password: string, available = true): Keychain {
  return {
    isEncryptionAvailable: () => available,
    encryptString: (text) => Buffer.from(`${password}:${Buffer.from(text).toString('hex')}`),
    decryptString: (encrypted) => {
      const [by, hex] = encrypted.toString().split(':');
      if (by !== password) throw new Error('cannot decrypt');
      return Buffer.from(hex ?? '', 'hex').toString();
    },
    setUsePlainTextEncryption: () => logged.push('plain'),
  };
}

const read = (chain: Keychain, platform: NodeJS.Platform = 'win32'): string | null =>
  deviceKey({
    file: join(folder, 'device.key'),
    keychain: chain,
    platform,
    log: (_level, event, fields) => logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
  });

describe('the key of the device', () => {
  it('is made once, kept encrypted, and signs', () => {
    const made = read(keychain('a'));
    expect(read(keychain('a'))).toBe(made);
    expect(readFileSync(join(folder, 'device.key'), 'utf8')).not.toContain(made ?? '');
    const key = deviceKeyOf(made ?? '');
    expect(key.publicKey).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(key.sign('x')).toMatch(/^[A-Za-z0-9_-]{86}$/);
    expect(logged.join('\n')).not.toContain(made ?? '');
  });

  it('that cannot be decrypted is set aside, and another is made', () => {
    const first = read(keychain('a'));
    const second = read(keychain('b'));
    expect(second).not.toBe(first);
    expect(existsSync(join(folder, 'device.key.unreadable'))).toBe(true);
    expect(read(keychain('b'))).toBe(second);
  });

  it('does without a keyring on Linux and says so; elsewhere there is none', () => {
    expect(read(keychain('a', false), 'linux')).not.toBeNull();
    expect(logged).toContain('plain');
    rmSync(join(folder, 'device.key'));
    expect(read(keychain('a', false), 'win32')).toBeNull();
  });

  it('of a folder that cannot be written is null, not the end of the app', () => {
    writeFileSync(join(folder, 'file'), '');
    const answer = deviceKey({
      file: join(folder, 'file', 'device.key'),
      keychain: keychain('a'),
      platform: 'win32',
      log: () => undefined,
    });
    expect(answer).toBeNull();
  });

  it('is another each time', () => {
    expect(newPrivateKey()).not.toBe(newPrivateKey());
  });
});
