/**
 * A file whose words a person may not read is not described by them either: what they wrote would cover what they cannot see,
 * and a reservation they took off would show it to them. Refused at the desk, as what stands on a frozen list is (ADR 0008).
 */
import type { CallError } from '#shared/contract/method.ts';
import { mayReadFile, RESERVED_FIELDS } from '#shared/domain/file/file-access.ts';
import type { World } from '#shared/domain/world.ts';
import type { Actor } from '../operations/journal.ts';
import { readerOf } from '../queries/readable-files.ts';
import type { Asked } from './listed-box.ts';

const GUARDED: ReadonlySet<string> = new Set([...RESERVED_FIELDS, 'studentFile', 'unitId']);

export function reservedRefusal(world: World, actor: Actor, { kind, entity, body }: Asked): CallError | undefined {
  if (kind !== 'file.describe') return undefined;
  const file = world.get('file', entity);
  if (file === undefined || mayReadFile(readerOf({ world, actor }), file)) return undefined;
  const fields = 'fields' in body && typeof body.fields === 'object' ? body.fields : null;
  const guarded = Object.keys(fields ?? {}).some((field) => GUARDED.has(field));
  return guarded ? { code: 'FORBIDDEN', params: { kind } } : undefined;
}
