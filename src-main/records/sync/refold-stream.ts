/** A stream read again from its first entry: after the server and this device parted, where there is no snapshot. */
import type { Id } from '#shared/base/id.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { DomainEvent, Entity, EntityType } from '#shared/domain/event.ts';
import { evolve } from '#shared/domain/evolve.ts';
import { reading } from '#shared/domain/known-events.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { EMPTY_STREAM, entryProblem, type Entry, type StreamHead } from '#shared/protocol/entry.ts';
import { LIMITS } from '#shared/protocol/messages.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { checkAgainstAnchors } from './anchors.ts';
import { finish, replaceStream, type BootstrapParts, type BootstrapProblem } from './bootstrap.ts';
import { keepEntries } from './keep-entries.ts';
import type { ServerLink } from './server-link.ts';
import type { SnapshotRecord } from './snapshot-rows.ts';
import { readSetting } from './sync-settings.ts';

export type RefoldParts = BootstrapParts & { readonly link: Pick<ServerLink, 'pull'>; readonly clock: () => number };

export async function refoldStream(
  parts: RefoldParts,
  stream: StreamId,
  isStopped: () => boolean,
): Promise<Result<null, BootstrapProblem>> {
  const { db, link, clock } = parts;
  const entries: Entry[] = [];
  let head: StreamHead = EMPTY_STREAM;
  for (let more = 'yes'; more === 'yes';) {
    if (isStopped()) return err({ kind: 'stopped' });
    const epoch = readSetting(db, 'sync.server')?.epoch ?? '';
    const cursor = { id: stream, after: head.seq, afterHash: head.hash };
    const answered = await link.pull(epoch, [cursor], LIMITS.entriesPerPage);
    if (!answered.ok) return answered;
    const [page] = answered.value.pages;
    if (page === undefined || 'status' in page || page.id !== stream) return err({ kind: 'notUnderstood' });
    for (const entry of page.entries as unknown as readonly Entry[]) {
      if (entryProblem(nativeSha256, head, entry) !== undefined) return err({ kind: 'altered' });
      head = { seq: entry.seq, hash: entry.hash };
      entries.push(entry);
    }
    ({ more } = page);
  }
  checkAgainstAnchors(db, stream, entries, parts.log);
  return replaceStream(parts, stream, recordsOf(entries), () => {
    const topics = finish(db, { stream, ...head }, 0);
    keepEntries(db, [{ stream, entries }], clock());
    return topics;
  });
}

function recordsOf(entries: readonly Entry[]): SnapshotRecord[] {
  const records = new Map<Id, SnapshotRecord>();
  for (const { body } of entries) {
    for (const event of body?.events ?? []) if (reading(event) === 'applied') fold(records, event);
  }
  return [...records.values()];
}

function fold(records: Map<Id, SnapshotRecord>, event: DomainEvent): void {
  const before = records.get(event.id)?.record;
  const record: Entity | undefined = evolve<EntityType>(before, event);
  if (record !== undefined) records.set(event.id, { type: event.entity, record });
}
