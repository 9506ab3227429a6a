/** What the desk stops while boxes are scanned, and what a person may pass over: a full shelf, another unit, the same digits. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { executeList } from '#main/records/use-cases/disposal-lists.ts';
import { openStocktake } from '#main/records/use-cases/stocktake/open-stocktake.ts';
import { scan } from '#main/records/use-cases/scan.ts';
import type { ScanInput } from '#main/records/use-cases/scan-box.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { scanCommandNumber, type ScanCommand, type ScanContext, type ScanResult } from '#shared/contract/scan.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { approvedList, executionOf } from '#tests/support/big-lists.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const FREE: ScanContext = { mode: 'free', subjectId: null };

let depot: TestDepot;
let unitId: Id;
let shelf: Id;
let box: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  const vault = depot.place({ name: 'V1' });
  shelf = depot.place({ name: 'T01', parentId: vault, level: 'shelf' });
  box = depot.box({ unitId, title: 'Paie' });
  depot.actorWith('technician');
});
afterEach(() => {
  depot.close();
});

const codeOf = (type: 'box' | 'place' | 'person', id: Id): string => depot.world.get(type, id)?.code ?? '';
const command = (name: ScanCommand): string => makeCode('command', scanCommandNumber(name)) ?? '';
const read = (reading: string, context = FREE, more: Partial<ScanInput> = {}): ScanResult =>
  scan(depot.writeContext, depot.actorWith('technician'), {
    opId: depot.mint() as string as OpId,
    readings: [reading],
    context,
    group: null,
    undo: null,
    ...more,
  });
/** A box under a list of destruction that was carried out. */
const destroyedBox = (): Id => {
  const listId = approvedList(depot, { kind: 'destruction', boxes: 1, filesPerBox: 0 });
  executeList(depot.writeContext, depot.actorWith('recordsManager'), executionOf(depot, listId));
  const gone = depot.world.get('list', listId)?.boxIds[0];
  if (gone === undefined || boxNow(gone)?.custody !== 'destroyed') throw new Error('not destroyed');
  return gone;
};
const boxNow = (id = box) => depot.world.get('box', id);
const operations = () => depot.db.value<number>(sql`select count(*) from outbox`);
const here = (): ScanContext => ({ mode: 'place', subjectId: shelf });

describe('a shelf that has no room', () => {
  beforeEach(() => {
    depot.submit('place.describe', shelf, { fields: { capacityCm: { value: 1, base: null } } });
  });

  test('stops the box and records nothing; confirmed by the command, it is shelved with the reason', () => {
    const before = operations();
    const stopped = read(codeOf('box', box), here());
    expect(stopped).toMatchObject({ tone: 'stop', code: 'toConfirm', reason: 'SHELF_FULL', context: here() });
    expect(operations()).toBe(before);
    expect(boxNow()?.custody).toBe('unplaced');
    const done = read(command('confirm'), stopped.context, {
      stopped: stopped.stopped ?? null,
      reason: 'Provisoire, jusqu’au tri',
    });
    expect(done).toMatchObject({ tone: 'ok', code: 'shelved', context: here() });
    expect(boxNow()).toMatchObject({ custody: 'shelved', placeId: shelf });
    const op = depot.db.value<string>(sql`select op from outbox where kind = 'box.shelve' order by n desc limit 1`);
    expect(op).toContain('Provisoire, jusqu’au tri');
  });

  test('does not stop a box that stands there already', () => {
    const stopped = read(codeOf('box', box), here());
    read(command('confirm'), here(), { stopped: stopped.stopped ?? null });
    expect(read(codeOf('box', box), here())).toMatchObject({ tone: 'info', code: 'alreadyThere' });
  });

  test('does not stop again a scan that was recorded and is sent once more', () => {
    const opId = depot.mint() as string as OpId;
    depot.submit('place.describe', shelf, { fields: { capacityCm: { value: 100, base: null } } });
    expect(read(codeOf('box', box), here(), { opId })).toMatchObject({ code: 'shelved' });
    const others = [1, 2].map(() => depot.box({ unitId, title: 'Autre' }));
    for (const other of others) read(codeOf('box', other), here());
    const before = operations();
    expect(read(codeOf('box', box), here(), { opId })).toMatchObject({ ack: { outcome: 'applied' } });
    expect(operations()).toBe(before);
  });

  test('a destroyed box that turns up is never a question of room', () => {
    const number = boxNow(destroyedBox())?.number ?? '';
    expect(read(number, here())).toMatchObject({ tone: 'stop', code: 'caseOpened' });
  });

  test('confirming when nothing was stopped does nothing', () => {
    const before = operations();
    expect(read(command('confirm'), here())).toMatchObject({ tone: 'warning', reason: 'NOTHING_TO_CONFIRM' });
    expect(operations()).toBe(before);
  });
});

describe('what is stopped loudly', () => {
  test('a destroyed box that turns up, in free mode and among returns, with nothing recorded', () => {
    const number = boxNow(destroyedBox())?.number ?? '';
    const before = operations();
    for (const mode of ['free', 'returning'] as const) {
      expect(read(number, { mode, subjectId: null })).toMatchObject({ tone: 'stop', code: 'goneSeen' });
    }
    expect(operations()).toBe(before);
  });

  test('a box of another unit than the borrower’s: lent and said; a confidential one waits for somebody to confirm', () => {
    const roy = depot.person('Roy', 'Élise', { unitId: depot.unit('FIN', 'Finances') });
    const context: ScanContext = { mode: 'person', subjectId: roy.personId };
    const said = { reason: 'BOX_NOT_OF_THEIR_UNIT', params: { unit: 'Ressources humaines' } };
    expect(read(codeOf('box', box), context)).toMatchObject({ tone: 'warning', code: 'lent', ...said });
    const secret = depot.box({ unitId, title: 'Griefs', confidential: 'yes' });
    const stopped = read(codeOf('box', secret), context);
    expect(stopped).toMatchObject({ tone: 'stop', code: 'toConfirm', ...said });
    expect(boxNow(secret)?.custody).toBe('unplaced');
    expect(read(command('confirm'), context, { stopped: stopped.stopped ?? null })).toMatchObject({ code: 'lent' });
    expect(boxNow(secret)?.custody).toBe('out');
    const own = depot.person('Dubé', 'Marc', { unitId });
    const second = depot.box({ unitId, title: 'Paie 2' });
    expect(read(codeOf('box', second), { mode: 'person', subjectId: own.personId })).toMatchObject({ tone: 'ok' });
  });
});

describe('the commands of the card', () => {
  test('lend and shelve wait for the person and the shelf; a box first is stopped', () => {
    const lending = read(command('lend'));
    expect(lending).toMatchObject({ code: 'lendingReady', context: { mode: 'lending' } });
    expect(read(codeOf('box', box), lending.context)).toMatchObject({ tone: 'stop', reason: 'SCAN_PERSON_FIRST' });
    const shelving = read(command('shelve'), lending.context);
    expect(read(codeOf('box', box), shelving.context)).toMatchObject({ tone: 'stop', reason: 'SCAN_PLACE_FIRST' });
    expect(read(codeOf('place', shelf), shelving.context).context).toEqual(here());
  });

  test('a shelf scanned twice is said and changes nothing', () => {
    const first = read(codeOf('place', shelf));
    expect(first).toMatchObject({ code: 'placeReady' });
    expect(read(codeOf('place', shelf), first.context)).toMatchObject({ code: 'placeStill', context: here() });
  });

  test('labelling answers each box with its label, and records nothing', () => {
    const before = operations();
    const printing = read(command('printLabels'));
    expect(read(codeOf('box', box), printing.context)).toMatchObject({
      tone: 'ok',
      code: 'printLabel',
      subject: { id: box },
      context: { mode: 'printing' },
    });
    expect(operations()).toBe(before);
  });
});

describe('a stocktake on the trolley', () => {
  test('is the one that is open; the shelf, the boxes, the empty shelf are readings, and a reading is taken back', () => {
    expect(read(command('stocktake'))).toMatchObject({ tone: 'warning', reason: 'STOCKTAKE_NONE_OPEN' });
    expect(read(command('emptyPlace'))).toMatchObject({ reason: 'NOT_IN_STOCKTAKE' });
    depot.shelve(box, shelf);
    const opened = openStocktake(depot.writeContext, depot.actorWith('recordsManager'), {
      opId: depot.mint() as string as OpId,
      title: 'Voûte',
      scope: { kind: 'places', placeIds: [shelf] },
    });
    if (!opened.ok) throw new Error(opened.error.code);
    const ready = read(command('stocktake'));
    expect(ready).toMatchObject({
      code: 'stocktakeReady',
      context: { mode: 'stocktake', stocktakeId: opened.value.id },
    });
    expect(read(codeOf('box', box), ready.context)).toMatchObject({ tone: 'stop', reason: 'SCAN_PLACE_FIRST' });
    const there = read(codeOf('place', shelf), ready.context);
    expect(there).toMatchObject({ code: 'placeReady', contextLabel: 'V1-T01', context: { subjectId: shelf } });
    expect(read(codeOf('place', shelf), there.context)).toMatchObject({ code: 'placeStill' });
    const counted = read(codeOf('box', box), there.context);
    expect(counted).toMatchObject({ tone: 'ok', code: 'counted', subject: { id: box }, context: there.context });
    expect(read(codeOf('box', box), there.context)).toMatchObject({ code: 'countedAgain' });
    expect(read(command('unreadable'), there.context)).toMatchObject({ code: 'unreadableNoted' });
    expect(read(command('undo'), there.context, { undo: counted.undo })).toMatchObject({ code: 'undone' });
    expect(boxNow()).toMatchObject({ custody: 'shelved', placeId: shelf });
    expect(read(command('return'), there.context).context).toEqual({ mode: 'returning', subjectId: null });
  });
});

describe('the same digits', () => {
  test('a box’s number and a code that names a shelf: the person says which; our own codes never ask', () => {
    const number = boxNow()?.number ?? '';
    const same = depot.submit('place.register', depot.mint(), {
      parentId: shelf,
      name: 'P1',
      code: null,
      foreignCodes: [number],
      level: 'position',
      capacityCm: null,
      exclusive: 'no',
      notes: '',
    });
    const asked = read(number);
    expect(asked).toMatchObject({ tone: 'stop', code: 'chooseOne' });
    expect(asked.choices?.map(({ id }) => id).sort()).toEqual([box, same.entity].sort());
    expect(read(number, FREE, { chosen: { type: 'box', id: box } })).toMatchObject({ code: 'boxShown' });
    expect(read(number, FREE, { chosen: { type: 'place', id: same.entity } })).toMatchObject({ code: 'placeReady' });
    const stranger = depot.box({ unitId, title: 'Autre' });
    expect(read(number, FREE, { chosen: { type: 'box', id: stranger } })).toMatchObject({ code: 'chooseOne' });
    expect(read(codeOf('box', box))).toMatchObject({ code: 'boxShown' });
  });

  test('a person and a box whose codes have the same digits are told apart by their letters', () => {
    const roy = depot.person('Roy', 'Élise');
    expect(read(codeOf('person', roy.personId))).toMatchObject({ subject: { kind: 'person' } });
    expect(read(codeOf('box', box))).toMatchObject({ subject: { kind: 'box' } });
  });

  test('two boxes with one number are offered, and the one meant is shown', () => {
    const number = boxNow()?.number ?? '';
    const other = depot.box({ unitId, number, series: 'ancienne', code: null });
    const asked = read(number);
    expect(asked).toMatchObject({ code: 'unknownCode', reason: 'NUMBER_AMBIGUOUS' });
    expect(asked.choices).toHaveLength(2);
    expect(read(number, FREE, { chosen: { type: 'box', id: other } })).toMatchObject({ subject: { id: other } });
  });
});
