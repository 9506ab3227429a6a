import { describe, expect, it } from 'vitest';

import { startI18n, translateNow } from '#renderer/library/i18n.ts';
import { errorKey, LANGUAGES, plainText, textsOf, type TextKey } from '#shared/i18n/index.ts';

type Texts = { readonly [key: string]: string | Texts };

function flat(texts: Texts, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') all.set(name, value);
    else for (const [below, text] of flat(value, name)) all.set(below, text);
  }
  return all;
}

const french = flat(textsOf('fr-CA'));
const english = flat(textsOf('en-CA'));

function params(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? '').sort();
}

describe('the texts', () => {
  it('are the same in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
    expect(french.size).toBeGreaterThan(500);
  });

  it('are never empty', () => {
    for (const [language, texts] of [
      ['fr-CA', french],
      ['en-CA', english],
    ] as const) {
      const empty = [...texts].filter(([, text]) => text.trim() === '').map(([key]) => key);
      expect(empty, language).toEqual([]);
    }
  });

  it('take the same parameters in both languages', () => {
    const different = [...french]
      .filter(([key, text]) => params(text).join() !== params(english.get(key) ?? '').join())
      .map(([key]) => key);
    expect(different).toEqual([]);
  });

  it('have both forms of a plural, and the third of French for millions', () => {
    const lonely = [...french.keys()].filter(
      (key) => key.endsWith('_one') && !french.has(key.replace(/_one$/u, '_other')),
    );
    expect(lonely).toEqual([]);
    const without = [...french.keys()].filter(
      (key) => key.endsWith('_other') && !french.has(key.replace(/_other$/u, '_many')),
    );
    expect(without).toEqual([]);
  });

  it('put a non-breaking space before a French colon, question mark and exclamation mark', () => {
    const wrong = [...french]
      .filter(([, text]) => /[^\s\d] [:;?!](\s|$)/u.test(text))
      .map(([key, text]) => `${key}: ${text}`);
    expect(wrong).toEqual([]);
  });

  it('use curly apostrophes in French', () => {
    const wrong = [...french].filter(([, text]) => /\p{L}'\p{L}/u.test(text)).map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  it('answer an unknown error code with the general sentence', () => {
    expect(errorKey('NOBODY_KNOWS')).toBe('error.INTERNAL');
    expect(errorKey('BOX_ON_HOLD')).toBe('error.BOX_ON_HOLD');
    expect(errorKey('toString')).toBe('error.INTERNAL');
  });

  it('choose plurals as each language does', () => {
    const i18n = startI18n('fr-CA');
    expect(translateNow('common.boxes', { count: 0 })).toBe('0 boîte');
    expect(translateNow('common.boxes', { count: 1 })).toBe('1 boîte');
    expect(translateNow('common.boxes', { count: 2 })).toBe('2 boîtes');
    expect(translateNow('common.boxes', { count: 2_000_000 })).toBe('2\u00a0000\u00a0000 boîtes');
    void i18n.changeLanguage('en-CA');
    expect(translateNow('common.boxes', { count: 0 })).toBe('0 boxes');
    expect(translateNow('common.boxes', { count: 1 })).toBe('1 box');
    void i18n.changeLanguage('fr-CA');
  });

  it('write the numbers of a sentence as the language does, and leave a text as it is', () => {
    const i18n = startI18n('fr-CA');
    expect(translateNow('common.boxes', { count: 1_186 })).toBe('1\u00a0186 boîtes');
    expect(translateNow('settings.verifying', { done: 12_000, total: 1_000_000 })).toContain(
      '12\u00a0000 sur 1\u00a0000\u00a0000',
    );
    expect(translateNow('disposal.create.suggestion.destruction', { year: '2026', unit: 'DRH' })).toContain('2026');
    expect(plainText('fr-CA', 'settings.verifyOk', { count: 8_973 })).toContain('8\u00a0973 opérations');
    void i18n.changeLanguage('en-CA');
    expect(translateNow('common.boxes', { count: 1_186 })).toBe('1,186 boxes');
    expect(plainText('en-CA', 'settings.verifyOk', { count: 8_973 })).toContain('8,973 operations');
    void i18n.changeLanguage('fr-CA');
  });

  it.each(LANGUAGES)(
    '%s: a text without i18next takes its parameters, and keeps those it was not given',
    (language) => {
      expect(plainText(language, 'nav.signedInAs', { name: 'Zoé' })).toContain('Zoé');
      expect(plainText(language, 'nav.signedInAs')).toContain('{{name}}');
      expect(plainText(language, 'no.such.key' as TextKey)).toBe('no.such.key');
    },
  );
});
