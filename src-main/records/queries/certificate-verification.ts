/**
 * Whether a file, or a code read from a paper, is a certificate of this depot. The records decide: the file only says
 * which certificate it claims to be, and is then compared with that certificate, computed and printed again.
 */
import { join } from 'node:path';

import type { Id } from '#shared/base/id.ts';
import { certificateCode, type CertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { CERTIFICATE_FORM, readMarks, type CertificateMark } from '../documents/certificate-mark.ts';
import type { CertificateCopy } from '../documents/models.ts';
import { renderDocument } from '../documents/render-document.tsx';
import { isSamePrint } from '../documents/same-print.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { certificatePaper } from './paper-models.ts';
import type { PaperContext } from './papers.ts';

/** A certificate as the records have it. */
type KnownCertificate = {
  readonly listId: Id;
  readonly number: string;
  readonly listNumber: string;
  readonly code: CertificateCode;
};

/**
 * - genuine: the file is the one the records print.
 * - altered: it claims to be a certificate on record, and differs from it in `differs`.
 * - otherForm: number and code are right, but the file was laid out by another version and cannot be compared.
 * - unknown: neither its number nor its code is on record here.
 * - notPdf, unmarked, contradictory: no PDF; no certificate, or saved again by another program; two certificates in one.
 */
export type FileCheck =
  | { readonly kind: 'genuine'; readonly certificate: KnownCertificate; readonly copy: CertificateCopy }
  | {
      readonly kind: 'altered';
      readonly certificate: KnownCertificate;
      readonly differs: 'number' | 'code' | 'content';
      readonly number: string;
      readonly code: string;
    }
  | { readonly kind: 'otherForm'; readonly certificate: KnownCertificate; readonly form: number }
  | { readonly kind: 'unknown'; readonly number: string }
  | { readonly kind: 'notPdf' | 'unmarked' | 'contradictory' };

export type CodeCheck = Extract<FileCheck, { readonly kind: 'altered' | 'unknown' }> | RightCode;
type RightCode = { readonly kind: 'right'; readonly certificate: KnownCertificate };

const PDF_HEAD = '%PDF-';

/** Compares a file with the records. The file may be anything. */
export async function checkCertificateFile(context: PaperContext, pdf: Uint8Array): Promise<FileCheck> {
  if (Buffer.from(pdf.subarray(0, PDF_HEAD.length)).toString('latin1') !== PDF_HEAD) return { kind: 'notPdf' };
  const [mark, ...others] = readMarks(pdf);
  if (mark === undefined) return { kind: 'unmarked' };
  if (others.length > 0) return { kind: 'contradictory' };
  const claimed = checkCertificateCode(context, mark.number, mark.code);
  if (claimed.kind === 'unknown' || (claimed.kind === 'altered' && claimed.differs === 'code')) return claimed;
  const { certificate } = claimed;
  if (mark.form !== CERTIFICATE_FORM) return { kind: 'otherForm', certificate, form: mark.form };
  const expected = await printedAgain(context, certificate.listId, mark);
  if (isSamePrint(expected, pdf)) return { kind: 'genuine', certificate, copy: mark.copy };
  // A number with a sign that cannot be printed is not written as it is on record: the print alone says that it is right.
  if (claimed.kind === 'altered') return claimed;
  return { kind: 'altered', certificate, differs: 'content', number: mark.number, code: mark.code };
}

/** Compares a number and a code, as read from a paper, with the records. */
export function checkCertificateCode(context: ReadContext, number: string, code: string): CodeCheck {
  const sameNumber = certificatesNumbered(context, number);
  const right = sameNumber.find((certificate) => certificate.code === code);
  if (right !== undefined) return { kind: 'right', certificate: right };
  const [first] = sameNumber;
  if (first !== undefined) return { kind: 'altered', certificate: first, differs: 'code', number, code };
  const renumbered = certificateOfCode(context, code);
  if (renumbered !== undefined) return { kind: 'altered', certificate: renumbered, differs: 'number', number, code };
  return { kind: 'unknown', number };
}

/** Two places that were not yet connected may have given the same number. */
function certificatesNumbered(context: ReadContext, number: string): readonly KnownCertificate[] {
  const ids = context.db.all<{ id: Id }>(sql`
    select id from list where certificate = ${number} and state = 'executed' order by no`);
  return ids.flatMap(({ id }) => known(context, id) ?? []);
}

function certificateOfCode(context: ReadContext, code: string): KnownCertificate | undefined {
  for (const { id } of context.db.all<{ id: Id }>(sql`select id from list where state = 'executed' order by no`)) {
    const certificate = known(context, id);
    if (certificate?.code === code) return certificate;
  }
  return undefined;
}

function known({ world }: ReadContext, listId: Id): KnownCertificate | undefined {
  const list: DisposalList | undefined = world.get('list', listId);
  if (list?.execution == null) return undefined;
  const code = certificateCode(nativeSha256, list);
  return { listId, number: list.execution.certificateNumber, listNumber: list.number, code };
}

async function printedAgain(
  context: PaperContext,
  listId: Id,
  { language, copy }: CertificateMark,
): Promise<Uint8Array> {
  const paper = certificatePaper(context, listId, language, copy);
  if (!paper.ok) throw new Error(`a certificate on record cannot be printed: ${paper.error.code}`);
  const { model, createdAtMs } = paper.value;
  const fontsDir = join(context.assetsDir, 'fonts');
  return renderDocument('destruction-certificate', model, { fontsDir, language, createdAtMs });
}
