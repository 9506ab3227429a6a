/**
 * One way to print any document: a kind, its model, and what the print depends on. Same arguments, same bytes.
 */
import { renderToBuffer } from '@react-pdf/renderer';

import { Authorisation } from './authorisation.tsx';
import { BoxHistory } from './box-history.tsx';
import { Certificate } from './certificate.tsx';
import { ClassificationPlan } from './classification-plan.tsx';
import { DepositSlip } from './deposit-slip.tsx';
import { DestructionList } from './destruction-list.tsx';
import { DueByYear } from './due-by-year.tsx';
import { FilingList } from './filing-list.tsx';
import { PickingList } from './picking-list.tsx';
import { Schedule } from './schedule.tsx';
import type { PageCounter, Setting } from './house-style.tsx';
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

/** Progress in pages, told while they are drawn; between two of them the work may be given up. */
export type RenderWatch = {
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

type Printers = {
  readonly [K in DocumentKind]: (model: DocumentModels[K], setting: Setting) => Parameters<typeof renderToBuffer>[0];
};

const PRINTERS: Printers = {
  'destruction-certificate': (model, setting) => <Certificate model={model} setting={setting} />,
  'destruction-authorisation': (model, setting) => <Authorisation model={model} setting={setting} />,
  'destruction-list': (model, setting) => <DestructionList model={model} setting={setting} />,
  'deposit-slip': (model, setting) => <DepositSlip model={model} setting={setting} />,
  'picking-list': (model, setting) => <PickingList model={model} setting={setting} />,
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
  options: RenderOptions,
): Promise<Uint8Array> {
  return new Uint8Array(await renderToBuffer(await documentOf(kind, model, options)));
}

/** The same, telling how far it is; undefined when it was given up on the way. */
export async function renderWatched<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  options: RenderOptions,
  watch: RenderWatch,
): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await renderToBuffer(await documentOf(kind, model, options, counterOf(watch))));
  } catch (error) {
    if (error === GIVEN_UP) return undefined;
    throw error;
  }
}

async function documentOf<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  { fontsDir, language, createdAtMs }: RenderOptions,
  pages?: PageCounter,
): Promise<Parameters<typeof renderToBuffer>[0]> {
  const fonts = await loadFonts(fontsDir);
  const print: Printers[K] = PRINTERS[kind];
  return print(printable(model, fonts), { language, fonts, createdAtMs, ...(pages === undefined ? {} : { pages }) });
}

/** Thrown out of the drawing, which has no other way to end. */
const GIVEN_UP = new Error('the document was given up');

function counterOf({ onProgress, isCancelled }: RenderWatch): PageCounter {
  let expected = 0;
  let done = 0;
  return {
    expect: (pages) => {
      expected += pages;
      onProgress(done, expected);
    },
    painted: () => {
      if (isCancelled()) throw GIVEN_UP;
      done += 1;
      onProgress(done, expected);
    },
  };
}
