/** A device as the server meets it at the door: a key pair, an enrolment, a token. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

import { createIdMinter, type DeviceId } from '#shared/base/id.ts';
import { enrolText, PROTOCOL, tokenText } from '#shared/protocol/messages.ts';
import type { TestServer } from './test-server.ts';

/** Enrols a new device and answers its bearer token. */
export async function enrolledToken(server: Pick<TestServer, 'url' | 'enrolmentCode'>, name: string): Promise<string> {
  const { publicKey: key, privateKey } = generateKeyPairSync('ed25519');
  const publicKey = key.export({ format: 'jwk' }).x ?? '';
  const device = createIdMinter(Date.now, (count) => randomBytes(count))() as string as DeviceId;
  const signed = (text: string): string => sign(null, Buffer.from(text), privateKey).toString('base64url');
  const ask = async <T>(path: string, body: object): Promise<T> => {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ protocol: PROTOCOL, device, ...body }),
    });
    if (!answer.ok) throw new Error(`${path} ${String(answer.status)} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const code = await server.enrolmentCode();
  await ask('/v1/enrol', { code, name, publicKey, sig: signed(enrolText({ code, device, publicKey })) });
  const { challenge } = await ask<{ challenge: string }>('/v1/challenge', {});
  const { token } = await ask<{ token: string }>('/v1/token', { challenge, sig: signed(tokenText(challenge)) });
  return token;
}
