/** What a certificate says of itself, on its page and in its file, and when two files are the same print. */
import { deflateSync, inflateSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { PAPER_FORM, readMarks, writeMark, type PaperMark } from '#main/records/documents/paper-mark.ts';
import type { CertificateModel } from '#main/records/documents/models.ts';
import { certificateNames, nameDigests } from '#main/records/documents/printed-names.ts';
import { renderDocument, renderWatched } from '#main/records/documents/render-document.tsx';
import { isSamePrint } from '#main/records/documents/same-print.ts';
import { readCertificateCode, spellCertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import { decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import { pdfPageTexts, rasterise, type GreyImage } from '#tests/support/pdf.ts';
import {
  authorisation,
  bareCertificate,
  duplicata,
  fullCertificate,
  project,
} from '#tests/support/sample-documents.ts';

const CREATED_AT_MS = Date.UTC(2026, 6, 16, 13, 30);
const MODEL = bareCertificate();

const OPTIONS = { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: CREATED_AT_MS } as const;

function print(model: CertificateModel): Promise<Uint8Array> {
  return renderDocument('destruction-certificate', model, OPTIONS);
}

/** Codes of the shape of ours that a decoder sees on a page. */
async function codesOn(image: GreyImage): Promise<readonly (readonly [string, string])[]> {
  const isOurs = (code: string): boolean => readCertificateCode(code) !== undefined || /^[0-9A-Z]{16}$/.test(code);
  return (await decodeWithZxing(image, isOurs)).map(({ symbology, text: code }) => [symbology, code] as const);
}

const text = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const bytes = (source: string): Uint8Array => Buffer.from(source, 'latin1');

/** The file as another version of the compression would have written it, its table and offsets put right. */
function recompressed(pdf: Uint8Array, change: (content: Buffer, index: number) => Buffer, tail = ''): Uint8Array {
  const source = text(pdf);
  let index = 0;
  const body = source
    .slice(0, source.lastIndexOf('\nxref\n') + 1)
    .replace(
      /\/Length (\d+)(\n\/Filter \/FlateDecode\n>>\nstream\n)([^]*?)\nendstream/g,
      (whole: string, length: string, between: string, stored: string) => {
        if (stored.length !== Number(length)) return whole;
        const content = change(inflateSync(Buffer.from(stored, 'latin1')), index++);
        const data = deflateSync(content, { level: 1 }).toString('latin1') + tail;
        return `/Length ${String(data.length)}${between}${data}\nendstream`;
      },
    );
  const trailer = source.slice(source.lastIndexOf('trailer\n'), source.lastIndexOf('startxref\n'));
  const count = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
  const rows = Array.from({ length: count }, (_, number) => {
    const at = number === 0 ? 0 : body.search(new RegExp(`(?<=^|\\n)${String(number)} 0 obj\\n`));
    return `${String(at).padStart(10, '0')} ${number === 0 ? '65535 f ' : '00000 n '}\n`;
  });
  return bytes(`${body}xref\n0 ${String(count)}\n${rows.join('')}${trailer}startxref\n${String(body.length)}\n%%EOF\n`);
}

describe('the file of a certificate', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await print(MODEL);
  });

  it('prints its code on both originals, as text and as a QR that a camera reads', async () => {
    const images = await rasterise(pdf, { dpi: 200, edges: 'dots' });
    expect(images).toHaveLength(2);
    for (const [index, image] of images.entries()) {
      expect((await pdfPageTexts(pdf))[index]).toContain(spellCertificateCode(MODEL.verificationCode));
      expect(await codesOn(image)).toEqual([['qr', MODEL.verificationCode]]);
    }
  });

  it('holds two originals, one for the depot and one for the unit, each with pages of its own', async () => {
    const pages = await pdfPageTexts(await print(fullCertificate(60, 1)));
    const each = pages.length / 2;
    expect(Number.isInteger(each)).toBe(true);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(index < each ? 'Exemplaire 1 de 2' : 'Exemplaire 2 de 2');
      expect(page).toContain(`Page ${String((index % each) + 1)} / ${String(each)}`);
    }
    expect(pages[0]).toContain('dépôt d’archives');
    expect(pages[each]).toContain('unité détentrice');
  });

  it('is no certificate on screen: APERÇU on every page, no code, no mark, no place to sign', async () => {
    const preview = await print({ ...fullCertificate(60, 1), copy: { kind: 'preview' } });
    const pages = await pdfPageTexts(preview);
    for (const page of pages) expect(page).toContain('APERÇU');
    expect(pages.join('')).not.toContain(spellCertificateCode(fullCertificate().verificationCode));
    expect(pages.join('')).not.toMatch(/^Signature$/mu);
    expect(readMarks(preview)).toEqual([]);
    const [image] = await rasterise(preview, { dpi: 200, edges: 'dots' });
    expect(image && (await codesOn(image))).toEqual([]);
  });

  it('tells how far it is while it is drawn, and can be given up', async () => {
    const progress: [number, number][] = [];
    const watch = {
      onProgress: (done: number, total: number) => progress.push([done, total]),
      isCancelled: () => false,
    };
    const whole = await renderWatched('destruction-certificate', fullCertificate(200, 0), OPTIONS, watch);
    expect(whole && Buffer.from(whole).equals(Buffer.from(await print(fullCertificate(200, 0))))).toBe(true);
    const [done, total] = progress.at(-1) ?? [0, 0];
    expect(done).toBe(total);
    expect(total).toBeGreaterThan(10);
    let painted = 0;
    const impatient = { onProgress: (count: number) => (painted = count), isCancelled: () => painted > 2 };
    expect(await renderWatched('destruction-certificate', fullCertificate(200, 0), OPTIONS, impatient)).toBeUndefined();
    expect(painted).toBe(3);
  });

  it('says that a duplicata is one on every page, an original nowhere', async () => {
    const boxes = Array.from({ length: 60 }, (_, index) => ({
      number: `A-${String(index)}`,
      fileCount: 1,
      rules: [],
      disposition: 'D' as const,
      files: [],
    }));
    const pages = await pdfPageTexts(await print(duplicata({ ...MODEL, boxes })));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]).toContain('Originaux imprimés le 2026-07-16');
    expect(pages[0]).toContain('Duplicata imprimé le 2026-08-20 par Zoé Lœvenbruck');
    for (const page of pages) expect(page).toContain('DUPLICATA');
    expect((await pdfPageTexts(await print({ ...MODEL, boxes }))).join()).not.toContain('DUPLICATA');
  });

  it('bears one mark that is read back whole, whatever the number', async () => {
    for (const number of [MODEL.number, "CD (2026) 'é' <1> % \\ *"]) {
      const model = { ...MODEL, number };
      const again = duplicata(model);
      if (again.copy.kind !== 'duplicata') throw new Error('no duplicata');
      const marked = { form: PAPER_FORM, language: 'fr-CA', code: MODEL.verificationCode, number } as const;
      const original = { document: 'certificate', ...marked, names: nameDigests(certificateNames(model)) } as const;
      const marks: readonly [CertificateModel, PaperMark][] = [
        [model, { ...original, copy: 'original' }],
        [
          again,
          {
            ...original,
            copy: 'duplicata',
            reprint: again.copy.reprint,
            names: nameDigests(certificateNames(again)),
          },
        ],
      ];
      for (const [each, mark] of marks) {
        expect(readMarks(await print(each))).toEqual([mark]);
        expect(readMarks(bytes(writeMark(mark)))).toEqual([mark]);
      }
    }
    expect(readMarks(bytes('%PDF-1.4 nothing'))).toEqual([]);
    // As files of the first form have it.
    const first = 'travee:certificate form=1 lang=fr-CA copy=original code=7Q2M4KX09DTB3FJA number=CD-1';
    expect(readMarks(bytes(first))).toMatchObject([{ document: 'certificate', form: 1, number: 'CD-1', names: [] }]);
  });

  it('is the same print when only the compression differs', () => {
    const again = recompressed(pdf, (content) => content);
    expect(Buffer.from(again).equals(Buffer.from(pdf))).toBe(false);
    expect(isSamePrint(pdf, pdf)).toBe(true);
    expect(isSamePrint(pdf, again)).toBe(true);
  });

  it('is another print when anything in it changes', () => {
    const blank = (content: Buffer, index: number): Buffer =>
      index === 0 ? Buffer.concat([content, Buffer.from('\n')]) : content;
    const grown = (content: Buffer, index: number): Buffer => (index === 0 ? Buffer.alloc(20_000_000) : content);
    const source = text(pdf);
    const others = {
      'a stream': recompressed(pdf, blank),
      'a stream that grows without end': recompressed(pdf, grown),
      'something hidden behind a stream': recompressed(pdf, (content) => content, 'hidden'),
      'something at the end': bytes(`${source}\n1 0 obj\n<<>>\nendobj\n`),
      'a title': bytes(source.replace('/Lang (fr-CA)', '/Lang (en-CA)')),
      'where an object is': bytes(source.replace(/\n0000000015 /, '\n0000000016 ')),
      'an end cut off': pdf.subarray(0, pdf.length - 200),
      'nothing left': new Uint8Array(0),
      'a length past the end': bytes(`${source.slice(0, source.indexOf('\nstream\n'))} /Length 9999999 >>\nstream\n`),
    };
    for (const [what, other] of Object.entries(others)) {
      expect(text(other), what).not.toBe(source);
      expect(isSamePrint(pdf, other), what).toBe(false);
    }
  });
});

describe('the file of an authorisation', () => {
  it('prints its code, and bears the mark that names the authorisation of the server', async () => {
    const model = authorisation(3);
    const pdf = await renderDocument('destruction-authorisation', model, OPTIONS);
    const code = model.approved?.verificationCode;
    const [image] = await rasterise(pdf, { dpi: 200, edges: 'dots' });
    expect(image && (await codesOn(image))).toEqual([['qr', code]]);
    expect(readMarks(pdf)).toMatchObject([
      { document: 'authorisation', code, grant: model.grant?.id, number: model.number },
    ]);
    const { grant: _grant, ...alone } = model;
    const [mark] = readMarks(await renderDocument('destruction-authorisation', alone, OPTIONS));
    expect(mark).not.toHaveProperty('grant');
  });

  it('is a project until the list is approved: PROJET on every page, no code, no mark', async () => {
    const pdf = await renderDocument('destruction-authorisation', project(40), OPTIONS);
    const pages = await pdfPageTexts(pdf);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('PROJET');
    expect(pages.join('')).toContain('En attente');
    expect(readMarks(pdf)).toEqual([]);
  });
});
