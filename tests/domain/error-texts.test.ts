/** Every code a person can be shown has a sentence in both languages, and no sentence is a code. */
import { expect, test } from 'vitest';

import { CALL_ERROR_CODES, ERROR_CODES, SHELL_ERROR_CODES } from '#shared/base/error-codes.ts';
import { LANGUAGES, textsOf } from '#shared/i18n/index.ts';

const codes = [...new Set<string>([...ERROR_CODES, ...CALL_ERROR_CODES, ...SHELL_ERROR_CODES])];

test.each(LANGUAGES)('%s', (language) => {
  const texts = textsOf(language)['error'] as Readonly<Record<string, string>>;
  for (const code of codes) {
    expect(texts[code], code).toMatch(/^[A-ZÀ-Ý«].{8,}[.!?)]$/u);
    expect(texts[code], code).not.toContain('_');
  }
});
