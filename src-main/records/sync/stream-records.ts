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
    case 'labelTemplate':
    case 'savedFilter':
    case 'boxType':
    case 'series':
      return REFERENCE_STREAM;
    case 'place':
    case 'stocktake':
    case 'expectation':
    case 'reading':
      return siteStream((record as Entities['place']).siteId);
    case 'box':
    case 'loan':
    case 'request':
    case 'transfer':
    case 'list':
    case 'case':
      return unitStream((record as Entities['box']).unitId);
    case 'paper': {
      const { unitId } = record as Entities['paper'];
      return unitId === null ? REFERENCE_STREAM : unitStream(unitId);
    }
    case 'file':
      return filesStream((record as Entities['file']).unitId);
    case 'label':
      return streamOfLabel(record as Entities['label']);
    case 'batch':
    case 'session':
      return deviceStream(device);
  }
}

/** Labels of a record are where the record is. */
function streamOfLabel({ of, homeId }: Entities['label']): StreamId {
  if (homeId === null) return REFERENCE_STREAM;
  if (of === 'place') return siteStream(homeId);
  return of === 'file' ? filesStream(homeId) : unitStream(homeId);
}

const REFERENCE_TYPES = [
  'organisation',
  'unit',
  'person',
  'rule',
  'plan',
  'category',
  'hold',
  'labelTemplate',
  'savedFilter',
  'boxType',
  'series',
] as const;

/** Rows of the tables that belong to the stream, by kind of record. */
export function rowsOfStream(stream: StreamId): readonly { readonly type: EntityType; readonly where: Sql }[] {
  const [kind, id, part] = stream.split('/') as [string, Id, string?];
  if (stream === REFERENCE_STREAM) {
    const ofSeveralUnits = { type: 'paper', where: sql`unit_id is null` } as const;
    const ofPeople = { type: 'label', where: sql`home_id is null` } as const;
    return [...REFERENCE_TYPES.map((type) => ({ type, where: sql`1` })), ofSeveralUnits, ofPeople];
  }
  const labelsOf = (of: Sql) => ({ type: 'label', where: sql`home_id = ${id} and labelled in (${of})` }) as const;
  if (kind === 'site') {
    const ofSite = (['place', 'stocktake', 'expectation', 'reading'] as const).map((type) => ({
      type,
      where: sql`site_id = ${id}`,
    }));
    return [...ofSite, labelsOf(sql`'place'`)];
  }
  if (kind === 'dev') return (['batch', 'session'] as const).map((type) => ({ type, where: sql`1` }));
  const where = sql`unit_id = ${id}`;
  if (part === 'files') return [{ type: 'file', where }, labelsOf(sql`'file'`)];
  return [
    ...(['box', 'loan', 'request', 'transfer', 'list', 'case', 'paper'] as const).map((type) => ({ type, where })),
    labelsOf(sql`'box', 'loan'`),
  ];
}
