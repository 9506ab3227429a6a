import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { foldedWords, foldForSearch, searchTokens } from '#shared/i18n/fold.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
const french = fc.string({
  unit: fc.constantFrom(...Array.from('abcdeéèêëàâîïôùûüÿçœæ \'’-"0129ÉÀÇŒÆ')),
  maxLength: 40,
});

describe('folding', () => {
  test('is idempotent on any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('does not depend on case, on the form of accents, nor on the kind of apostrophe', () => {
    fc.assert(
      fc.property(french, (text) => {
        const folded = foldForSearch(text);
        const others = [text.toUpperCase(), text.toLowerCase(), text.normalize('NFD'), text.replaceAll('’', "'")];
        expect(others.map(foldForSearch)).toEqual(others.map(() => folded));
        expect(folded).toMatch(/^[a-z0-9 '"-]*$/);
      }),
    );
  });

  test.each([
    ['Sœur', 'soeur'],
    ['SŒUR MARIE', 'soeur marie'],
    ['Élèves', 'eleves'],
    ['curriculum vitæ', 'curriculum vitae'],
    ['L’École', "l'ecole"],
    ['l´école', "l'ecole"],
    ['Straße', 'strasse'],
    ['\u0149', "'n"],
    ['e\u0301le\u0300ve', 'eleve'],
    ['ﬁche n\u00ba\u00a012', 'fiche no 12'],
    ['Łukasz Øyen', 'lukasz oyen'],
    ['İstanbul', 'istanbul'],
    ['', ''],
  ])('« %s » is « %s »', (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });
});

describe('words of a query', () => {
  test('are letters and digits only, lower case, and words of the text', () => {
    fc.assert(
      fc.property(anyText, (query) => {
        const words = foldedWords(query);
        const tokens = searchTokens(query);
        for (const token of tokens) {
          expect(token).toMatch(/^[\p{L}\p{N}\p{Co}]+$/u);
          expect(words).toContain(token);
        }
        expect(tokens.length === 0).toBe(words.length === 0);
      }),
      { numRuns: 1000 },
    );
  });

  test('a text is found by any of its own words', () => {
    fc.assert(
      fc.property(french, (text) => {
        const indexed = new Set(foldedWords(text));
        for (const word of text.split(/\s+/)) {
          for (const token of searchTokens(word)) expect(indexed).toContain(token);
        }
      }),
    );
  });

  test.each([
    ['soeur', ['soeur']],
    ["l'école d'été", ['ecole', 'ete']],
    ['L’ÉCOLE', ['ecole']],
    ["procès-verbaux de l'assemblée", ['proces', 'verbaux', 'assemblee']],
    ["ce qu'il y a c'est n'importe j'ai m'a t'a s'en", ['il', 'y', 'est', 'importe', 'ai']],
    ["aujourd'hui jusqu'ici", ['aujourd', 'hui', 'jusqu', 'ici']],
    ["O'Neil D'Amours", ['o', 'neil', 'amours']],
    ['Voûte "B"', ['voute', 'b']],
    ['"dossiers" OR (NOT élèves*) NEAR/2 ^x: a+b -c', ['dossiers', 'or', 'not', 'eleves', 'near', '2', 'x', 'b', 'c']],
    ['1110-02', ['1110', '02']],
    ['salle A', ['salle', 'a']],
    ['élèves à risque', ['eleves', 'risque']],
    ['allée L', ['allee', 'l']],
    ['de la', ['de', 'la']],
    ["l'", ['l']],
    ['" * - \'', []],
    ['', []],
  ])('« %s » asks for %j', (query, tokens) => {
    expect(searchTokens(query)).toEqual(tokens);
  });
});
