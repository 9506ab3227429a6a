/** `rule`, `unit`: what boxes refer to, by the same operations as the window's. */
import { Argument, type Command } from 'commander';

import { sql } from '#main/records/database/sql.ts';
import { createRuleIndex } from '#main/records/exchange/rule-index.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import { printDelay, type Delay } from '#shared/domain/retention/delay-notation.ts';
import type { Copy } from '#shared/domain/rule/rule.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { actInDepot, mintOpId } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';
import { delay, words } from './values.ts';

type RuleOptions = { readonly title: string; readonly principal: Delay; readonly secondary?: Delay };

/** As the schemas of the operations allow (rule.ts, unit.ts). */
const MOST = { ruleNumber: 30, ruleTitle: 1000, unitCode: 30, unitName: 200 } as const;

export function addReferenceCommands(program: Command, { texts, run }: Adding): void {
  const { help, usage } = texts;
  const argument = (name: string, description: string, most: number): Argument =>
    new Argument(`<${name}>`, description).argParser(words(usage, most));
  program
    .command('unit')
    .description(help.registerUnit)
    .addArgument(argument('code', help.unitCode, MOST.unitCode))
    .addArgument(argument('name', help.unitName, MOST.unitName))
    .action(
      run((environment, _options, [code, name]) => registerUnit(environment, (code ?? '').trim(), (name ?? '').trim())),
    );
  program
    .command('rule')
    .description(help.defineRule)
    .addArgument(argument('number', help.ruleNumber, MOST.ruleNumber))
    .requiredOption('--title <title>', help.ruleTitle, words(usage, MOST.ruleTitle))
    .requiredOption('--principal <notation>', help.principal, delay(usage))
    .option('--secondary <notation>', help.secondary, delay(usage))
    .action(
      run<RuleOptions>((environment, options, [number]) => defineRule(environment, (number ?? '').trim(), options)),
    );
}

function defineRule(environment: Environment, number: string, options: RuleOptions): Promise<Done> {
  const { title, principal, secondary } = options;
  return actInDepot(environment, async (context, actor) => {
    if (createRuleIndex(context)(number, '').kind === 'byNumber') {
      return err({ code: 'RULE_NUMBER_TAKEN', params: { number } });
    }
    const lineOf = (copy: Copy, of: Delay) => ({ copy, supports: [], notation: printDelay(of) });
    const delays = [
      lineOf('principal', principal),
      ...(secondary === undefined ? [] : [lineOf('secondary', secondary)]),
    ];
    const id = context.mint();
    const body = { number, title, delays, yearEnd: '', trigger: '', remarks: '', fictitious: 'no' as const };
    const ack = context.journal.submit({ id: mintOpId(context), kind: 'rule.define', entity: id, body }, actor);
    const done = appliedOrWhy(ack);
    if (!done.ok) return done;
    environment.say(environment.texts.say.ruleDefined, {
      number,
      delays: delays.map(({ notation }) => notation).join(', '),
    });
    environment.show({ id, number, title, delays });
    return ok(null);
  });
}

function registerUnit(environment: Environment, code: string, name: string): Promise<Done> {
  return actInDepot(environment, async (context, actor) => {
    const codes = context.db.all<{ code: string }>(sql`select code from unit`);
    // Files name a unit in any case and without its accents: so spelled, a code names one unit only.
    if (codes.some((other) => foldForSearch(other.code) === foldForSearch(code)))
      return err({ code: 'UNIT_CODE_TAKEN' });
    const id = context.mint();
    const body = { code, name, parentId: null };
    const ack = context.journal.submit({ id: mintOpId(context), kind: 'unit.register', entity: id, body }, actor);
    const done = appliedOrWhy(ack);
    if (!done.ok) return done;
    environment.say(environment.texts.say.unitRegistered, { code, name });
    environment.show({ id, code, name });
    return ok(null);
  });
}

function appliedOrWhy(ack: OpAck): Result<null, CliFailure> {
  if (ack.outcome === 'applied') return ok(null);
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params !== null && { params: ack.params }) });
}
