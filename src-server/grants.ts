/**
 * Authorises destructions (sync.md, section 10; ADR 0021). The list is looked at as it is on the server, which knows what no
 * desk may know yet: all its approvals, for exactly this content, and nothing against any of its boxes today.
 */
import type { Hash, Sha256 } from '#shared/base/hash.ts';
import { civilDateAt } from '#shared/base/civil-date.ts';
import { nextHlc } from '#shared/base/hybrid-clock.ts';
import { createIdMinter, type ClockMs, type DeviceId, type Id, type RandomBytes } from '#shared/base/id.ts';
import { authorise } from '#shared/domain/authorisation.ts';
import type { GrantTerms } from '#shared/domain/decision.ts';
import { stepsOf } from '#shared/domain/disposal/approval-steps.ts';
import { executionBlock } from '#shared/domain/disposal/decide-execution.ts';
import { fileBlock } from '#shared/domain/disposal/file-lines.ts';
import { closedRefusal } from '#shared/domain/disposal/open-list.ts';
import { grantText } from '#shared/domain/disposal/grant.ts';
import { unitStream, type Op, type StreamId } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';
import type { GrantAnswer, GrantRefusal } from '#shared/protocol/grant-messages.ts';
import { isSignedBy, type SigningKey } from './auth/keys.ts';
import type { ServerDatabase } from './database/server-database.ts';
import { readOver } from './read-world.ts';

/** From the signing in to the asking. */
const FRESH_MS = 5 * 60_000;
/** The truck comes within the week, where there may be no network. */
const GRANT_LIFE_MS = 7 * 24 * 3600_000;

export type GrantParts = {
  readonly database: ServerDatabase;
  readonly key: SigningKey;
  readonly clock: ClockMs;
  readonly random: RandomBytes;
  readonly sha256: Sha256;
};

export type GrantAsked = {
  readonly device: DeviceId;
  readonly person: Id;
  readonly list: Id;
  readonly digest: Hash;
  readonly mayFollow: (stream: StreamId) => boolean;
};

export function createGrants({ database, key, clock, random, sha256 }: GrantParts): {
  readonly give: (asked: GrantAsked) => Promise<GrantAnswer>;
} {
  const mint = createIdMinter(clock, random);
  return {
    give: async (asked) => {
      const { device, person: by, list, digest } = asked;
      const nowMs = clock();
      const refused = await database.transaction((transaction) =>
        readOver(transaction, (world, each) => refusal(world, asked, { nowMs, sha256 }, each)),
      );
      if (refused !== undefined) return refused;
      if (!(await database.freshSignIns.take(device, by, nowMs - FRESH_MS))) return { refused: 'NO_PROOF' };
      const unsigned = {
        id: mint(),
        list,
        digest,
        by,
        atMs: nowMs,
        validUntilMs: nowMs + GRANT_LIFE_MS,
        key: key.publicKey,
      };
      return { grant: { ...unsigned, sig: key.sign(grantText(unsigned)) } };
    },
  };
}

/**
 * What an operation that destroys is judged by. `sinceMs`: when the first device of the organisation was enrolled; before
 * that there was no server to ask. It is looked up once there is one, and does not change.
 */
export function createGrantTerms(
  database: ServerDatabase,
  key: SigningKey,
): { readonly terms: () => GrantTerms; readonly ready: () => Promise<void> } {
  let sinceMs: number | undefined;
  return {
    terms: () => ({
      sinceMs: sinceMs ?? 0,
      isSigned: (signer, text, sig) => signer === key.publicKey && isSignedBy(signer, text, sig),
    }),
    ready: async () => {
      if (sinceMs !== undefined) return;
      const own = await database.meta.get('ownDevice');
      const enrolled = (await database.devices.list()).filter(({ id }) => id !== own);
      if (enrolled.length > 0) sinceMs = Math.min(...enrolled.map(({ enrolledAtMs }) => enrolledAtMs));
    },
  };
}

function refusal(
  world: World,
  { person, list: id, digest, mayFollow }: GrantAsked,
  { nowMs, sha256 }: { readonly nowMs: number; readonly sha256: Sha256 },
  each: (part: () => void) => void,
): Exclude<GrantAnswer, { readonly grant: unknown }> | undefined {
  const no = (code: GrantRefusal): { readonly refused: GrantRefusal } => ({ refused: code });
  const list = world.get('list', id);
  if (list === undefined || !mayFollow(unitStream(list.unitId))) return no('LIST_UNKNOWN');
  const act = { kind: 'list.authorise', entity: id, actor: person } as Op;
  if (authorise(world, act, nextHlc(null, nowMs, person as string as DeviceId)) !== 'inForce') return no('FORBIDDEN');
  const closed = closedRefusal(list);
  if (closed !== undefined) return no(closed.code === 'LIST_EXECUTED' ? 'LIST_EXECUTED' : 'LIST_CANCELLED');
  if (list.digest !== digest) return no('LIST_CHANGED');
  const approvers = new Set(
    list.approvals.filter((approval) => approval.digest === digest).map(({ personId }) => personId),
  );
  const organisation = world.organisation();
  if (list.state !== 'approved' || approvers.size < stepsOf(list, organisation).length) return no('LIST_NOT_APPROVED');
  const today = civilDateAt(nowMs, organisation?.timeZone ?? 'UTC');
  const boxes: { boxId: Id; number: string; code: string }[] = [];
  for (const line of list.lines) {
    each(() => {
      const box = world.get('box', line.boxId);
      const code = box === undefined ? 'BOX_UNKNOWN' : executionBlock(world, list, line, box, today, sha256);
      if (code !== undefined) boxes.push({ boxId: line.boxId, number: line.number, code });
    });
  }
  if (boxes.length > 0) return { refused: 'BOXES_BLOCKED', boxes };
  const files: { fileId: Id; code: string }[] = [];
  for (const line of list.fileLines ?? []) {
    each(() => {
      const file = world.get('file', line.fileId);
      const code = file === undefined ? 'FILE_UNKNOWN' : fileBlock(world, list, line, file, today, sha256);
      if (code !== undefined) files.push({ fileId: line.fileId, code });
    });
  }
  return files.length === 0 ? undefined : { refused: 'FILES_BLOCKED', files };
}
