/** What a process does before it is needed: it reads the fonts and draws a paper nobody sees, so that the code is compiled. */
import type { CertificateModel } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import type { CertificateCode } from '#shared/domain/disposal/certificate-code.ts';

const TIMES = 3;

const PERSON = { name: 'Travée', jobTitle: 'Travée' };
const PAPER: CertificateModel = {
  number: '0',
  copy: { kind: 'original' },
  verificationCode: '0000000000000000' as CertificateCode,
  issuedOn: '2000-01-01',
  organisation: { name: 'Travée' },
  list: { number: '0', digest: '0'.repeat(64) },
  approvals: [{ ...PERSON, approvedOn: '2000-01-01' }],
  destruction: { on: '2000-01-01', method: 'shredding', site: 'onSite', place: 'Travée' },
  responsible: PERSON,
  copiesDestroyed: 'no',
  boxes: [
    {
      number: '0',
      title: 'Travée',
      fileCount: 1,
      rules: [{ number: '0', delay: '2-5-D' }],
      disposition: 'D',
      files: [],
    },
  ],
  looseFiles: [],
};

export async function warmUp(fontsDir: string): Promise<void> {
  for (let time = 0; time < TIMES; time += 1) {
    await renderDocument('destruction-certificate', PAPER, { fontsDir, language: 'fr-CA', createdAtMs: 0 });
  }
}
