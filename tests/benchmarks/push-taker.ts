/** What the server does with the text of a push, HTTP aside: read, check, judge, write. For the benchmarks. */
import { Compile } from 'typebox/compile';

import { createPushQueue } from '#server/arbiter/push-queue.ts';
import type { PushResult } from '#server/arbiter/push.ts';
import type { ServerDatabase } from '#server/database/server-database.ts';
import { checkPush } from '#server/exchange/check-push.ts';
import { nativeSha256 } from '#server/native-sha256.ts';
import { opProblem } from '#shared/domain/body-problem.ts';
import { PushRequest } from '#shared/protocol/messages.ts';

export const EPOCH = 'bench';

const validator = Compile(PushRequest);

export type Taker = (text: string, publicKey: string) => Promise<PushResult>;

export function createTaker(database: ServerDatabase): Taker {
  const queue = createPushQueue(
    { database, clock: Date.now, sha256: nativeSha256, malformation: opProblem },
    { slots: 3 },
  );
  return async (text, publicKey) => {
    const message: unknown = JSON.parse(text);
    if (!validator.Check(message)) throw new Error(JSON.stringify(validator.Errors(message)).slice(0, 500));
    const checked = await checkPush(message, publicKey, nativeSha256);
    if (!checked.ok) throw new Error(checked.error);
    return queue({ request: checked.value, epoch: EPOCH, mayWrite: () => true });
  };
}

/** The messages of a device, each sent when the one before was answered; counts the outcomes. */
export async function sendAll(
  take: Taker,
  publicKey: string,
  messages: readonly string[],
  outcomes = new Map<string, number>(),
): Promise<void> {
  for (const message of messages) {
    const result = await take(message, publicKey);
    if (!result.ok) throw new Error(result.error.code);
    for (const receipt of result.value.receipts) {
      const { outcome } = receipt;
      if (outcome === 'forbidden' || outcome === 'invalid') throw new Error(JSON.stringify(receipt));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
  }
}
