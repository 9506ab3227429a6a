/** A slip from its beginning to its end: drafts, check, sending, reception by scan and by hand, refusals, twice, too late. */
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { renderDocument } from '#main/records/documents/render-document.tsx';
import { casesPage } from '#main/records/queries/cases-page.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { homeSummary } from '#main/records/queries/home-summary.ts';
import { transferSlipPaper } from '#main/records/queries/paper-slips.ts';
import { freeBoxes, looseFiles, transferCard, transfersPage } from '#main/records/queries/transfers.ts';
import { sql } from '#main/records/database/sql.ts';
import { receiveScannedBox, refuseTransferBox, scanReception } from '#main/records/use-cases/receive-transfer.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import { scan as scanAtDesk } from '#main/records/use-cases/scan.ts';
import { addTransferBoxes, prepareTransfer, putFiles, sendTransfer } from '#main/records/use-cases/transfers.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { TransferCard } from '#shared/contract/transfers.ts';
import { approvedList, executionOf } from '#tests/support/big-lists.ts';
import { pdfText } from '#tests/support/pdf.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let ruleId: Id;

beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('440', 'Paie « 440 » 📦');
  ruleId = depot.rule('0205', '2-5-D');
});
afterEach(() => {
  depot.close();
});

const op = (): OpId => depot.mint() as string as OpId;

const SHELVED = { title: 'Relevés', boxType: '', lengthMm: 380, confidential: 'no' } as const;

function slip(): Id {
  const prepared = prepareTransfer(depot.writeContext, depot.administrator, {
    opId: op(),
    unitId,
    title: 'Relevés de paie',
    notes: '',
  });
  if (!prepared.ok) throw new Error(prepared.error.code);
  return prepared.value.entity;
}

function drafts(id: Id, count: number): readonly Id[] {
  const made = addTransferBoxes(depot.writeContext, depot.administrator, {
    opId: op(),
    id,
    count,
    box: { ...SHELVED, ruleId },
  });
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value.acks.map(({ outcome, params }) => [outcome, params])).toEqual(
    made.value.acks.map(() => ['applied', null]),
  );
  return made.value.ids;
}

/** A closed file that is not due yet. */
function closedFile(boxId: Id | null, position = 1, terms: Partial<Parameters<TestDepot['file']>[0]> = {}): Id {
  const dates = { openedOn: '2023-07-01' as CivilDate, closedOn: '2024-06-30' as CivilDate };
  return depot.file({
    unitId,
    boxId,
    ruleId,
    position,
    title: 'Paie',
    cote: `P-${String(position)}`,
    ...dates,
    ...terms,
  });
}

function card(id: Id): TransferCard {
  const found = transferCard(depot.context, { id });
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

const send = (id: Id) => sendTransfer(depot.writeContext, depot.administrator, { opId: op(), id });
const receive = (transferId: Id, boxId: Id) =>
  receiveScannedBox(depot.writeContext, depot.administrator, { opId: op(), transferId, boxId });
const refuse = (id: Id, boxId: Id, motive = 'Couvercle défoncé') =>
  refuseTransferBox(depot.writeContext, depot.administrator, { opId: op(), id, boxId, motive });
const scan = (id: Id, reading: string, toShelve: readonly Id[] = []) =>
  scanReception(depot.writeContext, depot.administrator, {
    opId: op(),
    id,
    readings: [reading],
    toShelve: [...toShelve],
    group: null,
  });

/** A slip of `count` boxes of one file each, on its way. */
function sentSlip(count: number): { readonly id: Id; readonly boxes: readonly Id[] } {
  const id = slip();
  const boxes = drafts(id, count);
  for (const boxId of boxes) closedFile(boxId);
  const sent = send(id);
  if (!sent.ok) throw new Error(sent.error.code);
  return { id, boxes };
}

function box(id: Id) {
  const found = depot.world.get('box', id);
  if (found === undefined) throw new Error('no box');
  return found;
}

describe('preparing', () => {
  test('draft boxes bear a code for life and a temporary number of the slip', () => {
    const id = slip();
    const ids = [...drafts(id, 2), ...drafts(id, 1)];
    expect(card(id).transfer.number).toBe('BT-2026-0001');
    expect(ids.map((boxId) => box(boxId).number)).toEqual(['2026-0001-01', '2026-0001-02', '2026-0001-03']);
    expect(ids.every((boxId) => box(boxId).code?.startsWith('BX') && box(boxId).custody === 'draft')).toBe(true);
  });

  test('a draft waits for no date, stands on no list of what is to be shelved, and is not counted among the boxes of the depot', () => {
    const before = homeSummary(depot.context, null);
    const [first] = drafts(slip(), 1);
    closedFile(first ?? null, 1, { closedOn: '1990-06-30' as CivilDate, openedOn: '1990-01-01' as CivilDate });
    const after = homeSummary(depot.context, null);
    expect([after.boxes, after.unplaced, after.toPropose]).toEqual([before.boxes, before.unplaced, before.toPropose]);
    const filter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null } as const;
    const sort = { field: 'newest', direction: 'desc' } as const;
    for (const state of ['toShelve', 'due', 'undated', 'withoutPlace'] as const) {
      expect(boxesPage(depot.context, { filter: { ...filter, state }, sort, after: null, limit: 10 }).rows).toEqual([]);
    }
    expect(
      boxesPage(depot.context, { filter: { ...filter, state: null, custody: 'draft' }, sort, after: null, limit: 10 })
        .rows,
    ).toHaveLength(1);
  });

  test('every problem at once, each with its box and its file', () => {
    const id = slip();
    const other = depot.rule('0300', '3-3-C');
    const [mixed, empty] = drafts(id, 2);
    closedFile(mixed ?? null, 1, { closedOn: null, openedOn: '2023-07-01' as CivilDate, title: 'Ouvert' });
    closedFile(mixed ?? null, 1, {
      closedOn: '1990-06-30' as CivilDate,
      openedOn: '1985-01-01' as CivilDate,
      title: 'Échu',
    });
    closedFile(mixed ?? null, 3, { ruleId: other, title: 'Autre règle' });
    const { problems, stops } = card(id);
    const said = problems.map(({ code, file }) => (file === '' ? code : `${code} ${file}`));
    expect(said).toEqual([
      'FILE_OPEN Ouvert',
      'FILE_DUE Échu',
      'BOX_POSITION_TWICE Échu',
      'BOX_SEVERAL_RULES',
      'BOX_SEVERAL_DISPOSITIONS',
      'BOX_SPAN_TOO_LONG',
      'BOX_FILL_UNKNOWN',
      'BOX_EMPTY',
    ]);
    expect(problems.at(-1)?.boxId).toBe(empty);
    expect(stops).toBe(7);
    expect(send(id)).toMatchObject({ ok: false, error: { code: 'TRANSFER_HAS_PROBLEMS', params: { count: 7 } } });
    expect(box(mixed ?? id).custody).toBe('draft');
  });

  test('a box is as full as asked, unless somebody says that nothing more goes into it', () => {
    depot.submit('boxType.define', depot.mint(), {
      name: 'Standard',
      lengthMm: 381,
      widthMm: 305,
      heightMm: 254,
      linearMm: 305,
      maxWeightKg: 15,
      emptyWeightG: 400,
      stack: 2,
      fullAtMm: 300,
    });
    const id = slip();
    const [boxId = id] = drafts(id, 1);
    closedFile(boxId);
    const edit = <T>(value: T) => ({ value, base: null });
    depot.submit('box.describe', boxId, { fields: { boxType: edit('Standard'), contentMm: edit(210) } });
    expect(card(id).boxes[0]?.fill).toBe(70);
    expect(card(id).problems).toMatchObject([{ code: 'BOX_NOT_FULL', params: { percent: 70, wanted: 80 } }]);
    depot.submit('box.describe', boxId, { fields: { full: edit('yes' as const) } });
    expect(card(id).problems).toEqual([]);
    expect(send(id).ok).toBe(true);
  });

  test('files of the unit that stand nowhere are put into a draft in the order chosen, and no others', () => {
    const id = slip();
    const [boxId = id] = drafts(id, 1);
    const files = [closedFile(null, 0, { cote: 'B' }), closedFile(null, 0, { cote: 'A "guillemets" ‮عربي' })];
    const stranger = depot.file({ unitId: depot.unit('500', 'Autre'), boxId: null, title: 'x' });
    expect(looseFiles(depot.context, { unitId, text: '' }).rows.map(({ id: fileId }) => fileId)).toEqual([
      files[1],
      files[0],
    ]);
    expect(looseFiles(depot.context, { unitId, text: 'a "gui' }).total).toBe(1);
    const put = putFiles(depot.writeContext, depot.administrator, {
      opId: op(),
      id,
      boxId,
      fileIds: [...files, stranger],
    });
    expect(put).toMatchObject({
      ok: true,
      value: { put: 2, refused: [{ entity: stranger, code: 'BOX_OF_ANOTHER_UNIT' }] },
    });
    expect(depot.world.filesOfBox(boxId)).toEqual(files);
  });
});

describe('sending', () => {
  test('freezes what is sent: wording, boxes and files do not change any more', () => {
    const { id, boxes } = sentSlip(2);
    expect(card(id).transfer).toMatchObject({ state: 'sent', sentOn: '2026-09-15', boxes, files: 2 });
    expect(boxes.map((boxId) => box(boxId).custody)).toEqual(['announced', 'announced']);
    expect(depot.submit('transfer.describe', id, { fields: { title: { value: 'x', base: null } } })).toMatchObject({
      code: 'TRANSFER_SENT',
    });
    const late = addTransferBoxes(depot.writeContext, depot.administrator, {
      opId: op(),
      id,
      count: 1,
      box: { ...SHELVED, ruleId },
    });
    expect(late).toMatchObject({ ok: false, error: { code: 'TRANSFER_SENT' } });
    expect(card(id).asSent).toBe('yes');
    const [fileId] = depot.world.filesOfBox(boxes[0] ?? id);
    depot.submit('file.describe', fileId ?? id, { fields: { title: { value: 'Autre titre', base: null } } });
    expect(card(id).asSent).toBe('no');
  });

  test('asked twice with the same operation, it is sent once; a slip without a box is not sent', () => {
    const id = slip();
    expect(send(id)).toMatchObject({ ok: false, error: { code: 'TRANSFER_EMPTY' } });
    const [boxId] = drafts(id, 1);
    closedFile(boxId ?? null);
    const opId = op();
    const first = sendTransfer(depot.writeContext, depot.administrator, { opId, id });
    expect(sendTransfer(depot.writeContext, depot.administrator, { opId, id })).toEqual(first);
    expect(send(id)).toMatchObject({ ok: false, error: { code: 'TRANSFER_SENT' } });
  });

  test('the slip is a project before, an original once, then a duplicata; the address of the depot comes back on it', () => {
    const id = slip();
    const [boxId = id] = drafts(id, 1);
    closedFile(boxId);
    const asked = { boxIds: [boxId], form: 'together', language: 'fr-CA', transferId: id } as const;
    const project = transferSlipPaper(depot.context, asked);
    expect(project).toMatchObject({ ok: true, value: { model: { copy: { kind: 'project' } } } });
    expect(project.ok && project.value.evidence).toBeFalsy();
    send(id);
    const original = transferSlipPaper(depot.context, asked);
    if (!original.ok || original.value.evidence === undefined) throw new Error('no original');
    expect(original.value.model.copy).toBeUndefined();
    expect(original.value.model.boxes[0]).toMatchObject({ clientNumber: '2026-0001-01' });
    const { evidence, number, createdAtMs } = original.value;
    depot.submit('paper.issue', depot.mint(), {
      ...evidence,
      subjects: [...evidence.subjects],
      number,
      createdAtMs,
      language: 'fr-CA',
      sha256: 'a'.repeat(64) as Hash,
      program: 'test',
    });
    receive(id, boxId);
    depot.shelve(boxId, depot.place({ name: 'V1', level: 'site' }));
    const again = transferSlipPaper(depot.context, asked);
    expect(again).toMatchObject({
      ok: true,
      value: {
        model: {
          number: 'BT-2026-0001',
          copy: { kind: 'duplicata', changed: false },
          boxes: [{ place: 'V1', clientNumber: '2026-0001-01', receivedOn: '2026-09-15', checkedBy: 'Édith Gagnon' }],
        },
      },
    });
  });
});

describe('the slip that is printed again', () => {
  const printed = (transferId: Id, boxIds: readonly Id[], form: 'together' | 'each' = 'together') => {
    const paper = transferSlipPaper(depot.context, { boxIds, form, language: 'fr-CA', transferId, copy: 'duplicata' });
    if (!paper.ok) throw new Error(paper.error.code);
    return paper.value.model;
  };

  test('is received once every box was answered for, by whoever checked it', () => {
    const { id, boxes } = sentSlip(3);
    const [first = id, second = id, third = id] = boxes;
    receive(id, first);
    expect(printed(id, boxes).reception).toBeUndefined();
    depot.advance(2 * 24 * 3600 * 1000);
    const technician = depot.actorWith('technician');
    receiveScannedBox(depot.writeContext, technician, { opId: op(), transferId: id, boxId: second });
    refuse(id, third);
    const { reception, boxes: lines } = printed(id, boxes, 'each');
    expect(reception).toMatchObject({ from: '2026-09-15', to: '2026-09-17' });
    expect(reception?.checkedBy).toEqual(['Édith Gagnon', lines[1]?.checkedBy]);
    expect(lines.map(({ receivedOn }) => receivedOn)).toEqual(['2026-09-15', '2026-09-17', undefined]);
    // The one that was sent back comes by another slip: it was not received by this one.
    const again = slip();
    depot.submit('transfer.addBox', again, { boxId: third });
    send(again);
    receive(again, third);
    expect(printed(id, boxes, 'each').boxes[2]).not.toHaveProperty('receivedOn');
    expect(printed(again, [third]).reception).toMatchObject({ from: '2026-09-17', to: '2026-09-17' });
  });

  test('says the year of the last file of a box without a date of its own, or why there is none', () => {
    const id = slip();
    const open = depot.rule('0900', '888-0-D');
    const [dated = id, waiting = id, bare = id] = drafts(id, 3);
    closedFile(dated, 1);
    closedFile(dated, 2, { closedOn: '2025-06-30' as CivilDate });
    closedFile(waiting, 1);
    closedFile(waiting, 2, { ruleId: open });
    const { boxes } = printed(id, [dated, waiting, bare]);
    expect(boxes.map(({ dispositionYear, yearUnknown }) => dispositionYear ?? yearUnknown)).toEqual([
      '2032',
      ['OPEN_PERIOD', 'MISSING_TRIGGER'],
      ['MISSING_TRIGGER'],
    ]);
  });

  test('reads so on paper, in either language', async () => {
    const { id, boxes } = sentSlip(2);
    for (const boxId of boxes) receive(id, boxId);
    const fontsDir = join(import.meta.dirname, '../../../assets/fonts');
    const text = async (language: 'fr-CA' | 'en-CA', yearUnknown?: 'OPEN_PERIOD') => {
      const model = printed(id, boxes);
      const unknown = ({ dispositionYear: _left, ...box }: (typeof model.boxes)[number]) => ({
        ...box,
        yearUnknown: ['OPEN_PERIOD' as const],
      });
      const shown = yearUnknown === undefined ? model : { ...model, boxes: model.boxes.map(unknown) };
      return pdfText(await renderDocument('slip', shown, { fontsDir, language, createdAtMs: 0 }));
    };
    const known = await text('fr-CA');
    expect(known).toMatch(/2026-09-15\s+Vérifié par\s+Édith Gagnon/u);
    expect(known).not.toContain('indét');
    expect(await text('fr-CA', 'OPEN_PERIOD')).toMatch(/indéterminée\s:\s+délai\s+ouvert\s+\(888\)/u);
    expect(await text('en-CA', 'OPEN_PERIOD')).toMatch(
      /undet\.[^]*Disposition year undetermined: open period \(888\)/u,
    );
  });
});

describe('reception', () => {
  test('by scan: the permanent number, then the shelf takes what was received', () => {
    const { id, boxes } = sentSlip(3);
    const place = depot.place({ name: 'V1', level: 'site', code: 'PL0000000016' });
    const codes = boxes.map((boxId) => box(boxId).code ?? '');
    const first = scan(id, codes[0] ?? '');
    expect(first).toMatchObject({ verdict: 'received', box: { clientNumber: '2026-0001-01' } });
    expect(box(boxes[0] ?? id)).toMatchObject({ custody: 'unplaced', series: 'box', receivedOn: '2026-09-15' });
    expect(Number(box(boxes[0] ?? id).number)).toBeGreaterThan(0);
    expect(scan(id, '2026-0001-02').verdict).toBe('received');
    const placeCode = depot.world.get('place', place)?.code ?? '';
    expect(scan(id, placeCode, boxes.slice(0, 2))).toMatchObject({
      verdict: 'shelved',
      boxes: 2,
      place: { address: 'V1' },
    });
    expect(boxes.map((boxId) => box(boxId).custody)).toEqual(['shelved', 'shelved', 'announced']);
    expect(card(id).boxes[0]).toMatchObject({ address: 'V1', answer: { kind: 'received' } });
  });

  test('twice: the second reading says so and gives no second number', () => {
    const { id, boxes } = sentSlip(1);
    const code = box(boxes[0] ?? id).code ?? '';
    scan(id, code);
    const { number } = box(boxes[0] ?? id);
    expect(scan(id, code)).toMatchObject({ verdict: 'again', reason: 'BOX_ALREADY_RECEIVED', box: { number } });
    expect(box(boxes[0] ?? id).number).toBe(number);
    expect(card(id).transfer.answers).toHaveLength(1);
  });

  test('a box of another slip, one that was destroyed, an unknown code: nothing is recorded', () => {
    const { id } = sentSlip(1);
    const foreign = depot.box({ unitId });
    const gone = depot.box({ unitId });
    expect(scan(id, box(foreign).code ?? '')).toMatchObject({ verdict: 'stop', reason: 'BOX_NOT_ON_SLIP' });
    expect(scan(id, 'RIEN 12')).toMatchObject({ verdict: 'stop', reason: 'UNKNOWN_CODE' });
    depot.submit('box.annul', gone, { reason: 'x' });
    expect(receive(id, gone)).toMatchObject({ ok: false, error: { code: 'BOX_ANNULLED' } });
  });

  test('a box that a list destroyed and that is brought in: a loud stop, and its case, once', () => {
    const { id } = sentSlip(1);
    const listId = approvedList(depot, { kind: 'destruction', boxes: 1, filesPerBox: 0 });
    executeList(depot.writeContext, depot.actorWith('recordsManager'), executionOf(depot, listId));
    const gone = depot.world.get('list', listId)?.boxIds[0] ?? id;
    expect(box(gone).custody).toBe('destroyed');
    const stop = { verdict: 'stop', reason: 'BOX_DESTROYED', caseOpened: 'yes', box: { id: gone } };
    expect(scan(id, box(gone).number)).toMatchObject({ ...stop, acks: [{ outcome: 'contested' }] });
    expect(scan(id, box(gone).number)).toMatchObject({ ...stop, acks: [] });
    const cases = casesPage(depot.context, { state: 'open', after: null, limit: 10 }).rows;
    expect(cases).toMatchObject([{ kind: 'destroyedButSeen', severity: 'high', boxId: gone }]);
    expect(box(gone)).toMatchObject({ custody: 'destroyed', openCases: [cases[0]?.id] });
    expect(card(id).transfer.answers).toEqual([]);
    const annulled = depot.box({ unitId });
    depot.submit('box.annul', annulled, { reason: 'x' });
    expect(scan(id, box(annulled).code ?? '')).toMatchObject({ reason: 'BOX_ANNULLED', caseOpened: 'yes' });
  });

  test('refused with a motive, it is the unit’s draft again, free for another slip; refused after it was received, never', () => {
    const { id, boxes } = sentSlip(2);
    const [first = id, second = id] = boxes;
    expect(refuse(id, first)).toMatchObject({ ok: true });
    expect(box(first)).toMatchObject({ custody: 'draft', refusal: { transferId: id, motive: 'Couvercle défoncé' } });
    expect(freeBoxes(depot.context, { unitId }).map(({ id: boxId }) => boxId)).toEqual([first]);
    receive(id, second);
    expect(refuse(id, second)).toMatchObject({ ok: false, error: { code: 'BOX_ALREADY_RECEIVED' } });
    // Told by another post that did not know it yet: the box stays received.
    expect(
      depot.submit('transfer.refuseBox', id, { boxId: second, on: '2026-09-15' as CivilDate, motive: 'x' }).outcome,
    ).toBe('noop');
    expect(box(second).custody).toBe('unplaced');
    const again = slip();
    depot.submit('transfer.addBox', again, { boxId: first });
    expect(send(again).ok).toBe(true);
    expect(receive(again, first).ok).toBe(true);
    expect(box(first).refusal).toBeUndefined();
  });

  test('closed once every box is answered for, with what was counted', () => {
    const { id, boxes } = sentSlip(2);
    const close = () => depot.submit('transfer.close', id, { on: '2026-09-16' as CivilDate, counted: 2, note: '' });
    receive(id, boxes[0] ?? id);
    expect(close()).toMatchObject({ code: 'TRANSFER_WAITS', params: { count: 1 } });
    refuse(id, boxes[1] ?? id);
    expect(close().outcome).toBe('applied');
    expect(transfersPage(depot.context, { state: 'closed', unitId, after: null, limit: 10 }).rows).toMatchObject([
      { number: 'BT-2026-0001', boxes: 2, received: 1, refused: 1 },
    ]);
  });

  test('cancelled before anything was received, its boxes are drafts again', () => {
    const { id, boxes } = sentSlip(2);
    expect(depot.submit('transfer.cancel', id, { reason: 'Refait' }).outcome).toBe('applied');
    expect(boxes.map((boxId) => box(boxId).custody)).toEqual(['draft', 'draft']);
    expect(freeBoxes(depot.context, { unitId })).toHaveLength(2);
  });
});

test('a slip of 3,000 files is prepared, checked, sent and printed', async () => {
  const id = slip();
  const boxes = drafts(id, 60);
  const files: Id[] = [];
  depot.journal.transactMany(() => {
    for (let index = 0; index < 3000; index++) files.push(closedFile(null, index + 1));
  });
  for (const [index, boxId] of boxes.entries()) {
    const fileIds = files.slice(50 * index, 50 * (index + 1));
    const put = putFiles(depot.writeContext, depot.administrator, { opId: op(), id, boxId, fileIds });
    expect(put).toMatchObject({ ok: true, value: { put: 50, refused: [] } });
  }
  expect(card(id)).toMatchObject({ files: 3000, stops: 0, warnings: 60 });
  expect(send(id).ok).toBe(true);
  const paper = transferSlipPaper(depot.context, {
    boxIds: [...boxes],
    form: 'together',
    language: 'fr-CA',
    transferId: id,
  });
  if (!paper.ok) throw new Error(paper.error.code);
  expect(paper.value.model.boxes.flatMap((each) => each.files)).toHaveLength(3000);
  expect(paper.value.evidence?.subjects).toHaveLength(60);
  const { model, createdAtMs } = paper.value;
  const fontsDir = join(import.meta.dirname, '../../../assets/fonts');
  const pdf = await renderDocument('slip', model, { fontsDir, language: 'fr-CA', createdAtMs });
  expect(Buffer.from(pdf.subarray(0, 5)).toString('latin1')).toBe('%PDF-');
  const pages =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/gu)?.length ?? 0;
  expect(pages).toBeGreaterThan(60);
}, 60_000);

test('a box that is expected is neither shelved nor lent by a scan: it is received first, and nothing is recorded', () => {
  const [box = '' as Id] = drafts(slip(), 1);
  const code = depot.world.get('box', box)?.code ?? '';
  const shelf = depot.place({ name: 'V9', level: 'site' });
  const reader = depot.person('Roy', 'Ève').personId;
  const before = depot.db.value<number>(sql`select count(*) from outbox`);
  for (const context of [
    { mode: 'place', subjectId: shelf },
    { mode: 'person', subjectId: reader },
  ] as const) {
    const read = { opId: op(), readings: [code], context, group: null, undo: null };
    expect(scanAtDesk(depot.writeContext, depot.administrator, read)).toMatchObject({
      tone: 'stop',
      reason: 'BOX_EXPECTED',
    });
  }
  expect(depot.db.value<number>(sql`select count(*) from outbox`)).toBe(before);
});
