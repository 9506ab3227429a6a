/** `retention --cases`: the worked cases, what they must give and what this program gives. Fails when one differs. */
import { err, ok } from '#shared/base/result.ts';
import { answerOf, CASE_POLICIES, WORKED_CASES, type CasePolicy } from '#shared/domain/retention/worked-cases.ts';
import type { Done, Environment } from './environment.ts';
import { table } from './tables.ts';

const POLICIES = Object.keys(CASE_POLICIES) as readonly CasePolicy[];

export function showCases(environment: Environment): Done {
  const { texts, language } = environment;
  const { label } = texts;
  const answers = WORKED_CASES.flatMap((given) =>
    POLICIES.flatMap((policy) => {
      const expected = given.expected[policy];
      if (expected === undefined) return [];
      const computed = answerOf(given, policy);
      const words = given.words[language === 'fr-CA' ? 'fr' : 'en'];
      const delay = given.given.map((one) => one.delay).join(' + ');
      return [{ no: given.no, words, delay, policy, expected, computed, same: expected === computed }];
    }),
  );
  const rows = answers.map(({ no, words, delay, policy, expected, computed, same }) => [
    no,
    words,
    delay,
    policy,
    expected,
    computed,
    same ? label.agrees : label.differs,
  ]);
  const header = [label.caseNumber, label.case, label.delay, label.policy, label.expected, label.computed, ''];
  for (const line of table(header, rows)) environment.say('{{line}}', { line });
  environment.show({ cases: answers });
  const wrong = answers.filter(({ same }) => !same).length;
  return wrong === 0 ? ok(null) : err({ code: 'INTERNAL', params: { cases: wrong } });
}
