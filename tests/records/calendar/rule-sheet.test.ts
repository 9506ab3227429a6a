/** The calendar as a table: what is exported and read again is the same calendar, whatever a spreadsheet does to it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { exportCalendar } from '#main/records/calendar/export-calendar.ts';
import { previewCalendar } from '#main/records/calendar/import-calendar.ts';
import { NO_DESCRIPTION } from '#shared/domain/rule/series-description.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const WATCH = { onProgress: () => undefined, isCancelled: () => false };
let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

async function preview(name: string, bytes: string | Uint8Array) {
  const path = join(depot.folder, name);
  writeFileSync(path, bytes);
  return previewCalendar(depot.context, path, WATCH);
}

async function rulesIn(name: string, bytes: string | Uint8Array) {
  const answer = await preview(name, bytes);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.rules;
}

describe('a table that comes in', () => {
  test('lines of one number are one rule; columns in any order; what is not given is not assumed', async () => {
    const rules = await rulesIn(
      'calendrier.csv',
      'Délai;N° de la règle;Titre;Exemplaire;Supports\n2(R1, R2)-5-T;01110;Contrats;Principal;PA, DM\n1-0-D;;;Secondaire;\n888-5-D;01740a;Départs;P;\n-5-D;02000;Sans actif;P;\n',
    );
    expect(rules.map(({ number, state, line }) => `${number} ${state} ${String(line)}`)).toEqual([
      '01110 new 2',
      '01740a new 4',
      '02000 refused 5',
    ]);
    expect(rules[0]?.body?.delays).toEqual([
      { copy: 'principal', supports: ['PA', 'DM'], notation: '2(R1, R2)-5-T', number: '1' },
      { copy: 'secondary', supports: [], notation: '1-0-D', number: '2' },
    ]);
    expect(rules[2]?.issues.map(({ code }) => code)).toContain('RULE_NOTATION_INVALID');
  });

  test('without its columns, it says which are missing', async () => {
    expect(await preview('x.csv', 'Titre;Supports\nContrats;PA\n')).toMatchObject({
      error: { code: 'IMPORT_COLUMNS_MISSING', params: { columns: 'N° de la règle, Délai' } },
    });
  });

  test('a year end that does not exist leaves the rule out', async () => {
    const rules = await rulesIn('x.csv', 'N° de la règle;Titre;Délai;Fin d’année\n1;A;2-5-D;02-29\n2;B;2-5-D;12-31\n');
    expect(rules.map(({ state, body }) => `${state} ${body?.yearEnd ?? ''}`)).toEqual(['refused ', 'new 12-31']);
  });
});

test('property: exported as a table and read again, nothing has changed', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((one) =>
    one
      .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const words = fc.oneof(text, fc.constantFrom('=SOMME(1)', '-12', '+1', '@x', '"cité"', 'a;b', "'apostrophe"));
  const line = fc.record({
    supports: fc.subarray(['PA', 'DM']),
    notation: fc.constantFrom('2-5-D', '888(R1)-15-T', '999-0-D', '2(R1, R2)-5-T(R2)'),
  });
  const rule = fc.record({
    title: words.filter((one) => one !== ''),
    remarks: words,
    trigger: words,
    yearEnd: fc.constantFrom('', '12-31'),
    condition: fc.constantFrom('', 'Avant 1994'),
    principal: line,
    secondary: line,
    holders: words,
    description: words,
    flag: fc.constantFrom('no' as const, 'yes' as const),
  });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('csv' as const, 'xlsx' as const),
      async (made, kind) => {
        for (const {
          title,
          remarks,
          trigger,
          yearEnd,
          condition,
          principal,
          secondary,
          holders,
          description,
          flag,
        } of made) {
          count += 1;
          depot.rule(`0${String(count)}`, '2-5-D', {
            title,
            remarks,
            trigger,
            yearEnd,
            fictitious: 'no',
            delays: [
              { copy: 'principal', number: '1', ...principal, ...(condition === '' ? {} : { condition }) },
              { copy: 'secondary', number: '2', ...secondary },
            ],
            series: {
              ...NO_DESCRIPTION,
              holders,
              description,
              confidential: flag,
              delayRemarks: [
                { code: 'R1', text: 'Fin du contrat' },
                { code: 'R2', text: 'Voir la grille' },
              ],
            },
          });
        }
        const exported = exportCalendar(depot.context, { kind, language: 'fr-CA' });
        if (!exported.ok || exported.value.bytes === null) throw new Error('not exported');
        const rules = await rulesIn(`calendrier.${kind}`, new Uint8Array(exported.value.bytes));
        expect(rules.map(({ number, state, issues }) => [number, state, issues])).toEqual(
          rules.map(({ number }) => [number, 'same', []]),
        );
        expect(rules).toHaveLength(count);
      },
    ),
    { seed: 4, numRuns: 25 },
  );
});
