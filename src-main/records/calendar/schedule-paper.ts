/** The calendar on paper: the rules in force, in the order of their numbers. */
import { ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { seriesOf } from '#shared/domain/rule/series-description.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { todayOf, type ReadContext } from '../context.ts';
import type { ScheduleModel, ScheduleRule } from '../documents/models.ts';
import type { PaperOf } from '../queries/paper-models.ts';
import { known, organisationBlock } from '../queries/paper-parts.ts';
import { everyRule } from './every-rule.ts';

export function schedulePaper(context: ReadContext, language: Language): Result<PaperOf<ScheduleModel>, CallError> {
  const printedOn = todayOf(context);
  const model: ScheduleModel = {
    organisation: organisationBlock(context, language),
    ...known('archivesNumber', context.world.organisation()?.archivesNumber ?? ''),
    printedOn,
    rules: everyRule(context)
      .filter(({ status }) => status === 'active')
      .map(ruleBlock),
  };
  return ok({ model, number: printedOn, createdAtMs: context.clock() });
}

function ruleBlock(rule: Rule): ScheduleRule {
  const { number, title, delays, version } = rule;
  const series = seriesOf(rule);
  const approval = rule.approvals?.find((one) => one.version === version);
  return {
    number,
    title,
    ...known('holders', series.holders),
    ...(approval === undefined ? {} : { approval: { on: approval.on, reference: approval.reference } }),
    fictitious: rule.fictitious === 'yes',
    delays: delays.map(({ copy, supports, notation, condition }) => ({
      copy,
      supports,
      notation,
      ...(condition === undefined ? {} : { condition }),
    })),
    remarks: series.delayRemarks,
  };
}
