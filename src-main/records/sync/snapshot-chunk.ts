/**
 * One piece of a snapshot: lines of JSON, compressed. Its hash says that it is the piece the server announced; here it is
 * seen that it holds what it should: as many records as announced, known ones, of this stream and no other.
 */
import { gunzipSync } from 'node:zlib';

import { Compile } from 'typebox/compile';

import type { DeviceId } from '#shared/base/id.ts';
import type { Entity, EntityType } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { RecordLine } from '#shared/protocol/messages.ts';
import { rowsOfStream, streamOfRecord } from './stream-records.ts';
import type { SnapshotRecord } from './snapshot-rows.ts';

/** Decompressed: a few kilobytes a record, ten thousand records, and room. */
const PLAIN_BYTES = 512 * 1024 * 1024;

const line = Compile(RecordLine);

/** The records, or `undefined` when the piece is not what it should be. */
export function readChunk(
  data: Uint8Array,
  rows: number,
  stream: StreamId,
  device: DeviceId,
): SnapshotRecord[] | undefined {
  const text = plain(data);
  if (text === undefined) return undefined;
  const types = new Set<string>(rowsOfStream(stream).map(({ type }) => type));
  const records: SnapshotRecord[] = [];
  for (const words of text.split('\n')) {
    if (words === '') continue;
    const doc = docOf(words);
    const value: unknown = doc === undefined ? parsed(words) : { type: doc.type, record: parsed(doc.text) };
    if (!line.Check(value) || !types.has(value.type)) return undefined;
    const type = value.type as EntityType;
    const record = value.record as unknown as Entity;
    if (streamOfRecord(type, record, device) !== stream) return undefined;
    records.push(doc === undefined ? { type, record } : { type, record, doc: doc.text });
  }
  return records.length === rows ? records : undefined;
}

/** A line as the server writes it: the text of the record is part of it, and is read alone, so that it is one record. */
const LINE = /^\{"type":"([a-z]{1,40})","record":/;

function docOf(words: string): { readonly type: string; readonly text: string } | undefined {
  const begun = LINE.exec(words);
  return begun === null || !words.endsWith('}')
    ? undefined
    : { type: begun[1] ?? '', text: words.slice(begun[0].length, -1) };
}

function plain(data: Uint8Array): string | undefined {
  try {
    return gunzipSync(data, { maxOutputLength: PLAIN_BYTES }).toString('utf8');
  } catch (error) {
    // Not compressed as it should be, or far larger than any piece: not ours.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
