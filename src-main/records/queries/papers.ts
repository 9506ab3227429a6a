/** Papers and labels as files: the model from the records, the bytes from documents/ and labels/. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { Id } from '#shared/base/id.ts';
import { err, invariant, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { Paper } from '#shared/contract/exchange.ts';
import type { PrintedCertificate } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import { plainText, type TextKey } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { schedulePaper } from '../calendar/schedule-paper.ts';
import { authorisationPaper } from '../disposal/authorisation-paper.ts';
import { certificatePaper, type CertificatePurpose } from '../disposal/certificate-paper.ts';
import { depositSlipPaper, pickingListPaper } from '../disposal/removal-papers.ts';
import { dueByYearPaper } from '../due/due-paper.ts';
import type { DocumentKind, DocumentModels } from '../documents/models.ts';
import { renderDocument, renderWatched } from '../documents/render-document.tsx';
import { previewLabelSheets, renderLabelSheets } from '../labels/render-label-sheets.tsx';
import type { SheetError } from '../labels/sheet-layout.ts';
import { filingListPaper, planPaper } from '../plan/plan-papers.ts';
import type { Watch } from './boxes-export.ts';
import { labelModels } from './label-models.ts';
import { boxHistoryPaper, listPaper, loanReceiptPaper, type PaperOf } from './paper-models.ts';

export type CertificateRequest = {
  readonly listId: Id;
  readonly language: Language;
  readonly purpose: CertificatePurpose;
};

/** Where the fonts are. */
export type PaperContext = ReadContext & { readonly assetsDir: string };

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

export function printAuthorisation(
  context: PaperContext,
  { listId, language }: Input<'papers.authorisation'>,
  watch: Watch,
): Printed {
  const paper = authorisationPaper(context, listId, language);
  return print(context, 'destruction-authorisation', paper, 'reports.fileName.authorisation', language, watch);
}

export function printList(context: PaperContext, { listId, language }: Input<'papers.list'>): Printed {
  const paper = listPaper(context, listId, language);
  return print(context, 'destruction-list', paper, 'reports.fileName.list', language);
}

export function printDepositSlip(
  context: PaperContext,
  { listId, language }: Input<'papers.depositSlip'>,
  watch: Watch,
): Printed {
  const paper = depositSlipPaper(context, listId, language);
  return print(context, 'deposit-slip', paper, 'reports.fileName.depositSlip', language, watch);
}

export function printPickingList(
  context: PaperContext,
  { listId, language }: Input<'papers.pickingList'>,
  watch: Watch,
): Printed {
  const paper = pickingListPaper(context, listId, language);
  return print(context, 'picking-list', paper, 'reports.fileName.pickingList', language, watch);
}

export function printLoanReceipt(context: PaperContext, { loanIds, language }: Input<'papers.loanReceipt'>): Printed {
  const paper = loanReceiptPaper(context, loanIds, language);
  return print(context, 'loan-receipt', paper, 'reports.fileName.loanReceipt', language);
}

export function printBoxHistory(context: PaperContext, { boxId, language }: Input<'papers.boxHistory'>): Printed {
  const paper = boxHistoryPaper(context, boxId, language);
  return print(context, 'box-history', paper, 'reports.fileName.boxHistory', language);
}

export function printPlan(context: PaperContext, { planId, language }: Input<'papers.plan'>): Printed {
  const paper = planPaper(context, planId, language);
  return print(context, 'classification-plan', paper, 'reports.fileName.plan', language);
}

export function printFilingList(context: PaperContext, { planId, language }: Input<'papers.filingList'>): Printed {
  const paper = filingListPaper(context, planId, language);
  return print(context, 'filing-list', paper, 'reports.fileName.filingList', language);
}

export function printDueByYear(context: PaperContext, { unitId, language }: Input<'papers.dueByYear'>): Printed {
  const paper = dueByYearPaper(context, unitId, language);
  return print(context, 'due-by-year', paper, 'reports.fileName.dueByYear', language);
}

export function printSchedule(context: PaperContext, { language }: Input<'papers.schedule'>): Printed {
  return print(context, 'schedule', schedulePaper(context, language), 'reports.fileName.schedule', language);
}

async function print<K extends DocumentKind>(
  { assetsDir }: PaperContext,
  kind: K,
  paper: Result<PaperOf<DocumentModels[K]>, CallError>,
  fileName: TextKey,
  language: Language,
  watch?: Watch,
): Printed {
  if (!paper.ok) return paper;
  const { model, number, createdAtMs } = paper.value;
  const options = { fontsDir: fontsIn(assetsDir), language, createdAtMs };
  const pdf =
    watch === undefined ? await renderDocument(kind, model, options) : await renderWatched(kind, model, options, watch);
  if (pdf === undefined) return err({ code: 'CANCELLED' });
  return ok(paperOf(plainText(language, fileName, { number: fileWord(number) }), pdf, pagesIn(pdf)));
}

export async function renderLabels(context: PaperContext, input: Input<'labels.render'>): Printed {
  const labels = labelModels(context, input);
  if (!labels.ok) return labels;
  const request = { ...input, labels: labels.value, createdAt: context.clock(), fontsDir: fontsIn(context.assetsDir) };
  const rendered = await renderLabelSheets(request);
  if (!rendered.ok) return err(labelRefusal(rendered.error));
  const { pdf, pages } = rendered.value;
  return ok(paperOf(plainText(input.language, 'reports.fileName.labels'), pdf, pages));
}

/** Draw operations of one page, 1 being the first; `shortened` names the codes whose text was cut on it. */
export async function previewLabels(
  context: PaperContext,
  input: Input<'labels.preview'>,
): Promise<Result<Output<'labels.preview'>, CallError>> {
  const labels = labelModels(context, input);
  if (!labels.ok) return labels;
  const layout = await previewLabelSheets({ ...input, labels: labels.value, fontsDir: fontsIn(context.assetsDir) });
  if (!layout.ok) return err(labelRefusal(layout.error));
  const { pages, shortened, outline } = layout.value;
  const page = pages[Math.min(input.page, pages.length) - 1];
  invariant(page !== undefined, 'labels that were laid out have a page');
  const shown = new Set(page.cells.map(({ label }) => label));
  const cut = shortened.filter(({ label }) => shown.has(label)).map(({ code, fields }) => ({ code, fields }));
  return ok({ pages: pages.length, page: { ...page, outline, shortened: cut } });
}

/** The contract's own limits leave these two nothing to refuse; should they, the request was wrong. */
function labelRefusal(error: SheetError): CallError {
  if (error.code === 'COPIES_INVALID') return { code: 'INPUT_INVALID', params: { at: '/copies' } };
  if (error.code === 'OFFSET_INVALID') return { code: 'INPUT_INVALID', params: { at: '/offsetMm' } };
  return error;
}

function fontsIn(assetsDir: string): string {
  return join(assetsDir, 'fonts');
}

function paperOf(name: string, pdf: Uint8Array, pages: number): Paper {
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
  return number.replace(/[^\p{L}\p{N}._-]+/gu, '-');
}
