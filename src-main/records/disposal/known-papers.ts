/** The papers of destructions the records know, by the number or the code that stands on them. */
import type { Id } from '#shared/base/id.ts';
import { authorisationCode, certificateCode, type CertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';

/** A certificate or an authorisation as the records have it. */
export type KnownPaper = {
  readonly document: 'certificate' | 'authorisation';
  readonly listId: Id;
  /** Printed on the paper: that of the certificate, or of the list. */
  readonly number: string;
  readonly listNumber: string;
  readonly code: CertificateCode;
};

/** Two places that were not yet connected may have given the same number. */
export function papersNumbered(context: ReadContext, number: string): readonly KnownPaper[] {
  const ids = context.db.all<{ id: Id }>(sql`
    select id from list where (certificate = ${number} and state = 'executed')
      or (number = ${number} and state in ('approved', 'executed')) order by no`);
  return ids.flatMap(({ id }) => papersOf(context, id).filter((paper) => paper.number === number));
}

/** Whether a list of this number is on record, and authorises nothing: never approved, opened again, given up. */
export function voidList(context: ReadContext, number: string): boolean {
  return (
    context.db.value<number>(sql`
      select 1 from list where number = ${number} and state not in ('approved', 'executed') limit 1`) !== undefined
  );
}

export function paperOfCode(context: ReadContext, code: string): KnownPaper | undefined {
  const lists = context.db.all<{ id: Id }>(sql`
    select id from list where state in ('approved', 'executed') order by no`);
  for (const { id } of lists) {
    const found = papersOf(context, id).find((paper) => paper.code === code);
    if (found !== undefined) return found;
  }
  return undefined;
}

function papersOf({ world }: ReadContext, listId: Id): readonly KnownPaper[] {
  const list: DisposalList | undefined = world.get('list', listId);
  if (list === undefined || (list.state !== 'approved' && list.state !== 'executed')) return [];
  const { execution, number: listNumber } = list;
  const authorisation: KnownPaper = {
    document: 'authorisation',
    listId,
    number: listNumber,
    listNumber,
    code: authorisationCode(nativeSha256, list),
  };
  if (execution === null) return [authorisation];
  const { certificateNumber: number } = execution;
  return [
    { document: 'certificate', listId, number, listNumber, code: certificateCode(nativeSha256, list) },
    authorisation,
  ];
}
