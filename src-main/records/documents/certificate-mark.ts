/**
 * What a certificate says of itself in the properties of its file, where a program finds it: its number, its code, and
 * what is needed to print it again. Nothing of it is believed: it names the record to compare the file with.
 *
 * Plain ASCII without parentheses, quotes or brackets, so that it stands as it is in the properties and in the XMP of the
 * file, both of which PDF/A-1 leaves uncompressed.
 */
import type { CertificateCopy, DocumentLanguage } from './models.ts';

/** Raised whenever the certificate is laid out otherwise: files of an earlier form cannot be printed again. */
export const CERTIFICATE_FORM = 1;

export type CertificateMark = {
  readonly form: number;
  readonly language: DocumentLanguage;
  readonly copy: CertificateCopy;
  readonly code: string;
  readonly number: string;
};

const MARK =
  /travee:certificate form=(\d{1,4}) lang=(fr-CA|en-CA) copy=(original|duplicata) code=([0-9A-Z]{16}) number=([\w.~%-]{1,800})/g;

/** Marks looked at in one file: a certificate has two, of the same text. */
const MOST_MARKS = 10;

/** `number` as it is printed (printable.ts): it holds no half of a character. */
export function writeMark({ form, language, copy, code, number }: CertificateMark): string {
  const written = encodeURIComponent(number).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `travee:certificate form=${String(form)} lang=${language} copy=${copy} code=${code} number=${written}`;
}

/** The different marks a file bears; none when it is no certificate, or was saved again by another program. */
export function readMarks(pdf: Uint8Array): readonly CertificateMark[] {
  const marks = new Map<string, CertificateMark>();
  for (const [text, form, language, copy, code = '', number = ''] of Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length)
    .toString('latin1')
    .matchAll(MARK)) {
    marks.set(text, {
      form: Number(form),
      language: language as DocumentLanguage,
      copy: copy as CertificateCopy,
      code,
      number: decoded(number),
    });
    if (marks.size === MOST_MARKS) break;
  }
  return [...marks.values()];
}

/** A number written wrongly is kept as it is: no record has it. */
function decoded(number: string): string {
  try {
    return decodeURIComponent(number);
  } catch (error) {
    if (error instanceof URIError) return number;
    throw error;
  }
}
