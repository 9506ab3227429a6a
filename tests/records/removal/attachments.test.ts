/** Papers attached: copied whole or not at all, kept once, told apart by their bytes, carried by the backups. */
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  attachmentsDirOf,
  copyMissingAttachments,
  keepAttachment,
  readAttachment,
} from '#main/records/attachments/attachment-store.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { removalCard, removalPaper } from '#main/records/queries/removal-card.ts';
import { attachPaper, supplyPaper, type PaperStore } from '#main/records/use-cases/attach-paper.ts';
import type { OpId } from '#shared/base/id.ts';
import { MAX_ATTACHMENT_BYTES } from '#shared/domain/disposal/removal.ts';
import { listNow, openRemovalDepot, type RemovalDepot } from './removal-depot.ts';

let depot: RemovalDepot;
let store: PaperStore;
let slip: string;
beforeEach(async () => {
  depot = await openRemovalDepot();
  store = { attachmentsDir: attachmentsDirOf(depot.path), grantedFile: (token) => join(depot.folder, token) };
  slip = write('bon.pdf', '%PDF-1.7 bon de ramassage');
});
afterEach(() => {
  depot.close();
});

function write(name: string, text: string): string {
  writeFileSync(join(depot.folder, name), text);
  return name;
}

function attach(fileToken: string, opId = depot.mint() as string as OpId) {
  return attachPaper(depot.writeContext, store, depot.technician, {
    opId,
    listId: depot.listId,
    fileToken,
    kind: 'pickUpSlip',
    name: 'bon de ramassage.pdf',
    note: '',
  });
}

const rows = () => {
  const card = removalCard(depot.context, store.attachmentsDir, { id: depot.listId });
  if (!card.ok) throw new Error(card.error.code);
  return card.value.attachments;
};
const asked = () => ({ listId: depot.listId, attachmentId: rows()[0]?.id ?? ('' as OpId) });
const slow = () => ({ ...depot.context, databasePath: depot.path });
const kept = () => (existsSync(store.attachmentsDir) ? readdirSync(store.attachmentsDir) : []);

describe('attaching', () => {
  test('the bytes are kept under their digest, and the record says which', async () => {
    expect(await attach(slip)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    const sha256 = nativeSha256('%PDF-1.7 bon de ramassage');
    expect(kept()).toEqual([sha256]);
    expect(rows()).toMatchObject([
      { kind: 'pickUpSlip', name: 'bon de ramassage.pdf', sha256, bytes: 25, here: 'yes' },
    ]);
    const read = await removalPaper(slow(), asked());
    expect(read.ok && Buffer.from(read.value.bytes).toString()).toBe('%PDF-1.7 bon de ramassage');
  });

  test('the same operation sent twice is attached once; the same paper again is said', async () => {
    const opId = depot.mint() as string as OpId;
    await attach(slip, opId);
    expect(await attach(slip, opId)).toMatchObject({ ok: true, value: { outcome: 'applied' } });
    expect(await attach(slip)).toEqual({ ok: false, error: { code: 'ATTACHMENT_ALREADY' } });
    expect(listNow(depot).attachments).toHaveLength(1);
    expect(kept()).toHaveLength(1);
  });

  test('a file that is gone, empty, a folder, too large: nothing is kept and nothing is recorded', async () => {
    expect(await attach('parti.pdf')).toEqual({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
    expect(await attach(write('vide.pdf', ''))).toEqual({ ok: false, error: { code: 'FILE_EMPTY' } });
    mkdirSync(join(depot.folder, 'dossier'));
    expect(await attach('dossier')).toEqual({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
    truncateSync(join(depot.folder, write('gros.pdf', 'x')), MAX_ATTACHMENT_BYTES + 1);
    expect(await attach('gros.pdf')).toMatchObject({ ok: false, error: { code: 'ATTACHMENT_TOO_LARGE' } });
    expect(kept()).toEqual([]);
    expect(listNow(depot).attachments).toBeUndefined();
  });

  test('fifty megabytes exactly are taken', async () => {
    truncateSync(join(depot.folder, write('limite.pdf', 'x')), MAX_ATTACHMENT_BYTES);
    expect(await attach('limite.pdf')).toMatchObject({ ok: true });
    expect(rows()[0]?.bytes).toBe(MAX_ATTACHMENT_BYTES);
  });

  test('where no folder can be made, it is said', async () => {
    // A file stands where the folder should: root, which tests may run as, is stopped by that too.
    writeFileSync(store.attachmentsDir, '');
    expect(await attach(slip)).toEqual({ ok: false, error: { code: 'FOLDER_READ_ONLY' } });
  });

  test('by somebody without the right: refused, and no record of it on the list', async () => {
    const refused = await attachPaper(depot.writeContext, store, depot.actorWith('auditor'), {
      opId: depot.mint() as string as OpId,
      listId: depot.listId,
      fileToken: slip,
      kind: 'other',
      name: 'x',
      note: '',
    });
    expect(refused).toMatchObject({ ok: true, value: { outcome: 'forbidden' } });
    expect(rows()).toEqual([]);
  });
});

describe('on another device', () => {
  beforeEach(async () => {
    await attach(slip);
    // The record came by the network, the bytes did not.
    for (const name of kept()) truncateSync(join(store.attachmentsDir, name), 0);
  });

  test('the record says that the bytes are elsewhere, and only that very paper is taken for it', async () => {
    expect(rows()).toMatchObject([{ here: 'no' }]);
    const supply = (fileToken: string) => supplyPaper(depot.context, store, { ...asked(), fileToken });
    expect(await supply(write('autre.pdf', '%PDF-1.7 autre bon'))).toEqual({
      ok: false,
      error: { code: 'ATTACHMENT_DIFFERS' },
    });
    expect(kept()).toHaveLength(1);
    expect(await supply(slip)).toEqual({ ok: true, value: null });
    expect(rows()).toMatchObject([{ here: 'yes' }]);
  });

  test('bytes that changed on the disk are not shown for the paper', async () => {
    expect(await removalPaper(slow(), asked())).toEqual({ ok: false, error: { code: 'ATTACHMENT_DAMAGED' } });
  });

  test('a paper nobody attached', async () => {
    const unknown = { listId: depot.listId, attachmentId: depot.mint() as string as OpId };
    expect(await removalPaper(slow(), unknown)).toEqual({ ok: false, error: { code: 'ATTACHMENT_UNKNOWN' } });
    expect(await supplyPaper(depot.context, store, { ...unknown, fileToken: slip })).toEqual({
      ok: false,
      error: { code: 'ATTACHMENT_UNKNOWN' },
    });
  });
});

describe('kept and copied', () => {
  test('what is absent is said', async () => {
    const sha256 = nativeSha256('x');
    expect(await readAttachment(store.attachmentsDir, { sha256, bytes: 1 })).toEqual({
      ok: false,
      error: { code: 'ATTACHMENT_ABSENT' },
    });
  });

  test('into the backups and back: each paper once, a broken copy mended, nothing of others touched', async () => {
    const there = join(depot.folder, 'copies', 'attachments');
    expect(await copyMissingAttachments(store.attachmentsDir, there)).toEqual({ ok: true, value: 0 });
    const paper = await keepAttachment(store.attachmentsDir, join(depot.folder, slip));
    if (!paper.ok) throw new Error(paper.error.code);
    writeFileSync(join(store.attachmentsDir, 'notes.txt'), 'à nous');
    expect(await copyMissingAttachments(store.attachmentsDir, there)).toEqual({ ok: true, value: 1 });
    expect(await copyMissingAttachments(store.attachmentsDir, there)).toEqual({ ok: true, value: 0 });
    expect(readdirSync(there)).toEqual([paper.value.sha256]);
    writeFileSync(join(there, '0123456789abcdef.part'), 'coupé');
    truncateSync(join(there, paper.value.sha256), 3);
    expect(await copyMissingAttachments(store.attachmentsDir, there)).toEqual({ ok: true, value: 1 });
    expect(readdirSync(there)).toEqual([paper.value.sha256]);
    expect(readFileSync(join(there, paper.value.sha256), 'utf8')).toBe('%PDF-1.7 bon de ramassage');
  });

  test('a folder that cannot be written', async () => {
    await keepAttachment(store.attachmentsDir, join(depot.folder, slip));
    writeFileSync(join(depot.folder, 'fichier'), '');
    expect(await copyMissingAttachments(store.attachmentsDir, join(depot.folder, 'fichier'))).toEqual({
      ok: false,
      error: { code: 'FOLDER_READ_ONLY' },
    });
  });
});
