/**
 * An auditor of exchanges that knows nothing of how they are made (sync.md, section 12, step 6). Desks and servers write
 * down what they were asked and what they answered, in real time; afterwards the auditor reads that log beside the entries
 * the server holds, and says what cannot be true. It has its own idea of a box, a few lines long, so that it does not
 * agree with a mistake of the rules by sharing them.
 */
import type { DeviceId, Id, OpId } from '#shared/base/id.ts';
import type { Outcome } from '#shared/domain/decision.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Receipt } from '#shared/protocol/arbiter.ts';
import type { Entry } from '#shared/protocol/entry.ts';

/** In the order they happened, as one observer saw it. */
export type Note =
  /** A person did something and was told it is kept. */
  | { readonly what: 'acknowledged'; readonly device: DeviceId; readonly op: OpId; readonly stream: StreamId }
  /** A request left; `receipts` says what came back for it, and may never come. */
  | { readonly what: 'pushed'; readonly request: number; readonly device: DeviceId; readonly ops: readonly OpId[] }
  | { readonly what: 'receipts'; readonly request: number; readonly receipts: readonly Receipt[] }
  /** A page was applied: the device now stands at `seq`. */
  | { readonly what: 'applied'; readonly device: DeviceId; readonly stream: StreamId; readonly seq: number }
  /** What a screen of the device counted as its own: done here and not confirmed. */
  | { readonly what: 'shown'; readonly device: DeviceId; readonly pending: readonly OpId[] };

export type Finding = { readonly rule: string; readonly detail: string };

/** What cannot be true of these notes and these entries. */
export function audit(notes: readonly Note[], streams: ReadonlyMap<StreamId, readonly Entry[]>): Finding[] {
  const findings: Finding[] = [];
  const find = (rule: string, detail: string): void => {
    findings.push({ rule, detail });
  };
  const entries = entriesByOp(streams, find);
  nothingIsLost(notes, entries, find);
  answersAgree(notes, entries, find);
  readersSeeTheirWrites(notes, entries, find);
  orderIsReal(notes, entries, find);
  orderOfEachDesk(notes, entries, find);
  for (const [stream, all] of streams) loansAreOneAtATime(stream, all, find);
  return findings;
}

type Find = (rule: string, detail: string) => void;
type Placed = { readonly stream: StreamId; readonly seq: number; readonly outcome: Outcome };

function entriesByOp(streams: ReadonlyMap<StreamId, readonly Entry[]>, find: Find): ReadonlyMap<OpId, Placed> {
  const byOp = new Map<OpId, Placed>();
  for (const [stream, all] of streams) {
    for (const [index, { op, seq, outcome }] of all.entries()) {
      if (seq !== index + 1) find('gap', `${stream} holds ${String(seq)} at ${String(index + 1)}`);
      if (byOp.has(op)) find('once', `${op} is recorded twice`);
      byOp.set(op, { stream, seq, outcome });
    }
  }
  return byOp;
}

/** Everything that was acknowledged is recorded, and nothing else is. */
function nothingIsLost(notes: readonly Note[], entries: ReadonlyMap<OpId, Placed>, find: Find): void {
  const done = new Set<OpId>();
  for (const note of notes) if (note.what === 'acknowledged') done.add(note.op);
  for (const op of done) if (!entries.has(op)) find('lost', `${op} was acknowledged and is not recorded`);
  for (const op of entries.keys()) if (!done.has(op)) find('invented', `${op} is recorded and nobody did it`);
}

/** A receipt says what is recorded, whoever answered and how often. */
function answersAgree(notes: readonly Note[], entries: ReadonlyMap<OpId, Placed>, find: Find): void {
  const asked = new Map<number, readonly OpId[]>();
  for (const note of notes) {
    if (note.what === 'pushed') asked.set(note.request, note.ops);
    if (note.what !== 'receipts') continue;
    const ops = asked.get(note.request) ?? [];
    if (note.receipts.length !== ops.length) find('answers', `request ${String(note.request)} is answered in part`);
    for (const [index, { op, stream, seq, outcome }] of note.receipts.entries()) {
      if (op !== ops[index]) find('answers', `request ${String(note.request)} is answered out of order`);
      const entry = entries.get(op);
      if (entry?.stream !== stream || entry.seq !== seq || entry.outcome !== outcome) {
        find('answers', `${op} was answered ${outcome} ${stream} ${String(seq)} and is recorded otherwise`);
      }
    }
  }
}

/** What was done at a desk is pending there or behind its cursor, from then on; cursors do not go back. */
function readersSeeTheirWrites(notes: readonly Note[], entries: ReadonlyMap<OpId, Placed>, find: Find): void {
  const cursors = new Map<string, number>();
  const done = new Map<DeviceId, Set<OpId>>();
  for (const note of notes) {
    if (note.what === 'acknowledged') {
      const ops = done.get(note.device) ?? new Set();
      done.set(note.device, ops.add(note.op));
    } else if (note.what === 'applied') {
      const key = `${note.device} ${note.stream}`;
      const before = cursors.get(key) ?? 0;
      if (note.seq < before) find('monotonic', `${key} went from ${String(before)} to ${String(note.seq)}`);
      cursors.set(key, note.seq);
    } else if (note.what === 'shown') {
      const pending = new Set(note.pending);
      const ops = done.get(note.device) ?? new Set();
      for (const op of ops) {
        if (pending.has(op)) continue;
        const entry = entries.get(op);
        const cursor = entry === undefined ? 0 : (cursors.get(`${note.device} ${entry.stream}`) ?? 0);
        if (entry === undefined || cursor < entry.seq) find('own writes', `${op} had vanished from ${note.device}`);
        // Confirmed: it does not come back, and is not looked at again.
        else ops.delete(op);
      }
    }
  }
}

/** What was answered before something else was asked comes before it, in a stream they share. */
function orderIsReal(notes: readonly Note[], entries: ReadonlyMap<OpId, Placed>, find: Find): void {
  const answered = new Map<StreamId, number>();
  const atLeast = new Map<OpId, ReadonlyMap<StreamId, number>>();
  for (const note of notes) {
    if (note.what === 'receipts') {
      for (const { stream, seq } of note.receipts) answered.set(stream, Math.max(seq, answered.get(stream) ?? 0));
    } else if (note.what === 'pushed') {
      const then = new Map(answered);
      for (const op of note.ops) if (!atLeast.has(op)) atLeast.set(op, then);
    }
  }
  for (const [op, then] of atLeast) {
    const entry = entries.get(op);
    const bound = entry === undefined ? undefined : then.get(entry.stream);
    if (entry !== undefined && bound !== undefined && entry.seq <= bound) {
      find('real time', `${op} was asked after ${String(bound)} of ${entry.stream} and is ${String(entry.seq)}`);
    }
  }
}

/** What one desk did in one stream stands there in the order it was done. */
function orderOfEachDesk(notes: readonly Note[], entries: ReadonlyMap<OpId, Placed>, find: Find): void {
  const last = new Map<string, number>();
  for (const note of notes) {
    if (note.what !== 'acknowledged') continue;
    const entry = entries.get(note.op);
    if (entry === undefined) continue;
    const key = `${note.device} ${entry.stream}`;
    if (entry.seq < (last.get(key) ?? 0)) find('own order', `${note.op} of ${key} came before what was done before it`);
    last.set(key, entry.seq);
  }
}

/** One entry after the other, a box is here or with one person: what the outcomes say must be playable in that order. */
function loansAreOneAtATime(stream: StreamId, all: readonly Entry[], find: Find): void {
  const out = new Map<Id, Id>();
  for (const { kind, outcome, entity, seq, body } of all) {
    const { boxId } = (body?.payload ?? {}) as { readonly boxId?: Id };
    if (kind === 'loan.handOut' && boxId !== undefined) {
      const there = out.get(boxId);
      if (outcome === 'applied' && there !== undefined) find('one loan', `${stream} ${String(seq)}: ${boxId} was out`);
      if (outcome === 'applied') out.set(boxId, entity);
    } else if (kind === 'loan.return' && boxId !== undefined && outcome === 'applied') {
      if (out.get(boxId) !== entity) find('one loan', `${stream} ${String(seq)}: ${boxId} was not out on ${entity}`);
      out.delete(boxId);
    } else if (kind === 'case.settle' && outcome === 'applied') {
      for (const event of body?.events ?? []) {
        if (event.type === 'boxReturned' || event.type === 'boxLoanAnnulled') out.delete(event.id);
        if (event.type === 'boxLent') out.set(event.id, event.loanId);
      }
    }
  }
}
