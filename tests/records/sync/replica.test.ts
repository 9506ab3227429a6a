/** Pages that are awkward for tables: rows that exchange unique values, records that arrive before those they refer to. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openWritable, type WritableDatabase } from '#main/records/database/database.ts';
import { migrate, pendingMigrations } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, type Journal } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { applyPages, applySetAside } from '#main/records/sync/replica.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { filesStream, REFERENCE_STREAM, siteStream, unitStream, type StreamId } from '#shared/domain/operation.ts';
import { sealEntry, type Entry } from '#shared/protocol/entry.ts';
import { box, boxBody, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import { expectSound } from '#tests/support/sync-office.ts';

const DEVICE = '01900000-0000-7000-8000-00000000d007' as DeviceId;
const ELSEWHERE = '01900000-0000-7000-8000-00000000d008' as DeviceId;
const UNIT = unitStream(idOf('u1'));
const FILES = filesStream(idOf('u1'));
const SITE = siteStream(idOf('site'));

let folder: string;
let db: WritableDatabase;
let journal: Journal;
let archive: Archive;
/** What the server holds: the archive's operations, each in its stream. */
let streams: Map<StreamId, Entry[]>;
let taken = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-replica-'));
  db = openWritable(join(folder, 'desk.sqlite'));
  const pending = pendingMigrations(db);
  if (!pending.ok) throw new Error(pending.error.detail);
  migrate(db, pending.value);
  db.run(sql`insert into meta (key, value) values ('device', ${DEVICE})`);
  journal = createJournal(db, DEVICE, () => 1_793_100_000_000, nativeSha256);
  archive = createArchive();
  streams = new Map();
  taken = 0;
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function append(
  stream: StreamId,
  events: readonly DomainEvent[],
  like: { readonly id: OpId; readonly kind: string },
): void {
  const entries = streams.get(stream) ?? [];
  const { op } = archive.ops.find((done) => done.op.id === like.id) ?? archive.ops.at(-1) ?? { op: undefined };
  if (op === undefined) throw new Error('no operation');
  const header = {
    seq: entries.length + 1,
    op: like.id,
    device: ELSEWHERE,
    n: entries.length + 1,
    actor: op.actor,
    session: op.session,
    kind: like.kind as typeof op.kind,
    v: 1,
    entity: op.entity,
    at: op.at,
    effAt: op.at,
    recordedAtMs: 1,
    outcome: 'applied' as const,
  };
  entries.push(sealEntry(nativeSha256, entries.at(-1)?.hash ?? '', header, { payload: op.body, events }));
  streams.set(stream, entries);
}

/** What the archive did since the last time becomes entries of the server. */
function record(): void {
  for (const { op, decision } of archive.ops.slice(taken)) {
    const [event] = decision.events;
    const stream =
      event?.entity === 'place'
        ? SITE
        : event?.entity === 'file'
          ? FILES
          : event?.entity === 'box' || event?.entity === 'loan'
            ? UNIT
            : REFERENCE_STREAM;
    append(stream, decision.events, op);
  }
  taken = archive.ops.length;
}

function pull(...order: readonly StreamId[]): void {
  for (const stream of order) {
    const applied = applyPages(db, [{ stream, entries: streams.get(stream) ?? [] }], 1);
    if (!applied.ok || applied.value.problems.length > 0) throw new Error(JSON.stringify(applied));
  }
  journal = createJournal(db, DEVICE, () => 1_793_100_000_000, nativeSha256);
}

const path = (): string => join(folder, 'desk.sqlite');
const sort = (id: Id): string | undefined => db.value<string>(sql`select address_sort from box where id = ${id}`);

test('boxes, then their places, then their rule and organisation: every column is right in the end', async () => {
  box(archive, 'b1');
  archive.act('box.shelve', idOf('b1'), { placeId: idOf('A') });
  const file = {
    unitId: idOf('u1'),
    boxId: idOf('b1'),
    cote: 'C-1',
    formerCote: '',
    title: 'Dossier',
    copy: 'principal',
  };
  archive.act('file.register', idOf('f1'), {
    ...file,
    support: 'PA',
    ruleId: null,
    openedOn: null,
    closedOn: null,
    eventOn: null,
    datesText: '',
    nominal: 'no',
    notes: '',
    position: 1,
  } as never);
  record();
  pull(FILES, UNIT, SITE, REFERENCE_STREAM);
  expect(sort(idOf('b1'))).not.toBe('');
  expect(db.value(sql`select due_on from box where id = ${idOf('b1')}`)).not.toBeUndefined();
  await expectSound(path());
});

test('two places that exchanged their names, in one page', async () => {
  record();
  pull(SITE, REFERENCE_STREAM);
  for (const [id, name] of [
    ['A', 'x'],
    ['B', 'A'],
    ['A', 'B'],
  ] as const) {
    archive.act('place.rename', idOf(id), { name }, { by: PEOPLE.technician });
  }
  record();
  pull(SITE);
  const names = db.all<{ id: Id; address: string }>(sql`select id, address from place order by address`);
  expect(names.find(({ id }) => id === idOf('A'))?.address).toMatch(/B$/);
  expect(names.find(({ id }) => id === idOf('B'))?.address).toMatch(/A$/);
  await expectSound(path());
});

test('an own box that the server gave another number to is taken back, its code and words with it', async () => {
  record();
  pull(REFERENCE_STREAM, SITE);
  const actor = { personId: PEOPLE.technician, sessionId: '01900000-0000-7000-8000-00000000e001' as SessionId };
  const own = journal.submit(
    {
      id: idOf('own') as string as OpId,
      kind: 'box.register',
      entity: idOf('mine'),
      body: boxBody('N1', { foreignCodes: ['ABC-1'] }),
    },
    actor,
  );
  expect(own.outcome).toBe('applied');
  box(archive, 'theirs', { number: 'N2', foreignCodes: ['ABC-1'] });
  record();
  // The server refused it: its entry has no event.
  append(UNIT, [], { id: own.op, kind: 'box.register' });
  const entries = streams.get(UNIT) ?? [];
  const last = entries.at(-1);
  if (last === undefined) throw new Error('no entry');
  const { body, bodyHash: _bodyHash, hash: _hash, ...header } = last;
  if (body === null) throw new Error('no body');
  const refused = { ...header, outcome: 'rejected' as const, code: 'BOX_NUMBER_TAKEN' as const };
  entries[entries.length - 1] = sealEntry(nativeSha256, entries.at(-2)?.hash ?? '', refused, body);
  pull(UNIT);
  expect(db.value(sql`select count(*) from box where id = ${idOf('mine')}`)).toBe(0);
  expect(db.value(sql`select entity_id from code where key like '%ABC%1%'`)).toBe(idOf('theirs'));
  expect(db.value(sql`select count(*) from shadow`)).toBe(0);
  expect(db.all(sql`select n, outcome, code from outbox join refusal using (n)`)).toEqual([
    { n: 1, outcome: 'rejected', code: 'BOX_NUMBER_TAKEN' },
  ]);
  await expectSound(path());
});

test('an event that can be done without is kept until the program understands it', () => {
  record();
  pull(REFERENCE_STREAM, SITE);
  box(archive, 'b1');
  record();
  append(UNIT, [{ type: 'boxScented', entity: 'box', id: idOf('b1'), must: 'no' } as never], {
    id: idOf('later') as string as OpId,
    kind: 'box.describe',
  });
  pull(UNIT);
  expect(db.all(sql`select stream, seq from set_aside`)).toEqual([{ stream: UNIT, seq: 2 }]);
  expect(applySetAside(db)).toEqual([]);
  // As if an update had taught it: the event is one it knows.
  const known = JSON.stringify([{ type: 'boxUnshelved', entity: 'box', id: idOf('b1') }]);
  db.run(sql`update set_aside set events = ${known}`);
  expect(applySetAside(db)).toContain('boxes');
  expect(db.value(sql`select count(*) from set_aside`)).toBe(0);
});
