/**
 * Papers that can be issued (ADR 0032): which document each is, from which model, and what its file is called. Asked the same
 * way to be looked at, to be issued, and to be laid out again years later.
 */
import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Language } from '#shared/i18n/formats.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';
import { authorisationPaper } from '../disposal/authorisation-paper.ts';
import type { DocumentKind, DocumentModels } from '../documents/models.ts';
import { listPaper, loanReceiptPaper, type PaperOf } from './paper-models.ts';
import { reminderPaper } from './paper-reminder.ts';
import { stocktakePaper } from './stocktake/stocktake-paper.ts';
import { depositSlipPaper, destructionSlipPaper, transferSlipPaper } from './paper-slips.ts';

export type Issuable = Input<'papers.issue'>['paper'];

export type LaidOf<K extends DocumentKind> = {
  readonly document: K;
  readonly fileName: TextKey;
  readonly language: Language;
  readonly paper: Result<PaperOf<DocumentModels[K]>, CallError>;
};

/** A paper whose document is not known where it is drawn. */
export type AnyLaid = LaidOf<DocumentKind>;

export function layIssuable(context: ReadContext, request: Issuable, grant?: Id | 'none'): AnyLaid {
  const { language } = request.input;
  const laid = <K extends DocumentKind>(
    document: K,
    fileName: TextKey,
    paper: Result<PaperOf<DocumentModels[K]>, CallError>,
  ): AnyLaid => ({ document, fileName, language, paper });
  switch (request.method) {
    case 'papers.authorisation': {
      const { listId } = request.input;
      const name = 'reports.fileName.authorisation';
      return laid('destruction-authorisation', name, authorisationPaper(context, listId, language, grant));
    }
    case 'papers.list':
      return laid('destruction-list', 'reports.fileName.list', listPaper(context, request.input.listId, language));
    case 'papers.depositSlip': {
      const { listId, form = 'together' } = request.input;
      return laid('slip', 'reports.fileName.depositSlip', depositSlipPaper(context, listId, form, language));
    }
    case 'papers.destructionSlip': {
      const { listId, form = 'together' } = request.input;
      return laid('slip', 'reports.fileName.destructionSlip', destructionSlipPaper(context, listId, form, language));
    }
    case 'papers.transferSlip':
      return laid('slip', 'reports.fileName.transferSlip', transferSlipPaper(context, request.input));
    case 'papers.loanReceipt': {
      const paper = loanReceiptPaper(context, request.input.loanIds, language);
      return laid('loan-receipt', 'reports.fileName.loanReceipt', paper);
    }
    case 'papers.stocktakeReport': {
      const paper = stocktakePaper(context, request.input.stocktakeId, language);
      return laid('stocktake-report', 'reports.fileName.stocktakeReport', paper);
    }
    case 'papers.reminder':
      return laid('reminder', 'reports.fileName.reminder', reminderPaper(context, request.input));
  }
}
