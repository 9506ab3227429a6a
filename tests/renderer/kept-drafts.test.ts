import { describe, expect, it } from 'vitest';

import { emptyExecution } from '#renderer/features/disposal/execution-draft.ts';
import { forgetExecution, keepExecution, keptExecution } from '#renderer/features/disposal/kept-drafts.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { SessionId } from '#shared/base/id.ts';
import { fixtureId } from '#tests/support/fixture-depot.ts';

const LIST = fixtureId(7, 1);
const MINE = fixtureId(8, 1) as string as SessionId;
const THEIRS = fixtureId(8, 2) as string as SessionId;

describe('the form of a destruction that was left for a moment', () => {
  it('is found again by the same session, without the confirmation, until the destruction is done', () => {
    const draft = { ...emptyExecution('2026-09-15' as CivilDate), placeText: 'Usine', typed: 'LD-2026-0001' };
    const responsible = { id: fixtureId(3, 1), label: 'Zoé Bellavance' };
    keepExecution(LIST, MINE, { draft, responsible, witness: null });
    expect(keptExecution(LIST, MINE)).toEqual({ draft: { ...draft, typed: '' }, responsible, witness: null });
    expect(keptExecution(LIST, THEIRS)).toBeNull();
    forgetExecution(LIST);
    expect(keptExecution(LIST, MINE)).toBeNull();
  });
});
