/** Cases with both sides in words: what was recorded, what the late fact says, who saw it and when. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { CaseRow } from '#shared/contract/loans.ts';
import type { CaseFile } from '#shared/domain/case/case.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { personName, placeAddress } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import type { Query } from './query.ts';

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

function caseRow(context: ReadContext, caseFile: CaseFile): CaseRow {
  const { recorded, late } = caseFile;
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
  };
}
