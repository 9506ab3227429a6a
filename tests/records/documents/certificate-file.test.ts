/** What a certificate says of itself, on its page and in its file, and when two files are the same print. */
import { deflateSync, inflateSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { CERTIFICATE_FORM, readMarks, writeMark } from '#main/records/documents/certificate-mark.ts';
import type { CertificateModel } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { isSamePrint } from '#main/records/documents/same-print.ts';
import { readCertificateCode, spellCertificateCode } from '#shared/domain/disposal/certificate-code.ts';
import { decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import { pdfPageTexts, rasterise } from '#tests/support/pdf.ts';
import { bareCertificate } from '#tests/support/sample-documents.ts';

const CREATED_AT_MS = Date.UTC(2026, 6, 16, 13, 30);
const MODEL = bareCertificate();

function print(model: CertificateModel): Promise<Uint8Array> {
  const options = { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: CREATED_AT_MS } as const;
  return renderDocument('destruction-certificate', model, options);
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

  it('prints its code, as text and as a QR that a camera reads', async () => {
    const [page = ''] = await pdfPageTexts(pdf);
    expect(page).toContain(spellCertificateCode(MODEL.verificationCode));
    const [image] = await rasterise(pdf, { dpi: 200, edges: 'dots' });
    if (image === undefined) throw new Error('no page');
    const seen = await decodeWithZxing(image, (code) => readCertificateCode(code) !== undefined || code.length === 16);
    expect(seen.map(({ symbology, text: code }) => [symbology, code])).toEqual([['qr', MODEL.verificationCode]]);
  });

  it('says that a duplicata is one on every page, an original nowhere', async () => {
    const boxes = Array.from({ length: 60 }, (_, index) => ({
      number: `A-${String(index)}`,
      fileCount: 1,
      rules: [],
      disposition: 'D' as const,
      files: [],
    }));
    const pages = await pdfPageTexts(await print({ ...MODEL, boxes, copy: 'duplicata' }));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('DUPLICATA');
    expect((await pdfPageTexts(await print({ ...MODEL, boxes }))).join()).not.toContain('DUPLICATA');
  });

  it('bears one mark that is read back whole, whatever the number', async () => {
    for (const number of [MODEL.number, "CD (2026) 'é' <1> % \\ *"]) {
      const mark = {
        form: CERTIFICATE_FORM,
        language: 'fr-CA',
        copy: 'original',
        code: MODEL.verificationCode,
        number,
      } as const;
      expect(readMarks(await print({ ...MODEL, number }))).toEqual([mark]);
      expect(readMarks(bytes(writeMark(mark)))).toEqual([mark]);
    }
    expect(readMarks(bytes('%PDF-1.4 nothing'))).toEqual([]);
    expect(
      readMarks(bytes(writeMark({ ...MODEL, form: 1, language: 'fr-CA', code: '0'.repeat(16), number: '%' }))),
    ).toHaveLength(1);
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
