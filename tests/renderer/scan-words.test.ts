import { describe, expect, it } from 'vitest';

import { feedbackWords } from '#renderer/library/scan-words.ts';
import type { Translate } from '#renderer/library/i18n.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { ScanFeedbackCode, ScanResult, ScanSubject } from '#shared/contract/scan.ts';
import { formatsFor } from '#shared/i18n/formats.ts';
import { frCA } from '#shared/i18n/fr-CA/index.ts';
import { LANGUAGES, plainText } from '#shared/i18n/index.ts';
import { fixtureId } from '#tests/support/fixture-depot.ts';

const BOX: ScanSubject = {
  kind: 'box',
  id: fixtureId(5, 1),
  number: '000042',
  title: 'Registre de paie',
  custody: 'out',
  address: 'V1-R05-T03',
  borrower: 'Zoé Bellavance',
  loanDueOn: '2026-12-03' as CivilDate,
  dueOn: null,
  onHold: false,
  onList: false,
  deposit: null,
  ver: 1,
};
const PLACE: ScanSubject = { kind: 'place', id: fixtureId(4, 1), address: 'V1-R05-T03', boxes: 4 };
const PERSON: ScanSubject = { kind: 'person', id: fixtureId(3, 1), name: 'Zoé Bellavance', openLoans: 2 };

function result(code: ScanFeedbackCode, subject: ScanSubject | null, reason: string | null = null): ScanResult {
  return {
    tone: 'ok',
    code,
    reason,
    reading: 'BX0000000428',
    subject,
    context: { mode: 'free', subjectId: null },
    contextLabel: '',
    ack: null,
    undo: null,
  };
}

/** The words without i18next: a plural is asked for by its "other" form. */
function words(language: (typeof LANGUAGES)[number]) {
  const t: Translate = (key, params) => {
    const text = plainText(language, key, params as Record<string, string | number>);
    return text === key
      ? plainText(language, `${key}_other` as typeof key, params as Record<string, string | number>)
      : text;
  };
  return { t, format: formatsFor(language) };
}

const CODES = Object.keys(frCA.scan.feedback).filter(
  (code) => code !== 'doubled' && code !== 'failed' && code !== 'mixed',
) as ScanFeedbackCode[];

describe.each(LANGUAGES)('what the scan screen says, in %s', (language) => {
  const text = words(language);

  it.each(CODES)('%s has a word, and no hole in its sentence', (code) => {
    for (const subject of [BOX, PLACE, PERSON, null]) {
      const said = feedbackWords(text, {
        kind: 'answered',
        result: result(code, subject, code === 'refused' ? 'BOX_ON_HOLD' : null),
      });
      expect(said.word).not.toBe('');
      expect(said.word).not.toContain('scan.');
      expect(said.detail).not.toMatch(/\{\{|scan\.|error\./u);
    }
  });

  it('names a box by its number and title, a place by its address, a person by name', () => {
    expect(feedbackWords(text, { kind: 'answered', result: result('shelved', BOX) })).toMatchObject({
      subject: '000042',
      title: 'Registre de paie',
    });
    expect(feedbackWords(text, { kind: 'answered', result: result('placeReady', PLACE) }).subject).toBe('V1-R05-T03');
    expect(feedbackWords(text, { kind: 'answered', result: result('personReady', PERSON) }).subject).toBe(
      'Zoé Bellavance',
    );
  });

  it('shows what was read when nothing was recognised', () => {
    expect(feedbackWords(text, { kind: 'answered', result: result('unknownCode', null) }).subject).toBe('BX0000000428');
  });

  it('says when a lent box is expected back, and where a returned one belongs', () => {
    expect(feedbackWords(text, { kind: 'answered', result: result('lent', BOX) }).detail).toContain('2026-12-03');
    expect(feedbackWords(text, { kind: 'answered', result: result('returned', BOX) }).detail).toContain('V1-R05-T03');
  });

  it('names what was read twice, and explains what failed', () => {
    expect(feedbackWords(text, { kind: 'doubled', reading: 'BX0000000428', of: BOX }).subject).toBe('000042');
    expect(feedbackWords(text, { kind: 'doubled', reading: 'BX0000000428', of: null }).subject).toBe('BX0000000428');
    expect(feedbackWords(text, { kind: 'failed', reading: 'x', error: { code: 'DISK_FULL' } }).detail).toBe(
      plainText(language, 'error.DISK_FULL'),
    );
  });
});
