/**
 * Drawing a paper away from where the records are: a job is plain data, so that another process can do it, and the same
 * function does it there and, where there is no such process, here.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { renderLabelSheets, type RenderedSheets, type RenderSheetsRequest } from '../labels/render-label-sheets.ts';
import type { SheetError } from '../labels/sheet-layout.ts';
import type { DocumentKind, DocumentModels } from './models.ts';
import type { FileWatch } from './pdf-file.ts';
import { renderWatched, type RenderOptions } from './render-document.tsx';

export type DocumentJob<K extends DocumentKind = DocumentKind> = {
  readonly kind: 'document';
  readonly document: K;
  readonly model: DocumentModels[K];
  readonly options: RenderOptions;
};
export type LabelsJob = { readonly kind: 'labels'; readonly request: RenderSheetsRequest };
export type PressJob = DocumentJob | LabelsJob;

/** `sheets`: of labels, what was laid out. */
export type Drawn = { readonly pdf: Uint8Array; readonly sheets?: Omit<RenderedSheets, 'pdf'> };

/**
 * Draws papers. Errors: CANCELLED; PAPER_TOO_LARGE when the memory it may take is not enough; PAPER_FAILED when whoever drew
 * it ended or said nothing for too long (the next paper is not concerned); of labels, those of `layoutSheets`.
 */
export type PaperPress = { readonly draw: (job: PressJob, watch: FileWatch) => Promise<Result<Drawn, CallError>> };

/** Draws in this process. */
export async function drawPaper(job: PressJob, watch: FileWatch): Promise<Result<Drawn, CallError>> {
  if (job.kind === 'document') {
    const pdf = await renderWatched(job.document, job.model, job.options, watch);
    return pdf === undefined ? err({ code: 'CANCELLED' }) : ok({ pdf });
  }
  const rendered = await renderLabelSheets(job.request, watch);
  if (!rendered.ok) return err(labelRefusal(rendered.error));
  const { pdf, ...sheets } = rendered.value;
  return ok({ pdf, sheets });
}

/** The contract's own limits leave the first two nothing to refuse; should they, the request was wrong. */
export function labelRefusal(error: SheetError | { readonly code: 'CANCELLED' }): CallError {
  if (error.code === 'COPIES_INVALID') return { code: 'INPUT_INVALID', params: { at: '/copies' } };
  if (error.code === 'OFFSET_INVALID') return { code: 'INPUT_INVALID', params: { at: '/offsetMm' } };
  return error;
}

/** For tests and for whoever is a process of its own already. */
export const pressHere: PaperPress = { draw: drawPaper };
