/** Writes down, for the auditor, what the desks and the server of a history say to one another. */
import type { OpId } from '#shared/base/id.ts';
import type { Desk } from '../sync-model/desk.ts';
import type { HistoryServer } from '../sync-model/server.ts';
import type { Note } from './audit.ts';

export type NoteTaker = {
  readonly notes: readonly Note[];
  /** The same server, overheard. */
  readonly overhear: <S extends HistoryServer>(server: S) => S;
  /** What a desk has done, applied and shows now: called after each of its steps. */
  readonly look: (desk: Desk) => void;
};

export function createNoteTaker(): NoteTaker {
  const notes: Note[] = [];
  const known = new Set<OpId>();
  let requests = 0;
  const lookForNew = (desk: Pick<Desk, 'device' | 'outbox'>): void => {
    for (const { op } of desk.outbox) {
      if (known.has(op.id)) continue;
      known.add(op.id);
      notes.push({ what: 'acknowledged', device: desk.device, op: op.id, stream: op.stream });
    }
  };
  return {
    notes,
    overhear: (server) => ({
      ...server,
      push: async (push) => {
        const request = requests++;
        for (const { id, stream } of push.ops) {
          if (known.has(id)) continue;
          known.add(id);
          notes.push({ what: 'acknowledged', device: push.device, op: id, stream });
        }
        notes.push({ what: 'pushed', request, device: push.device, ops: push.ops.map(({ id }) => id) });
        const answer = await server.push(push);
        if (answer.ok) notes.push({ what: 'receipts', request, receipts: answer.value.receipts });
        return answer;
      },
    }),
    look: (desk) => {
      lookForNew(desk);
      for (const stream of desk.subscriptions) {
        notes.push({ what: 'applied', device: desk.device, stream, seq: desk.cursor(stream).seq });
      }
      notes.push({ what: 'shown', device: desk.device, pending: desk.pending().map(({ id }) => id) });
    },
  };
}
