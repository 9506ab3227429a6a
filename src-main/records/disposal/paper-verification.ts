/**
 * Whether a file, or a code read from a paper, is a certificate or an authorisation of this depot. The records decide: the
 * file only says which paper it claims to be. It is known again by its digest when its printing is on record, whatever was
 * corrected since; else it is compared with that paper, computed and printed again.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { PrintedCopy } from '#shared/domain/disposal/printing.ts';
import { authorisationNames, certificateNames, namesSince } from '../documents/printed-names.ts';
import { PAPER_FORM, readMarks, type PaperMark } from '../documents/paper-mark.ts';
import { renderDocument } from '../documents/render-document.tsx';
import { isSamePrint } from '../documents/same-print.ts';
import type { ReadContext } from '../context.ts';
import { personName } from '../queries/names.ts';
import { dayOf } from '../queries/paper-parts.ts';
import type { PaperContext } from '../queries/papers.ts';
import { authorisationPaper } from './authorisation-paper.ts';
import { certificatePaper } from './certificate-paper.ts';
import { paperOfCode, papersNumbered, voidList, type KnownPaper } from './known-papers.ts';

/** A printing on record. */
export type KnownPrinting = { readonly copy: PrintedCopy; readonly on: CivilDate; readonly by: string };

/**
 * - genuine: the file is one the records print; `printing`, the very one that was printed then, when that is on record.
 * - altered: it claims to be a paper on record, and differs from it in `differs`. `names`: only in how these are written
 *   today; somebody was renamed since, or the file was altered.
 * - otherForm: number and code are right, but the file was laid out by another version and cannot be compared.
 * - void: an authorisation of a list that is not approved any more.
 * - unknown: neither its number nor its code is on record here.
 * - notPdf, unmarked, contradictory: no PDF; no such paper, or saved again by another program; two papers in one.
 */
export type FileCheck =
  | {
      readonly kind: 'genuine';
      readonly paper: KnownPaper;
      readonly copy: PrintedCopy;
      readonly printing?: KnownPrinting;
    }
  | {
      readonly kind: 'altered';
      readonly paper: KnownPaper;
      readonly differs: 'number' | 'code' | 'content';
      readonly number: string;
      readonly code: string;
    }
  | {
      readonly kind: 'altered';
      readonly paper: KnownPaper;
      readonly differs: 'names';
      readonly names: readonly string[];
    }
  | { readonly kind: 'otherForm'; readonly paper: KnownPaper; readonly form: number }
  | { readonly kind: 'void'; readonly number: string }
  | { readonly kind: 'unknown'; readonly number: string }
  | { readonly kind: 'notPdf' | 'unmarked' | 'contradictory' };

export type CodeCheck =
  | Extract<FileCheck, { readonly kind: 'altered'; readonly code: string }>
  | Extract<FileCheck, { readonly kind: 'unknown' | 'void' }>
  | { readonly kind: 'right'; readonly paper: KnownPaper };

const PDF_HEAD = '%PDF-';

/** Compares a file with the records. The file may be anything. */
export async function checkPaperFile(context: PaperContext, pdf: Uint8Array): Promise<FileCheck> {
  if (Buffer.from(pdf.subarray(0, PDF_HEAD.length)).toString('latin1') !== PDF_HEAD) return { kind: 'notPdf' };
  const [mark, ...others] = readMarks(pdf);
  if (mark === undefined) return { kind: 'unmarked' };
  if (others.length > 0) return { kind: 'contradictory' };
  const claimed = checkPaperCode(context, mark.number, mark.code, mark.document);
  if (claimed.kind === 'unknown' || claimed.kind === 'void') return claimed;
  if (claimed.kind === 'altered' && claimed.differs === 'code') return claimed;
  const { paper } = claimed;
  const printing = claimed.kind === 'right' ? printingOf(context, paper, pdf) : undefined;
  if (printing !== undefined) return { kind: 'genuine', paper, copy: printing.copy, printing };
  if (mark.form !== PAPER_FORM) return { kind: 'otherForm', paper, form: mark.form };
  const again = await printedAgain(context, paper.listId, mark);
  if (isSamePrint(again.pdf, pdf)) {
    return { kind: 'genuine', paper, copy: mark.document === 'certificate' ? mark.copy : 'original' };
  }
  // A number with a sign that cannot be printed is not written as it is on record: the print alone says that it is right.
  if (claimed.kind === 'altered') return claimed;
  const names = namesSince(again.names, mark.names) ?? [];
  if (names.length > 0) return { kind: 'altered', paper, differs: 'names', names };
  return { kind: 'altered', paper, differs: 'content', number: mark.number, code: mark.code };
}

/** Compares a number and a code, as read from a paper, with the records. */
export function checkPaperCode(
  context: ReadContext,
  number: string,
  code: string,
  document?: KnownPaper['document'],
): CodeCheck {
  const isAsked = (paper: KnownPaper): boolean => document === undefined || paper.document === document;
  const sameNumber = papersNumbered(context, number).filter(isAsked);
  const right = sameNumber.find((paper) => paper.code === code);
  if (right !== undefined) return { kind: 'right', paper: right };
  const [first] = sameNumber;
  if (first !== undefined) return { kind: 'altered', paper: first, differs: 'code', number, code };
  if (document !== 'certificate' && voidList(context, number)) return { kind: 'void', number };
  const renumbered = paperOfCode(context, code);
  if (renumbered !== undefined && isAsked(renumbered)) {
    return { kind: 'altered', paper: renumbered, differs: 'number', number, code };
  }
  return { kind: 'unknown', number };
}

/** The printing whose file this is, byte for byte. */
function printingOf(context: ReadContext, { document, listId, code }: KnownPaper, pdf: Uint8Array) {
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const printings = document === 'certificate' ? context.world.get('list', listId)?.printings : undefined;
  const found = printings?.find((printing) => printing.sha256 === sha256 && printing.code === (code as string));
  if (found === undefined) return undefined;
  const { copy, at, by } = found;
  return { copy, on: dayOf(context, hlcTimeMs(at)), by: personName(context, by) } satisfies KnownPrinting;
}

type PrintedAgain = { readonly pdf: Uint8Array; readonly names: readonly string[] };

async function printedAgain(context: PaperContext, listId: Id, mark: PaperMark): Promise<PrintedAgain> {
  const { language } = mark;
  const fontsDir = join(context.assetsDir, 'fonts');
  if (mark.document === 'authorisation') {
    const paper = authorisationPaper(context, listId, language, mark.grant ?? 'none');
    if (!paper.ok) throw new Error(`an authorisation on record cannot be printed: ${paper.error.code}`);
    const { model, createdAtMs } = paper.value;
    const pdf = await renderDocument('destruction-authorisation', model, { fontsDir, language, createdAtMs });
    return { pdf, names: authorisationNames(model) };
  }
  const { reprint } = mark;
  const purpose = reprint === undefined ? ({ kind: 'original' } as const) : ({ kind: 'duplicata', reprint } as const);
  const paper = certificatePaper(context, listId, language, purpose);
  if (!paper.ok) throw new Error(`a certificate on record cannot be printed: ${paper.error.code}`);
  const { model, createdAtMs } = paper.value;
  const pdf = await renderDocument('destruction-certificate', model, { fontsDir, language, createdAtMs });
  return { pdf, names: certificateNames(model) };
}
