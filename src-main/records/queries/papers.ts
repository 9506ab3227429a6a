/** Papers as files: the model from the records, the bytes from documents/. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { Id } from '#shared/base/id.ts';
import { invariant, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Paper } from '#shared/contract/papers.ts';
import type { PrintedCertificate } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText, type TextKey } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { schedulePaper } from '../calendar/schedule-paper.ts';
import { certificatePaper, type CertificatePurpose } from '../disposal/certificate-paper.ts';
import { pickingListPaper } from '../disposal/removal-papers.ts';
import { dueByYearPaper } from '../due/due-paper.ts';
import { DOCUMENT_FORM, writeDocumentMark } from '../documents/document-mark.ts';
import type { DocumentKind, DocumentModels } from '../documents/models.ts';
import { pressHere, type PaperPress } from '../documents/paper-press.ts';
import { filingListPaper, planPaper } from '../plan/plan-papers.ts';
import type { Watch } from './watch.ts';
import { boxListPaper } from './box-list-paper.ts';
import { layIssuable, type AnyLaid, type Issuable } from './paper-layouts.ts';
import { boxHistoryPaper, type PaperOf } from './paper-models.ts';
import { tablePaper } from './table-paper.ts';

export type CertificateRequest = {
  readonly listId: Id;
  readonly language: Language;
  readonly purpose: CertificatePurpose;
};

/** Where the fonts are, and who draws: without a press, this thread. */
export type PaperContext = ReadContext & { readonly assetsDir: string; readonly press?: PaperPress };

type Printed = Promise<Result<Paper, CallError>>;

/** For the screen: it says on every page that it is none, and proves nothing. */
export function previewCertificate(
  context: PaperContext,
  { listId, language }: Input<'papers.certificate'>,
  watch: Watch,
): Printed {
  const paper = certificatePaper(context, listId, language, { kind: 'preview' });
  return print(context, 'destruction-certificate', paper, 'reports.fileName.certificatePreview', language, watch);
}

/** A certificate as it goes on paper. Only for who puts the printing on record before giving it to anybody. */
export async function printCertificate(
  context: PaperContext,
  { listId, language, purpose }: CertificateRequest,
  watch: Watch,
): Promise<Result<PrintedCertificate, CallError>> {
  const paper = certificatePaper(context, listId, language, purpose);
  const name = 'reports.fileName.certificate';
  const printed = await print(context, 'destruction-certificate', paper, name, language, watch);
  if (!paper.ok || !printed.ok) return paper.ok ? (printed as Result<never, CallError>) : paper;
  const { copy, verificationCode: code } = paper.value.model;
  invariant(copy.kind !== 'preview', 'a preview is not printed');
  return ok({ ...printed.value, copy: copy.kind, code });
}

/** What can be issued, to be looked at: the same file, not on record. */
export function lookAt<M extends Issuable['method']>(method: M) {
  return (context: PaperContext, input: Input<M>, watch: Watch): Printed => {
    const laid = layIssuable(context, { method, input } as Issuable);
    return printLaid(context, laid, watch);
  };
}

/** A paper to be issued, with what is put on record of it. */
export type LaidPaper = Paper &
  Pick<PaperOf<unknown>, 'number' | 'createdAtMs' | 'evidence'> & { readonly language: Language };

/** Only for who puts the paper on record before giving it to anybody. */
export async function layPaper(
  context: PaperContext,
  request: Issuable,
  watch: Watch,
): Promise<Result<LaidPaper, CallError>> {
  const laid = layIssuable(context, request);
  const printed = await printLaid(context, laid, watch);
  if (!printed.ok || !laid.paper.ok) return laid.paper.ok ? (printed as Result<never, CallError>) : laid.paper;
  const { number, createdAtMs, evidence } = laid.paper.value;
  const { language } = laid;
  return ok({ ...printed.value, number, createdAtMs, language, ...(evidence === undefined ? {} : { evidence }) });
}

function printLaid(context: PaperContext, { document, fileName, language, paper }: AnyLaid, watch: Watch): Printed {
  return print(context, document, paper, fileName, language, watch);
}

export function printPickingList(
  context: PaperContext,
  { listId, language }: Input<'papers.pickingList'>,
  watch: Watch,
): Printed {
  const paper = pickingListPaper(context, listId, language);
  return print(context, 'picking-list', paper, 'reports.fileName.pickingList', language, watch);
}

export function printBoxHistory(
  context: PaperContext,
  { boxId, language }: Input<'papers.boxHistory'>,
  watch: Watch,
): Printed {
  const paper = boxHistoryPaper(context, boxId, language);
  return print(context, 'box-history', paper, 'reports.fileName.boxHistory', language, watch);
}

export async function printBoxes(context: PaperContext, input: Input<'papers.boxes'>, watch: Watch): Printed {
  const paper = await boxListPaper(context, input, watch);
  return print(context, 'box-list', paper, 'reports.fileName.boxes', input.language, watch);
}

export async function printTable(context: PaperContext, input: Input<'papers.table'>, watch: Watch): Printed {
  const paper = await tablePaper(context, input, watch);
  return print(context, 'table-list', paper, 'reports.fileName.table', input.language, watch);
}

export function printPlan(context: PaperContext, { planId, language }: Input<'papers.plan'>, watch: Watch): Printed {
  const paper = planPaper(context, planId, language);
  return print(context, 'classification-plan', paper, 'reports.fileName.plan', language, watch);
}

export function printFilingList(
  context: PaperContext,
  { planId, language }: Input<'papers.filingList'>,
  watch: Watch,
): Printed {
  const paper = filingListPaper(context, planId, language);
  return print(context, 'filing-list', paper, 'reports.fileName.filingList', language, watch);
}

export function printDueByYear(
  context: PaperContext,
  { unitId, language }: Input<'papers.dueByYear'>,
  watch: Watch,
): Printed {
  const paper = dueByYearPaper(context, unitId, language);
  return print(context, 'due-by-year', paper, 'reports.fileName.dueByYear', language, watch);
}

export function printSchedule(context: PaperContext, { language }: Input<'papers.schedule'>, watch: Watch): Printed {
  return print(context, 'schedule', schedulePaper(context, language), 'reports.fileName.schedule', language, watch);
}

/** The file of a working paper, which nothing remembers. */
export const printDocument = print;

async function print<K extends DocumentKind>(
  { assetsDir, press = pressHere }: PaperContext,
  kind: K,
  paper: Result<PaperOf<DocumentModels[K]>, CallError>,
  fileName: TextKey,
  language: Language,
  watch: Watch,
): Printed {
  if (!paper.ok) return paper;
  const { model, number, createdAtMs } = paper.value;
  const options = { fontsDir: fontsIn(assetsDir), language, createdAtMs, ...markOf(paper.value, language) };
  const drawn = await press.draw({ kind: 'document', document: kind, model, options }, watch);
  if (!drawn.ok) return drawn;
  const { pdf } = drawn.value;
  return ok(paperOf(plainText(language, fileName, { number: fileWord(number) }), pdf, pagesIn(pdf)));
}

/** Certificates and authorisations have a mark of their own, and keep it. */
export function markOf(
  { number, createdAtMs, evidence }: Pick<PaperOf<unknown>, 'number' | 'createdAtMs' | 'evidence'>,
  language: Language,
): { readonly mark?: string } {
  if (evidence === undefined) return {};
  const { kind, subjects, choice } = evidence;
  const [about] = subjects;
  const named = about === undefined ? {} : { about: about.id };
  return { mark: writeDocumentMark({ kind, form: DOCUMENT_FORM, language, createdAtMs, choice, number, ...named }) };
}

export function fontsIn(assetsDir: string): string {
  return join(assetsDir, 'fonts');
}

export function paperOf(name: string, pdf: Uint8Array, pages: number): Paper {
  const bytes = new Uint8Array(pdf).buffer;
  return { fileName: `${name}.pdf`, bytes, pages, sha256: createHash('sha256').update(pdf).digest('hex') };
}

/** Page objects of a PDF/A-1b file, which keeps its dictionaries in the clear. */
function pagesIn(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
  );
}

/** A number as part of a file's name, on any system. */
function fileWord(number: string): string {
  return number.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/gu, '');
}
