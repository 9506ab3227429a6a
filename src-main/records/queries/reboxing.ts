/** What a transvasement would do, what a cote read on the floor names, and what is wrong with pairs of box and code. */
import { err, ok, type Err } from '#shared/base/result.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { FloorReading, MovedLine, PairRow, PairVerdict } from '#shared/contract/reboxing.ts';
import { hasLeft, type Box } from '#shared/domain/box/box.ts';
import { foreignKey, readCode } from '#shared/domain/code/code.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { readScan } from '../use-cases/read-scan.ts';
import { fileRow } from './files-page.ts';
import { unknownRecord, type Query, type RecordQuery } from './query.ts';
import { fileTitle } from './readable-files.ts';

type Move = Pick<Input<'rebox.move'>, 'fromIds' | 'into' | 'fileIds' | 'mapping'>;

/** The files that go, in the order of the boxes and of the paper in each. */
export function movedLines({ world }: ReadContext, { fromIds, into, fileIds, mapping }: Move): MovedLine[] {
  const chosen = new Set(fileIds);
  const there = world.filesOfBox(into).flatMap((id) => world.get('file', id) ?? []);
  const used = new Set(there.map(({ position }) => position));
  let last = there.reduce((most, { position }) => Math.max(most, position), 0);
  const lines: MovedLine[] = [];
  for (const from of fromIds) {
    if (from === into) continue;
    for (const fileId of world.filesOfBox(from)) {
      const file = world.get('file', fileId);
      if (file === undefined || (chosen.size > 0 && !chosen.has(fileId))) continue;
      const to = mapping === 'kept' ? file.position : ++last;
      const title = fileTitle({ world }, file, 'fr-CA');
      lines.push({ fileId, cote: file.cote, title, from, position: file.position, to, taken: used.has(to) });
      used.add(to);
    }
  }
  return lines;
}

export const previewMove: RecordQuery<'rebox.preview'> = (context, input) => {
  const { world } = context;
  if (world.get('box', input.into) === undefined) return unknownRecord(input.into);
  const lines = movedLines(context, input);
  const all = input.fromIds.reduce((sum, id) => sum + (id === input.into ? 0 : world.filesOfBox(id).length), 0);
  return ok({ lines, taken: lines.filter(({ taken }) => taken).length, left: all - lines.length });
};

type Stored = { readonly id: Id; readonly doc: string; readonly due_on: CivilDate | null };

/** By its cote, as written or without its spaces, in this box first, then among the files of its unit. */
export const readFloor: RecordQuery<'rebox.read'> = (context, { boxId, reading }) => {
  const { db, world } = context;
  const box = world.get('box', boxId);
  if (box === undefined) return unknownRecord(boxId);
  const key = plainCote(reading);
  const here = world.filesOfBox(boxId).filter((id) => plainCote(world.get('file', id)?.cote ?? '') === key);
  const elsewhere =
    here.length > 0 || key === ''
      ? []
      : db
          .all<Stored>(
            sql`
            select id, doc, due_on from file
            where unit_id = ${box.unitId} and status = 'present' and replace(upper(doc ->> '$.cote'), ' ', '') = ${key}
            order by no limit 2`,
          )
          .map(({ id }) => id);
  const [first, ...others] = here.length > 0 ? here : elsewhere;
  const answer = (verdict: FloorReading['verdict']): FloorReading => ({
    reading,
    verdict,
    file: first === undefined ? null : shownFile(context, first),
  });
  if (first === undefined) return ok(answer('unknown'));
  if (others.length > 0) return ok(answer('several'));
  return ok(answer(here.length > 0 ? 'ok' : 'foreign'));
};

function shownFile(context: ReadContext, id: Id): FloorReading['file'] {
  const row = context.db.get<Stored>(sql`select id, doc, due_on from file where id = ${id}`);
  return row === undefined ? null : fileRow(context, row);
}

function plainCote(text: string): string {
  return text.normalize('NFC').toUpperCase().replace(/\s+/gu, '');
}

/** In their order: of two pairs that name the same box, or the same code, the second is wrong. */
export function checkPairs(context: ReadContext, pairs: Input<'boxCodes.preview'>['pairs']): PairRow[] {
  const boxes = new Set<Id>();
  const codes = new Set<string>();
  return pairs.map(({ box: named, code: written }, index) => {
    const code = written.trim();
    const found = boxNamed(context, named);
    const box = typeof found === 'string' ? undefined : found;
    const key = foreignKey(code);
    const holder = key === '' ? undefined : context.world.codeHolder(key);
    const verdict = verdictOf(found, { code, key, holder: holder?.id, boxes, codes });
    if (verdict === 'ok' && box !== undefined) {
      boxes.add(box.id);
      codes.add(key);
    }
    const held = holder?.type === 'box' ? (context.world.get('box', holder.id)?.number ?? '') : '';
    return {
      index,
      boxId: box?.id ?? null,
      number: box?.number ?? named.trim(),
      clientNumber: box?.clientNumber ?? '',
      title: box?.title ?? '',
      code,
      verdict,
      about: verdict === 'codeTaken' ? held : '',
    };
  });
}

export const previewPairs: Query<'boxCodes.preview'> = (context, { pairs }) => checkPairs(context, pairs);

type Seen = {
  readonly code: string;
  readonly key: string;
  readonly holder: Id | undefined;
  readonly boxes: ReadonlySet<Id>;
  readonly codes: ReadonlySet<string>;
};

function verdictOf(found: Box | 'boxUnknown' | 'boxAmbiguous', seen: Seen): PairVerdict {
  const { code, key, holder, boxes, codes } = seen;
  if (typeof found === 'string') return found;
  if (hasLeft(found.custody)) return 'boxGone';
  const own = readCode(code);
  // One of ours that is misread, or that was never drawn, is no code to give.
  if (key === '' || code.length > 80 || (!own.ok && own.error.code !== 'NOT_A_CODE')) return 'codeInvalid';
  if (own.ok && (own.value.kind === 'command' || own.value.kind === 'person' || own.value.kind === 'place')) {
    return 'codeInvalid';
  }
  if (holder === found.id) return 'same';
  if (holder !== undefined) return 'codeTaken';
  if (boxes.has(found.id)) return 'boxTwice';
  return codes.has(key) ? 'codeTwice' : 'ok';
}

/** By its number, its client number when only one box has it, or any code it bears already. */
function boxNamed(context: ReadContext, text: string): Box | 'boxUnknown' | 'boxAmbiguous' {
  const typed = text.trim();
  if (typed === '') return 'boxUnknown';
  const read = readScan(context, [typed]);
  if (read.kind === 'record' && read.type === 'box') return context.world.get('box', read.id) ?? 'boxUnknown';
  if (read.kind === 'nothing' && read.why === 'ambiguous') return 'boxAmbiguous';
  const byClient = context.db.all<{ id: Id }>(sql`
    select id from box indexed by box_client where doc ->> '$.clientNumber' = ${typed} and doc ->> '$.clientNumber' <> ''
      and custody <> 'annulled' limit 2`);
  const [only, other] = byClient;
  if (only === undefined) return 'boxUnknown';
  return other === undefined ? (context.world.get('box', only.id) ?? 'boxUnknown') : 'boxAmbiguous';
}

/** For a box nothing may be moved out of or into: its code, with its number. */
export function reboxRefusal(box: Box | undefined): Err<CallError> | undefined {
  if (box === undefined) return err({ code: 'BOX_UNKNOWN' });
  const params = { number: box.number };
  if (box.custody === 'destroyed') return err({ code: 'BOX_DESTROYED', params });
  if (box.custody === 'emptied') return err({ code: 'BOX_EMPTIED', params });
  if (hasLeft(box.custody)) return err({ code: 'BOX_ANNULLED', params });
  if (box.custody === 'out') return err({ code: 'BOX_OUT', params });
  if (box.custody === 'announced') return err({ code: 'BOX_NOT_DRAFT', params });
  if (box.listId !== null) return err({ code: 'BOX_ON_LIST', params });
  if ((box.filesOut ?? []).length > 0) return err({ code: 'BOX_FILES_OUT', params });
  return undefined;
}
