/**
 * What a certificate or an authorisation says of itself in the properties of its file, where a program finds it: its number,
 * its code, and what is needed to print it again. Nothing of it is believed: it names the record to compare the file with.
 *
 * Plain ASCII without parentheses, quotes or brackets, so that it stands as it is in the properties and in the XMP of the
 * file, both of which PDF/A-1 leaves uncompressed.
 */
import type { Id } from '#shared/base/id.ts';
import type { PrintedCopy } from '#shared/domain/disposal/printing.ts';
import type { DocumentLanguage } from './models.ts';

/**
 * Raised whenever one of these papers is laid out or worded otherwise: files of an earlier form cannot be printed again. A
 * test keeps what each form looks like, and fails when that changes and this does not.
 */
export const PAPER_FORM = 4;

/** Who printed a duplicata, when, and when the originals were printed: what it says and the originals do not. */
export type Reprint = { readonly firstOn: string; readonly on: string; readonly by: Id };

type Marked = {
  readonly form: number;
  readonly language: DocumentLanguage;
  readonly code: string;
  readonly number: string;
  /** Short digests of the names on the paper, in the order of the paper (printed-names.ts). */
  readonly names: readonly string[];
};

export type CertificateMark = Marked & {
  readonly document: 'certificate';
  readonly copy: PrintedCopy;
  /** Of a duplicata. */
  readonly reprint?: Reprint;
};

/** `grant`: the authorisation of the server that the paper names. */
export type AuthorisationMark = Marked & { readonly document: 'authorisation'; readonly grant?: Id };

export type PaperMark = CertificateMark | AuthorisationMark;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const DAY = '\\d{4}-\\d{2}-\\d{2}';
const MARK = new RegExp(
  'travee:(certificate|authorisation) form=(\\d{1,4}) lang=(fr-CA|en-CA)' +
    '(?: copy=(original|duplicata))?' +
    `(?: first=(${DAY}) on=(${DAY}) by=(${UUID}))?` +
    `(?: grant=(${UUID}))?` +
    '(?: names=([0-9a-f.]{0,2000}))?' +
    ' code=([0-9A-Z]{16}) number=([\\w.~%-]{1,800})',
  'g',
);

/** Marks looked at in one file: a paper has two, of the same text. */
const MOST_MARKS = 10;

/** `number` as it is printed (printable.ts): it holds no half of a character. */
export function writeMark(mark: PaperMark): string {
  const { document, form, language, code, number, names } = mark;
  const written = encodeURIComponent(number).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return [
    `travee:${document}`,
    `form=${String(form)}`,
    `lang=${language}`,
    ...(mark.document === 'certificate' ? [`copy=${mark.copy}`, ...reprintWords(mark.reprint)] : []),
    ...(mark.document === 'authorisation' && mark.grant !== undefined ? [`grant=${mark.grant}`] : []),
    `names=${names.join('.')}`,
    `code=${code}`,
    `number=${written}`,
  ].join(' ');
}

function reprintWords(reprint: Reprint | undefined): readonly string[] {
  return reprint === undefined ? [] : [`first=${reprint.firstOn}`, `on=${reprint.on}`, `by=${reprint.by}`];
}

/** The different marks a file bears; none when it is no such paper, or was saved again by another program. */
export function readMarks(pdf: Uint8Array): readonly PaperMark[] {
  const marks = new Map<string, PaperMark>();
  const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
  for (const found of source.matchAll(MARK)) {
    marks.set(found[0], markOf(found));
    if (marks.size === MOST_MARKS) break;
  }
  return [...marks.values()];
}

function markOf(found: RegExpMatchArray): PaperMark {
  const [, document, form, language, copy, firstOn, on, by, grant, names = '', code = '', number = ''] = found;
  const marked: Marked = {
    form: Number(form),
    language: language as DocumentLanguage,
    code,
    number: decoded(number),
    names: names === '' ? [] : names.split('.'),
  };
  if (document === 'authorisation') {
    return { document, ...marked, ...(grant === undefined ? {} : { grant: grant as Id }) };
  }
  const reprint =
    firstOn === undefined || on === undefined || by === undefined ? undefined : { firstOn, on, by: by as Id };
  return {
    document: 'certificate',
    ...marked,
    copy: copy === 'duplicata' ? 'duplicata' : 'original',
    ...(reprint === undefined ? {} : { reprint }),
  };
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
