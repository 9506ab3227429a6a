/**
 * What a process does before it is needed: it reads the fonts, has them shape what any paper is made of
 * (documents/shape-once.ts) and draws a paper nobody sees, until its code is compiled. It stops as soon as a paper is asked
 * of it.
 *
 * Measured in November 2026, a certificate in two originals: 0.8 s the first time, 0.13 s the third, 55 to 80 ms from the
 * fifteenth on.
 */
import { setTimeout as delay } from 'node:timers/promises';

import type { CertificateModel } from '#main/records/documents/models.ts';
import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { everyPair } from '#main/records/documents/shape-pairs.ts';
import type { CertificateCode } from '#shared/domain/disposal/certificate-code.ts';

const TIMES = 24;
/** Of them in English: its words are shaped too. */
const EVERY_NTH = 4;
const EVERY_NTH_BARE = 5;

const TEXT = 'Travée 0123456789, boîtes';
const LONG = Array.from({ length: 6 }, () => TEXT).join(' ');
const PERSON = { name: TEXT, jobTitle: TEXT };
const DAY = '2000-01-01';
const RULE = { number: '0123456789', delay: '2-5-D' };

/** Every field a certificate has, so that nothing on a real one is drawn for the first time. */
const PAPER: CertificateModel = {
  number: 'CD-0123456789',
  copy: { kind: 'original' },
  verificationCode: '0123456789ABCDEF' as CertificateCode,
  issuedOn: DAY,
  organisation: { name: TEXT, number: '0123456789', service: TEXT },
  list: { number: 'LD-0123456789', title: TEXT, unit: TEXT, frozenOn: DAY, digest: '0123456789abcdef'.repeat(4) },
  approvals: [1, 2, 3].map(() => ({ ...PERSON, approvedOn: DAY })),
  destruction: { on: DAY, method: 'crossCutShredding', site: 'offSite', place: LONG, weightKg: 1234.5 },
  responsible: PERSON,
  witness: PERSON,
  vendor: {
    name: TEXT,
    neq: '0123456789',
    contract: TEXT,
    lot: TEXT,
    pickedUpOn: DAY,
    driver: TEXT,
    certificateNumber: TEXT,
    seals: TEXT,
  },
  banqAuthorisation: LONG,
  copiesDestroyed: 'yes',
  remarks: `${LONG}\n${TEXT}`,
  boxes: ['Dossiers du personnel', 'Comptes fournisseurs et pièces justificatives, de 1998 à 2003', TEXT].map(
    (title, index) => ({
      number: `2000-${String(index)}`,
      title,
      inclusiveDates: '1998 – 2003',
      fileCount: 2,
      clientNumber: TEXT,
      lengthMm: 305,
      weightKg: 12.5,
      rules: [RULE],
      dueOn: DAY,
      disposition: 'D',
      files: [
        { title, category: 'Ressources humaines', rule: RULE },
        { title: 'Relevés de notes', category: 'Élèves' },
      ],
    }),
  ),
  looseFiles: [{ title: LONG }],
};

/** Without what may be absent: code that has met only whole papers is compiled for those, and anew at the first other. */
const BARE: CertificateModel = {
  number: PAPER.number,
  copy: PAPER.copy,
  verificationCode: PAPER.verificationCode,
  issuedOn: DAY,
  organisation: { name: TEXT },
  list: { number: PAPER.list.number, digest: PAPER.list.digest },
  approvals: [],
  destruction: { on: DAY, method: 'incineration', site: 'onSite', place: '' },
  copiesDestroyed: 'no',
  boxes: PAPER.boxes.map(({ number, fileCount, rules, disposition }) => ({
    number,
    fileCount,
    rules,
    disposition,
    files: [],
  })),
  looseFiles: [],
};

/** Of the time of a drawing, how much is left to others after it: nobody waits for this, and the window is being used. */
const REST = 1.5;

/** Pairs are shaped between the first drawings: what was done last is what the processor has at hand. */
const TIMES_WITH_PAIRS = 6;

/** Until `wanted`: a paper was asked for. */
export async function warmUp(fontsDir: string, wanted: AbortSignal): Promise<void> {
  const pairs = everyPair();
  const atATime = Math.ceil(pairs.length / TIMES_WITH_PAIRS);
  for (let time = 1; time <= TIMES && !wanted.aborted; time += 1) {
    const language = time % EVERY_NTH === 0 ? 'en-CA' : 'fr-CA';
    const begunMs = performance.now();
    const paper = time % EVERY_NTH_BARE === 0 ? BARE : PAPER;
    await renderDocument('destruction-certificate', paper, { fontsDir, language, createdAtMs: 0 });
    await shapePairs(fontsDir, pairs.slice((time - 1) * atATime, time * atATime));
    await rest(REST * (performance.now() - begunMs), wanted);
  }
}

/** In the faces of nearly everything on a paper; italics are a remark here and there. */
async function shapePairs(fontsDir: string, pairs: readonly string[]): Promise<void> {
  const { regular, bold } = (await loadFonts(fontsDir)).faces;
  for (const pair of pairs) {
    regular.font.layout(pair);
    bold.font.layout(pair);
  }
}

async function rest(ms: number, wanted: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal: wanted });
  } catch (error) {
    if (!wanted.aborted) throw error;
  }
}
