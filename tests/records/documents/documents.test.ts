/** Documents, printed and read back by other programs: what the model says is on the paper, and only in its language. */
import { describe, expect, it } from 'vitest';

import type { DocumentKind, DocumentLanguage, DocumentModels } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { AUTHORISATION_TEXTS } from '#main/records/documents/texts/authorisation-texts.ts';
import { CERTIFICATE_TEXTS } from '#main/records/documents/texts/certificate-texts.ts';
import { COMMON_TEXTS } from '#main/records/documents/texts/common-texts.ts';
import { HISTORY_TEXTS } from '#main/records/documents/texts/history-texts.ts';
import { LIST_TEXTS } from '#main/records/documents/texts/list-texts.ts';
import { LOAN_TEXTS } from '#main/records/documents/texts/loan-texts.ts';
import { REMOVAL_TEXTS } from '#main/records/documents/texts/removal-texts.ts';
import { REMINDER_TEXTS } from '#main/records/documents/texts/reminder-texts.ts';
import { SLIP_TEXTS } from '#main/records/documents/texts/slip-texts.ts';
import { STOCKTAKE_TEXTS } from '#main/records/documents/texts/stocktake-texts.ts';
import { SORTING_TEXTS } from '#main/records/documents/texts/sorting-texts.ts';
import { pdfFonts, pdfMappedCharacters, pdfPageCount, pdfPageTexts, pdfText } from '#tests/support/pdf.ts';
import {
  authorisation,
  bareCertificate,
  boxHistory,
  destroyedBox,
  destructionList,
  duplicata,
  fullCertificate,
  loanReceipt,
  pickingList,
  project,
  sortedCertificate,
} from '#tests/support/sample-documents.ts';
import { reminder, slip, stocktake } from '#tests/support/sample-papers.ts';

const CREATED_AT_MS = Date.UTC(2026, 6, 16, 13, 30);

function print<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  language: DocumentLanguage = 'fr-CA',
): Promise<Uint8Array> {
  return renderDocument(kind, model, { fontsDir: 'assets/fonts', language, createdAtMs: CREATED_AT_MS });
}

/** The pages of one of the two originals. */
async function originalPages(pdf: Uint8Array): Promise<readonly string[]> {
  const pages = await pdfPageTexts(pdf);
  return pages.slice(0, pages.length / 2);
}

/** Columns and lines of a page come in drawing order; only the characters count. */
function squeeze(text: string): string {
  return text.replace(/\s/gu, '');
}

/** Every text in a model, at any depth, save those that are codes of a choice and printed as words. */
function textsOf(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string')
    return /\.(method|site|copiesDestroyed|verificationCode|disposition|recipient|method\.method|purpose|kind|variant|form|restriction|result|dispositions\.\d+|yearEnd|step|reprint\.by|\d\.digest)$/u.test(
      path,
    )
      ? []
      : [value];
  if (Array.isArray(value)) return value.flatMap((each, index) => textsOf(each, `${path}.${String(index)}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${path}.${key}`));
}

function missing(model: unknown, text: string): readonly string[] {
  const printed = squeeze(text);
  return textsOf(model).filter((part) => !printed.includes(squeeze(part)));
}

const KINDS = [
  ['destruction-certificate', fullCertificate()],
  ['destruction-certificate', duplicata()],
  ['destruction-certificate', sortedCertificate()],
  ['destruction-authorisation', authorisation()],
  ['destruction-authorisation', project()],
  ['destruction-list', destructionList()],
  ['slip', slip('transfer', 1, 12)],
  ['slip', slip('transfer', 3, 60)],
  ['slip', slip('deposit')],
  ['slip', slip('destruction', 2, 3, 'each')],
  ['reminder', reminder(3)],
  ['stocktake-report', stocktake()],
  ['picking-list', pickingList()],
  ['loan-receipt', loanReceipt()],
  ['box-history', boxHistory()],
] as const;

describe('every document', () => {
  // One after the other in one process: a font that remembers the document before it would lose letters here.
  it.each(KINDS)('%s: prints every text of its model', async (kind, model) => {
    expect(missing(model, await pdfText(await print(kind, model)))).toEqual([]);
  });

  it('picking-list: a long one is painted page by page, and loses no box', async () => {
    const short = pickingList();
    const areas = Array.from({ length: 8 }, (_, at) =>
      short.areas.map(({ address, boxes }) => ({
        address: `${address}-${String(at)}`,
        boxes: boxes.map((each) => ({ ...each, number: `${each.number}-${String(at)}` })),
      })),
    ).flat();
    const long = { ...short, areas };
    expect(missing(long, await pdfText(await print('picking-list', long)))).toEqual([]);
  });

  it.each(KINDS)('%s: is PDF/A-1b with its fonts embedded, and the same bytes each time', async (kind, model) => {
    const pdf = await print(kind, model);
    const source = Buffer.from(pdf).toString('latin1');
    expect(source).toContain('%PDF-1.4');
    expect(source).toMatch(/<pdfaid:part>1<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/u);
    expect(source).toContain('GTS_PDFA1');
    expect((await pdfFonts(pdf)).filter((font) => !font.embedded)).toEqual([]);
    expect(Buffer.from(await print(kind, model)).equals(Buffer.from(pdf))).toBe(true);
  });

  it.each(KINDS)('%s: numbers its pages', async (kind, model) => {
    const pdf = await print(kind, model);
    const pages = await pdfPageTexts(pdf);
    expect(pages).toHaveLength(await pdfPageCount(pdf));
    const each = pages.length / ('copy' in model && model.copy.kind === 'original' ? 2 : 1);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${String((index % each) + 1)} / ${String(each)}`);
    }
  });

  it.each(KINDS)('%s: no English word in French, no French word in English', async (kind, model) => {
    const words = { 'fr-CA': new Set<string>(), 'en-CA': new Set<string>() };
    const given = JSON.stringify(model).replace(/\u00a0/gu, ' ');
    for (const table of [
      REMOVAL_TEXTS,
      SORTING_TEXTS,
      AUTHORISATION_TEXTS,
      CERTIFICATE_TEXTS,
      COMMON_TEXTS,
      HISTORY_TEXTS,
      LIST_TEXTS,
      LOAN_TEXTS,
      SLIP_TEXTS,
      REMINDER_TEXTS,
      STOCKTAKE_TEXTS,
    ]) {
      for (const language of ['fr-CA', 'en-CA'] as const)
        textsOf(table[language]).forEach((text) => words[language].add(text.replace(/\u00a0/gu, ' ')));
    }
    for (const [language, other] of [
      ['fr-CA', 'en-CA'],
      ['en-CA', 'fr-CA'],
    ] as const) {
      const lines = new Set((await pdfText(await print(kind, model, language))).split('\n').map((line) => line.trim()));
      // What the records themselves say (a person's function) is printed as it was written.
      const foreign = [...words[other]].filter(
        (text) => !words[language].has(text) && lines.has(text) && !given.includes(text),
      );
      expect(foreign).toEqual([]);
      expect([...words[language]].filter((text) => lines.has(text)).length).toBeGreaterThan(4);
    }
  });
});

describe('certificat de destruction', () => {
  it('writes numbers the Québec way, with a narrow space that is not a slash', async () => {
    const pdf = await print('destruction-certificate', fullCertificate());
    const text = await pdfText(pdf);
    expect(pdfMappedCharacters(pdf)).toContain('\u202f');
    expect(text).toContain('1 234,5');
    expect(text).toContain('1 012');
    // Three boxes of 305 mm; 1,012 + 1,013 + 1,014 files and one outside boxes.
    expect(text).toContain('0,92');
    expect(text).toContain('3 040');
    expect(text).not.toMatch(/\d\/\d{3}/u);
    expect(text).toContain('Déchiquetage croisé');
    expect(text).toContain('Hors site');
  });

  it('weighs box by box in annex A, or has no column for it', async () => {
    const words = CERTIFICATE_TEXTS['fr-CA'];
    const weighed = await print('destruction-certificate', fullCertificate());
    const annexOf = async (pdf: Uint8Array): Promise<string> =>
      (await pdfPageTexts(pdf)).filter((page) => page.includes(words.boxesTitle)).join('\n');
    // 12.5, 13.5 and 14.5 kg.
    expect(await annexOf(weighed)).toContain('40,5');
    expect(await annexOf(weighed)).toContain('Poids');
    const bare = fullCertificate();
    const boxes = bare.boxes.map(({ weightKg: _kg, ...box }) => box);
    const unweighed = await annexOf(await print('destruction-certificate', { ...bare, boxes }));
    expect(unweighed).toContain('888(R1)-5-D');
    expect(unweighed).not.toContain('Poids');
  });

  it('names the parent of each file, or a dash, and says of a digital one when no fingerprint was taken', async () => {
    const files = (await originalPages(await print('destruction-certificate', fullCertificate(1, 4)))).at(-1) ?? '';
    expect(squeeze(files)).toContain('Dotationdupersonneldesoutien');
    expect(files.match(/—/gu)).toHaveLength(4);
    expect(files).toMatch(/Empreinte\s:\sSHA-256 9f86d081/u);
    expect(files.match(/Empreinte\s:\snon relevée/gu)).toHaveLength(1);
  });

  it('never breaks a délai, on the certificate or on the list', async () => {
    const delays = ['888(R1)-5-D', '888(R12)-888(R13)-D', '999-888-D'];
    const rules = delays.map((delay, index) => ({ number: `2.3.${String(index)}`, delay }));
    const [box] = fullCertificate(1, 1).boxes;
    const [line] = destructionList(1).lines;
    if (box === undefined || line === undefined) throw new Error('no sample');
    const files = rules.map((rule) => ({ title: 'Dossier', rule }));
    const certificate = { ...fullCertificate(), boxes: [{ ...box, rules, files }] };
    const list = { ...destructionList(1), lines: [{ ...line, rules }] };
    for (const pdf of [await print('destruction-certificate', certificate), await print('destruction-list', list)]) {
      const text = await pdfText(pdf);
      for (const delay of delays) expect(text).toContain(delay);
    }
  });

  it('says in full that copies were destroyed, or that it does not attest it', async () => {
    const yes = squeeze(await pdfText(await print('destruction-certificate', fullCertificate())));
    const no = squeeze(
      await pdfText(await print('destruction-certificate', { ...fullCertificate(), copiesDestroyed: 'no' })),
    );
    expect(yes).toContain(squeeze(CERTIFICATE_TEXTS['fr-CA'].copies.yes));
    expect(no).toContain(squeeze(CERTIFICATE_TEXTS['fr-CA'].copies.no));
    expect(no).not.toContain(squeeze(CERTIFICATE_TEXTS['fr-CA'].copies.yes));
  });

  it('leaves out the blocks it has no facts for, but keeps the places to sign', async () => {
    const pdf = await print('destruction-certificate', bareCertificate());
    const text = (await originalPages(pdf)).join('');
    expect(await pdfPageCount(pdf)).toBe(2);
    const { vendorSection, banqSection, remarks, boxesTitle, filesTitle, frozenOn, approvedOn, figures } =
      CERTIFICATE_TEXTS['fr-CA'];
    for (const absent of [
      vendorSection,
      banqSection,
      remarks,
      boxesTitle,
      filesTitle,
      frozenOn,
      approvedOn,
      figures.weight,
    ]) {
      expect(text).not.toContain(absent);
    }
    const { responsibleSigns, witnessSigns, originals, noApproval } = CERTIFICATE_TEXTS['fr-CA'];
    for (const present of [responsibleSigns, witnessSigns, noApproval]) expect(text).toContain(present);
    expect(squeeze(text)).toContain(squeeze(originals));
    expect(text.match(/^Signature\b/gmu)).toHaveLength(2);
    expect(missing(bareCertificate(), text)).toEqual([]);
  });

  it('holds on one page to sign when there is neither vendor nor special authorisation', async () => {
    const { vendor: _vendor, banqAuthorisation: _authorisation, remarks: _remarks, ...plain } = fullCertificate();
    const [first] = await pdfPageTexts(await print('destruction-certificate', plain));
    expect(first).toContain(CERTIFICATE_TEXTS['fr-CA'].witnessSigns);
    expect(first?.match(/^Signature\b/gmu)).toHaveLength(2);
  });

  it('lists 400 boxes of 15 files, each of them once', { timeout: 240_000 }, async () => {
    const model = fullCertificate(400, 15);
    const text = (await originalPages(await print('destruction-certificate', model))).join('\n');
    const words = new Map<string, number>();
    for (const word of text.split(/\s+/u)) words.set(word, (words.get(word) ?? 0) + 1);
    const files = model.boxes.flatMap((_, box) =>
      Array.from({ length: 15 }, (_file, index) => `F${String(box)}-${String(index)}`),
    );
    // The third file of every tenth box has a long title instead.
    const isLong = (name: string): boolean => /^F\d*0-2$/u.test(name);
    expect(files.filter((name) => words.get(name) !== (isLong(name) ? undefined : 1))).toEqual([]);
    expect(text.replace(/\s/gu, '').split(squeeze('classés par numéro de dossier')).length - 1).toBe(40);
    // Once in annex A; in annex B once for each page its box reaches.
    expect(model.boxes.filter((box) => (words.get(box.number) ?? 0) < 2)).toEqual([]);
  });

  it('prints whatever a text may contain', async () => {
    const odd = {
      ...fullCertificate(1, 1),
      remarks: `${'Une remarque sans fin. '.repeat(300)}FIN-DES-REMARQUES`,
      boxes: [
        {
          ...destroyedBox(0, 1),
          title: 'E\u0301lèves 🗃 日本 \u202e dossiers\u0000\tet\nfins de ligne',
          clientNumber: 'X'.repeat(300),
          files: [{ title: `${'mot '.repeat(900)}FIN-DU-TITRE` }],
        },
      ],
    };
    const pdf = await print('destruction-certificate', odd);
    const text = squeeze((await originalPages(pdf)).join('\n'));
    expect(text).toContain('Élèves\ufffd\ufffd\ufffddossiersetfinsdeligne');
    expect(text).toContain('X'.repeat(300));
    expect(text).toContain('FIN-DU-TITRE');
    expect(text).toContain('FIN-DES-REMARQUES');
    expect(text.split('mot').length - 1).toBe(900);
    expect((await pdfFonts(pdf)).filter((font) => !font.embedded)).toEqual([]);
  });
});

describe('liste de destruction', () => {
  it.each([
    ['A', { kind: 'A' }, 'Politique A'],
    ['B', { kind: 'B', requiredDays: 90 }, 'Politique B'],
    ['C', { kind: 'C' }, 'Politique C'],
  ] as const)('prints policy %s, by which its dates were counted', async (_name, policy, expected) => {
    const text = await pdfText(await print('destruction-list', { ...destructionList(2), policy }));
    expect(text).toContain(expected);
    expect(text.includes('30 juin')).toBe(policy.kind !== 'C');
    expect(text.includes('90 jours')).toBe(policy.kind === 'B');
  });

  it('prints all lines of a long list, in their order, with the header on each page', async () => {
    const model = destructionList(700);
    const pages = await pdfPageTexts(await print('destruction-list', model));
    const codes = pages.flatMap((page) => page.match(/BX\d{9}K/gu) ?? []);
    expect(codes).toEqual(model.lines.map((line) => line.code));
    const withLines = pages.filter((page) => /BX\d{9}K/u.test(page));
    expect(withLines.every((page) => page.includes(LIST_TEXTS['fr-CA'].columns.dates))).toBe(true);
  });

  it('says so when it has no line', async () => {
    const pdf = await print('destruction-list', { ...destructionList(0), excluded: [] });
    expect(await pdfPageCount(pdf)).toBe(1);
    expect(await pdfText(pdf)).toContain(LIST_TEXTS['fr-CA'].noLine);
  });
});

describe('reçu de prêt', () => {
  it('keeps every item and the places to sign together when it runs over several pages', async () => {
    const model = loanReceipt(80);
    const pages = await pdfPageTexts(await print('loan-receipt', model));
    expect(pages.flatMap((page) => page.match(/BX\d{9}K/gu) ?? [])).toEqual(model.items.map((item) => item.code));
    const signed = pages.filter((page) => page.includes(LOAN_TEXTS['fr-CA'].lenderSigns));
    expect(signed).toHaveLength(1);
    expect(signed[0]?.match(/^Signature\b/gmu)).toHaveLength(3);
  });

  it('is a receipt for consultation when nothing leaves the depot', async () => {
    const text = await pdfText(await print('loan-receipt', { ...loanReceipt(), purpose: 'consultation' }));
    expect(text).toContain('Reçu de consultation sur place');
  });
});

describe('historique d’une boîte', () => {
  it('prints every event of a long life once, and says so when there is none', async () => {
    const text = await pdfText(await print('box-history', boxHistory(900)));
    expect(text.match(/\bE\d+\b/gu)).toEqual(Array.from({ length: 900 }, (_, index) => `E${String(index)}`));
    const empty = await pdfText(await print('box-history', boxHistory(0)));
    expect(empty).toContain(HISTORY_TEXTS['fr-CA'].noEvent);
  });
});
