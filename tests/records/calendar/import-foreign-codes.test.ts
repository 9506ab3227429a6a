/** Codes of a foreign schedule: nothing is assumed of any, whatever the file, and of a real one where it is at hand. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOST_PLAIN_YEARS } from '#main/records/calendar/foreign-codes.ts';
import { inspectForeign, previewForeign } from '#main/records/calendar/import-foreign.ts';
import type { CodeMeaning, CodeRole, ForeignMapping, GivenMeaning } from '#shared/contract/foreign-schedule.ts';
import { parseDelay } from '#shared/domain/retention/delay-notation.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';
import { PLAIN, means, years, becomes, NO_SEMI, DESTROYED, codeTexts } from './foreign-answers.ts';

const WATCH = { onProgress: () => undefined, isCancelled: () => false };
let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(depot.folder, name);
  writeFileSync(path, content);
  return path;
}

async function preview(path: string, mapping: ForeignMapping, meanings: readonly GivenMeaning[] = []) {
  const answer = await previewForeign(depot.context, path, { mapping, meanings }, WATCH);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const cell = fc.oneof(
  fc.constantFrom('999', '888', 'PERMANENT', 'P', '', '0', '99', '9999', '3.0', 'Until superseded', '10 years after'),
  fc.integer({ min: 0, max: 1200 }).map(String),
);
const meaning: fc.Arbitrary<CodeMeaning> = fc.oneof(
  fc.constantFrom<CodeMeaning>({ kind: 'open' }, { kind: 'superseded' }, { kind: 'permanent' }, { kind: 'leaveOut' }),
  fc.integer({ min: 0, max: 200 }).map(years),
  fc.constantFrom('D' as const, 'C' as const, 'T' as const).map(becomes),
);
const ROWS = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
const THREE: ForeignMapping = { ...PLAIN, semiActive: 'Semi', disposition: 'Sort' };

function threeColumns(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((parts, index) => `A${String(index)};T${String(index)};${parts.join(';')}`);
  return file('p.csv', `Code;Titre;Délai;Semi;Sort\n${lines.join('\n')}\n`);
}

test('property: no code leads to a rule before its meaning is given, and a date only out of years a person can read', async () => {
  await fc.assert(
    fc.asyncProperty(ROWS, fc.array(meaning, { maxLength: 40 }), fc.nat(), async (rows, meanings, skipped) => {
      const path = threeColumns(rows);
      const { codes } = await preview(path, THREE);
      const given = codes.flatMap(({ role, text, months }, index): GivenMeaning[] => {
        const said = meanings[index];
        return said === undefined || index === skipped % codes.length ? [] : [means(role, text, said, months)];
      });
      const found = await preview(path, THREE, given);
      expect(await preview(path, THREE, given.toReversed())).toEqual(found);
      expect(found.codes).toEqual(codes);
      found.rules.forEach(({ body, issues }, index) => {
        const [active = '', semi = '', sort = ''] = rows[index] ?? [];
        const saidOf = (role: CodeRole, text: string): CodeMeaning | undefined =>
          given.find((one) => one.role === role && one.text === text)?.meaning;
        if (body === null) {
          expect(issues.length).toBeGreaterThan(0);
          return;
        }
        const read = parseDelay(body.delays[0]?.notation ?? '');
        if (!read.ok) throw new Error('unreadable');
        const isAsked = codes.some(({ role, text }) => role === 'active' && text === active);
        const said = saidOf('active', active);
        expect(isAsked).toBe(said !== undefined);
        if (read.value.active.kind === 'years') {
          const plain = Number(active);
          if (!isAsked) expect([plain, plain <= MOST_PLAIN_YEARS]).toEqual([read.value.active.years, true]);
          else if (said?.kind === 'years') expect(said.years).toBe(read.value.active.years);
          else expect([said?.kind, body.delays[0]?.notation]).toEqual(['permanent', '0-0-C']);
        }
        // A disposition that is not C was chosen by a person, for this very text.
        if (read.value.disposition !== 'C') {
          expect(saidOf('disposition', sort)).toEqual(becomes(read.value.disposition));
        }
        if (read.value.semiActive.kind !== 'years') expect(saidOf('semiActive', semi)).toBeDefined();
      });
    }),
    { seed: 4, numRuns: 60 },
  );
});

const REAL = fileURLToPath(
  new URL('../../../../shared/data/schedules/nc_04_Education_rev2025_0.json', import.meta.url),
);

/** Guesses and answers for North Carolina's schedule of the schools, where 999 means permanent. */
function realFile(): void {
  test('is mapped by its names; its 7 codes 999 and 30 silences wait for a person', async () => {
    const card = await inspectForeign(REAL, WATCH);
    if (!card.ok) throw new Error(card.error.code);
    const { number, title, active, ...others } = card.value.guess;
    expect([card.value.rows, number, title, active]).toEqual([
      53,
      'series_metadata.series_id',
      'series_metadata.series_title',
      'retention_rules.duration_years',
    ]);
    expect(others).toMatchObject({
      months: 'retention_rules.duration_months',
      trigger: 'retention_rules.trigger_event',
      disposition: 'retention_rules.disposition_method',
      description: 'series_metadata.series_description',
      legal: 'series_metadata.legal_citation',
      confidential: 'retention_rules.confidential_flag',
      semiActive: null,
    });
    if (number === null || title === null || active === null) throw new Error('not guessed');
    const mapping = { ...others, number, title, active };
    const asked = await preview(REAL, mapping);
    expect(codeTexts(asked.codes)).toEqual(['active «» 30', 'active «999» 7', 'semiActive «» 53', 'disposition «» 53']);
    expect(asked.rules.every(({ state }) => state === 'refused')).toBe(true);
    const answered = await preview(REAL, mapping, [
      NO_SEMI,
      DESTROYED,
      means('active', '999', { kind: 'permanent' }),
      means('active', '', { kind: 'leaveOut' }),
    ]);
    const counts = new Map<string, number>();
    for (const { body } of answered.rules) {
      const notation = body?.delays[0]?.notation ?? 'none';
      counts.set(notation, (counts.get(notation) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      none: 30,
      '0-0-C': 7,
      '5-0-D': 5,
      '1-0-D': 5,
      '2-0-D': 4,
      '3-0-D': 2,
    });
  });
}
if (existsSync(REAL)) describe('a real file', realFile);
