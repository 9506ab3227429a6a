/**
 * A suspension follows the paper. A file that is described, classified or boxed otherwise stays under what held it; the
 * event says so beside the change, so that wording and facts are never refused for it. What cannot be undone is refused.
 */
import { rejected, type Decision } from '../decision.ts';
import type { DomainEvent } from '../event.ts';
import { evolveFile } from '../file/evolve-file.ts';
import type { FileEvent, FileRecord } from '../file/file.ts';
import { holdsByBox, holdsOnFile, type HeldWorld } from './cover.ts';
import type { HoldRecord } from './hold.ts';

/** What of a file a suspension may go by. */
const GOES_BY: ReadonlySet<string> = new Set(['categoryId', 'nominal', 'subject', 'title']);

/** The decision of an edit, and that the file stays under the suspensions the edit would take it out of. */
export function keptAfterEdit(world: HeldWorld, file: FileRecord, decision: Decision): Decision {
  const written = decision.events.find(
    (event): event is FileEvent & { readonly type: 'fieldsWritten' } =>
      event.type === 'fieldsWritten' && event.entity === 'file',
  );
  if (written === undefined || !Object.keys(written.fields).some((field) => GOES_BY.has(field))) return decision;
  const before = holdsOnFile(world, file);
  if (before.length === 0) return decision;
  const after = holdsOnFile(world, evolveFile(file, written) ?? file);
  return { ...decision, events: [...decision.events, ...kept(file, without(before, after))] };
}

/** That a file which leaves its box stays under the suspensions of that box. */
export function keptOutOfBox(world: HeldWorld, file: FileRecord): DomainEvent[] {
  if (file.boxId === null || file.status !== 'present') return [];
  return kept(file, without(holdsByBox(world, file.boxId), holdsOnFile(world, file)));
}

/** Why a held file may not be annulled. */
export function fileRefusal(world: HeldWorld, file: FileRecord): Decision | undefined {
  const [first] = reasonsOnFile(world, file);
  return first && rejected('FILE_ON_HOLD', { motive: first.motive, reference: first.reference });
}

/** What holds a file: suspensions of its own, and those of the box it is present in. */
export function reasonsOnFile(
  world: HeldWorld,
  file: FileRecord,
): readonly { readonly motive: string; readonly reference: string }[] {
  const own = holdsOnFile(world, file);
  const box = file.boxId === null || file.status !== 'present' ? undefined : world.get('box', file.boxId);
  if (box === undefined) return own;
  return [...own, ...without(holdsByBox(world, box.id), own), ...box.holds];
}

function without(holds: readonly HoldRecord[], others: readonly HoldRecord[]): readonly HoldRecord[] {
  return holds.filter((hold) => !others.includes(hold));
}

function kept(file: FileRecord, holds: readonly HoldRecord[]): DomainEvent[] {
  if (holds.length === 0) return [];
  return [{ type: 'fileKept', entity: 'file', id: file.id, holdIds: holds.map(({ id }) => id) }];
}
