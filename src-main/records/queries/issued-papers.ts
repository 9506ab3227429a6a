/** Papers that were issued, as the records have them (ADR 0032). */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { IssuedRow } from '#shared/contract/papers.ts';
import type { EvidenceKind, IssuedPaper } from '#shared/domain/paper/issued-paper.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { personName } from './names.ts';

/** About this record, in the order they became known here. */
export function papersAbout({ db }: Pick<ReadContext, 'db'>, subjectId: Id): readonly IssuedPaper[] {
  return read(
    db,
    sql`
    select doc from paper where id in (select paper_id from paper_subject where entity_id = ${subjectId}) order by no`,
  );
}

/** Those whose file has this digest; more than one when it was issued twice, on devices that had not heard of one another. */
export function papersOfDigest({ db }: Pick<ReadContext, 'db'>, sha256: string): readonly IssuedPaper[] {
  return read(db, sql`select doc from paper where sha256 = ${sha256} order by no`);
}

export function papersOfNumber(
  { db }: Pick<ReadContext, 'db'>,
  kind: EvidenceKind,
  number: string,
): readonly IssuedPaper[] {
  return read(db, sql`select doc from paper where number = ${number} and kind = ${kind} order by no`);
}

function read(db: ReadContext['db'], query: Sql): readonly IssuedPaper[] {
  return db.all<{ doc: string }>(query).map(({ doc }) => JSON.parse(doc) as IssuedPaper);
}

/** The newest first. */
export function issuedPapers(context: ReadContext, { subjectId }: { readonly subjectId: Id }) {
  const rows = papersAbout(context, subjectId).map((paper): IssuedRow => {
    const { id, kind, number, language, sha256, issuedAt, issuedBy } = paper;
    return { id, kind, number, language, sha256, atMs: hlcTimeMs(issuedAt), by: personName(context, issuedBy) };
  });
  return ok(rows.sort((a, b) => b.atMs - a.atMs));
}
