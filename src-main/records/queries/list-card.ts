/** A disposal list as its page shows it: totals, steps with who took them, whose turn it is. Its lines come by the page. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import { ok } from '#shared/base/result.ts';
import type { ListCard, StepRow } from '#shared/contract/lists.ts';
import { effectiveRoles } from '#shared/domain/authorisation.ts';
import { nextStep, stepsOf } from '#shared/domain/disposal/approval-steps.ts';
import { coversDay, lastGrant } from '#shared/domain/disposal/grant.ts';
import { listStatus } from '#shared/domain/disposal/list-status.ts';
import { kindOf, type DisposalList } from '#shared/domain/disposal/list.ts';
import { whoseStep } from '#shared/domain/disposal/whose-step.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { readSetting } from '../sync/sync-settings.ts';
import { personName, unitName } from './names.ts';
import { unknownRecord, type RecordQuery } from './query.ts';

export const listCard: RecordQuery<'lists.card'> = (context, { id }) => {
  const list = context.world.get('list', id);
  if (list === undefined) return unknownRecord(id);
  const { boxIds, lines: _lines, removals, sampling: _sampling, comments = [], refusals = [], ...others } = list;
  const { fileIds = [], fileLines: _fileLines, fileRemovals = [], ...head } = others;
  return ok({
    list: head,
    kind: kindOf(list),
    status: listStatus(list, context.world.organisation()),
    unitName: unitName(context, list.unitId),
    count: (list.items === 'files' ? fileIds : boxIds).length,
    removed: removals.length + fileRemovals.length,
    ...(list.items === 'files' ? fileTotals(context, list, fileIds) : totalsOf(context, list)),
    steps: stepRows(context, list),
    myStep: myStep(context, list),
    refusals: refusals.map(({ by, at, step, reason }) => ({
      name: personName(context, by),
      atMs: hlcTimeMs(at),
      step,
      reason,
    })),
    comments: comments.map(({ id: commentId, by, at, text }) => ({
      id: commentId,
      name: personName(context, by),
      atMs: hlcTimeMs(at),
      text,
    })),
    createdByName: personName(context, list.createdBy),
    authorisation: authorisationOf(context, list),
  });
};

type Totals = Pick<ListCard, 'files' | 'lengthMm' | 'latestDay'>;

/** Of a draft, as its boxes are; of a frozen list, as they were approved. */
function totalsOf({ db }: ReadContext, { boxIds, lines }: DisposalList): Totals {
  if (lines.length === 0) {
    const totals = db.get<Totals>(sql`
      select coalesce(sum(files), 0) as files, coalesce(sum(length_mm), 0) as lengthMm, max(due_on) as latestDay
      from box where id in (select value from json_each(${JSON.stringify(boxIds)}))`);
    return totals ?? { files: 0, lengthMm: 0, latestDay: null };
  }
  return {
    files: lines.reduce((sum, { files }) => sum + files, 0),
    lengthMm: lines.reduce((sum, { lengthMm }) => sum + lengthMm, 0),
    latestDay: lines.reduce<CivilDate | null>(
      (latest, { lastProtectedDay: day }) => (latest === null || day > latest ? day : latest),
      null,
    ),
  };
}

/** Of a list of files: how many, and their latest date. */
function fileTotals({ db }: ReadContext, { fileLines }: DisposalList, fileIds: readonly Id[]): Totals {
  const days = fileLines?.map(({ lastProtectedDay }) => lastProtectedDay).sort();
  const latestDay = days === undefined ? latestOf(db, fileIds) : (days.at(-1) ?? null);
  return { files: fileIds.length, lengthMm: 0, latestDay };
}

function latestOf(db: ReadContext['db'], fileIds: readonly Id[]): CivilDate | null {
  const among = JSON.stringify(fileIds);
  return (
    db.value<CivilDate>(sql`select max(due_on) from file where id in (select value from json_each(${among}))`) ?? null
  );
}

function stepRows(context: ReadContext, list: DisposalList): StepRow[] {
  const { world } = context;
  const next = list.state === 'frozen' ? list.approvals.length : -1;
  return stepsOf(list, world.organisation()).map((step, rank) => {
    const approval = list.approvals[rank];
    return {
      ...step,
      state: approval !== undefined ? 'done' : rank === next ? 'next' : 'waiting',
      personId: approval?.personId ?? null,
      name: personName(context, approval?.personId ?? null),
      jobTitle: approval === undefined ? '' : (world.get('person', approval.personId)?.jobTitle ?? ''),
      atMs: approval === undefined ? null : hlcTimeMs(approval.at),
    };
  });
}

function myStep({ world, actor }: ReadContext, list: DisposalList): ListCard['myStep'] {
  const next = list.state === 'frozen' ? nextStep(list, world.organisation()) : undefined;
  const person = actor == null ? undefined : world.get('person', actor.personId);
  if (next === undefined || person === undefined) return null;
  if (list.approvals.some(({ personId }) => personId === person.id)) return 'signed';
  const roles = effectiveRoles(person, world.organisation());
  return whoseStep({ roles, unitId: person.unitId }, next.step, list.unitId);
}

function authorisationOf(context: ReadContext, list: DisposalList): ListCard['authorisation'] {
  const grant = lastGrant(list);
  if (grant === undefined) {
    const isAlone = readSetting(context.db, 'sync.server') === undefined;
    return { state: isAlone ? 'notNeeded' : 'missing', atMs: null, untilMs: null, byName: '' };
  }
  const { atMs, validUntilMs: untilMs, by } = grant;
  const state = coversDay(context.world, grant, todayOf(context)) ? 'given' : 'expired';
  return { state, atMs, untilMs, byName: personName(context, by) };
}
