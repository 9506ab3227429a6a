import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { IMPORT_ISSUES } from '#main/records/exchange/import-issues.ts';
import { PROFILES } from '#main/records/exchange/profiles.ts';
import {
  DEFAULT_OPTIONS,
  hasErrors,
  linesWithErrors,
  runRefusal,
  SEPARATOR_NAMES,
  separatorName,
  SEPARATORS,
} from '#renderer/features/imports/import-options.ts';
import { issueWords, meaningWords } from '#renderer/library/issue-words.ts';
import { LANGUAGES, plainText, type TextKey } from '#shared/i18n/index.ts';

const PARAMS = {
  text: 'x',
  other: 'y',
  line: 3,
  limit: 60,
  date: '2026-01-01',
  opened: '2',
  closed: '1',
  place: 'V1',
  number: 'A1',
  numbers: 'A1, A2',
  code: 'C1',
  first: 2,
  most: 12,
  cells: 3,
  columns: 2,
  encoding: 'utf-8',
};

describe.each(LANGUAGES)('what an import says (%s)', (language) => {
  const t = (key: TextKey, params?: Readonly<Record<string, string | number | null | undefined>>): string => {
    const given = Object.entries(params ?? {}).filter(
      (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== undefined,
    );
    return plainText(language, key, Object.fromEntries(given));
  };
  const general = t('imports.issue.unknown');

  it('is a sentence of its own for every issue of the importers', () => {
    for (const code of Object.keys(IMPORT_ISSUES)) {
      const sentence = issueWords({ code, params: PARAMS }, t);
      expect(sentence, code).not.toBe(general);
      expect(sentence, code).not.toContain('{{');
      expect(sentence, code).toMatch(/\.$/);
    }
  });

  it('is that of the error for a line the records refused, and a general one for what nobody knows', () => {
    expect(issueWords({ code: 'PLACE_NAME_TAKEN', params: {} }, t)).toBe(t('error.PLACE_NAME_TAKEN'));
    expect(issueWords({ code: 'FROM_THE_FUTURE', params: {} }, t)).toBe(general);
    expect(issueWords({ code: 'toString', params: {} }, t)).toBe(general);
  });

  it('names every column of every profile', () => {
    for (const profile of Object.values(PROFILES)) {
      for (const { name } of profile.columns) expect(meaningWords(name, t), name).not.toBe(name);
    }
    expect(meaningWords('couleur', t)).toBe('couleur');
  });
});

describe('whether an import may run', () => {
  const previews = fc
    .record({
      lines: fc.nat(20),
      errors: fc.nat(20),
      levels: fc.array(fc.constantFrom('error' as const, 'warning' as const), { maxLength: 4 }),
    })
    .map(({ lines, errors, levels }) => ({
      lines,
      ready: Math.max(0, lines - errors),
      issues: levels.map((level) => ({ level })),
    }));

  it('needs a file, a line that is ready, and no error that was not set aside', () => {
    expect(runRefusal(null, DEFAULT_OPTIONS)).toBe('file');
    fc.assert(
      fc.property(previews, fc.constantFrom('no' as const, 'yes' as const), (preview, skipErrors) => {
        const refusal = runRefusal(preview, { skipErrors });
        if (preview.ready === 0) expect(refusal).toBe('nothing');
        else expect(refusal).toBe(hasErrors(preview) && skipErrors === 'no' ? 'errors' : null);
        expect(linesWithErrors(preview) + preview.ready).toBe(preview.lines);
      }),
    );
  });

  it('is not stopped by warnings', () => {
    expect(runRefusal({ lines: 3, ready: 3, issues: [{ level: 'warning' }] }, DEFAULT_OPTIONS)).toBeNull();
  });

  it('knows each separator by one name', () => {
    expect(SEPARATOR_NAMES.map((name) => separatorName(SEPARATORS[name]))).toEqual([...SEPARATOR_NAMES]);
    expect(separatorName('#')).toBeUndefined();
  });
});
