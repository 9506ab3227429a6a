/**
 * What a process does before it is needed: it reads the fonts and draws a paper nobody sees, until its code is compiled and
 * the words of a form are shaped (documents/shape-once.ts). It stops as soon as a paper is asked of it.
 *
 * Measured in November 2026, a certificate in two originals: 0.8 s the first time, 0.13 s the third, 55 to 80 ms from the
 * fifteenth on.
 */
import { setTimeout as delay } from 'node:timers/promises';

import type { CertificateModel } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import type { CertificateCode } from '#shared/domain/disposal/certificate-code.ts';

const TIMES = 24;
/** Of them in English: its words are shaped too. */
const EVERY_NTH = 4;

const PERSON = { name: 'Travée', jobTitle: 'Travée' };
const PAPER: CertificateModel = {
  number: '0',
  copy: { kind: 'original' },
  verificationCode: '0000000000000000' as CertificateCode,
  issuedOn: '2000-01-01',
  organisation: { name: 'Travée', number: '0', service: 'Travée' },
  list: { number: '0', title: 'Travée', unit: 'Travée', frozenOn: '2000-01-01', digest: '0'.repeat(64) },
  approvals: [{ ...PERSON, approvedOn: '2000-01-01' }],
  destruction: { on: '2000-01-01', method: 'shredding', site: 'onSite', place: 'Travée' },
  responsible: PERSON,
  witness: PERSON,
  vendor: {
    name: 'Travée',
    neq: '0',
    contract: '0',
    lot: '0',
    pickedUpOn: '2000-01-01',
    driver: 'Travée',
    certificateNumber: '0',
    seals: '0',
  },
  banqAuthorisation: 'Travée',
  copiesDestroyed: 'no',
  remarks: 'Travée',
  boxes: ['Dossiers du personnel', 'Comptes fournisseurs et pièces justificatives, de 1998 à 2003'].map(
    (title, index) => ({
      number: String(index),
      title,
      inclusiveDates: '1998 – 2003',
      fileCount: 2,
      rules: [{ number: '0', delay: '2-5-D' }],
      disposition: 'D',
      files: [
        { title, category: 'Ressources humaines', rule: { number: '0', delay: '2-5-D' } },
        { title: 'Relevés de notes', category: 'Élèves' },
      ],
    }),
  ),
  looseFiles: [],
};

/** Of the time of a drawing, how much is left to others after it: nobody waits for this, and the window is being used. */
const REST = 1.5;

/** Until `wanted`: a paper was asked for. */
export async function warmUp(fontsDir: string, wanted: AbortSignal): Promise<void> {
  for (let time = 1; time <= TIMES && !wanted.aborted; time += 1) {
    const language = time % EVERY_NTH === 0 ? 'en-CA' : 'fr-CA';
    const begunMs = performance.now();
    await renderDocument('destruction-certificate', PAPER, { fontsDir, language, createdAtMs: 0 });
    await rest(REST * (performance.now() - begunMs), wanted);
  }
}

async function rest(ms: number, wanted: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal: wanted });
  } catch (error) {
    if (!wanted.aborted) throw error;
  }
}
