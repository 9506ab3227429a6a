import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  ALL_CHOSEN,
  chosenCount,
  chosenIds,
  isChosen,
  NONE_CHOSEN,
  withChosen,
  type CandidateChoice,
} from '#renderer/features/disposal/candidate-choice.ts';
import { readChosen } from '#renderer/features/disposal/choose-boxes.ts';
import { firstPossibleDay, suggestedDecisionDay } from '#renderer/features/disposal/decision-day.ts';
import { isLookAhead, newListDraft, wantedOf } from '#renderer/features/disposal/new-list-draft.ts';
import { digestGroups } from '#renderer/features/disposal/digest-groups.ts';
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Client } from '#shared/contract/contract.ts';
import { idOf } from '#tests/support/memory-world.ts';

const IDS = Array.from({ length: 12 }, (_, index) => idOf(`box${String(index)}`));
const someIds = fc.subarray(IDS);
/** Choices as a person makes them: a base, then boxes ticked and unticked on the pages they looked at. */
const choices = fc
  .tuple(fc.constantFrom(ALL_CHOSEN, NONE_CHOSEN), fc.array(fc.tuple(someIds, someIds), { maxLength: 4 }))
  .map(([base, looks]) =>
    looks.reduce<CandidateChoice>(
      (choice, [shown, ticked]) => withChosen(choice, shown, new Set(ticked.filter((id) => shown.includes(id)))),
      base,
    ),
  );

describe('the choice of the boxes of a list', () => {
  it('counts what it sends', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        expect(chosenCount(choice, IDS.length)).toBe(chosenIds(choice, IDS).length);
      }),
    );
  });

  it('follows the rows on screen and leaves the others as they were', () => {
    fc.assert(
      fc.property(choices, someIds, someIds, (before, shown, ticked) => {
        const after = withChosen(before, shown, new Set(ticked));
        for (const id of IDS) {
          expect(isChosen(after, id)).toBe(shown.includes(id) ? ticked.includes(id) : isChosen(before, id));
        }
      }),
    );
  });

  it('keeps the order of the candidates', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const sent = chosenIds(choice, IDS);
        expect(sent).toEqual(IDS.filter((id) => sent.includes(id)));
      }),
    );
  });
});

describe('reading the chosen boxes', () => {
  /** A service of twelve eligible boxes, five to a page. */
  function clientOf(asked: (string | null)[], failAt = Number.POSITIVE_INFINITY): Client {
    const call = (_method: string, input: { readonly after: string | null }) => {
      asked.push(input.after);
      if (asked.length > failAt) return Promise.resolve(err({ code: 'CANCELLED' }));
      const from = Number(input.after ?? 0);
      const rows = IDS.slice(from, from + 5).map((boxId) => ({ boxId }));
      const next = from + 5 < IDS.length ? String(from + 5) : null;
      return Promise.resolve(ok({ rows, next, total: IDS.length, totalIsCapped: false }));
    };
    return { call } as unknown as Client;
  }
  const draft = { ...newListDraft('2026-09-15' as CivilDate), unitId: idOf('u1') };
  const wanted = wantedOf(draft);
  if (wanted === null) throw new Error('a unit and a day are enough');

  it('reads every page when boxes are left out, also those the screen never loaded', async () => {
    const asked: (string | null)[] = [];
    const choice = withChosen(ALL_CHOSEN, IDS.slice(0, 2), new Set([IDS[0] ?? '']));
    const chosen = await readChosen(clientOf(asked), wanted, choice);
    expect(chosen).toEqual(ok(IDS.filter((id) => id !== IDS[1])));
    expect(asked).toEqual([null, '5', '10']);
  });

  it('reads nothing when the boxes were chosen one by one', async () => {
    const asked: (string | null)[] = [];
    const choice = withChosen(NONE_CHOSEN, IDS, new Set([IDS[3] ?? '', IDS[7] ?? '']));
    expect(await readChosen(clientOf(asked), wanted, choice)).toEqual(ok([IDS[3], IDS[7]] as Id[]));
    expect(asked).toEqual([]);
  });

  it('says why when a page cannot be read, and sends no half choice', async () => {
    const choice = withChosen(ALL_CHOSEN, IDS, new Set(IDS.slice(1)));
    expect(await readChosen(clientOf([], 1), wanted, choice)).toEqual(err({ code: 'CANCELLED' }));
  });
});

describe('what a new list is asked for', () => {
  const today = '2026-09-15' as CivilDate;

  it('is a question once the unit, the day and the look-ahead are known', () => {
    const draft = { ...newListDraft(today), unitId: idOf('u1') };
    expect(wantedOf(draft)).toEqual({
      kind: 'destruction',
      unitId: idOf('u1'),
      placeId: null,
      ruleId: null,
      on: today,
      lookAheadDays: 0,
      forList: null,
    });
    expect(wantedOf({ ...draft, place: { id: idOf('p1'), label: 'V1' } })?.placeId).toBe(idOf('p1'));
    for (const missing of [{ unitId: null }, { on: null }, { lookAheadDays: null }]) {
      expect(wantedOf({ ...draft, ...missing })).toBeNull();
    }
  });

  it('looks ahead by whole days, ten years at most', () => {
    expect([0, 30, 3660].map(isLookAhead)).toEqual([true, true, true]);
    expect([-1, 1.5, 3661, '', Number.NaN].map(isLookAhead)).toEqual([false, false, false, false, false]);
  });
});

describe('the days a list allows', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01' as CivilDate, offset));

  it('begin after the latest of its dates, and no later than needed', () => {
    fc.assert(
      fc.property(days, (latest) => {
        const first = firstPossibleDay(latest);
        expect(first !== null && first > latest).toBe(true);
        expect(first === null ? null : addDays(first, -1)).toBe(latest);
      }),
    );
    expect(firstPossibleDay(null)).toBeNull();
  });

  it('offer today unless a box is still protected today', () => {
    fc.assert(
      fc.property(fc.option(days, { nil: null }), days, (latest, today) => {
        const offered = suggestedDecisionDay(latest, today);
        const first = firstPossibleDay(latest);
        expect(offered >= today).toBe(true);
        expect(first === null || offered >= first).toBe(true);
        expect(offered === today || offered === first).toBe(true);
      }),
    );
  });
});

describe('a fingerprint', () => {
  it('is shown in groups of eight that make it again', () => {
    fc.assert(
      fc.property(
        fc
          .array(
            fc.nat(15).map((sign) => sign.toString(16)),
            { minLength: 64, maxLength: 64 },
          )
          .map((signs) => signs.join('')),
        (digest) => {
          const groups = digestGroups(digest);
          expect(groups.join('')).toBe(digest);
          expect(groups.map((group) => group.length)).toEqual([8, 8, 8, 8, 8, 8, 8, 8]);
        },
      ),
    );
  });
});
