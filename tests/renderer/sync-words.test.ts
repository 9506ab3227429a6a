/** What the window says of the shared server: the badge, the clock, joining, refusals, and what support is given. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cardOf, refusalAdvice, refusalReason } from '#renderer/features/cases/refusal-words.ts';
import { diagnostics } from '#renderer/features/sync/diagnostics.ts';
import { isJoinable, joinProblems, trimmedJoin } from '#renderer/library/join-draft.ts';
import { badgeWords, clockSkew, shownState } from '#renderer/library/sync-words.ts';
import { ERROR_CODES } from '#shared/base/error-codes.ts';
import { CLOCK_WARNING_MS, SYNC_STATES } from '#shared/contract/sync.ts';
import { OPERATIONS, type OpKind } from '#shared/domain/operation.ts';
import { LANGUAGES, plainText, type TextKey } from '#shared/i18n/index.ts';
import { people, units } from '#tests/support/fixture-depot.ts';
import { FIXTURE_SYNCS, fixtureStatus } from '#tests/support/fixture-sync.ts';

const NOW_MS = 1_795_000_000_000;

describe('the badge', () => {
  it('says every state in both languages, and no word of the wire', () => {
    for (const language of LANGUAGES) {
      for (const state of SYNC_STATES) {
        const { key, count, sinceMs } = badgeWords({ state, pending: 3, streams: [], offlineSinceMs: NOW_MS });
        const said = (count === undefined ? key : `${key}_other`) as TextKey;
        const words = plainText(language, said, { count: count ?? 0, duration: '2 h' });
        expect(words, state).not.toBe(said);
        expect(words).not.toMatch(/stream|push|pull|serveur|server|sync/iu);
        if (state === 'offline') expect(sinceMs).toBe(NOW_MS);
      }
    }
  });

  it('says before anything else that the history was altered, and what to do', () => {
    const altered = { stream: 'ref', name: '', seq: 3 };
    for (const state of SYNC_STATES) {
      expect(badgeWords({ state, pending: 3, streams: [], offlineSinceMs: null, altered }).key).toBe(
        'sync.badge.altered',
      );
    }
    for (const language of LANGUAGES) {
      for (const key of ['badge', 'said', 'altered'] as const) {
        const words = plainText(language, key === 'altered' ? 'sync.altered.text' : `sync.${key}.altered`);
        expect(words).not.toMatch(/stream|flux|hash|empreinte|chain|chaîne|ancre|anchor|fork/iu);
      }
      for (const what of ['stop', 'tell', 'keep'] as const) {
        expect(plainText(language, `sync.altered.${what}`)).not.toBe(`sync.altered.${what}`);
      }
    }
  });

  it('does not flicker while an exchange goes on', () => {
    for (const pending of [0, 4]) {
      const before = shownState({ state: pending > 0 ? 'toSend' : 'upToDate', pending, streams: [] });
      expect(shownState({ state: 'exchanging', pending, streams: [] })).toBe(before);
    }
  });

  it('is not up to date while much is still to come, whatever is under way', () => {
    const stream = { id: 's', kind: 'unit', name: '', seq: 100, head: 5_100, progress: null, reason: null } as const;
    for (const state of ['exchanging', 'upToDate', 'toSend'] as const) {
      const status = { state, pending: 2, offlineSinceMs: null, streams: [{ ...stream, state: 'tailing' as const }] };
      expect(badgeWords(status)).toEqual({ key: 'sync.badge.receiving', count: 5_000 });
      const blocked = { ...status, streams: [{ ...stream, state: 'blocked' as const, reason: 'upgrade' as const }] };
      expect(shownState(blocked)).toBe('toSend');
    }
  });

  it('says that much is arriving, and nothing of a few entries or of what waits for a person', () => {
    const shown = (which: 'arriving' | 'upToDate') => badgeWords(fixtureStatus(which, 0, NOW_MS));
    expect(shown('arriving')).toEqual({ key: 'sync.badge.receiving', count: 1_790 });
    expect(shown('upToDate')).toEqual({ key: 'sync.badge.upToDate' });
  });

  it('does not give a duration it does not know', () => {
    expect(badgeWords({ state: 'offline', pending: 0, streams: [], offlineSinceMs: null })).toEqual({
      key: 'sync.badge.offlineNow',
    });
  });
});

describe('the clock', () => {
  it('is told past five minutes, on the side it is off', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (offsetMs) => {
        const skew = clockSkew(offsetMs);
        if (Math.abs(offsetMs) <= CLOCK_WARNING_MS) expect(skew).toBeNull();
        // The server is behind this computer: this computer is ahead.
        else expect(skew).toEqual({ ahead: offsetMs < 0 ? 'yes' : 'no', byMs: Math.abs(offsetMs) });
      }),
    );
    expect(clockSkew(null)).toBeNull();
  });
});

describe('joining', () => {
  const whole = { url: 'https://travee.exemple.ca', code: 'ABCD-1234', deviceName: 'Comptoir' };

  it('asks for a safe address, or one of this very machine', () => {
    const problem = (url: string) => joinProblems({ ...whole, url }).url;
    for (const url of [
      'https://travee.exemple.ca',
      'https://10.0.0.4:8443/',
      'http://localhost:8080',
      'http://[::1]:8080',
    ])
      expect(problem(url), url).toBeNull();
    expect(problem('http://travee.exemple.ca')).toBe('sync.enrol.urlNotSafe');
    expect(problem('http://localhost.exemple.ca')).toBe('sync.enrol.urlNotSafe');
    for (const url of ['travee', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'])
      expect(problem(url), url).toBe('sync.enrol.urlWrong');
    expect(problem('  ')).toBe('sync.enrol.urlMissing');
  });

  it('asks for every field, and sends none with blanks around it', () => {
    expect(isJoinable(whole)).toBe(true);
    for (const field of ['url', 'code', 'deviceName'] as const)
      expect(isJoinable({ ...whole, [field]: ' ' })).toBe(false);
    expect(trimmedJoin({ url: ' a ', code: ' b ', deviceName: ' c ' })).toEqual({
      url: 'a',
      code: 'b',
      deviceName: 'c',
    });
  });
});

describe('a refused act', () => {
  const outcomes = ['rejected', 'forbidden', 'superseded', 'invalid'] as const;

  it('has a reason and an advice in both languages, whatever the code', () => {
    for (const language of LANGUAGES) {
      const isSaid = (key: TextKey): boolean => plainText(language, key) !== key;
      for (const outcome of outcomes) {
        for (const code of [...ERROR_CODES, null])
          expect(isSaid(refusalReason({ outcome, code })), `${outcome} ${code ?? ''}`).toBe(true);
        for (const kind of Object.keys(OPERATIONS) as OpKind[])
          expect(isSaid(refusalAdvice({ outcome, kind })), kind).toBe(true);
      }
    }
  });

  it('leads to the card of its record, where there is one', () => {
    const entity = people[0]?.id;
    const boxId = people[1]?.id;
    if (entity === undefined || boxId === undefined) throw new Error('no people');
    expect(cardOf({ entityType: 'list', entity, boxId: null })).toEqual({ kind: 'list', id: entity });
    expect(cardOf({ entityType: 'session', entity, boxId: null })).toBeNull();
    // A loan has no card of its own: the present state is on its box's.
    expect(cardOf({ entityType: 'loan', entity, boxId })).toEqual({ kind: 'box', id: boxId });
    expect(cardOf({ entityType: 'loan', entity, boxId: null })).toBeNull();
  });
});

describe('what support is given', () => {
  it('names nobody, no unit and no computer', () => {
    for (const which of FIXTURE_SYNCS) {
      const status = fixtureStatus(which, 2, NOW_MS);
      const text = diagnostics(status, { id: 'd', app: '0.1.0', database: 30 });
      expect(JSON.parse(text)).toMatchObject({ state: status.state, pending: status.pending });
      for (const name of [...people.map((row) => row.name), ...units.map((row) => row.name), 'Dépôt central'])
        expect(text).not.toContain(name);
    }
  });
});
