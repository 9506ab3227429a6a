/** Every paper, printed from the sample models, for programs that look at them from outside. */
import type { DocumentKind, DocumentModels } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import {
  authorisation,
  bareCertificate,
  boxHistory,
  destructionList,
  duplicata,
  fullCertificate,
  loanReceipt,
  pickingList,
  project,
  sortedCertificate,
} from './sample-documents.ts';
import { bearing, reminder, slip, stocktake } from './sample-papers.ts';

type Sample<K extends DocumentKind> = readonly [name: string, kind: K, model: DocumentModels[K]];
type AnySample = { [K in DocumentKind]: Sample<K> }[DocumentKind];

/** One of each kind that is looked at page by page; the same with and without a logo where that changes the head. */
export const SAMPLES: readonly AnySample[] = [
  ['certificat', 'destruction-certificate', bearing(fullCertificate())],
  ['duplicata', 'destruction-certificate', duplicata()],
  ['certificat-tri', 'destruction-certificate', sortedCertificate()],
  ['autorisation', 'destruction-authorisation', bearing(authorisation(60))],
  ['projet', 'destruction-authorisation', project()],
  ['liste', 'destruction-list', bearing(destructionList())],
  ['bordereau-transfert', 'slip', bearing(slip('transfer', 1, 12))],
  ['bordereau-transfert-ensemble', 'slip', bearing(slip('transfer', 30, 6))],
  ['bordereau-versement', 'slip', bearing(slip('deposit'))],
  ['bordereau-destruction', 'slip', bearing(slip('destruction', 3, 9, 'each'))],
  ['prelevement', 'picking-list', bearing(pickingList())],
  ['recu', 'loan-receipt', bearing(loanReceipt())],
  ['rappel', 'reminder', bearing(reminder(2))],
  ['recolement', 'stocktake-report', bearing(stocktake())],
  ['historique', 'box-history', bearing(boxHistory())],
];

const FURTHER: readonly AnySample[] = [
  ['certificat-nu', 'destruction-certificate', bareCertificate()],
  ['certificat-long', 'destruction-certificate', fullCertificate(500, 5)],
  ['apercu', 'destruction-certificate', { ...fullCertificate(), copy: { kind: 'preview' } }],
];

export async function* printSamples(): AsyncGenerator<{ readonly name: string; readonly pdf: Uint8Array }> {
  for (const language of ['fr-CA', 'en-CA'] as const) {
    const options = { fontsDir: 'assets/fonts', language, createdAtMs: Date.UTC(2026, 6, 16) };
    for (const [name, kind, model] of [...SAMPLES, ...FURTHER]) {
      yield { name: `${name}-${language}`, pdf: await renderDocument(kind as never, model as never, options) };
    }
  }
}
