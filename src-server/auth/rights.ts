/**
 * Which streams a device may follow and write (sync.md, section 4): the reference, its own, every place, and the units an
 * administrator gave it, their files when it asked for them. What a person may do is another matter (`authorise`).
 */
import type { DeviceId, Id } from '#shared/base/id.ts';
import { deviceStream, filesStream, REFERENCE_STREAM, unitStream, type StreamId } from '#shared/domain/operation.ts';

export type DeviceUnits = 'all' | readonly Id[];

export type DeviceRights = { readonly id: DeviceId; readonly units: DeviceUnits; readonly files: 'no' | 'yes' };

const UNIT_STREAM = /^u\/([0-9a-f-]{36})\/(core|files)$/;
const SITE_STREAM = /^site\/[0-9a-f-]{36}$/;

export function mayFollow({ id, units, files }: DeviceRights, stream: StreamId): boolean {
  if (stream === REFERENCE_STREAM || stream === deviceStream(id) || SITE_STREAM.test(stream)) return true;
  const [, unit, part] = UNIT_STREAM.exec(stream) ?? [];
  if (unit === undefined || (part === 'files' && files === 'no')) return false;
  return units === 'all' || units.includes(unit as Id);
}

/** Those a device follows even before anything was written in them. */
export function ownStreams({ id, units, files }: DeviceRights): StreamId[] {
  const named = units === 'all' ? [] : units;
  return [
    REFERENCE_STREAM,
    ...named.map(unitStream),
    ...(files === 'yes' ? named.map(filesStream) : []),
    deviceStream(id),
  ];
}
