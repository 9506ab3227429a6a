/** The « règle » of a list of boxes: a number, or a délai that only one rule has. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { createIssueList, importIssue, MOST_SHOWN } from '#main/records/exchange/import-issues.ts';
import { createRuleIndex } from '#main/records/exchange/rule-index.ts';
import type { Id } from '#shared/base/id.ts';
import type { ImportPreview } from '#shared/contract/exchange.ts';
import { openTestDepot } from '#tests/support/test-depot.ts';
import { issuesOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const previewOf = async (...rules: readonly string[]): Promise<ImportPreview> => {
  const lines = rules.map((rule, index) => `SRH;${String(index + 1)};Paie;${rule}`);
  return valueOf(await depot.preview(depot.file('boites.csv', ['unité;numéro;titre;règle', ...lines].join('\n'))));
};
describe('a délai in the place of a number', () => {
  test('is that of the only rule which has it, said once of the whole file', async () => {
    const preview = await previewOf('2-5-D', '2 - 5 - d', '01110', '2–5–É');
    expect(preview).toMatchObject({ ready: 4, issuesTotal: 1 });
    expect(preview.issues).toEqual([
      { line: 0, column: '', level: 'warning', code: 'RULE_BY_DELAY', params: { text: '2-5-D', number: '01110' } },
    ]);
    expect(preview.sample.map(({ rule }) => rule)).toEqual(['01110', '01110', '01110', '01110']);
    valueOf(await depot.run(depot.file('une.csv', 'unité;numéro;titre;règle\nSRH;1;Paie;2-5-D\n')));
    const number = sql`select json_extract(r.doc, '$.number') from box b join rule r on r.id = b.rule_id`;
    expect(depot.db.value(number)).toBe('01110');
  });

  test('that several rules have asks for a number, and names them', async () => {
    depot.rule('02220', '2(R1)-5-D');
    const preview = await previewOf('2-5-D');
    expect(preview.ready).toBe(0);
    expect(preview.issues).toMatchObject([
      { line: 2, column: 'règle', code: 'RULE_DELAY_OF_SEVERAL', params: { text: '2-5-D', numbers: '01110, 02220' } },
    ]);
    expect((await previewOf('2(R1)-5-D')).issues).toMatchObject([{ params: { number: '02220' } }]);
  });

  test('that no rule has says so; what is no délai is no rule', async () => {
    const preview = await previewOf('3-5-D', 'bananes', '2-5');
    expect(issuesOf(preview)).toEqual(['2 RULE_DELAY_OF_NONE', '3 RULE_UNKNOWN', '4 RULE_UNKNOWN']);
  });

  test('never takes a rule that was withdrawn', async () => {
    const id = depot.rule('09990', '7-7-C');
    expect((await previewOf('7-7-C')).ready).toBe(1);
    depot.submit('rule.withdraw', id, { reason: 'remplacée' });
    expect(issuesOf(await previewOf('7-7-C', '09990'))).toEqual(['2 RULE_DELAY_OF_NONE', '3 RULE_UNKNOWN']);
  });
});

test('a délai names a rule when exactly one has it, a number always does', async () => {
  const bare = await openTestDepot();
  const notation = fc.constantFrom('1-1-D', '2-5-D', '2-5-C', '888-7-D', '999-0-T');
  const rules: { id: Id; number: string; notation: string }[] = [];
  fc.assert(
    fc.property(notation, notation, (principal, asked) => {
      const number = String(rules.length + 1).padStart(4, '0');
      if (rules.length < 7) rules.push({ id: bare.rule(number, principal), number, notation: principal });
      const find = createRuleIndex(bare.context);
      const same = rules.filter((rule) => rule.notation === asked);
      const found = find(asked, 'PA');
      const kind = same.length === 0 ? 'noneWithDelay' : same.length === 1 ? 'byDelay' : 'several';
      expect(found.kind).toBe(kind);
      if (found.kind === 'byDelay') expect(found.id).toBe(same[0]?.id);
      if (found.kind === 'several') expect(found.numbers).toEqual(same.map((rule) => rule.number));
      for (const rule of rules) expect(find(rule.number, 'PA')).toMatchObject({ kind: 'byNumber', id: rule.id });
    }),
    { numRuns: 60, seed: 7 },
  );
  bare.close();
});

test('a cell is quoted as it was written', async () => {
  const path = depot.file('boites.csv', 'unité;titre;confidentiel;exemplaire\nSRH;Paie;Peut-être;Élève\n');
  const { issues } = valueOf(await depot.preview(path));
  expect(issues.map(({ params }) => params['text'])).toEqual(['Peut-être', 'Élève']);
});

test('what is said of the whole file is kept once', () => {
  const list = createIssueList();
  const ofFile = importIssue(0, '', 'RULE_BY_DELAY', { text: '2-5-D', number: '01110' });
  for (let times = 0; times < MOST_SHOWN; times++) list.add([ofFile, importIssue(2, '', 'LINE_TOO_SHORT')]);
  expect(list.shown().filter(({ line }) => line === 0)).toEqual([ofFile]);
  expect(list.total()).toBe(1 + MOST_SHOWN);
});
