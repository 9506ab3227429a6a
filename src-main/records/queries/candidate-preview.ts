/** What a list would hold before anybody drafts it: boxes and metres, and those left out by reason. Counted to the end. */
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import type { ErrorCode } from '#shared/base/error-codes.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { CandidatePreview, CandidatesInput, CandidateTotals } from '#shared/contract/lists.ts';
import { MAX_LIST_BOXES } from '#shared/domain/disposal/list.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { scopeOf } from './candidate-boxes.ts';
import { refusalColumn } from './list-candidates.ts';
import { unknownRecord } from './query.ts';

type Group = {
  readonly reason: ErrorCode | null;
  readonly upcoming: number;
  readonly boxes: number;
  readonly files: number;
  readonly length_mm: number;
  readonly latest: CivilDate | null;
};

export function previewCandidates(context: ReadContext, input: CandidatesInput): Result<CandidatePreview, CallError> {
  if (context.world.get('unit', input.unitId) === undefined) return unknownRecord(input.unitId);
  const groups = context.db.all<Group>(sql`
    select ${refusalColumn(context, input)} as reason, (due_on is not null and due_on >= ${input.on}) as upcoming, count(*) as boxes,
      sum(files) as files, sum(length_mm) as length_mm, max(due_on) as latest
    from box indexed by box_unit where ${scopeOf(context, input)} group by 1, 2`);
  const taken = groups.filter(({ reason }) => reason === null);
  const latest = taken.reduce<CivilDate | null>((most, group) => later(most, group.latest), null);
  const reasons = [...new Set(groups.flatMap(({ reason }) => reason ?? []))];
  return ok({
    eligible: totals(taken),
    upcoming: totals(taken.filter(({ upcoming }) => upcoming === 1)),
    decisionDay: latest === null ? null : later(addDays(latest, 1), input.on),
    leftOut: reasons
      .map((reason) => ({ reason, ...totals(groups.filter((group) => group.reason === reason)) }))
      .sort((a, b) => b.boxes - a.boxes || (a.reason < b.reason ? -1 : 1)),
    limit: MAX_LIST_BOXES,
  });
}

function later(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function totals(groups: readonly Group[]): CandidateTotals {
  const sum = (of: (group: Group) => number): number => groups.reduce((total, group) => total + of(group), 0);
  return {
    boxes: sum(({ boxes }) => boxes),
    files: sum(({ files }) => files),
    lengthMm: sum((each) => each.length_mm),
  };
}
