/** Every paper of a destruction, printed from the sample models, for programs that look at them from outside. */
import type { DocumentKind, DocumentModels } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import {
  authorisation,
  bareCertificate,
  depositSlip,
  destructionList,
  duplicata,
  fullCertificate,
  pickingList,
  project,
  sortedCertificate,
} from './sample-documents.ts';

type Sample<K extends DocumentKind> = readonly [name: string, kind: K, model: DocumentModels[K]];

const CERTIFICATES: readonly Sample<'destruction-certificate'>[] = [
  ['certificat', 'destruction-certificate', fullCertificate()],
  ['certificat-nu', 'destruction-certificate', bareCertificate()],
  ['certificat-long', 'destruction-certificate', fullCertificate(500, 5)],
  ['certificat-tri', 'destruction-certificate', sortedCertificate()],
  ['duplicata', 'destruction-certificate', duplicata()],
  ['apercu', 'destruction-certificate', { ...fullCertificate(), copy: { kind: 'preview' } }],
];
const OTHERS: readonly (
  Sample<'destruction-authorisation'> | Sample<'destruction-list'> | Sample<'deposit-slip'> | Sample<'picking-list'>
)[] = [
  ['bordereau', 'deposit-slip', depositSlip()],
  ['prelevement', 'picking-list', pickingList()],
  ['autorisation', 'destruction-authorisation', authorisation(60)],
  ['projet', 'destruction-authorisation', project()],
  ['liste', 'destruction-list', destructionList()],
];

export async function* printSamples(): AsyncGenerator<{ readonly name: string; readonly pdf: Uint8Array }> {
  for (const language of ['fr-CA', 'en-CA'] as const) {
    const options = { fontsDir: 'assets/fonts', language, createdAtMs: Date.UTC(2026, 6, 16) };
    for (const [name, kind, model] of [...CERTIFICATES, ...OTHERS]) {
      yield { name: `${name}-${language}`, pdf: await renderDocument(kind as never, model as never, options) };
    }
  }
}
