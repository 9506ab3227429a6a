/**
 * The auditor finds nothing in what the product does, and finds what is wrong when a mechanism is missing or when the
 * record was tampered with: an auditor that never objects proves nothing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { OpId } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { runs, within } from '#tests/support/times.ts';
import { createHistory, steps, type Step } from '../sync-model/history.ts';
import { ALL_ON, type Mechanisms } from '../sync-model/mechanisms.ts';
import { createServer } from '../sync-model/server.ts';
import { audit, type Finding, type Note } from './audit.ts';
import { createNoteTaker } from './note-taking.ts';

const RUNS = runs(60);
const SEED = 11;

type Record = { readonly notes: readonly Note[]; readonly streams: ReadonlyMap<StreamId, readonly Entry[]> };

async function overheard(all: readonly Step[], mechanisms: Mechanisms): Promise<Record> {
  const taker = createNoteTaker();
  const server = createServer(mechanisms);
  const history = await createHistory({ server: taker.overhear(server), mechanisms });
  for (const desk of history.desks) taker.look(desk);
  await history.run(all, taker.look);
  await history.quiesce(taker.look);
  return { notes: taker.notes, streams: server.streams };
}

const rulesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ rule }) => rule))];

test(
  'what the product does cannot be faulted',
  async () => {
    let notes = 0;
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const record = await overheard(all, ALL_ON);
        notes += record.notes.length;
        shown += record.notes.filter((note) => note.what === 'shown' && note.pending.length > 0).length;
        expect(audit(record.notes, record.streams)).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(notes).toBeGreaterThan(RUNS * 50);
    expect(shown).toBeGreaterThan(RUNS * 10);
  },
  within(120_000),
);

describe('the auditor notices, from outside, that there is no', () => {
  test.each<[string, Partial<Mechanisms>, readonly string[]]>([
    ['memory of receipts', { dedupe: 'off' }, ['once']],
    ['order of a device', { fence: 'off' }, ['own order']],
    ['waiting for the pull', { pendingUntilPulled: 'off' }, ['own writes']],
  ])('%s', async (_what, without, rules) => {
    let found: string[] = [];
    const { failed } = await fc.check(
      fc.asyncProperty(steps, async (all) => {
        try {
          const record = await overheard(all, { ...ALL_ON, ...without });
          found = rulesOf(audit(record.notes, record.streams));
        } catch (error) {
          // Some mutants are caught by the replica itself before the end: that history is no use here.
          if (!(error instanceof Error && /^I\d/.test(error.message))) throw error;
        }
        expect(found.some((rule) => rules.includes(rule))).toBe(false);
      }),
      { numRuns: 300, seed: SEED, endOnFailure: true },
    );
    expect(failed).toBe(true);
    expect(found.some((rule) => rules.includes(rule))).toBe(true);
  });
});

describe('the auditor notices a record that was tampered with', () => {
  const tampered = async (change: (record: Record) => Record): Promise<string[]> => {
    const [all = []] = fc.sample(
      steps.filter(({ length }) => length > 100),
      { numRuns: 1, seed: SEED },
    );
    const record = await overheard(all, ALL_ON);
    const { notes, streams } = change(record);
    return rulesOf(audit(notes, streams));
  };
  const changeStream = (
    { notes, streams }: Record,
    change: (entries: readonly Entry[]) => readonly Entry[],
  ): Record => {
    const [longest] = [...streams].sort(([, left], [, right]) => right.length - left.length);
    if (longest === undefined) throw new Error('nothing was recorded');
    return { notes, streams: new Map([...streams, [longest[0], change(longest[1])]]) };
  };

  test('an entry taken out', async () => {
    const found = await tampered((record) => changeStream(record, (entries) => entries.toSpliced(5, 1)));
    expect(found).toEqual(expect.arrayContaining(['gap', 'lost']));
  });

  test('the last entry taken out', async () => {
    const found = await tampered((record) => changeStream(record, (entries) => entries.slice(0, -1)));
    expect(found).toEqual(expect.arrayContaining(['lost', 'answers']));
  });

  test('two entries exchanged', async () => {
    const found = await tampered((record) =>
      changeStream(record, (entries) => {
        const [first, second] = entries.slice(-2) as [Entry, Entry];
        const last = first.seq;
        return [...entries.slice(0, -2), { ...second, seq: last }, { ...first, seq: last + 1 }];
      }),
    );
    expect(found).toContain('answers');
  });

  test('an operation nobody did', async () => {
    const found = await tampered((record) =>
      changeStream(record, (entries) => {
        const last = entries.at(-1) as Entry;
        return [...entries, { ...last, seq: last.seq + 1, op: '01900000-0000-7000-8000-0000000000ff' as OpId }];
      }),
    );
    expect(found).toEqual(['invented']);
  });

  test('a second loan of a box that was out', async () => {
    const found = await tampered((record) =>
      changeStream(record, (entries) =>
        entries.map((entry) =>
          entry.kind === 'loan.handOut' && entry.outcome === 'contested' ? { ...entry, outcome: 'applied' } : entry,
        ),
      ),
    );
    expect(found).toContain('one loan');
  });

  test('a cursor that went back', async () => {
    const found = await tampered(({ notes, streams }) => {
      const applied = notes.find((note) => note.what === 'applied' && note.seq > 3);
      return { notes: applied?.what === 'applied' ? [...notes, { ...applied, seq: 1 }] : notes, streams };
    });
    expect(found).toContain('monotonic');
  });
});
