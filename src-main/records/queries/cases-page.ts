/** Cases with both sides in words: what was recorded, what the late fact says, who saw it and when. */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { CASES_AT_ONCE, type CaseRow } from '#shared/contract/loans.ts';
import type { CaseFile, CaseKind } from '#shared/domain/case/case.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { boxNumber, personName, placeAddress } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import type { Query } from './query.ts';
import { fileTitle } from './readable-files.ts';

const RUNS = 20;
const LOOKED_AT = 2_000;

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

type StoredRun = {
  readonly run: Id;
  readonly total: number;
  readonly by: Id;
  readonly first_at: Hlc;
  readonly last_at: Hlc;
  readonly kinds: string;
};

/** Looked for among the newest cases only: it is asked again after every settlement. */
export const caseRuns: Query<'cases.runs'> = (context) =>
  context.db
    .all<StoredRun>(
      sql`
        with recent as materialized (
          select no, doc from case_file where state = 'open' order by no desc limit ${LOOKED_AT})
        select json_extract(doc, '$.group') as run, count(*) as total, max(no) as last,
          min(json_extract(doc, '$.by')) as by, min(json_extract(doc, '$.at')) as first_at,
          max(json_extract(doc, '$.at')) as last_at, json_group_array(distinct json_extract(doc, '$.kind')) as kinds
        from recent group by run having run is not null and total > 1 order by last desc limit ${RUNS}`,
    )
    .map(({ run, total, by, first_at, last_at, kinds }) => ({
      group: run,
      byName: personName(context, by),
      fromMs: hlcTimeMs(first_at),
      toMs: hlcTimeMs(last_at),
      kinds: JSON.parse(kinds) as CaseKind[],
      total,
    }));

export const casesOfRun: Query<'cases.ofRun'> = (context, { group }) =>
  context.db
    .all<{ doc: string }>(
      sql`
        select doc from case_file where state = 'open' and json_extract(doc, '$.group') = ${group}
        order by no limit ${CASES_AT_ONCE}`,
    )
    .map(({ doc }) => caseRow(context, JSON.parse(doc) as CaseFile));

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
    latePerson: personName(context, ('personId' in late ? late.personId : undefined) ?? null),
    fileWords: fileWords(context, late),
    byName: personName(context, caseFile.by),
    atMs: hlcTimeMs(caseFile.at),
    recordedByName: personName(context, recorded.move?.by ?? null),
    recordedAtMs: recorded.move === undefined ? null : hlcTimeMs(recorded.move.at),
    other: otherRecord(context, caseFile),
    settledByName: personName(context, settlement?.by ?? null),
    settledAtMs: settlement === null ? null : hlcTimeMs(settlement.at),
  };
}

/** Cote and title, as the person may read them. */
function fileWords(context: ReadContext, late: CaseFile['late']): string {
  const file = 'fileId' in late ? context.world.get('file', late.fileId) : undefined;
  return file === undefined ? '' : `${file.cote} ${fileTitle(context, file)}`.trim();
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
