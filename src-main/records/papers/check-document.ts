/**
 * Whether a file is a paper this depot issued (ADR 0032). The record decides: a file whose digest is on record is the one that
 * was issued, whatever was corrected since. Else the file only says which paper it claims to be; it is compared with what the
 * records print today. Certificates and authorisations are compared by their own mark (disposal/paper-verification.ts).
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { EvidenceKind, IssuedPaper, PaperSubject } from '#shared/domain/paper/issued-paper.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { checkPaperFile, type FileCheck } from '../disposal/paper-verification.ts';
import { DOCUMENT_FORM, readDocumentMarks, type DocumentMark } from '../documents/document-mark.ts';
import { renderDocument } from '../documents/render-document.tsx';
import { isSamePrint } from '../documents/same-print.ts';
import { readMarks } from '../documents/paper-mark.ts';
import { papersOfDigest, papersOfNumber } from '../queries/issued-papers.ts';
import { personName } from '../queries/names.ts';
import { slipChoice } from '../queries/paper-slips.ts';
import { layIssuable, type Issuable } from '../queries/paper-layouts.ts';
import { markOf, type PaperContext } from '../queries/papers.ts';

/** A paper on record, in words. */
export type KnownIssue = {
  readonly kind: EvidenceKind;
  readonly number: string;
  readonly atMs: number;
  readonly by: string;
  readonly program: string;
};

/**
 * - issued: the very file that was issued, by these. `again`: whether the records print it the same today.
 * - certificate: what the mark of a certificate or an authorisation led to.
 * - same: nobody issued this file here, and it says to the letter what the records print today.
 * - altered: it claims to be a paper that was issued, or is about a record of this depot, and is not what is printed.
 * - otherForm: laid out by another version; it cannot be compared, and its digest is not on record.
 * - unknown: nothing here has its number.
 */
export type DocumentCheck =
  | { readonly kind: 'issued'; readonly issues: readonly KnownIssue[]; readonly again: 'same' | 'changed' }
  | { readonly kind: 'certificate'; readonly check: FileCheck }
  | {
      readonly kind: 'same';
      readonly paper: EvidenceKind;
      readonly number: string;
      readonly issues: readonly KnownIssue[];
    }
  | {
      readonly kind: 'altered';
      readonly paper: EvidenceKind;
      readonly number: string;
      readonly issues: readonly KnownIssue[];
    }
  | { readonly kind: 'otherForm'; readonly number: string; readonly form: number }
  | { readonly kind: 'unknown'; readonly number: string }
  | { readonly kind: 'notPdf' | 'unmarked' | 'contradictory' };

const PDF_HEAD = '%PDF-';

/** The file may be anything. */
export async function checkDocumentFile(context: PaperContext, pdf: Uint8Array): Promise<DocumentCheck> {
  if (Buffer.from(pdf.subarray(0, PDF_HEAD.length)).toString('latin1') !== PDF_HEAD) return { kind: 'notPdf' };
  const issued = papersOfDigest(context, createHash('sha256').update(pdf).digest('hex'));
  const [first] = issued;
  if (first !== undefined) {
    const again = await printedAgain(context, first.kind, first.subjects, first);
    const isSame = again !== undefined && isSamePrint(again, pdf);
    return {
      kind: 'issued',
      issues: issued.map((paper) => inWords(context, paper)),
      again: isSame ? 'same' : 'changed',
    };
  }
  const [mark, ...others] = readDocumentMarks(pdf);
  if (mark === undefined || readMarks(pdf).length > 0) {
    // Two marks of different sorts are as wrong as two of one.
    if (mark !== undefined) return { kind: 'contradictory' };
    const check = await checkPaperFile(context, pdf);
    return check.kind === 'unmarked' || check.kind === 'contradictory' ? check : { kind: 'certificate', check };
  }
  return others.length > 0 ? { kind: 'contradictory' } : checkClaim(context, mark, pdf);
}

async function checkClaim(context: PaperContext, mark: DocumentMark, pdf: Uint8Array): Promise<DocumentCheck> {
  const { kind, number, form, about } = mark;
  const papers = papersOfNumber(context, kind, number);
  const issues = papers.map((paper) => inWords(context, paper));
  if (form !== DOCUMENT_FORM) return papers.length === 0 ? unknown(number) : { kind: 'otherForm', number, form };
  const claimed: readonly (readonly PaperSubject[])[] = [
    ...papers.map(({ subjects }) => subjects),
    ...(about === undefined ? [] : [[{ type: SUBJECT[kind], id: about }]]),
  ];
  let isKnown = papers.length > 0;
  for (const subjects of claimed) {
    const again = await printedAgain(context, kind, subjects, mark);
    if (again === undefined) continue;
    isKnown = true;
    if (isSamePrint(again, pdf)) return { kind: 'same', paper: kind, number, issues };
  }
  return isKnown ? { kind: 'altered', paper: kind, number, issues } : unknown(number);
}

function unknown(number: string): DocumentCheck {
  return { kind: 'unknown', number };
}

function inWords(context: PaperContext, paper: IssuedPaper): KnownIssue {
  const { kind, number, issuedAt, issuedBy, program } = paper;
  return { kind, number, atMs: hlcTimeMs(issuedAt), by: personName(context, issuedBy), program };
}

/** What a paper of each kind is asked for by; its other subjects follow from these. */
const SUBJECT: { readonly [K in EvidenceKind]: PaperSubject['type'] } = {
  authorisation: 'list',
  destructionList: 'list',
  depositSlip: 'list',
  destructionSlip: 'list',
  transferSlip: 'box',
  loanReceipt: 'loan',
  reminder: 'loan',
  stocktakeReport: 'place',
};

/** As the records print it today, on the day it was made; undefined when they do not any more. */
async function printedAgain(
  context: PaperContext,
  kind: EvidenceKind,
  subjects: readonly PaperSubject[],
  { language, createdAtMs, choice }: Pick<DocumentMark, 'language' | 'createdAtMs' | 'choice'>,
): Promise<Uint8Array | undefined> {
  const ids = subjects.filter(({ type }) => type === SUBJECT[kind]).map(({ id }) => id);
  const request = requestOf(kind, ids, language, choice);
  if (request === undefined) return undefined;
  const onThatDay = { ...context, clock: () => createdAtMs };
  const { document, paper } = layIssuable(onThatDay, request, choice === '' ? 'none' : (choice as Id));
  if (!paper.ok || paper.value.createdAtMs !== createdAtMs) return undefined;
  const fontsDir = join(context.assetsDir, 'fonts');
  return renderDocument(document, paper.value.model, {
    fontsDir,
    language,
    createdAtMs,
    ...markOf(paper.value, language),
  });
}

function requestOf(kind: EvidenceKind, ids: readonly Id[], language: Language, choice: string): Issuable | undefined {
  const [first] = ids;
  if (first === undefined) return undefined;
  const { form, ...slip } = slipChoice(choice);
  switch (kind) {
    case 'authorisation':
      return { method: 'papers.authorisation', input: { listId: first, language } };
    case 'destructionList':
      return { method: 'papers.list', input: { listId: first, language } };
    case 'depositSlip':
      return { method: 'papers.depositSlip', input: { listId: first, form, language } };
    case 'destructionSlip':
      return { method: 'papers.destructionSlip', input: { listId: first, form, language } };
    case 'transferSlip':
      return { method: 'papers.transferSlip', input: { boxIds: [...ids], form, language, ...slip } };
    case 'loanReceipt':
      return { method: 'papers.loanReceipt', input: { loanIds: [...ids], language } };
    case 'reminder': {
      const level = Number(choice);
      const named = level === 1 || level === 2 || level === 3 ? { level } : {};
      return { method: 'papers.reminder', input: { loanIds: [...ids], language, ...named } };
    }
    case 'stocktakeReport':
      return { method: 'papers.stocktakeReport', input: { stocktakeId: first, language } };
  }
}
