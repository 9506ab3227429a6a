import { unreachable } from '../../base/result.ts';
import type { FileEvent, FileRecord } from './file.ts';

export function evolveFile(file: FileRecord | undefined, event: FileEvent): FileRecord | undefined {
  if (event.type === 'fileRegistered') return event.file;
  if (file === undefined) return undefined;
  switch (event.type) {
    case 'fieldsWritten':
      return { ...file, ...event.fields, writers: event.writers };
    case 'filePutInBox':
      return { ...file, boxId: event.boxId, position: event.position, status: 'present' };
    case 'fileWithdrawn':
      return { ...file, status: 'withdrawn' };
    case 'fileOutcome':
      return {
        ...file,
        outcome: event.outcome,
        status: event.outcome.kind === 'destroyed' ? 'destroyed' : file.status,
      };
    case 'fileAnnulled':
      return { ...file, status: 'annulled' };
    case 'fileKept':
      return { ...file, keptBy: [...new Set([...(file.keptBy ?? []), ...event.holdIds])] };
    default:
      return unreachable(event);
  }
}
