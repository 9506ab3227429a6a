/** Which records a stream holds. A record that comes in another's stream is not believed. */
import type { DeviceId, Id } from '#shared/base/id.ts';
import type { Entities, Entity, EntityType } from '#shared/domain/event.ts';
import {
  deviceStream,
  filesStream,
  REFERENCE_STREAM,
  siteStream,
  unitStream,
  type StreamId,
} from '#shared/domain/operation.ts';
import { sql, type Sql } from '../database/sql.ts';

/** The stream the record belongs to; what a device keeps to itself is in its own. */
export function streamOfRecord(type: EntityType, record: Entity, device: DeviceId): StreamId {
  switch (type) {
    case 'organisation':
    case 'unit':
    case 'person':
    case 'rule':
    case 'plan':
    case 'category':
    case 'hold':
    case 'series':
      return REFERENCE_STREAM;
    case 'place':
      return siteStream((record as Entities['place']).siteId);
    case 'box':
    case 'loan':
    case 'list':
    case 'case':
      return unitStream((record as Entities['box']).unitId);
    case 'file':
      return filesStream((record as Entities['file']).unitId);
    case 'batch':
    case 'session':
      return deviceStream(device);
  }
}

const REFERENCE_TYPES = ['organisation', 'unit', 'person', 'rule', 'plan', 'category', 'hold', 'series'] as const;

/** Rows of the tables that belong to the stream, by kind of record. */
export function rowsOfStream(stream: StreamId): readonly { readonly type: EntityType; readonly where: Sql }[] {
  const [kind, id, part] = stream.split('/') as [string, Id, string?];
  if (stream === REFERENCE_STREAM) {
    return REFERENCE_TYPES.map((type) => ({ type, where: sql`1` }));
  }
  if (kind === 'site') return [{ type: 'place', where: sql`site_id = ${id}` }];
  if (kind === 'dev') return (['batch', 'session'] as const).map((type) => ({ type, where: sql`1` }));
  if (part === 'files') return [{ type: 'file', where: sql`unit_id = ${id}` }];
  return (['box', 'loan', 'list', 'case'] as const).map((type) => ({ type, where: sql`unit_id = ${id}` }));
}
