/**
 * What travelled once is understood for ever: pushes and pulls of protocol 1 recorded when it was made, played to today's
 * server and to today's replica. A change of a rule that changes an outcome here is a change of what history means: it
 * gets a new version of its operation and a new transcript, this one stays (`UPDATE_GOLDEN=1` writes a missing file only).
 */
import fc from 'fast-check';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { beforeAll, describe, expect, test } from 'vitest';

import { sha256Text, type Hash } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Push, Receipt } from '#shared/protocol/arbiter.ts';
import { EMPTY_STREAM, entryProblem, type Entry } from '#shared/protocol/entry.ts';
import { PROTOCOL, PullResponse, PushRequest, PushResponse } from '#shared/protocol/messages.ts';
import { createMemoryWorld } from '#tests/support/memory-world.ts';
import { createHistory, steps } from '../sync-model/history.ts';
import { ALL_ON } from '../sync-model/mechanisms.ts';
import { createServer, type HistoryServer } from '../sync-model/server.ts';

const FILE = join(import.meta.dirname, 'transcripts', 'protocol-1.ndjson');
/** A history with cases, refusals and lost answers in it. */
const SEED = 17;
const LONGEST = 60;

type Exchange =
  | { readonly push: Push; readonly lastN: number; readonly lastHash: Hash; readonly receipts: readonly Receipt[] }
  | { readonly refused: Push; readonly code: string }
  | { readonly pull: StreamId; readonly after: number; readonly entries: readonly Entry[] }
  | { readonly tick: number }
  | { readonly records: Hash };

let exchanges: readonly Exchange[];

beforeAll(async () => {
  if (!existsSync(FILE) && process.env['UPDATE_GOLDEN'] === '1') writeFileSync(FILE, await record());
  exchanges = readFileSync(FILE, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Exchange);
});

async function record(): Promise<string> {
  const lines: Exchange[] = [];
  const server = createServer(ALL_ON);
  const recorded: HistoryServer = {
    ...server,
    tick: () => {
      server.tick();
      lines.push({ tick: server.nowMs() });
    },
    push: async (push) => {
      const answer = await server.push(push);
      lines.push(
        answer.ok
          ? { push, lastN: answer.value.lastN, lastHash: answer.value.lastHash as Hash, receipts: answer.value.receipts }
          : { refused: push, code: answer.error.code },
      );
      return answer;
    },
    pull: (stream, after, limit) => {
      const entries = server.pull(stream, after, limit);
      if (entries.length > 0) lines.push({ pull: stream, after, entries });
      return entries;
    },
  };
  const [all = []] = fc.sample(steps.filter(({ length }) => length > LONGEST), { numRuns: 1, seed: SEED });
  const history = await createHistory({ server: recorded });
  await history.run(all.slice(0, LONGEST), () => undefined);
  await history.quiesce(() => undefined);
  lines.push({ records: digestOf(server) });
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

function digestOf({ world }: Pick<HistoryServer, 'world'>): Hash {
  return sha256Text(canonicalJson(Object.fromEntries([...world.records].sort())));
}

describe('a transcript of protocol 1', () => {
  test('has in it what is hard', () => {
    const outcomes = exchanges.flatMap((each) => ('receipts' in each ? each.receipts.map(({ outcome }) => outcome) : []));
    for (const outcome of ['applied', 'noop', 'superseded', 'contested', 'rejected', 'forbidden']) {
      expect(outcomes.filter((each) => each === outcome).length, outcome).toBeGreaterThan(0);
    }
  });

  test('is in the words of the messages', () => {
    const [request, answer, page] = [Compile(PushRequest), Compile(PushResponse), Compile(PullResponse)];
    const served = { epoch: 'epoch-1', serverTimeMs: 0 };
    for (const each of exchanges) {
      if ('push' in each) {
        const { push, ...answered } = each;
        expect(request.Errors({ protocol: PROTOCOL, ...push, sig: 'A'.repeat(86) })).toEqual([]);
        expect(answer.Errors({ ...served, ...answered })).toEqual([]);
      } else if ('pull' in each) {
        const last = each.entries.at(-1)?.seq ?? 0;
        const pages = [{ id: each.pull, entries: each.entries, head: last, more: 'no' }];
        expect(page.Errors({ ...served, pages })).toEqual([]);
      }
    }
  });

  test('is answered by the server as it was', async () => {
    const server = createServer(ALL_ON);
    for (const each of exchanges) {
      if ('tick' in each) server.tick();
      else if ('push' in each) {
        const { push, ...answered } = each;
        expect(await server.push(push)).toEqual({ ok: true, value: answered });
      } else if ('refused' in each) {
        expect(await server.push(each.refused)).toMatchObject({ ok: false, error: { code: each.code } });
      } else if ('pull' in each) {
        expect(server.pull(each.pull, each.after, each.entries.length)).toEqual(each.entries);
      } else {
        expect(digestOf(server)).toBe(each.records);
      }
    }
  });

  test('verifies and folds to the records it led to', () => {
    const streams = new Map<StreamId, Entry[]>();
    for (const each of exchanges) {
      if (!('pull' in each)) continue;
      const entries = streams.get(each.pull) ?? [];
      entries.push(...each.entries.filter(({ seq }) => seq > entries.length));
      streams.set(each.pull, entries);
    }
    const world = createMemoryWorld();
    // The reference first: the others read it.
    for (const [, entries] of [...streams].sort(([left], [right]) => (left < right ? -1 : 1))) {
      let head = EMPTY_STREAM;
      for (const entry of entries) {
        expect(entryProblem(sha256Text, head, entry)).toBeUndefined();
        head = { seq: entry.seq, hash: entry.hash };
        for (const event of entry.body?.events ?? []) world.apply(event);
      }
    }
    expect(exchanges.at(-1)).toEqual({ records: digestOf({ world }) });
  });
});
