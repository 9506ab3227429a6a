/**
 * What a paper that is evidence says of itself in the properties of its file, where a program finds it (as paper-mark.ts does
 * for certificates and authorisations): its kind, its number, and what is needed to lay it out again. Nothing of it is
 * believed: it names the record to compare the file with.
 */
import type { Id } from '#shared/base/id.ts';
import { EVIDENCE_KINDS, type EvidenceKind } from '#shared/domain/paper/issued-paper.ts';
import type { DocumentLanguage } from './models.ts';

/**
 * Raised whenever one of these papers is laid out or worded otherwise: files of an earlier form cannot be laid out again. A
 * test keeps what each form draws, and fails when that changes and this does not.
 */
export const DOCUMENT_FORM = 2;

export type DocumentMark = {
  readonly kind: EvidenceKind;
  readonly form: number;
  readonly language: DocumentLanguage;
  /** Date written in the file, in ms since 1970. */
  readonly createdAtMs: number;
  /** The first of the records it is about. */
  readonly about?: Id;
  /** As in the record of its issue. */
  readonly choice: string;
  readonly number: string;
};

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const MARK = new RegExp(
  `travee:document kind=(${EVIDENCE_KINDS.join('|')}) form=(\\d{1,4}) lang=(fr-CA|en-CA) created=(\\d{1,15})` +
    `(?: about=(${UUID}))? choice=([\\w.~%-]{0,200}) number=([\\w.~%-]{1,800})`,
  'g',
);

/** Marks looked at in one file: a paper has two, of the same text. */
const MOST_MARKS = 10;

export function writeDocumentMark({ kind, form, language, createdAtMs, about, choice, number }: DocumentMark): string {
  return [
    `travee:document kind=${kind}`,
    `form=${String(form)}`,
    `lang=${language}`,
    `created=${String(createdAtMs)}`,
    ...(about === undefined ? [] : [`about=${about}`]),
    `choice=${plain(choice)}`,
    `number=${plain(number)}`,
  ].join(' ');
}

/** No sign that means something in a PDF or in XML. */
function plain(text: string): string {
  const whole = text.replace(/\p{Cs}/gu, '\ufffd');
  return encodeURIComponent(whole).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The different marks a file bears; none when it is no such paper, or was saved again by another program. */
export function readDocumentMarks(pdf: Uint8Array): readonly DocumentMark[] {
  const marks = new Map<string, DocumentMark>();
  const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length).toString('latin1');
  for (const found of source.matchAll(MARK)) {
    const [whole, kind, form, language, createdAtMs, about, choice = '', number = ''] = found;
    marks.set(whole, {
      kind: kind as EvidenceKind,
      form: Number(form),
      language: language as DocumentLanguage,
      createdAtMs: Number(createdAtMs),
      ...(about === undefined ? {} : { about: about as Id }),
      choice: decoded(choice),
      number: decoded(number),
    });
    if (marks.size === MOST_MARKS) break;
  }
  return [...marks.values()];
}

/** What was written wrongly is kept as it is: no record has it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
