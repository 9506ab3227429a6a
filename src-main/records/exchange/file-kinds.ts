/**
 * What a file is when it is not a table of text, whatever its name says: people rename a workbook `.csv`, or choose the
 * message the table came in. Told by the first bytes, and for the two containers offices use (zip archives and OLE
 * compound files) by the names of what they hold.
 */
export type FileKind =
  'FILE_IS_ARCHIVE' | 'FILE_IS_DOCUMENT' | 'FILE_IS_MESSAGE' | 'FILE_IS_PDF' | 'FILE_IS_SPREADSHEET' | 'FILE_NOT_TEXT';

/** `undefined`: nothing says it is not a text. `tail`: the last bytes, where a zip archive lists what it holds. */
export function fileKindOf(head: Buffer, tail: Buffer, oleKind: FileKind | undefined): FileKind | undefined {
  const start = head.subarray(0, 16).toString('latin1');
  if (ZIP_MARKS.some((mark) => start.startsWith(mark)))
    return zipKind(head.toString('latin1') + tail.toString('latin1'));
  if (isOle(head)) return oleKind ?? 'FILE_IS_DOCUMENT';
  if (OTHER_ARCHIVES.some((mark) => start.startsWith(mark))) return 'FILE_IS_ARCHIVE';
  if (start.startsWith('%PDF-')) return 'FILE_IS_PDF';
  if (start.startsWith('{\\rtf')) return 'FILE_IS_DOCUMENT';
  return markupKind(head.subarray(0, 2048).toString('latin1'));
}

const ZIP_MARKS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'] as const;
/** gzip, 7-Zip, RAR. */
const OTHER_ARCHIVES = ['\x1f\x8b\x08', '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07'] as const;

function zipKind(names: string): FileKind {
  if (names.includes('opendocument.spreadsheet') || names.includes('xl/workbook')) return 'FILE_IS_SPREADSHEET';
  if (/word\/document|ppt\/presentation|opendocument\.(?:text|presentation|graphics)/.test(names)) {
    return 'FILE_IS_DOCUMENT';
  }
  // Of an office file too large for its names to be in sight: a workbook is the likeliest.
  return names.includes('[Content_Types].xml') ? 'FILE_IS_SPREADSHEET' : 'FILE_IS_ARCHIVE';
}

/** A page of the web, which some systems save as `.xls`, and the XML of Excel 2003. */
function markupKind(start: string): FileKind | undefined {
  const text = start.replace(/^(?:\xef\xbb\xbf)?\s*/, '').toLowerCase();
  if (/^<(?:!doctype html|html|table)\b/.test(text))
    return text.includes('<table') ? 'FILE_IS_SPREADSHEET' : 'FILE_IS_DOCUMENT';
  if (!text.startsWith('<?xml')) return undefined;
  return text.includes('office:spreadsheet') || text.includes('excel.sheet')
    ? 'FILE_IS_SPREADSHEET'
    : 'FILE_IS_DOCUMENT';
}

const OLE_MARK = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export function isOle(head: Buffer): boolean {
  return head.subarray(0, OLE_MARK.length).equals(OLE_MARK);
}

/** Entries of a compound file's directory begin at multiples of this; each begins with its name in UTF-16. */
const OLE_ENTRY = 128;
const OLE_NAMES: readonly (readonly [Buffer, FileKind])[] = [
  [utf16('Workbook\0'), 'FILE_IS_SPREADSHEET'],
  [utf16('Book\0'), 'FILE_IS_SPREADSHEET'],
  [utf16('EncryptedPackage\0'), 'FILE_IS_SPREADSHEET'],
  [utf16('WordDocument\0'), 'FILE_IS_DOCUMENT'],
  [utf16('PowerPoint Document\0'), 'FILE_IS_DOCUMENT'],
  [utf16('__substg1.0_'), 'FILE_IS_MESSAGE'],
  [utf16('__properties_version1.0'), 'FILE_IS_MESSAGE'],
  [utf16('__nameid_version1.0'), 'FILE_IS_MESSAGE'],
];

/** What a piece of a compound file says it is; the first to say so is right, what it embeds is listed after. */
export function oleKindIn(piece: Buffer): FileKind | undefined {
  for (let at = 0; at + OLE_ENTRY <= piece.length; at += OLE_ENTRY) {
    // Nearly no entry begins with a letter of these and a zero.
    if (piece[at + 1] !== 0 || piece[at] === 0) continue;
    for (const [name, kind] of OLE_NAMES) {
      if (piece.compare(name, 0, name.length, at, at + name.length) === 0) return kind;
    }
  }
  return undefined;
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
