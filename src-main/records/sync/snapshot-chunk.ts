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
    const value = parsed(words);
    if (!line.Check(value) || !types.has(value.type)) return undefined;
    const type = value.type as EntityType;
    const record = value.record as unknown as Entity;
    if (streamOfRecord(type, record, device) !== stream) return undefined;
    records.push({ type, record });
  }
  return records.length === rows ? records : undefined;
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
