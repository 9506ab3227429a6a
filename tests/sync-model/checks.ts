/**
 * The properties of sync.md, section 12, by number. Each check throws `I<n> …` when its property does not hold, so that a
 * mutant can be asked which one it breaks.
 */
import { isDeepStrictEqual } from 'node:util';

import { sha256Text } from '#shared/base/hash.ts';
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId, Id, OpId } from '#shared/base/id.ts';
import { mayDoFor } from '#shared/domain/authorisation.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { DomainEvent, Entity } from '#shared/domain/event.ts';
import { holdsOnBox } from '#shared/domain/hold/cover.ts';
import {
  deviceStream,
  filesStream,
  OPERATIONS,
  REFERENCE_STREAM,
  siteStream,
  unitStream,
  type Op,
  type StreamId,
} from '#shared/domain/operation.ts';
import type { Rights } from '#shared/domain/person/rights.ts';
import { EMPTY_STREAM, entryProblem, type Entry } from '#shared/protocol/entry.ts';
import { createMemoryWorld, idOf, PEOPLE, type MemoryWorld } from '#tests/support/memory-world.ts';
import type { Desk } from './desk.ts';
import type { History, Step } from './history.ts';
import type { Mechanisms } from './mechanisms.ts';
import type { HistoryServer } from './server.ts';

function fail(property: string, detail: string): never {
  throw new Error(`${property} ${detail}`);
}

/** Plays the steps and what is left to send and pull, checking after every step and at rest. */
export async function playOut(history: History, all: readonly Step[], mechanisms: Mechanisms): Promise<void> {
  const watch = createWatch(history, mechanisms);
  for (const desk of history.desks) watch(desk);
  await history.run(all, watch);
  await history.quiesce(watch);
  await checkAtRest(history);
}

/** What holds after every step, kept for all desks of one history. */
function createWatch({ server, desks }: History, mechanisms: Mechanisms): (desk: Desk) => void {
  const confirmed = desks.map(() => ({ world: createMemoryWorld(), cursors: new Map<StreamId, number>() }));
  return (desk) => {
    const seen = confirmed[desk.index];
    if (seen === undefined) return;
    for (const stream of desk.subscriptions) {
      const before = seen.cursors.get(stream) ?? 0;
      const now = desk.cursor(stream).seq;
      if (now < before) fail('I11', `the cursor of ${stream} went back from ${String(before)} to ${String(now)}`);
      for (const { body } of server.pull(stream, before, now - before)) {
        for (const event of body?.events ?? []) seen.world.apply(event);
      }
      seen.cursors.set(stream, now);
    }
    readYourWrites(server, desk);
    projectionIsConfirmedThenPending(desk, seen.world, mechanisms);
  };
}

/** I11: what was done here does not vanish between the receipt and the pull. */
function readYourWrites(server: HistoryServer, desk: Desk): void {
  for (const { op, state } of desk.outbox) {
    if (state !== 'confirmed') continue;
    const receipt = server.receipts.get(op.id);
    if (receipt === undefined || receipt.seq > desk.cursor(receipt.stream).seq) {
      fail('I11', `${op.kind} ${op.id} is gone before its entry was pulled`);
    }
  }
}

/** I6: the projection is the confirmed entries folded, then the pending operations judged on top. */
function projectionIsConfirmedThenPending(desk: Desk, confirmed: MemoryWorld, mechanisms: Mechanisms): void {
  const expected = createMemoryWorld(confirmed.records);
  for (const op of desk.pending()) {
    for (const event of mechanisms.judge(expected, op, { effAt: op.at, sha256: sha256Text }).events) {
      expected.apply(event);
    }
  }
  const difference = firstDifference(expected.records, desk.world.records);
  if (difference !== undefined) fail('I6', `desk ${String(desk.index)} differs on ${difference}`);
}

function firstDifference(a: ReadonlyMap<string, Entity>, b: ReadonlyMap<string, Entity>): string | undefined {
  for (const [key, record] of a) {
    const other = b.get(key);
    if (record !== other && !isDeepStrictEqual(record, other)) return key;
  }
  for (const key of b.keys()) if (!a.has(key)) return key;
  return undefined;
}

/** What holds once everything was sent and pulled. */
async function checkAtRest({ server, desks }: History): Promise<void> {
  for (const desk of desks) {
    if (desk.pending().length > 0)
      fail('I4', `desk ${String(desk.index)} still has ${String(desk.pending().length)} pending`);
  }
  everyOperationOnce(server, desks);
  chainsAndOrder(server);
  for (const desk of desks) deskAgrees(server, desk);
  for (const [stream, entries] of server.streams) {
    if (stream.startsWith('u/')) historyOfUnit(server, stream, entries);
  }
  placesHoldOne(server);
  nothingHeldIsDestroyed(server);
  factsAreKept(server, desks);
  clocksAreBounded(server);
  everyoneIsJudgedByTheRightsOfTheDay(server);
  await pushingAgainChangesNothing(server, desks);
  snapshotAndTail(server);
}

/** I4: one entry and one receipt for each operation. */
function everyOperationOnce(server: HistoryServer, desks: readonly Desk[]): void {
  const entries = new Map<OpId, number>();
  for (const entry of [...server.streams.values()].flat()) entries.set(entry.op, (entries.get(entry.op) ?? 0) + 1);
  for (const { op } of desks.flatMap(({ outbox }) => outbox)) {
    const count = entries.get(op.id) ?? 0;
    if (count !== 1) fail('I4', `${op.kind} ${op.id} has ${String(count)} entries`);
    if (!server.receipts.has(op.id)) fail('I4', `${op.kind} ${op.id} has no receipt`);
  }
}

/** I5: sequences without a gap, chains that verify, the order of each device kept. */
function chainsAndOrder(server: HistoryServer): void {
  for (const [stream, entries] of server.streams) {
    let head = EMPTY_STREAM;
    const last = new Map<DeviceId, number>();
    for (const entry of entries) {
      const problem = entryProblem(sha256Text, head, entry);
      if (problem !== undefined) fail('I5', `${stream} ${String(entry.seq)}: ${problem}`);
      head = { seq: entry.seq, hash: entry.hash };
      if ((last.get(entry.device) ?? 0) >= entry.n) fail('I5', `${stream} ${String(entry.seq)}: the order of a device`);
      last.set(entry.device, entry.n);
    }
  }
}

/** I1: at rest a desk and the server agree on every record of the streams the desk follows. I13: it has no other. */
function deskAgrees(server: HistoryServer, desk: Desk): void {
  for (const [key, record] of server.world.records) {
    if (!desk.subscriptions.includes(streamOfRecord(key, record))) {
      if (desk.world.records.has(key)) fail('I13', `desk ${String(desk.index)} holds ${key}`);
      continue;
    }
    if (!isDeepStrictEqual(record, desk.world.records.get(key)))
      fail('I1', `desk ${String(desk.index)} differs on ${key}`);
  }
  for (const key of desk.world.records.keys()) {
    if (!server.world.records.has(key)) fail('I1', `desk ${String(desk.index)} invented ${key}`);
  }
}

function streamOfRecord(key: string, record: Entity): StreamId {
  if (key.startsWith('box ') || key.startsWith('loan ') || key.startsWith('list ') || key.startsWith('case ')) {
    return unitStream((record as Box).unitId);
  }
  if (key.startsWith('request ') || key.startsWith('transfer ')) return unitStream((record as Box).unitId);
  if (key.startsWith('file ')) return filesStream((record as Box).unitId);
  return OF_THE_SITE.test(key) ? siteStream(idOf('site')) : REFERENCE_STREAM;
}

const OF_THE_SITE = /^(place|stocktake|expectation|reading) /u;

type BoxState = { out: boolean; gone: boolean; held: boolean; readonly cases: Set<Id>; readonly filesOut: Set<Id> };

/** I2, I3, I8 and I9, entry by entry as the stream tells them. */
function historyOfUnit(server: HistoryServer, stream: StreamId, entries: readonly Entry[]): void {
  const boxes = new Map<Id, BoxState>();
  const stateOf = (id: Id): BoxState => {
    const state = boxes.get(id) ?? {
      out: false,
      gone: false,
      held: false,
      cases: new Set<Id>(),
      filesOut: new Set<Id>(),
    };
    boxes.set(id, state);
    return state;
  };
  const world = createMemoryWorld();
  for (const entry of entries) {
    knowingOverwriteWins(world, entry);
    approvalsNameTheContent(world, entry);
    for (const event of entry.body?.events ?? []) {
      if (event.entity === 'box') happensToBox(stateOf(event.id), event, `${stream} ${String(entry.seq)}`);
      world.apply(event);
    }
  }
}

function happensToBox(box: BoxState, event: DomainEvent & { readonly entity: 'box' }, where: string): void {
  switch (event.type) {
    case 'boxLent':
      if (box.gone) fail('I3', `${where}: lent after its destruction`);
      if (box.out) fail('I2', `${where}: lent twice`);
      box.out = true;
      break;
    case 'boxReturned':
    case 'boxLoanAnnulled':
      box.out = false;
      break;
    case 'boxFileLent':
      if (box.gone) fail('I3', `${where}: a file lent after its box was destroyed`);
      if (box.filesOut.has(event.fileId)) fail('I2', `${where}: a file lent twice`);
      box.filesOut.add(event.fileId);
      break;
    case 'boxFileBack':
      box.filesOut.delete(event.fileId);
      break;
    case 'boxShelved':
    case 'boxFound':
    case 'boxMissing':
    case 'boxPulled':
    case 'fieldsWritten':
      if (box.gone) fail('I3', `${where}: ${event.type} after its destruction`);
      break;
    case 'holdPlaced':
      box.held = true;
      break;
    case 'holdLifted':
      box.held = false;
      break;
    case 'boxFlagged':
      box.cases.add(event.caseId);
      break;
    case 'boxUnflagged':
      box.cases.delete(event.caseId);
      break;
    case 'boxDestroyed':
      if (box.out) fail('I3', `${where}: destroyed while out`);
      if (box.filesOut.size > 0) fail('I3', `${where}: destroyed while a file of it is out`);
      if (box.held) fail('I3', `${where}: destroyed while on hold`);
      if (box.cases.size > 0) fail('I3', `${where}: destroyed with an open case`);
      box.gone = true;
      break;
    default:
      break;
  }
}

/**
 * I3 across streams: in the order the server judged, nothing is destroyed while a suspension of the reference reaches it.
 */
function nothingHeldIsDestroyed(server: HistoryServer): void {
  const world = createMemoryWorld();
  for (const { op, body } of asJudged(server)) {
    for (const event of body?.events ?? []) {
      const box = event.type === 'boxDestroyed' ? world.get('box', event.id) : undefined;
      if (box !== undefined && holdsOnBox(world, box).length > 0) fail('I3', `${op}: destroyed while suspended`);
      world.apply(event);
    }
  }
}

/** I8: who overwrote knowing what was there wins, whatever the clocks say. */
function knowingOverwriteWins(world: MemoryWorld, entry: Entry): void {
  if (entry.kind !== 'box.describe' || entry.outcome !== 'superseded') return;
  const box = world.get('box', entry.entity);
  const payload = entry.body?.payload as Extract<Op, { kind: 'box.describe' }>['body'] | undefined;
  const base = payload?.fields.title?.base;
  if (box !== undefined && base === (box.writers['title']?.op ?? box.createdOp)) {
    fail('I8', `${entry.op} overwrote knowingly and lost`);
  }
}

/** I9: an approval carries the digest in force, each person counts once, and an execution had enough of them. */
function approvalsNameTheContent(world: MemoryWorld, entry: Entry): void {
  if (entry.outcome !== 'applied' || (entry.kind !== 'list.approve' && entry.kind !== 'list.execute')) return;
  const list: DisposalList | undefined = world.get('list', entry.entity);
  const { digest } = entry.body?.payload as { readonly digest: string };
  if (list?.digest !== digest) fail('I9', `${entry.kind} of a content that is not in force`);
  const people = new Set(list.approvals.map(({ personId }) => personId));
  if (people.size !== list.approvals.length) fail('I9', 'one person counted twice');
  if (entry.kind === 'list.execute' && people.size < 2) fail('I9', 'executed without its approvals');
}

/** I2: a position with room for one holds one. */
function placesHoldOne(server: HistoryServer): void {
  const there = server.world
    .all('box')
    .filter(({ custody, placeId }) => custody === 'shelved' && placeId === idOf('S'));
  if (there.length > 1) fail('I2', 'two boxes at a position for one');
}

/** I7: what happened in the room is applied, known already, or in a case. */
function factsAreKept(server: HistoryServer, desks: readonly Desk[]): void {
  for (const { op } of desks.flatMap(({ outbox }) => outbox)) {
    if (OPERATIONS[op.kind].class !== 'observe') continue;
    const outcome = server.receipts.get(op.id)?.outcome;
    if (outcome === 'contested' && server.world.get('case', op.id as string as Id) === undefined) {
      fail('I7', `${op.kind} ${op.id} is contested without a case`);
    }
    if (outcome === 'forbidden') continue; // I14 says whether that was right.
    if (outcome !== 'applied' && outcome !== 'noop' && outcome !== 'contested') {
      fail('I7', `${op.kind} ${op.id} was ${outcome ?? 'lost'}`);
    }
  }
}

/** I8: no recorded time is more than a minute ahead of the server. */
function clocksAreBounded(server: HistoryServer): void {
  for (const entry of [...server.streams.values()].flat()) {
    if (hlcTimeMs(entry.effAt) > server.nowMs() + 60_000) fail('I8', `${entry.op} is dated after its receipt`);
  }
}

/** Every entry in the order the server judged them: each second it took the push of one desk. */
function asJudged({ streams }: HistoryServer): Entry[] {
  return [...streams.values()].flat().sort((a, b) => a.recordedAtMs - b.recordedAtMs || a.n - b.n);
}

type Changed = { readonly at: Hlc; readonly rights: Rights };

/**
 * I14: an operation is forbidden exactly when its author had not the right at its effective time, as the grants recorded
 * until then say. The rights are worked out here from the events, in the order the server took them.
 */
function everyoneIsJudgedByTheRightsOfTheDay(server: HistoryServer): void {
  const people = new Map<Id, Changed[]>();
  const units = new Map(server.world.all('box').map(({ id, unitId }) => [id, unitId]));
  for (const list of server.world.all('list')) units.set(list.id, list.unitId);
  for (const entry of asJudged(server)) {
    const changes = people.get(entry.actor);
    const then = changes?.findLast(({ at }) => at <= entry.effAt) ?? changes?.[0];
    if (then !== undefined && entry.actor !== PEOPLE.administrator && entry.outcome !== 'invalid') {
      const may = then.rights.status === 'active' && mayDoFor(then.rights, entry.kind, units.get(entry.entity) ?? null);
      if (may === (entry.outcome === 'forbidden')) fail('I14', `${entry.kind} ${entry.op} was ${entry.outcome}`);
    }
    for (const event of entry.body?.events ?? []) changeRights(people, event, entry.effAt);
  }
}

function changeRights(people: Map<Id, Changed[]>, event: DomainEvent, effAt: Hlc): void {
  if (event.entity !== 'person') return;
  if (event.type === 'personRegistered') {
    people.set(event.id, [{ at: event.person.createdAt, rights: event.person }]);
    return;
  }
  const changes = people.get(event.id);
  const last = changes?.at(-1);
  if (changes === undefined || last === undefined) return;
  if (event.type === 'personErased') {
    changes.push({ at: effAt > last.at ? effAt : last.at, rights: event.person });
    return;
  }
  const change = event.type === 'rolesGranted' ? { roles: event.roles } : (event.fields as Partial<Rights>);
  const rights = { ...last.rights, ...change };
  // Said again, it takes nothing and gives nothing: what comes after it stands where it was done.
  if (sameRights(rights, last.rights)) return;
  // The same rights again leave no trace: a later change is not moved behind them.
  if (rightsText(rights) === rightsText(last.rights)) return;
  changes.push({ at: effAt > last.at ? effAt : last.at, rights });
}

function rightsText({ roles, status, unitId }: Rights): string {
  return [status, unitId ?? '', ...[...roles].sort()].join(' ');
}

function sameRights(a: Rights, b: Rights): boolean {
  return a.status === b.status && a.unitId === b.unitId && isDeepStrictEqual(a.roles, b.roles);
}

/** I10: any beginning of an outbox, sent again, changes nothing and is answered as before. */
async function pushingAgainChangesNothing(server: HistoryServer, desks: readonly Desk[]): Promise<void> {
  const length = (): number => [...server.streams.values()].reduce((sum, entries) => sum + entries.length, 0);
  const before = length();
  for (const desk of desks) {
    const again = desk.nextPush(1 + Math.floor(desk.outbox.length / 2), 0);
    if (again === undefined) continue;
    const answer = await server.push(again);
    if (!answer.ok) fail('I10', `refused with ${answer.error.code}`);
    for (const receipt of answer.value.receipts) {
      if (!isDeepStrictEqual(receipt, server.receipts.get(receipt.op)))
        fail('I10', `${receipt.op} is answered otherwise`);
    }
  }
  if (length() !== before) fail('I10', 'something was recorded again');
}

/** I12: a snapshot and what came after is the whole history. */
function snapshotAndTail(server: HistoryServer): void {
  for (const [stream, entries] of server.streams) {
    if (stream.startsWith(deviceStream('' as DeviceId))) continue;
    const fold = (part: readonly Entry[], from: ReadonlyMap<string, Entity>): MemoryWorld => {
      const world = createMemoryWorld(from);
      for (const { body } of part) for (const event of body?.events ?? []) world.apply(event);
      return world;
    };
    const whole = fold(entries, new Map());
    const middle = Math.floor(entries.length / 2);
    const snapshot = structuredClone(fold(entries.slice(0, middle), new Map()).records);
    const difference = firstDifference(whole.records, fold(entries.slice(middle), snapshot).records);
    if (difference !== undefined) fail('I12', `${stream} differs on ${difference}`);
  }
}
