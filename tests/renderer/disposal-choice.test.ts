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
  const unit = idOf('u1');
  const day = '2026-09-15' as CivilDate;

  it('reads every page when boxes are left out, also those the screen never loaded', async () => {
    const asked: (string | null)[] = [];
    const choice = withChosen(ALL_CHOSEN, IDS.slice(0, 2), new Set([IDS[0] ?? '']));
    const chosen = await readChosen(clientOf(asked), unit, day, choice);
    expect(chosen).toEqual(ok(IDS.filter((id) => id !== IDS[1])));
    expect(asked).toEqual([null, '5', '10']);
  });

  it('reads nothing when the boxes were chosen one by one', async () => {
    const asked: (string | null)[] = [];
    const choice = withChosen(NONE_CHOSEN, IDS, new Set([IDS[3] ?? '', IDS[7] ?? '']));
    expect(await readChosen(clientOf(asked), unit, day, choice)).toEqual(ok([IDS[3], IDS[7]] as Id[]));
    expect(asked).toEqual([]);
  });

  it('says why when a page cannot be read, and sends no half choice', async () => {
    const choice = withChosen(ALL_CHOSEN, IDS, new Set(IDS.slice(1)));
    expect(await readChosen(clientOf([], 1), unit, day, choice)).toEqual(err({ code: 'CANCELLED' }));
  });
});

describe('the days a list allows', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01' as CivilDate, offset));
  const items = fc.array(fc.record({ lastProtectedDay: fc.option(days, { nil: null }) }), { maxLength: 20 });

  it('are after the last protected day of every box, and no later than needed', () => {
    fc.assert(
      fc.property(items, (list) => {
        const first = firstPossibleDay(list);
        const dated = list.flatMap(({ lastProtectedDay }) => lastProtectedDay ?? []);
        if (first === null) expect(dated).toEqual([]);
        else {
          expect(dated.every((day) => day < first)).toBe(true);
          expect(dated).toContain(addDays(first, -1));
        }
      }),
    );
  });

  it('offer today unless a box is still protected today', () => {
    fc.assert(
      fc.property(items, days, (list, today) => {
        const offered = suggestedDecisionDay(list, today);
        const first = firstPossibleDay(list);
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
