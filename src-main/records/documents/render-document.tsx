/**
 * One way to print any document: a kind, its model, and what the print depends on. Same arguments, same bytes.
 */
import { renderToBuffer } from '@react-pdf/renderer';

import { BoxHistory } from './box-history.tsx';
import { Certificate } from './certificate.tsx';
import { ClassificationPlan } from './classification-plan.tsx';
import { DestructionList } from './destruction-list.tsx';
import { DueByYear } from './due-by-year.tsx';
import { FilingList } from './filing-list.tsx';
import { Schedule } from './schedule.tsx';
import type { Setting } from './house-style.tsx';
import { LoanReceipt } from './loan-receipt.tsx';
import type { DocumentKind, DocumentLanguage, DocumentModels } from './models.ts';
import { loadFonts } from './pdf-fonts.ts';
import { printable } from './printable.ts';

export type RenderOptions = {
  /** Folder of the font files. */
  readonly fontsDir: string;
  readonly language: DocumentLanguage;
  /** Date written in the PDF, in ms since 1970. */
  readonly createdAtMs: number;
};

type Printers = {
  readonly [K in DocumentKind]: (model: DocumentModels[K], setting: Setting) => Parameters<typeof renderToBuffer>[0];
};

const PRINTERS: Printers = {
  'destruction-certificate': (model, setting) => <Certificate model={model} setting={setting} />,
  'destruction-list': (model, setting) => <DestructionList model={model} setting={setting} />,
  'loan-receipt': (model, setting) => <LoanReceipt model={model} setting={setting} />,
  'box-history': (model, setting) => <BoxHistory model={model} setting={setting} />,
  'classification-plan': (model, setting) => <ClassificationPlan model={model} setting={setting} />,
  schedule: (model, setting) => <Schedule model={model} setting={setting} />,
  'due-by-year': (model, setting) => <DueByYear model={model} setting={setting} />,
  'filing-list': (model, setting) => <FilingList model={model} setting={setting} />,
};

/** The document as a PDF/A-1b file. Models are taken as they are; nothing a model can hold makes this fail. */
export async function renderDocument<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  { fontsDir, language, createdAtMs }: RenderOptions,
): Promise<Uint8Array> {
  const fonts = await loadFonts(fontsDir);
  const print: Printers[K] = PRINTERS[kind];
  return new Uint8Array(await renderToBuffer(print(printable(model, fonts), { language, fonts, createdAtMs })));
}
