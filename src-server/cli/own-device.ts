/**
 * What an administrator does on the server itself, as operations of the server's own device: they are judged by the same
 * arbiter and stay in the same record as everybody else's.
 */
import { nextHlc } from '#shared/base/hybrid-clock.ts';
import {
  createIdMinter,
  derivedId,
  type ClockMs,
  type DeviceId,
  type Id,
  type OpId,
  type RandomBytes,
  type SessionId,
} from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { opProblem } from '#shared/domain/body-problem.ts';
import {
  deviceStream,
  OPERATIONS,
  REFERENCE_STREAM,
  type Op,
  type OpBody,
  type OpKind,
} from '#shared/domain/operation.ts';
import { push } from '../arbiter/push.ts';
import { newPrivateKey, signingKey } from '../auth/keys.ts';
import type { ServerDatabase } from '../database/server-database.ts';
import { nativeSha256 } from '../native-sha256.ts';

export type OwnDraft = {
  readonly [K in OpKind]: { readonly kind: K; readonly entity: Id; readonly body: OpBody<K> };
}[OpKind];

export type OwnDevice = {
  readonly mint: () => Id;
  /** Operations of one person in a session of their own; all of them went through, or the code of the first that did not. */
  readonly act: (person: Id, drafts: readonly OwnDraft[]) => Promise<Result<null, string>>;
};

export async function createOwnDevice(
  database: ServerDatabase,
  clock: ClockMs,
  random: RandomBytes,
): Promise<OwnDevice> {
  const mint = createIdMinter(clock, random);
  const device = (await database.meta.keep('ownDevice', mint())) as DeviceId;
  const key = signingKey(await database.meta.keep('ownDeviceKey', newPrivateKey()));
  await database.devices.enrolOwn(device, key.publicKey, clock());

  return {
    mint,
    act: async (person, drafts) => {
      const sessionOp = mint() as string as OpId;
      const session = derivedId(nativeSha256, sessionOp, 1) as string as SessionId;
      const opening = {
        id: sessionOp,
        kind: 'session.open' as const,
        entity: session as string as Id,
        body: { means: 'commandLine' as const },
      };
      // The founder exists, and can open a session, once the first two operations were taken.
      const isFounding = drafts[0]?.kind === 'organisation.found';
      const [before, after] = isFounding ? [drafts.slice(0, 2), drafts.slice(2)] : [[], drafts];
      const withId = (draft: OwnDraft): OwnDraft & { readonly id: OpId } => ({
        ...draft,
        id: mint() as string as OpId,
      });
      const all = [...before.map(withId), opening, ...after.map(withId)];

      const { n, hash, at: last } = await database.streams.chainOf(device);
      let at = last;
      const ops = all.map((draft) => {
        at = nextHlc(at, clock(), device);
        const stream = draft.kind === 'session.open' ? deviceStream(device) : REFERENCE_STREAM;
        const op: unknown = { ...draft, v: OPERATIONS[draft.kind].v, stream, at, actor: person, session };
        return op as Op;
      });
      const { epoch } = await database.devices.find([]);
      const answer = await push(
        { database, clock, sha256: nativeSha256, malformation: opProblem },
        { request: { device, epoch, firstN: n + 1, prevHash: hash, ops }, epoch, mayWrite: () => true },
      );
      if (!answer.ok) return err(answer.error.code);
      const refused = answer.value.receipts.find(({ outcome }) => outcome !== 'applied');
      return refused === undefined ? ok(null) : err(refused.code ?? refused.outcome);
    },
  };
}
