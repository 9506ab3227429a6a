/**
 * One way to print any document: a kind, its model, and what the print depends on. Same arguments, same bytes.
 */
import { renderToBuffer } from '@react-pdf/renderer';

import { Certificate } from './certificate.tsx';
import type { Setting } from './house-style.tsx';
import type { DocumentKind, DocumentLanguage, DocumentModels } from './models.ts';
import { loadFonts } from './pdf-fonts.ts';

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
  'destruction-certificate': (model, setting) => Certificate({ model, setting }),
};

/** The document as a PDF/A-1b file. Models are taken as they are; nothing a model can hold makes this fail. */
export async function renderDocument<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  { fontsDir, language, createdAtMs }: RenderOptions,
): Promise<Uint8Array> {
  const fonts = await loadFonts(fontsDir);
  const print: Printers[K] = PRINTERS[kind];
  return new Uint8Array(await renderToBuffer(print(model, { language, fonts, createdAtMs })));
}
