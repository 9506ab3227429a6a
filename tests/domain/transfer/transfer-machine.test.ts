/**
 * Whatever a unit and a depot do, in whatever order and on several posts: a box of a slip takes no illegal edge, a slip that
 * left never changes, no box is received under two numbers, and a slip is closed only when every box was answered for. The
 * rare states are counted, so that the property never passes on nothing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { Id } from '#shared/base/id.ts';
import { TEMPORARY_SERIES, type Custody } from '#shared/domain/box/box.ts';
import type { Decision } from '#shared/domain/decision.ts';
import type { Transfer, TransferState } from '#shared/domain/transfer/transfer.ts';
import { boxBody, createArchive, idOf, type Archive } from '#tests/support/memory-world.ts';

const BOXES = ['t0', 't1', 't2', 't3'].map(idOf);
const SLIPS = ['s0', 's1'].map(idOf);
const ON = '2026-09-15' as CivilDate;
const DIGEST = 'ab'.repeat(32) as Hash;

const EDGES: { readonly [from in Custody]?: readonly Custody[] } = {
  draft: ['announced', 'unplaced', 'shelved', 'emptied', 'annulled'],
  announced: ['draft', 'unplaced', 'shelved', 'emptied'],
  unplaced: ['shelved', 'emptied', 'annulled'],
  shelved: ['unplaced', 'emptied'],
  emptied: ['shelved'],
  annulled: [],
};
const SLIP_EDGES: { readonly [from in TransferState]: readonly TransferState[] } = {
  preparing: ['sent', 'cancelled'],
  sent: ['closed', 'cancelled'],
  closed: [],
  cancelled: [],
};

type Step = { readonly kind: number; readonly a: number; readonly b: number };
const steps = fc.array(fc.record({ kind: fc.nat(11), a: fc.nat(11), b: fc.nat(11) }), { minLength: 20, maxLength: 70 });

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('empty list');
  return item;
}

function play({ world, act }: Archive, { kind, a, b }: Step, serial: number): Decision {
  const boxId = pick(BOXES, a);
  const slip = pick(SLIPS, b);
  const drafts = BOXES.filter((id) => {
    const found = world.get('box', id);
    return found?.custody === 'draft' && found.transferId === slip;
  });
  switch (kind) {
    case 0:
    case 1:
      return act('transfer.addBox', slip, { boxId });
    case 2:
      return act('transfer.removeBox', slip, { boxId });
    case 3:
    case 4:
      return act('transfer.send', slip, {
        on: ON,
        digest: DIGEST,
        boxIds: drafts.length === 0 ? [boxId] : drafts,
        files: 1,
      });
    case 5:
    case 6:
      return act('transfer.receiveBox', slip, { boxId, number: String(1000 + serial), series: 'box', on: ON });
    case 7:
      return act('transfer.refuseBox', slip, { boxId, on: ON, motive: 'x' });
    case 8:
      return act('transfer.close', slip, { on: ON, counted: 1, note: '' });
    case 9:
      return b % 4 === 0
        ? act('transfer.cancel', slip, { reason: 'x' })
        : act('box.shelve', boxId, { placeId: idOf('A') });
    case 10:
      return act('box.empty', boxId, { into: null, reason: 'x' });
    default:
      return b % 4 === 0 ? act('box.annul', boxId, { reason: 'x' }) : act('box.unshelve', boxId, { reason: '' });
  }
}

describe('a slip and its boxes', () => {
  test('no illegal edge, no second number, no change after it was sent', () => {
    const seen = new Map<string, number>();
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(steps, (played) => {
        const archive = createArchive();
        const { world } = archive;
        for (const [index, id] of SLIPS.entries()) {
          archive.act('transfer.prepare', id, {
            unitId: idOf('u1'),
            number: `BT-${String(index)}`,
            title: '',
            notes: '',
          });
        }
        for (const [index, id] of BOXES.entries()) {
          const terms = {
            number: `tmp-${String(index)}`,
            series: TEMPORARY_SERIES,
            code: null,
            transferId: pick(SLIPS, index),
          };
          archive.act('box.register', id, boxBody(`t${String(index)}`, terms));
        }
        const numbers = new Map<Id, string>();
        for (const [serial, step] of played.entries()) {
          const before = new Map(BOXES.map((id) => [id, world.get('box', id)?.custody]));
          const slipsBefore = new Map(SLIPS.map((id) => [id, world.get('transfer', id)]));
          count(`step ${play(archive, step, serial).outcome}`);
          for (const id of BOXES) {
            const now = world.get('box', id);
            const was = before.get(id);
            if (now === undefined || was === undefined) throw new Error('a box is never lost');
            if (now.custody !== was) {
              expect(EDGES[was] ?? [], `${was} → ${now.custody}`).toContain(now.custody);
              count(`box ${was} → ${now.custody}`);
            }
            if (now.series === 'box') {
              expect(now.number).toBe(numbers.get(id) ?? now.number);
              numbers.set(id, now.number);
              expect(now.custody === 'draft' || now.custody === 'announced').toBe(false);
            }
          }
          for (const id of SLIPS) {
            checkSlip(
              slipsBefore.get(id),
              world.get('transfer', id),
              (boxId) => world.get('box', boxId)?.custody,
              count,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
    for (const rare of [
      'slip preparing → sent',
      'slip sent → closed',
      'slip preparing → cancelled',
      'box draft → announced',
      'box announced → unplaced',
      'box announced → draft',
      'box announced → shelved',
      'box draft → unplaced',
      'step noop',
      'step rejected',
    ]) {
      expect(seen.get(rare) ?? 0, rare).toBeGreaterThan(5);
    }
  });
});

function checkSlip(
  was: Transfer | undefined,
  now: Transfer | undefined,
  custodyOf: (id: Id) => Custody | undefined,
  count: (what: string) => void,
): void {
  if (was === undefined || now === undefined) throw new Error('a slip is never lost');
  if (now.state !== was.state) {
    expect(SLIP_EDGES[was.state], `${was.state} → ${now.state}`).toContain(now.state);
    count(`slip ${was.state} → ${now.state}`);
  }
  if (was.state !== 'preparing') {
    expect([now.boxes, now.digest, now.number, now.title]).toEqual([was.boxes, was.digest, was.number, was.title]);
  }
  if (now.state === 'closed') {
    const answered = new Set(now.answers.map(({ boxId }) => boxId));
    const waits = now.boxes.filter((id) => !answered.has(id) && custodyOf(id) === 'announced');
    expect(waits).toEqual([]);
  }
  expect(new Set(now.answers.map(({ boxId }) => boxId)).size).toBe(now.answers.length);
}
