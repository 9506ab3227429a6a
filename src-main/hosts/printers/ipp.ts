/**
 * As much of the Internet Printing Protocol (RFC 8010) as asking CUPS about a job or a queue takes. `lpstat` prints a job
 * that was given up exactly as one that came out; only its `job-state` tells them apart. Pure: bytes to be sent, bytes read.
 */

/** RFC 8011, section 5.3.7. */
export const JOB_STATE = {
  pending: 3,
  held: 4,
  processing: 5,
  stopped: 6,
  cancelled: 7,
  aborted: 8,
  completed: 9,
} as const;

/** RFC 8011, section 5.4.11: `printer-state`. */
export const PRINTER_STOPPED = 5;

const OPERATIONS = { 'Get-Job-Attributes': 0x0009, 'Get-Printer-Attributes': 0x000b } as const;
export type IppOperation = keyof typeof OPERATIONS;

const TAG = { operation: 0x01, end: 0x03, integer: 0x21, boolean: 0x22, enum: 0x23 } as const;
const TEXT_TAGS = { keyword: 0x44, uri: 0x45, charset: 0x47, language: 0x48 } as const;

type Value = string | number | boolean;

export type IppAnswer = {
  readonly status: number;
  /** Every value of every attribute, of all groups together. */
  readonly attributes: ReadonlyMap<string, readonly Value[]>;
};

/** The status of an answer about what the system does not know. */
export const IPP_NOT_FOUND = 0x0406;

/** A question about `uri`, for these attributes only. */
export function ippQuestion(
  operation: IppOperation,
  about: { readonly name: 'job-uri' | 'printer-uri'; readonly uri: string },
  wanted: readonly string[],
): Uint8Array {
  const head = Buffer.alloc(9);
  // Version 1.1, which every CUPS speaks.
  head.writeUInt16BE(0x0101, 0);
  head.writeUInt16BE(OPERATIONS[operation], 2);
  head.writeUInt32BE(1, 4);
  head.writeUInt8(TAG.operation, 8);
  return Buffer.concat([
    head,
    text('charset', 'attributes-charset', 'utf-8'),
    text('language', 'attributes-natural-language', 'en'),
    text('uri', about.name, about.uri),
    // The name of a further value of the same attribute is empty.
    ...wanted.map((attribute, index) => text('keyword', index === 0 ? 'requested-attributes' : '', attribute)),
    Buffer.of(TAG.end),
  ]);
}

function text(kind: keyof typeof TEXT_TAGS, name: string, value: string): Buffer {
  const [nameBytes, valueBytes] = [Buffer.from(name), Buffer.from(value)];
  const lengths = [Buffer.alloc(2), Buffer.alloc(2)] as const;
  lengths[0].writeUInt16BE(nameBytes.length);
  lengths[1].writeUInt16BE(valueBytes.length);
  return Buffer.concat([Buffer.of(TEXT_TAGS[kind]), lengths[0], nameBytes, lengths[1], valueBytes]);
}

/** `undefined` when it is no answer, or a broken one. */
export function readIppAnswer(bytes: Uint8Array): IppAnswer | undefined {
  const data = Buffer.from(bytes);
  if (data.length < 9) return undefined;
  const attributes = new Map<string, Value[]>();
  let at = 8;
  let name = '';
  while (at < data.length) {
    const tag = data.readUInt8(at);
    at += 1;
    if (tag === TAG.end) return { status: data.readUInt16BE(2), attributes };
    // Below 0x10: the beginning of another group.
    if (tag < 0x10) continue;
    if (at + 2 > data.length) return undefined;
    const nameLength = data.readUInt16BE(at);
    const valueAt = at + 2 + nameLength;
    if (valueAt + 2 > data.length) return undefined;
    if (nameLength > 0) name = data.toString('utf8', at + 2, valueAt);
    const valueLength = data.readUInt16BE(valueAt);
    at = valueAt + 2 + valueLength;
    if (at > data.length) return undefined;
    const values = attributes.get(name) ?? [];
    values.push(valueOf(tag, data.subarray(valueAt + 2, at)));
    attributes.set(name, values);
  }
  return undefined;
}

function valueOf(tag: number, bytes: Buffer): Value {
  if ((tag === TAG.integer || tag === TAG.enum) && bytes.length === 4) return bytes.readInt32BE();
  if (tag === TAG.boolean) return bytes[0] === 1;
  return bytes.toString('utf8');
}
