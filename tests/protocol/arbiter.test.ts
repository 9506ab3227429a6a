/** What the server takes from a device, and what it refuses to: order, forks, forged streams, malformed bodies, clocks. */
import { beforeEach, describe, expect, test } from 'vitest';

import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { DeviceId } from '#shared/base/id.ts';
import { deviceStream, unitStream, type Op } from '#shared/domain/operation.ts';
import type { Push, PushAnswer } from '#shared/protocol/arbiter.ts';
import { EMPTY_STREAM, entryProblem } from '#shared/protocol/entry.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import type { Desk } from '../sync-model/desk.ts';
import { createHistory } from '../sync-model/history.ts';
import { UNITS } from '../sync-model/office.ts';
import { ALL_ON } from '../sync-model/mechanisms.ts';
import { createServer, type HistoryServer } from '../sync-model/server.ts';

let server: HistoryServer;
let desk: Desk;
beforeEach(async () => {
  const history = await createHistory({ server: createServer(ALL_ON) });
  [, desk] = history.desks as [Desk, Desk];
  server = history.server;
  server.tick();
  for (const number of [0, 1, 2]) retitle(number);
});

const UNIT = unitStream(UNITS.A);

function retitle(number: number): void {
  const fields = { title: { value: `Titre ${String(number)}`, base: null } };
  desk.author('box.describe', idOf('b0'), { fields }, PEOPLE.technician);
}

function everything(): Push {
  const push = desk.nextPush(100, 0);
  if (push === undefined) throw new Error('nothing to push');
  return push;
}

async function taken(push: Push): Promise<PushAnswer> {
  const answer = await server.push(push);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const replaced = (push: Push, index: number, change: Partial<Op>): Push => ({
  ...push,
  ops: push.ops.map((op, at) => (at === index ? ({ ...op, ...change } as Op) : op)),
});

const lengthOf = (stream: string): number => server.streams.get(stream)?.length ?? 0;

describe('order', () => {
  test('a push that begins too far is refused whole, and says where to begin', async () => {
    expect(await server.push({ ...everything(), firstN: 2 })).toEqual({ ok: false, error: { code: 'GAP', lastN: 0 } });
    expect((await taken(everything())).lastN).toBe(3);
  });

  test('another epoch is refused: the server was restored from a copy', async () => {
    expect(await server.push({ ...everything(), epoch: 'epoch-2' })).toEqual({
      ok: false,
      error: { code: 'EPOCH_MISMATCH' },
    });
  });

  test('sent again, the same receipts; sent again altered, a fork', async () => {
    const first = await taken(everything());
    const before = lengthOf(UNIT);
    expect(await taken(everything())).toEqual(first);
    expect(lengthOf(UNIT)).toBe(before);
    const altered = replaced(everything(), 1, { actor: PEOPLE.clerk });
    expect(await server.push(altered)).toEqual({ ok: false, error: { code: 'DEVICE_FORK' } });
  });

  test('a chain that does not continue the one known is a fork: two machines under one identity', async () => {
    await taken({ ...everything(), ops: everything().ops.slice(0, 1) });
    const rest = desk.nextPush(2, 1);
    if (rest === undefined) throw new Error('nothing left');
    expect(await server.push({ ...rest, prevHash: sha256Text('another past') })).toMatchObject({
      error: { code: 'DEVICE_FORK' },
    });
    expect((await taken(rest)).lastN).toBe(3);
  });

  test('a machine enrolled anew sends what it had sent: it is told the first receipts, and goes on from there', async () => {
    const first = await taken(everything());
    const before = lengthOf(UNIT);
    retitle(3);
    const device = '01900000-0000-7000-8000-00000000d077' as DeviceId;
    const again = await taken({ ...everything(), device });
    expect(again.receipts.slice(0, 3)).toEqual(first.receipts);
    expect(again.receipts[3]).toMatchObject({ outcome: 'applied', n: 4 });
    expect(again.lastN).toBe(4);
    expect(lengthOf(UNIT)).toBe(before + 1);
  });
});

describe('what does not reach a unit', () => {
  test('a malformed operation is kept in the stream of its device, and does not stop those behind it', async () => {
    const before = lengthOf(UNIT);
    const push = replaced(everything(), 1, { body: { fields: {} } });
    expect((await taken(push)).receipts.map(({ outcome, stream }) => [outcome, stream])).toEqual([
      ['applied', UNIT],
      ['invalid', deviceStream(desk.device)],
      ['applied', UNIT],
    ]);
    expect(lengthOf(UNIT)).toBe(before + 2);
  });

  test('an operation that claims another stream than its own is forbidden, whoever sends it', async () => {
    const foreign = unitStream(UNITS.B);
    const before = lengthOf(foreign);
    const { receipts } = await taken(replaced(everything(), 0, { stream: foreign }));
    expect(receipts[0]).toMatchObject({ outcome: 'forbidden', stream: deviceStream(desk.device), code: 'FORBIDDEN' });
    expect(lengthOf(foreign)).toBe(before);
  });

  test('an actor without the right is forbidden, and the attempt is on record', async () => {
    const { receipts } = await taken(replaced(everything(), 0, { actor: PEOPLE.auditor }));
    expect(receipts[0]).toMatchObject({ outcome: 'forbidden', stream: deviceStream(desk.device) });
    expect(server.streams.get(deviceStream(desk.device))?.[0]).toMatchObject({
      actor: PEOPLE.auditor,
      kind: 'box.describe',
    });
  });
});

describe('clocks', () => {
  const entryAt = (index: number) => server.streams.get(UNIT)?.at(index - 3);

  test('a time far ahead is recorded as claimed and counts as a minute from now', async () => {
    const ahead = `ffffffffffff${everything().ops[0]?.at.slice(12) ?? ''}` as Hlc;
    await taken(replaced(everything(), 0, { at: ahead }));
    expect(entryAt(0)?.at).toBe(ahead);
    expect(hlcTimeMs(entryAt(0)?.effAt ?? ahead)).toBe(server.nowMs() + 60_000);
  });

  test('a time that goes back within an outbox counts as the one before', async () => {
    const [first] = everything().ops;
    await taken(replaced(everything(), 1, { at: `000000000001${first?.at.slice(12) ?? ''}` as Hlc }));
    expect(entryAt(1)?.effAt).toBe(first?.at);
  });
});

describe('the chain of a stream', () => {
  const entries = () => server.streams.get(UNIT) ?? [];
  const verdict = (list: ReturnType<typeof entries>): (string | undefined)[] => {
    let head = EMPTY_STREAM;
    return list.map((entry) => {
      const problem = entryProblem(sha256Text, head, entry);
      head = { seq: entry.seq, hash: entry.hash };
      return problem;
    });
  };

  test('verifies as it is, and with a body blanked', async () => {
    await taken(everything());
    expect(new Set(verdict(entries()))).toEqual(new Set([undefined]));
    expect(new Set(verdict(entries().map((entry) => ({ ...entry, body: null }))))).toEqual(new Set([undefined]));
  });

  test.each([
    ['an actor', { actor: PEOPLE.clerk }],
    ['an outcome', { outcome: 'rejected' as const }],
    ['a time', { recordedAtMs: 1 }],
    ['the words', { body: { payload: {}, events: [] } }],
    ['the hash of the words', { bodyHash: sha256Text('other') }],
    ['its own hash', { hash: sha256Text('other') }],
  ])('does not verify with %s changed', async (_what, change) => {
    await taken(everything());
    const altered = entries().map((entry, index) => (index === 1 ? { ...entry, ...change } : entry));
    expect(verdict(altered).slice(0, 3)).toContain('FORK');
  });

  test('nor with an entry taken out or two exchanged', async () => {
    await taken(everything());
    const [a, b, c, ...rest] = entries();
    if (a === undefined || b === undefined || c === undefined) throw new Error('too short');
    expect(verdict([a, c, ...rest])).toContain('GAP');
    expect(verdict([a, { ...c, seq: b.seq }, { ...b, seq: c.seq }, ...rest])).toContain('FORK');
    expect(verdict([{ ...a, hash: '' as Hash }, b])).toContain('FORK');
  });
});
