/** `travee retention`: the worked cases 1 to 6 of domain.md, section 1.3, as they are printed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openCommandLine, type CommandLine } from './run-cli.ts';

let cli: CommandLine;
beforeAll(() => {
  cli = openCommandLine();
});
afterAll(() => {
  cli.close();
});

type Answer = {
  readonly base: string | null;
  readonly transferOn: string | null;
  readonly lastProtectedDay: string | null;
  readonly disposableFrom: string | null;
  readonly worklist: string | null;
  readonly explanation: readonly string[];
};

type Case = readonly [
  no: string,
  rule: string,
  yearEnd: string,
  closed: string,
  transfer: string | null,
  last: string,
  from: string,
];

const POLICY_A: readonly Case[] = [
  ['1', '2-5-D', '06-30', '2019-06-30', '2021-06-30', '2026-06-30', '2026-07-01'],
  ['2', '2-5-D', '06-30', '2019-03-15', '2021-06-30', '2026-06-30', '2026-07-01'],
  ['3', '2-5-D', '06-30', '2019-04-01', '2021-06-30', '2026-06-30', '2026-07-01'],
  ['4', '2-5-D', '06-30', '2019-04-02', '2021-06-30', '2026-06-30', '2026-07-01'],
  ['5', '2-5-D', '06-30', '2019-07-01', '2022-06-30', '2027-06-30', '2027-07-01'],
  ['6', '2-0-D', '12-31', '2020-05-10', null, '2022-12-31', '2023-01-01'],
];
const POLICY_B: readonly Case[] = [['4', '2-5-D', '06-30', '2019-04-02', '2022-06-30', '2027-06-30', '2027-07-01']];
const POLICY_C: readonly Case[] = [['6', '2-0-D', '12-31', '2020-05-10', null, '2022-05-10', '2022-05-11']];

describe.each([
  ['A', POLICY_A],
  ['B', POLICY_B],
  ['C', POLICY_C],
])('policy %s', (policy, cases) => {
  test.each(cases)('case %s, %s, year end %s, closed %s', async (_no, rule, yearEnd, closed, transfer, last, from) => {
    const args = [
      'retention',
      '--rule',
      rule,
      '--closed',
      closed,
      '--year-end',
      yearEnd,
      '--policy',
      policy,
      '--required-days',
      '90',
    ];
    const answer = await cli.ask<Answer>(...args);
    expect(answer).toMatchObject({ transferOn: transfer, lastProtectedDay: last, disposableFrom: from });
    expect(answer.explanation.length).toBeGreaterThan(3);
    const printed = await cli.run(...args);
    expect(printed.err).toBe('');
    expect(printed.out).toMatch(new RegExp(`Dernier jour protégé +${last}\n`));
    expect(printed.out).toMatch(new RegExp(`Éliminable à compter du +${from}\n`));
    expect(printed.out).toMatch(new RegExp(`Transfert +${transfer ?? '–'}\n`));
    for (const sentence of answer.explanation) expect(printed.out).toContain(sentence);
  });
});

test('an open period gives no date, and says what it waits for', async () => {
  const waiting = await cli.ask<Answer>('retention', '--rule', '888-7-D', '--closed', '2019-06-30');
  expect(waiting).toMatchObject({ base: null, lastProtectedDay: null, worklist: 'toDetermine' });
  const known = await cli.ask<Answer>('retention', '--rule', '888-7-D', '--event', '2019-11-26');
  expect(known).toMatchObject({ base: '2020-06-30', lastProtectedDay: '2027-06-30' });
});

test('in English too', async () => {
  const { out } = await cli.run('--lang', 'en', 'retention', '--rule', '2-5-D', '--closed', '2019-06-30');
  expect(out).toMatch(/Last protected day +2026-06-30/);
  expect(out).toContain('The period starts from the closing date of the file: 2019-06-30.');
});
