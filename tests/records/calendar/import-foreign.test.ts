/** A foreign schedule: no code means anything before a person says so, and the same answers give the same rules. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MOST_COLUMNS, MOST_DEPTH } from '#main/records/calendar/foreign-table.ts';
import { inspectForeign, previewForeign } from '#main/records/calendar/import-foreign.ts';
import { writeSheet } from '#main/records/exchange/sheet.ts';
import type { ForeignMapping, GivenMeaning } from '#shared/contract/foreign-schedule.ts';
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

type Preview = Awaited<ReturnType<typeof preview>>;
const notations = ({ rules }: Preview): readonly string[] =>
  rules.map(({ number, body }) => `${number} ${body?.delays.map(({ notation }) => notation).join(' ') ?? 'x'}`);
const errorsOf = ({ rules }: Preview): readonly string[] =>
  rules.flatMap(({ number, issues }) =>
    issues.filter(({ level }) => level === 'error').map(({ code, column }) => `${number} ${column} ${code}`),
  );

describe('what the codes mean is asked', () => {
  const table = (): string =>
    file(
      'autre.csv',
      'Code;Titre;Délai\nA1;Absences;3\nA2;Bulletins;999\nA3;Contrats;888\nA4;Diplômes;PERMANENT\nA5;Élèves;\nA6;Fiches;5.0\nA7;Guides;99\nA8;Horaires;0\nA9;Index;2,5\nA10;Registres;999\n',
    );

  test('nothing is recorded before, each code is counted, with an example', async () => {
    const found = await preview(table(), PLAIN);
    expect(found.rules.every(({ state, body }) => state === 'refused' && body === null)).toBe(true);
    expect(codeTexts(found.codes)).toEqual([
      'active «999» 2',
      'active «888» 1',
      'active «PERMANENT» 1',
      'active «» 1',
      'active «99» 1',
      'active «0» 1',
      'active «2,5» 1',
      'semiActive «» 10',
      'disposition «» 10',
    ]);
    expect(found.codes[0]?.example).toBe('A2 Bulletins');
    expect(errorsOf(found).slice(0, 5)).toEqual([
      'A1  FOREIGN_CODE_EMPTY',
      'A1  FOREIGN_CODE_EMPTY',
      'A2 Délai FOREIGN_CODE_UNKNOWN',
      'A2  FOREIGN_CODE_EMPTY',
      'A2  FOREIGN_CODE_EMPTY',
    ]);
  });

  test('each answer changes the rows of its code and no others', async () => {
    const found = await preview(table(), PLAIN, [
      NO_SEMI,
      DESTROYED,
      means('active', '999', { kind: 'superseded' }),
      means('active', '888', { kind: 'open' }),
      means('active', 'PERMANENT', { kind: 'permanent' }),
      means('active', '', { kind: 'leaveOut' }),
      means('active', '2,5', years(3)),
      // A disposition is no period, and of two answers none counts.
      means('active', '99', becomes('C')),
      means('active', '0', years(1)),
      means('active', '0', years(2)),
    ]);
    expect(notations(found)).toEqual([
      'A1 3-0-D',
      'A2 999-0-D',
      'A3 888-0-D',
      // The file is silent on what becomes of it: the answer for silence does not contradict a code that is written.
      'A4 0-0-C',
      'A5 x',
      'A6 5-0-D',
      'A7 x',
      'A8 x',
      'A9 3-0-D',
      'A10 999-0-D',
    ]);
    expect(found.rules[4]?.issues.map(({ code }) => code)).toEqual(['FOREIGN_LEFT_OUT']);
  });
});

describe('a rule made this way', () => {
  const MAPPING: ForeignMapping = {
    ...PLAIN,
    months: 'Mois',
    semiActive: 'Semi',
    disposition: 'Sort',
    trigger: 'Depuis',
    description: 'Texte',
    legal: 'Loi',
    confidential: 'Secret',
  };
  const HEAD = 'Code;Titre;Délai;Mois;Semi;Sort;Depuis;Texte;Loi;Secret\n';

  test('keeps the words of its source, is not fictitious, and has no secondary copy', async () => {
    const path = file('a.csv', `${HEAD}411.3;Présences;;24;5;R;End of year;Listes;20 USC 1232g;true\n`);
    const { rules } = await preview(path, MAPPING, [means('disposition', 'R', becomes('T'))]);
    expect(rules[0]?.body).toMatchObject({
      number: '411.3',
      title: 'Présences',
      delays: [{ copy: 'principal', supports: [], notation: '2-5-T', number: '1' }],
      trigger: 'End of year',
      remarks: 'Délai : —\nMois : 24\nSemi : 5\nSort : R\nDepuis : End of year',
      fictitious: 'no',
      series: { description: 'Listes', legalReferences: '20 USC 1232g', confidential: 'yes' },
    });
    expect(rules[0]?.issues.map(({ code }) => code)).toEqual(['FOREIGN_TRIGGER', 'NO_SECONDARY']);
  });

  test('months that are not whole years, or that stand beside years, are asked', async () => {
    const path = file(
      'a.csv',
      `${HEAD}1;A;;18;0;D;;;;\n2;B;1;6;0;D;;;;\n3;C;2;0;0;D;;;;\n4;D;1;12;0;D;;;;\n5;E;;12.0;0;D;;;;\n`,
    );
    const given = [means('disposition', 'D', becomes('D')), means('active', '1', years(2), '6')];
    const found = await preview(path, MAPPING, given);
    expect(notations(found)).toEqual(['1 x', '2 2-0-D', '3 2-0-D', '4 x', '5 1-0-D']);
    expect(codeTexts(found.codes)).toEqual([
      'active «+18» 1',
      'active «1+6» 1',
      'active «1+12» 1',
      'disposition «D» 5',
    ]);
  });

  test('is refused when two codes contradict each other, a text is too long, a number is given twice or a yes is no yes', async () => {
    const long = 'x'.repeat(31);
    const path = file(
      'a.csv',
      `${HEAD}1;A;P;;0;D;;;;\n2;B;P;;5;C;;;;\n${long};C;3;;0;D;;;;\n4;D;3;;0;D;;;;\n4;E;5;;0;D;;;;\n6;;3;;0;D;;;;peut-être\n7;G;P;;0;C;;;;\n`,
    );
    const found = await preview(path, MAPPING, [
      means('active', 'P', { kind: 'permanent' }),
      means('disposition', 'D', becomes('D')),
      means('disposition', 'C', becomes('C')),
    ]);
    expect(errorsOf(found)).toEqual([
      '1 Sort FOREIGN_CONTRADICTION',
      '2 Semi FOREIGN_CONTRADICTION',
      `${long} Code VALUE_TOO_LONG`,
      '4 NUMREGLE RULE_TWICE',
      '4 NUMREGLE RULE_TWICE',
      '6 Titre VALUE_MISSING',
      '6 Secret VALUE_UNKNOWN',
    ]);
    expect(notations(found).at(-1)).toBe('7 0-0-C');
  });

  test('keeps what the file does not speak of from the rule that bears the number, and is the same when nothing changed', async () => {
    const path = file('a.csv', 'Code;Titre;Délai\nA1;Absences;3\nA2;Plusieurs;3\n');
    depot.rule('A2', '1-1-D', {
      delays: [
        { copy: 'principal', supports: [], notation: '1-1-D', number: '1', condition: 'Avant 1994' },
        { copy: 'principal', supports: [], notation: '2-1-D', number: '2', condition: 'Après' },
      ],
    });
    depot.rule('A1', '2-0-D', {
      title: 'Absences',
      yearEnd: '12-31',
      remarks: 'À nous',
      fictitious: 'no',
      delays: [
        { copy: 'principal', supports: ['PA'], notation: '2(R1)-0-D', number: '1', trigger: 'departure' },
        { copy: 'secondary', supports: [], notation: '1-0-D', number: '2' },
      ],
    });
    const found = await preview(path, PLAIN, [NO_SEMI, DESTROYED]);
    expect(found.rules.map(({ state }) => state)).toEqual(['changed', 'refused']);
    expect(found.rules[0]?.issues).toEqual([]);
    expect(found.rules[0]?.body).toMatchObject({
      yearEnd: '12-31',
      remarks: 'À nous\nDélai : 3',
      delays: [
        { copy: 'principal', supports: ['PA'], notation: '3-0-D', number: '1', trigger: 'departure' },
        { copy: 'secondary', supports: [], notation: '1-0-D', number: '2' },
      ],
    });
    expect(errorsOf(found)).toEqual(['A2 Délai FOREIGN_SEVERAL_DELAYS']);
  });
});

describe('the file', () => {
  test('may be a workbook, a CSV or a JSON: the same table, the same rules', async () => {
    const rows = [
      ['Code', 'Titre', 'Délai'],
      ['A1', 'Absences', '3'],
      ['A2', 'Bulletins', '999'],
    ];
    const paths = [
      file('a.csv', rows.map((row) => row.join(';')).join('\n')),
      file('a.xlsx', new Uint8Array(writeSheet('xlsx', 'Règles', rows))),
      file(
        'a.json',
        `\ufeff${JSON.stringify([
          { Code: 'A1', Titre: 'Absences', Délai: 3 },
          { Code: 'A2', Titre: 'Bulletins', Délai: '999' },
        ])}`,
      ),
    ];
    const given = [NO_SEMI, DESTROYED, means('active', '999', { kind: 'permanent' })];
    for (const path of paths) {
      expect(notations(await preview(path, PLAIN, given)), path).toEqual(['A1 3-0-D', 'A2 0-0-C']);
    }
  });

  test('shows its columns with examples and guesses by their names', async () => {
    const records = [
      { series: { series_id: '1', series_title: 'A' }, rule: { duration_years: 3, tags: ['x', 'y'] } },
      { series: { series_id: '2', series_title: 'B' }, rule: { duration_years: null }, __proto__x: 1 },
    ];
    expect(await inspectForeign(file('a.json', JSON.stringify(records)), WATCH)).toMatchObject({
      value: {
        rows: 2,
        columns: [
          { name: 'series.series_id', filled: 2, examples: ['1', '2'] },
          { name: 'series.series_title', filled: 2 },
          { name: 'rule.duration_years', filled: 1, examples: ['3'] },
          { name: 'rule.tags', filled: 1, examples: ['x; y'] },
          { name: '__proto__x', filled: 1 },
        ],
        guess: { number: 'series.series_id', title: 'series.series_title', active: 'rule.duration_years', legal: null },
      },
    });
  });

  test('when it is hostile or no table, is refused with a reason', async () => {
    const deep = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    const wide = JSON.stringify(
      Object.fromEntries(Array.from({ length: MOST_COLUMNS + 5 }, (_, index) => [`c${String(index)}`, 1])),
    );
    const cases = [
      ['[{"a":1},', 'JSON_UNREADABLE'],
      ['{"a":1}', 'NOT_A_TABLE'],
      ['[1,2]', 'NOT_A_TABLE'],
      ['[[1]]', 'NOT_A_TABLE'],
      [`[${deep(MOST_DEPTH + 1)}]`, 'NOT_A_TABLE'],
      [`[${deep(50_000)}]`, 'NOT_A_TABLE'],
      [`[${wide}]`, 'NOT_A_TABLE'],
      [`[${Array.from({ length: 20_001 }, () => '{"a":1}').join()}]`, 'SHEET_TOO_LARGE'],
      ['<?xml version="1.0"?><ROWSET/>', 'FILE_IS_DOCUMENT'],
      ['<ROWSET/>', 'NOT_A_TABLE'],
      ['', 'FILE_EMPTY'],
    ] as const;
    for (const [text, code] of cases) {
      expect(await inspectForeign(file('x.json', text), WATCH), text.slice(0, 30)).toMatchObject({ error: { code } });
    }
    expect(await inspectForeign(file('ok.json', `[${deep(MOST_DEPTH)},{"__proto__":{"b":2}}]`), WATCH)).toMatchObject({
      value: { rows: 2, columns: [{}, { name: '__proto__.b', examples: ['2'] }] },
    });
    expect(Object.hasOwn(Object.prototype, 'b')).toBe(false);
    expect(
      await previewForeign(depot.context, file('a.csv', 'X;Y\n1;2\n'), { mapping: PLAIN, meanings: [] }, WATCH),
    ).toMatchObject({ error: { code: 'COLUMN_GONE', params: { column: 'Code' } } });
  });
});
