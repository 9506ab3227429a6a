/** Operations and events of other versions of the program: read, set aside or refused, never misread. */
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { opProblem } from '#shared/domain/body-problem.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { decide } from '#shared/domain/decide.ts';
import { knownEvents, reading } from '#shared/domain/known-events.ts';
import { OPERATIONS, type Op, type OpKind } from '#shared/domain/operation.ts';
import { behind, GENERATION, OLDEST_SERVED, upcast, type Versions } from '#shared/domain/versions.ts';
import { createMemoryWorld } from '#tests/support/memory-world.ts';
import { exampleOf } from '../golden/examples.ts';

/** A program in which `box.describe` went from 1 to 4. */
const later: Versions = {
  current: (kind) => (kind === 'box.describe' ? 4 : kind === 'box.shelve' ? 1 : undefined),
  upcasters: {
    'box.describe': {
      2: (body) => ({ ...body, third: 'added by 3' }),
      3: (body) => ({ ...body, fourth: 'added by 4' }),
    },
  },
};
const written = (kind: OpKind, v: number): Op => ({ ...exampleOf(kind), v });

describe('an operation of another version', () => {
  test('of today is left as it is, to the object', () => {
    for (const kind of Object.keys(OPERATIONS) as OpKind[]) {
      const op = exampleOf(kind);
      const read = upcast(op);
      expect(read.ok && read.value, kind).toBe(op);
    }
  });

  test('that is older is brought up one version at a time, and keeps who, when and where', () => {
    const op = written('box.describe', 2);
    const read = upcast(op, later);
    expect(read).toEqual({
      ok: true,
      value: { ...op, v: 4, body: { ...op.body, third: 'added by 3', fourth: 'added by 4' } },
    });
    expect(op.v).toBe(2);
  });

  test('that is too old, newer or unknown is said to be so', () => {
    expect(upcast(written('box.describe', 1), later)).toEqual({ ok: false, error: 'VERSION_UNKNOWN' });
    expect(upcast(written('box.describe', 5), later)).toEqual({ ok: false, error: 'VERSION_UNKNOWN' });
    expect(upcast(written('box.annul', 1), later)).toEqual({ ok: false, error: 'KIND_UNKNOWN' });
    expect(upcast({ ...written('box.annul', 1), kind: 'constructor' } as unknown as Op)).toEqual({
      ok: false,
      error: 'KIND_UNKNOWN',
    });
  });

  test('that cannot be read is invalid, and nothing is looked at', () => {
    const world = createMemoryWorld();
    const context = { effAt: exampleOf('box.annul').at, sha256: sha256Text };
    for (const op of [written('box.annul', 99), { ...written('box.annul', 1), kind: 'box.fold' } as unknown as Op]) {
      expect(decide(world, op, context)).toMatchObject({ outcome: 'invalid', events: [], code: 'OP_MALFORMED' });
      expect(opProblem(op)).toMatch(/UNKNOWN/);
    }
    expect(opProblem(exampleOf('box.annul'))).toBeUndefined();
  });

  test('every version a server has to serve has its upcasters', () => {
    for (const kind of Object.keys(OPERATIONS) as OpKind[]) {
      const { v } = OPERATIONS[kind];
      for (let older = Math.max(1, v - OLDEST_SERVED); older < v; older++) {
        const { text } = JSON.parse(readFileSync(goldenFile(kind, older), 'utf8')) as { text: string };
        expect(opProblem(JSON.parse(text) as Op), `${kind} ${String(older)}`).toBeUndefined();
      }
    }
  });
});

describe('an event of another version', () => {
  test('is applied when it is known, set aside when it may be, and else stops its stream', () => {
    expect(reading({ type: 'boxShelved', entity: 'box' })).toBe('applied');
    expect(reading({ type: 'boxFolded', entity: 'box' })).toBe('stop');
    expect(reading({ type: 'boxFolded', entity: 'box', must: 'no' })).toBe('setAside');
    expect(reading({ type: 'boxShelved', entity: 'loan' })).toBe('stop');
    expect(reading({ type: 'toString', entity: 'box' })).toBe('stop');
    expect(reading({ type: 'boxShelved', entity: '__proto__' })).toBe('stop');
  });
});

test('a device may be two generations behind, and never ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), (device, server) => {
      const who = behind(device, server);
      expect(who === 'server').toBe(device > server);
      expect(who === 'device').toBe(server - device > OLDEST_SERVED);
    }),
  );
});

/** What there is in each generation. `UPDATE_GOLDEN=1` writes that of a new one, never that of an old one. */
test('what operations and events there are belongs to a generation', () => {
  const file = join(import.meta.dirname, '..', 'golden', 'generations.json');
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { operations: string[]; events: string[] }>;
  const operations = Object.entries(OPERATIONS)
    .map(([kind, { v }]) => `${kind}.v${String(v)}`)
    .sort();
  const today = { operations, events: knownEvents() };
  if (kept[GENERATION] === undefined && process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(file, `${JSON.stringify({ ...kept, [GENERATION]: today }, null, 2)}\n`);
    return;
  }
  expect(today, 'raise GENERATION in domain/versions.ts').toEqual(kept[GENERATION]);
});

function goldenFile(kind: OpKind, v: number): string {
  return join(import.meta.dirname, '..', 'golden', 'operations', `${kind}.v${String(v)}.json`);
}
