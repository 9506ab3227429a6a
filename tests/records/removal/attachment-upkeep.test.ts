/** Papers attached when the disk is full, and papers no record names any more. */
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { attachmentsDirOf, copyMissingAttachments } from '#main/records/attachments/attachment-store.ts';
import { sweepAttachments } from '#main/records/attachments/sweep-attachments.ts';
import { sql } from '#main/records/database/sql.ts';
import { purgeLostStreams } from '#main/records/sync/purge-stream.ts';
import { attachPaper } from '#main/records/use-cases/attach-paper.ts';
import type { OpId } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { plainText } from '#shared/i18n/index.ts';
import { listNow, openRemovalDepot, type RemovalDepot } from './removal-depot.ts';
import { TEST_NOW_MS } from '#tests/support/test-depot.ts';

/** How many bytes still fit; null: as many as wanted. */
const disk = vi.hoisted((): { room: number | null } => ({ room: null }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const full = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  return {
    ...real,
    open: async (...args: Parameters<typeof real.open>) => {
      const handle = await real.open(...args);
      const write = handle.writeFile.bind(handle);
      handle.writeFile = async (piece) => {
        const { room } = disk;
        const { length } = piece as Buffer;
        if (room === null) return write(piece);
        disk.room = Math.max(0, room - length);
        await write((piece as Buffer).subarray(0, room));
        if (length > room) throw full();
      };
      return handle;
    },
    copyFile: (...args: Parameters<typeof real.copyFile>) =>
      disk.room === null ? real.copyFile(...args) : Promise.reject(full()),
  };
});

let depot: RemovalDepot;
let dir: string;
beforeEach(async () => {
  disk.room = null;
  depot = await openRemovalDepot();
  dir = attachmentsDirOf(depot.path);
});
afterEach(() => {
  depot.close();
});

const kept = (folder = dir): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

function attach(words: string) {
  writeFileSync(join(depot.folder, 'bon.pdf'), `%PDF-1.7 ${words}`);
  const store = { attachmentsDir: dir, grantedFile: (token: string) => join(depot.folder, token) };
  return attachPaper(depot.writeContext, store, depot.technician, {
    ...{ opId: depot.mint() as string as OpId, listId: depot.listId, fileToken: 'bon.pdf', kind: 'pickUpSlip' },
    ...{ name: 'bon.pdf', note: '' },
  });
}

describe('a full disk', () => {
  test.each([0, 1, 300_000])(
    'after %i bytes: said in words, nothing is half-kept, and it is done again later',
    async (room) => {
      const words = 'x'.repeat(600_000);
      disk.room = room;
      const refused = await attach(words);
      expect(refused).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
      expect(plainText('fr-CA', 'error.DISK_FULL')).toMatch(/^Le disque est plein\..*rien n’a été perdu/);
      expect(kept()).toEqual([]);
      expect(listNow(depot).attachments ?? []).toEqual([]);
      disk.room = null;
      expect(await attach(words)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
      expect(kept()).toHaveLength(1);
    },
  );

  test('of the database, once the paper is in its place: the record does not name it, and the same paper finds it', async () => {
    depot.db.pragma(`max_page_count = ${String(depot.db.value<number>(sql`pragma page_count`))}`);
    const named = (): number => listNow(depot).attachments?.length ?? 0;
    const papers = Array.from({ length: 100 }, (_, at) => `bon ${String(at)}`);
    let refused: string | undefined;
    for (const paper of papers) {
      const before = named();
      refused = await attach(paper).then(
        () => undefined,
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'SQLITE_FULL' });
          expect(named()).toBe(before);
          return paper;
        },
      );
      if (refused !== undefined) break;
    }
    expect(kept()).toHaveLength(named() + 1);
    depot.db.pragma('max_page_count = 1073741823');
    expect(await attach(refused ?? '')).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(kept()).toHaveLength(named());
  });

  test('where the copies are: the backup says so and leaves no half of a paper', async () => {
    await attach('bon');
    const copies = join(depot.folder, 'copies', 'attachments');
    disk.room = 0;
    expect(await copyMissingAttachments(dir, copies)).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(kept(copies)).toEqual([]);
  });
});

describe('papers no record names', () => {
  const sweep = () => sweepAttachments({ db: depot.db, clock: () => TEST_NOW_MS, log: () => undefined }, dir);
  const written = (hoursAgo: number): void => {
    const at = TEST_NOW_MS / 1000 - hoursAgo * 3_600;
    for (const name of kept()) utimesSync(join(dir, name), at, at);
  };

  test('go, unless they came just now; those that are named, and what is no paper, stay', async () => {
    await attach('nommé');
    const named = kept();
    const unnamed = 'ab'.repeat(32);
    writeFileSync(join(dir, unnamed), 'refusé');
    writeFileSync(join(dir, 'lisez-moi.txt'), 'autre chose');
    written(0);
    await sweep();
    expect(kept()).toHaveLength(3);
    written(2);
    await sweep();
    expect([...kept()].sort()).toEqual([...named, 'lisez-moi.txt'].sort());
  });

  test('when the records of a unit leave the device, its papers follow', async () => {
    await attach('de l’unité');
    written(2);
    const { db } = depot;
    const stream = db.value<StreamId>(sql`select stream from outbox where kind = 'list.draft'`);
    db.run(sql`update outbox set state = 'confirmed'`);
    db.run(sql`delete from shadow`);
    db.run(sql`insert into stream_cursor (stream, seq, head, reason) values (${stream ?? ''}, 5, 5, 'forbidden')`);
    const swept: Promise<void>[] = [];
    const onPurged = (): void => void swept.push(sweep());
    purgeLostStreams({ db, log: () => undefined, onRecords: () => undefined, onPurged });
    expect(db.value(sql`select count(*) from list`)).toBe(0);
    expect(swept).toHaveLength(1);
    await Promise.all(swept);
    expect(kept()).toEqual([]);
  });
});
