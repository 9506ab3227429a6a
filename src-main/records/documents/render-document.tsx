/**
 * One way to print any document: a kind, its model, and what the print depends on. Same arguments, same bytes.
 */
import type { DocumentProps } from '@react-pdf/renderer';
import type { ReactElement } from 'react';

import { invariant } from '#shared/base/result.ts';

import { Authorisation } from './authorisation.tsx';
import { BoxHistory } from './box-history.tsx';
import { BoxList } from './box-list.tsx';
import { Certificate } from './certificate.tsx';
import { ClassificationPlan } from './classification-plan.tsx';
import { DepotPlanPaper } from './depot-plan.tsx';
import { DestructionList } from './destruction-list.tsx';
import { DueByYear } from './due-by-year.tsx';
import { FilingList } from './filing-list.tsx';
import { PickingList } from './picking-list.tsx';
import { Reminder } from './reminder.tsx';
import { Schedule } from './schedule.tsx';
import { Slip } from './slip.tsx';
import { StocktakeReport } from './stocktake-report.tsx';
import { TableList } from './table-list.tsx';
import type { Setting } from './house-style.tsx';
import { LoanReceipt } from './loan-receipt.tsx';
import type { DocumentKind, DocumentLanguage, DocumentModels } from './models.ts';
import { writePdfFile, type FileWatch } from './pdf-file.ts';
import { loadFonts } from './pdf-fonts.ts';
import { printable } from './printable.ts';

export type RenderOptions = {
  /** Folder of the font files. */
  readonly fontsDir: string;
  readonly language: DocumentLanguage;
  /** Date written in the PDF, in ms since 1970. */
  readonly createdAtMs: number;
  /** What the file says of itself, for programs (document-mark.ts). */
  readonly mark?: string;
};

/** Progress in pages, told while they are drawn; between some of them the work may be given up. */
export type RenderWatch = FileWatch;

type Printers = {
  readonly [K in DocumentKind]: (model: DocumentModels[K], setting: Setting) => ReactElement<DocumentProps>;
};

const PRINTERS: Printers = {
  'destruction-certificate': (model, setting) => <Certificate model={model} setting={setting} />,
  'destruction-authorisation': (model, setting) => <Authorisation model={model} setting={setting} />,
  'destruction-list': (model, setting) => <DestructionList model={model} setting={setting} />,
  slip: (model, setting) => <Slip model={model} setting={setting} />,
  reminder: (model, setting) => <Reminder model={model} setting={setting} />,
  'stocktake-report': (model, setting) => <StocktakeReport model={model} setting={setting} />,
  'picking-list': (model, setting) => <PickingList model={model} setting={setting} />,
  'loan-receipt': (model, setting) => <LoanReceipt model={model} setting={setting} />,
  'box-history': (model, setting) => <BoxHistory model={model} setting={setting} />,
  'box-list': (model, setting) => <BoxList model={model} setting={setting} />,
  'table-list': (model, setting) => <TableList model={model} setting={setting} />,
  'classification-plan': (model, setting) => <ClassificationPlan model={model} setting={setting} />,
  schedule: (model, setting) => <Schedule model={model} setting={setting} />,
  'due-by-year': (model, setting) => <DueByYear model={model} setting={setting} />,
  'depot-plan': (model, setting) => <DepotPlanPaper model={model} setting={setting} />,
  'filing-list': (model, setting) => <FilingList model={model} setting={setting} />,
};

const NOBODY_WATCHES: RenderWatch = { onProgress: () => undefined, isCancelled: () => false };

/** The document as a PDF/A-1b file. Models are taken as they are; nothing a model can hold makes this fail. */
export async function renderDocument<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  options: RenderOptions,
): Promise<Uint8Array> {
  const pdf = await renderWatched(kind, model, options, NOBODY_WATCHES);
  invariant(pdf !== undefined, 'nobody gave it up');
  return pdf;
}

/** The same, telling how far it is; undefined when it was given up on the way. */
export async function renderWatched<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  { fontsDir, language, createdAtMs, mark }: RenderOptions,
  watch: RenderWatch,
): Promise<Uint8Array | undefined> {
  const fonts = await loadFonts(fontsDir);
  const print: Printers[K] = PRINTERS[kind];
  const cleaned = printable(model, fonts);
  return writePdfFile(
    (painted) => print(cleaned, { language, fonts, createdAtMs, painted, ...(mark === undefined ? {} : { mark }) }),
    watch,
  );
}
