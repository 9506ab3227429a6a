/** Cases with both sides in words: what was recorded, what the late fact says, who saw it and when. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { CASES_AT_ONCE, type CaseRow } from '#shared/contract/loans.ts';
import type { CaseFile } from '#shared/domain/case/case.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { boxNumber, personName, placeAddress } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import type { Query } from './query.ts';

const RUNS = 20;

export const casesPage: Query<'cases.page'> = (context, input) => {
  const stored = context.db.all<Position & { doc: string }>(newestCases(input.state, sliceOf(input, 'desc')));
  const total = cappedCount(context.db, sql`from case_file where state = ${input.state}`);
  return pageOf(stored, input.limit, total, (shown) =>
    shown.map(({ doc }) => caseRow(context, JSON.parse(doc) as CaseFile)),
  );
};

function newestCases(state: CaseFile['state'], slice: Slice): Sql {
  return sql`
    select no, '' as key, doc from case_file where state = ${state} and ${afterNo(sql`no`, slice)}
    order by no desc limit ${slice.limit}`;
}

/** Runs of scans that left several open cases. What is open is little, so it is read whole. */
export const caseRuns: Query<'cases.runs'> = (context) =>
  context.db
    .all<{ run: Id; total: number }>(
      sql`
        select json_extract(doc, '$.group') as run, count(*) as total, max(no) as last
        from case_file where state = 'open' and json_extract(doc, '$.group') is not null
        group by run having total > 1 order by last desc limit ${RUNS}`,
    )
    .map(({ run, total }) => {
      const stored = context.db.all<{ doc: string }>(sql`
        select doc from case_file where state = 'open' and json_extract(doc, '$.group') = ${run}
        order by no limit ${CASES_AT_ONCE}`);
      const cases = stored.map(({ doc }) => caseRow(context, JSON.parse(doc) as CaseFile));
      const times = cases.map(({ atMs }) => atMs);
      return {
        group: run,
        byName: cases[0]?.byName ?? '',
        fromMs: Math.min(...times),
        toMs: Math.max(...times),
        cases,
        total,
      };
    });

function caseRow(context: ReadContext, caseFile: CaseFile): CaseRow {
  const { recorded, late, settlement } = caseFile;
  const box = context.world.get('box', caseFile.boxId);
  return {
    ...caseFile,
    boxNumber: box?.number ?? '',
    boxTitle: box?.title ?? '',
    recordedAddress: placeAddress(context, recorded.placeId),
    recordedPerson: personName(context, recorded.personId),
    lateAddress: late.kind === 'shelved' ? placeAddress(context, late.placeId) : '',
    latePerson: late.kind === 'handedOut' ? personName(context, late.personId) : '',
    byName: personName(context, caseFile.by),
    atMs: hlcTimeMs(caseFile.at),
    recordedByName: personName(context, recorded.move?.by ?? null),
    recordedAtMs: recorded.move === undefined ? null : hlcTimeMs(recorded.move.at),
    other: otherRecord(context, caseFile),
    settledByName: personName(context, settlement?.by ?? null),
    settledAtMs: settlement === null ? null : hlcTimeMs(settlement.at),
  };
}

/** What else has to be found in the room, as it is recorded today. */
function otherRecord(context: ReadContext, { kind, late, boxId }: CaseFile): CaseRow['other'] {
  const { world } = context;
  if (kind === 'placeOccupied' && late.kind === 'shelved') {
    const id = world.boxesAt(late.placeId, 2).find((there) => there !== boxId);
    return id === undefined ? null : { kind: 'box', id, name: boxNumber(context, id) };
  }
  if (late.kind !== 'codeTaken') return null;
  const id = late.heldBy;
  const named = [
    ['box', boxNumber(context, id)],
    ['place', placeAddress(context, id)],
    ['person', personName(context, id)],
  ] as const;
  const found = named.find(([, name]) => name !== '');
  return found === undefined ? null : { kind: found[0], id, name: found[1] };
}
