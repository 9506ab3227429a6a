/** `retention`: what a délai gives for a date, explained. Needs no database. */
import { Option, type Command } from 'commander';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { ok } from '#shared/base/result.ts';
import { computeRetention, type RetentionResult } from '#shared/domain/retention/compute-retention.ts';
import { printDelay, type Delay } from '#shared/domain/retention/delay-notation.ts';
import { DEFAULT_REQUIRED_DAYS, policyOfSettings } from '#shared/domain/retention/policy.ts';
import type { Trigger } from '#shared/domain/retention/trigger.ts';
import { parseYearEnd, type YearEnd } from '#shared/domain/retention/year-end.ts';
import { explainRetention } from '#shared/i18n/retention-explanations.ts';
import type { Done, Environment } from './environment.ts';
import { showCases } from './retention-cases.ts';
import type { Adding } from './program.ts';
import { pairs } from './tables.ts';
import { civilDate, delay, oneOf, wholeNumber, yearEnd } from './values.ts';

const MISSING = { code: 'commander.missingMandatoryOptionValue' } as const;
const POLICIES = ['A', 'B', 'C'] as const;
/** The school year. */
const USUAL_YEAR_END = '06-30';

type Options = {
  readonly rule?: Delay;
  readonly cases?: true;
  readonly closed?: CivilDate;
  readonly event?: CivilDate;
  readonly yearEnd: YearEnd;
  readonly policy: (typeof POLICIES)[number];
  readonly requiredDays: number;
};

export function addRetentionCommand(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  const usual = parseYearEnd(USUAL_YEAR_END);
  program
    .command('retention')
    .description(help.retention)
    .addOption(new Option('--rule <notation>', help.rule).argParser(delay(usage)))
    .option('--cases', help.retentionCases)
    .option('--closed <date>', help.closed, civilDate(usage))
    .option('--event <date>', help.event, civilDate(usage))
    .addOption(
      new Option('--year-end <mm-dd>', help.yearEnd)
        .default(usual.ok ? usual.value : undefined)
        .argParser(yearEnd(usage)),
    )
    .addOption(new Option('--policy <letter>', help.policy).default('A').argParser(oneOf(usage, POLICIES)))
    .option('--required-days <n>', help.requiredDays, wholeNumber(usage, 0), DEFAULT_REQUIRED_DAYS)
    .hook('preAction', (_program, command) => {
      const { rule, cases } = command.opts<Partial<Options>>();
      if (rule === undefined && cases !== true)
        command.error(`error: required option '--rule <notation>' not specified`, MISSING);
    })
    .action(
      run<Options>((environment, options) =>
        options.cases === true ? showCases(environment) : computeDates(environment, options),
      ),
    );
}

function computeDates(environment: Environment, options: Options): Done {
  const { rule, policy, requiredDays } = options;
  if (rule === undefined) throw new Error('the délai is missing');
  const result = computeRetention({
    delay: rule,
    trigger: triggerOf(rule, options),
    semiActiveTrigger: { field: 'event', date: options.event ?? null },
    policy: policyOfSettings(policy, requiredDays),
    yearEnd: options.yearEnd,
  });
  const sentences = explainRetention(result.explanation, environment.language === 'fr-CA' ? 'fr' : 'en');
  for (const line of [
    ...resultLines(environment, rule, options, result),
    ...sentences.map((sentence) => `  ${sentence}`),
  ]) {
    environment.say('{{line}}', { line });
  }
  environment.show({
    rule: printDelay(rule),
    policy,
    yearEnd: options.yearEnd,
    kind: result.kind,
    base: result.kind === 'dated' ? result.base : null,
    transferOn: result.transferOn,
    lastProtectedDay: result.kind === 'dated' ? result.lastProtectedDay : null,
    disposableFrom: result.kind === 'dated' ? result.disposableFrom : null,
    disposition: result.disposition,
    reason: result.kind === 'undated' ? result.reason : null,
    worklist: result.kind === 'undated' ? result.worklist : null,
    explanation: sentences,
  });
  return ok(null);
}

/** As for a box: an open period waits for its event, a fixed one counts from the event when there is one. */
function triggerOf(rule: Delay, days: Options): Trigger {
  const event = days.event ?? null;
  if (rule.active.kind === 'superseded') return { field: 'replacement', date: event };
  if (rule.active.kind === 'open') return { field: 'event', date: event };
  if (rule.semiActive.kind === 'years' && event !== null) return { field: 'event', date: event };
  return { field: 'closing', date: days.closed ?? null };
}

function resultLines(
  { texts, word }: Environment,
  rule: Delay,
  { policy, yearEnd: end }: Options,
  result: RetentionResult,
): string[] {
  const { label } = texts;
  const dated = result.kind === 'dated' ? result : undefined;
  return [
    ...pairs([
      [label.delay, printDelay(rule)],
      [label.policy, policy],
      [label.yearEnd, end],
      [label.base, dated?.base ?? label.none],
      [label.transfer, result.transferOn ?? label.none],
      [label.lastProtectedDay, dated?.lastProtectedDay ?? label.none],
      [label.disposableFrom, dated?.disposableFrom ?? label.none],
      [label.disposition, word(`words.disposition.${result.disposition}`)],
    ]),
    '',
    label.why,
  ];
}
