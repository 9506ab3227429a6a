/** Units and rules with what they hold, and the date calculator. */
import { isCivilDate } from '#shared/base/civil-date.ts';
import { err, ok } from '#shared/base/result.ts';
import { computeRetention } from '#shared/domain/retention/compute-retention.ts';
import { parseDelay, type Delay } from '#shared/domain/retention/delay-notation.ts';
import { policyOfSettings } from '#shared/domain/retention/policy.ts';
import type { Trigger } from '#shared/domain/retention/trigger.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import type { Unit } from '#shared/domain/unit/unit.ts';
import { sql } from '../database/sql.ts';
import { unknownRecord, type Query, type RecordQuery } from './query.ts';

/** Semi-active boxes a unit still holds: others left the shelves, or are the permanent section's. */
export const unitsList: Query<'units.list'> = ({ db }) =>
  db
    .all<{ doc: string; boxes: number; length_mm: number; open_loans: number }>(
      sql`
      select unit.doc, coalesce(sum(held.boxes), 0) as boxes, coalesce(sum(held.length_mm), 0) as length_mm,
        (select count(*) from loan where loan.unit_id = unit.id and loan.state = 'out') as open_loans
      from unit
      left join box_tally held on held.unit_id = unit.id and held.deposited = ''
        and held.custody in ('unplaced', 'shelved', 'out', 'missing')
      group by unit.no order by unit.name_sort, unit.no`,
    )
    .map(({ doc, boxes, length_mm, open_loans }) => ({
      ...(JSON.parse(doc) as Unit),
      boxes,
      lengthMm: length_mm,
      openLoans: open_loans,
    }));

/** Every box ever registered under the rule: it explains their dates, those of destroyed boxes too. */
export const rulesList: Query<'rules.list'> = ({ db }) =>
  db
    .all<{ doc: string; boxes: number }>(
      sql`
      select doc, (select count(*) from box where box.rule_id = rule.id) as boxes from rule order by number_sort, no`,
    )
    .map(({ doc, boxes }) => {
      const { past: _past, ...rule } = JSON.parse(doc) as Rule;
      return { ...rule, boxes };
    });

export const ruleCard: RecordQuery<'rules.card'> = ({ db, world }, { id }) => {
  const rule = world.get('rule', id);
  if (rule === undefined) return unknownRecord(id);
  return ok({ ...rule, boxes: db.value<number>(sql`select count(*) from box where rule_id = ${id}`) ?? 0 });
};

/** Refuses a délai, a year end or a day that does not exist; a day that is not known gives a result without a date. */
export const computeRule: RecordQuery<'rules.compute'> = (_context, input) => {
  const delay = parseDelay(input.notation);
  if (!delay.ok) return delay;
  const yearEnd = parseYearEnd(input.yearEnd);
  if (!yearEnd.ok) return yearEnd;
  if (input.closedOn !== null && !isCivilDate(input.closedOn)) {
    return err({ code: 'DATE_INVALID', params: { date: input.closedOn } });
  }
  return ok(
    computeRetention({
      delay: delay.value,
      trigger: triggerFor(delay.value, input.closedOn),
      policy: policyOfSettings(input.policy, input.requiredDays),
      yearEnd: yearEnd.value,
    }),
  );
};

/** Closing a file ends no open period: that is for its event to do. */
function triggerFor(delay: Delay, closedOn: Trigger['date']): Trigger {
  switch (delay.active.kind) {
    case 'years':
      return { field: 'closing', date: closedOn };
    case 'open':
      return { field: 'event', date: null };
    case 'superseded':
      return { field: 'replacement', date: null };
  }
}
