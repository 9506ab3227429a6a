/**
 * What a suspension covers now: found by the indexes (operations/held-boxes.ts), then asked of each record. In the slow
 * lane: a rubrique of a large plan holds hundreds of thousands of files. Files come by number, a piece at a time, so that a
 * page costs what it shows; boxes are those named and those of covered files.
 */
import { ok, err, type Result } from '#shared/base/result.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { HeldBoxRow, HoldReach } from '#shared/contract/holds.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { coversFile, namedBoxes } from '#shared/domain/hold/cover.ts';
import type { HoldRecord } from '#shared/domain/hold/hold.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { boxesReached, filesReached } from '../operations/held-boxes.ts';
import type { Watch } from '../queries/watch.ts';
import { fileRow } from '../queries/files-page.ts';
import { placeAddress, unitName } from '../queries/names.ts';
import { pageOf, sliceOf, type Position } from '../queries/paging.ts';
import { unknownRecord } from '../queries/query.ts';
import { scopeOf } from './place-hold.ts';

type Covered<M extends 'holds.boxes' | 'holds.files' | 'holds.reach'> = Promise<Result<Output<M>, CallError>>;

export function reachOfTarget(
  context: ReadContext,
  { target }: Input<'holds.preview'>,
  watch: Watch,
): Promise<Result<HoldReach, CallError>> {
  const scope = scopeOf(context, target);
  if (!scope.ok) return Promise.resolve(scope);
  const unknown = '' as Id;
  const part = { scope: scope.value, by: unknown, at: '' as HoldRecord['placedAt'] };
  return reach(context, { ...BLANK, id: unknown, placedBy: unknown, parts: [part] }, watch);
}

const BLANK: Omit<HoldRecord, 'id' | 'placedBy' | 'parts'> = {
  kind: 'legal',
  motive: '',
  reference: '',
  from: '' as CivilDate,
  to: null,
  state: 'active',
  placedAt: '' as HoldRecord['placedAt'],
  lifted: null,
};

export function reachOfHold(context: ReadContext, { id }: Input<'holds.reach'>, watch: Watch): Covered<'holds.reach'> {
  const hold = context.world.get('hold', id);
  return hold === undefined ? Promise.resolve(unknownRecord(id)) : reach(context, hold, watch);
}

async function reach(context: ReadContext, hold: HoldRecord, watch: Watch): Promise<Result<HoldReach, CallError>> {
  const { db } = context;
  const boxes = new Set<Id>(hold.parts.flatMap(({ scope }) => namedBoxes(scope)));
  let files = 0;
  let after = 0;
  for (;;) {
    const piece = candidates(context, hold, after, PIECE);
    const last = piece.at(-1);
    if (last === undefined) break;
    for (const { file } of piece) {
      if (file === undefined) continue;
      files += 1;
      if (file.boxId !== null && file.status === 'present') boxes.add(file.boxId);
    }
    after = last.no;
    if (watch.isCancelled()) return err({ code: 'CANCELLED' });
    await new Promise((resolve) => setImmediate(resolve));
  }
  const ids = JSON.stringify([...boxes]);
  const counted = db.get<{ held: number; late: number }>(sql`
    select count(*) filter (where custody not in ('destroyed', 'annulled')) as held,
      count(*) filter (where custody = 'destroyed') as late
    from box where id in (select value from json_each(${ids}))`);
  return ok({ boxes: counted?.held ?? 0, files, tooLate: counted?.late ?? 0 });
}

const PIECE = 1_000;

type Candidate = { readonly no: number; readonly doc: string; readonly due_on: CivilDate | null };
/** `file`: undefined when what the indexes found is not covered after all. */
type Looked = Candidate & { readonly file: FileRecord | undefined };

/** Files after this number that the indexes find, each with whether it is covered. */
function candidates({ db, world }: ReadContext, hold: HoldRecord, after: number, limit: number): Looked[] {
  const parts = filesReached(db, hold, sql`no, doc, due_on, status`);
  const byNo = new Map<number, Candidate>();
  for (const part of parts) {
    const rows = db.all<Candidate>(sql`
      select no, doc, due_on from (${part}) where no > ${after} and status <> 'annulled' order by no limit ${limit}`);
    for (const row of rows) byNo.set(row.no, row);
  }
  return [...byNo.values()]
    .sort((a, b) => a.no - b.no)
    .slice(0, limit)
    .map((row) => {
      const file = JSON.parse(row.doc) as FileRecord;
      return { ...row, file: coversFile(world, hold, file) ? file : undefined };
    });
}

export function coveredFiles(context: ReadContext, input: Input<'holds.files'>): Covered<'holds.files'> {
  const hold = context.world.get('hold', input.id);
  if (hold === undefined) return Promise.resolve(unknownRecord(input.id));
  const slice = sliceOf(input, 'asc');
  let after = slice.after?.no ?? 0;
  const found: Looked[] = [];
  while (found.length < slice.limit) {
    const piece = candidates(context, hold, after, slice.limit * 2);
    const last = piece.at(-1);
    if (last === undefined) break;
    found.push(...piece.filter(({ file }) => file !== undefined));
    after = last.no;
  }
  const positions = found.map((row) => ({ ...row, key: '' }));
  return Promise.resolve(ok(pageOf(positions, input.limit, 0, (shown) => shown.map((row) => fileRow(context, row)))));
}

type StoredBox = Position & { readonly id: Id };

export function coveredBoxes(context: ReadContext, input: Input<'holds.boxes'>): Covered<'holds.boxes'> {
  const { db, world } = context;
  const hold = world.get('hold', input.id);
  if (hold === undefined) return Promise.resolve(unknownRecord(input.id));
  const named = new Set<Id>(hold.parts.flatMap(({ scope }) => namedBoxes(scope)));
  const where: Sql =
    input.which === 'tooLate' ? sql`custody = 'destroyed'` : sql`custody not in ('destroyed', 'annulled')`;
  const slice = sliceOf(input, 'asc');
  const found: StoredBox[] = [];
  let after = slice.after?.no ?? 0;
  while (found.length < slice.limit) {
    const rows = db.all<StoredBox>(sql`
      select no, '' as key, id from box
      where id in (${boxesReached(db, hold)}) and ${where} and no > ${after} order by no limit ${slice.limit * 2}`);
    const last = rows.at(-1);
    if (last === undefined) break;
    found.push(...rows.filter(({ id }) => named.has(id) || holdsCovered(context, hold, id)));
    after = last.no;
  }
  return Promise.resolve(
    ok(pageOf(found, input.limit, 0, (shown) => shown.flatMap(({ id }) => boxRow(context, id, named)))),
  );
}

function holdsCovered({ world }: ReadContext, hold: HoldRecord, boxId: Id): boolean {
  return world.filesOfBox(boxId).some((id) => {
    const file = world.get('file', id);
    return file !== undefined && coversFile(world, hold, file);
  });
}

function boxRow(context: ReadContext, id: Id, named: ReadonlySet<Id>): HeldBoxRow[] {
  const box = context.world.get('box', id);
  if (box === undefined) return [];
  return [
    {
      id,
      number: box.number,
      title: box.title,
      unitName: unitName(context, box.unitId),
      custody: box.custody,
      address: placeAddress(context, box.placeId),
      destroyedOn: box.destroyedOn,
      certificate: box.certificate ?? '',
      by: named.has(id) ? 'itself' : 'files',
    },
  ];
}
