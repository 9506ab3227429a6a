/** What is worked out of a push before anything is locked: the chain, and the text of each body as it is recorded. */
import fc from 'fast-check';
import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';

import { checkPush } from '#server/exchange/check-push.ts';
import { nativeSha256 } from '#server/native-sha256.ts';
import type { Hash } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import { chainHash } from '#shared/domain/operation.ts';
import { pushText, type PushMessage } from '#shared/protocol/messages.ts';
import { idOf } from '#tests/support/memory-world.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const KEY = String(publicKey.export({ format: 'jwk' }).x);

/** Words that could be taken for the keys around a body. */
const awkward = fc.oneof(
  fc.string(),
  fc.constantFrom('body', 'entity', ',"entity":"', ',"body":', '\\', '"', '\u0001', '}', ',\\"entity\\":\\"'),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    awkward,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(awkward, tie('any'), { maxKeys: 3 }),
  ),
})).any;

const op = fc.record({
  id: fc.constant(idOf('o1')),
  kind: awkward.filter((kind) => kind !== ''),
  v: fc.constant(1),
  stream: awkward,
  entity: fc.constant(idOf('e1')),
  at: awkward.map((end) => `0123456789ab${end}`),
  actor: fc.constant(idOf('p1')),
  session: fc.constant(idOf('s1')),
  body: fc.dictionary(awkward, value, { maxKeys: 4 }),
});

test('the text of each body is found within the text that was hashed, whatever it says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 4 }), async (ops) => {
      const head = { protocol: 1, device: idOf('d1'), epoch: 'e', firstN: 1, prevHash: '' };
      let hash: Hash | '' = '';
      for (const each of ops) hash = chainHash(nativeSha256, hash, canonicalJson(each));
      const sig = sign(null, Buffer.from(pushText(head, hash)), privateKey).toString('base64url');
      const checked = await checkPush({ ...head, ops, sig } as unknown as PushMessage, KEY, nativeSha256);
      expect(checked.ok && checked.value.hashes?.at(-1)).toBe(hash);
      expect(checked.ok && checked.value.bodies).toEqual(ops.map(({ body }) => canonicalJson(body)));
    }),
  );
});
