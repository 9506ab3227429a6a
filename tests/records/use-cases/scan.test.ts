/** The scan screen: place then boxes, person then boxes, returns, undo; every code people and machines produce. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { scan } from '#main/records/use-cases/scan.ts';
import { undoScan } from '#main/records/use-cases/scan-undo.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { SCAN_COMMANDS, type ScanContext, type ScanResult } from '#shared/contract/scan.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const FREE: ScanContext = { mode: 'free', subjectId: null };

let depot: TestDepot;
let unitId: Id;
let shelf: Id;
let box: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  shelf = depot.place({ name: 'V1' });
  box = depot.box({ unitId, title: 'Paie' });
});
afterEach(() => {
  depot.close();
});

const codeOf = (type: 'box' | 'place' | 'person', id: Id): string => depot.world.get(type, id)?.code ?? '';
const read = (
  readings: string | string[],
  context = FREE,
  more: { opId?: OpId; undo?: ScanResult['undo'] } = {},
): ScanResult =>
  scan(depot.writeContext, depot.actorWith('technician'), {
    opId: more.opId ?? (depot.mint() as string as OpId),
    readings: typeof readings === 'string' ? [readings] : readings,
    context,
    group: null,
    undo: more.undo ?? null,
  });
const boxNow = (id = box) => {
  const found = depot.world.get('box', id);
  if (found === undefined) throw new Error('no box');
  return found;
};

describe('place then boxes', () => {
  test('shelves, says where, and again says so', () => {
    const ready = read(codeOf('place', shelf));
    expect(ready).toMatchObject({
      code: 'placeReady',
      context: { mode: 'place', subjectId: shelf },
      contextLabel: 'V1',
    });
    expect(read(codeOf('box', box), ready.context)).toMatchObject({
      tone: 'ok',
      code: 'shelved',
      subject: { address: 'V1' },
    });
    expect(read(codeOf('box', box), ready.context)).toMatchObject({ tone: 'info', code: 'alreadyThere', undo: null });
    const other = read(codeOf('place', depot.place({ name: 'V2' })), ready.context);
    expect(read(codeOf('box', box), other.context)).toMatchObject({ code: 'moved' });
    expect(boxNow()).toMatchObject({ custody: 'shelved', placeId: other.context.subjectId });
  });

  test('a lent box put on a shelf is back: return and shelving in one scan', () => {
    const roy = depot.person('Roy', 'Élise');
    const loan = depot.lend(box, roy.personId, '2026-09-30');
    const result = read(codeOf('box', box), { mode: 'place', subjectId: shelf });
    expect(result).toMatchObject({ tone: 'ok', code: 'shelvedAfterReturn' });
    expect(depot.world.get('loan', loan)?.state).toBe('returned');
    expect(boxNow()).toMatchObject({ custody: 'shelved', loanId: null });
    if (result.undo === null) throw new Error('nothing to undo');
    const undone = undoScan(
      depot.writeContext,
      depot.actorWith('technician'),
      depot.mint() as string as OpId,
      result.undo,
      FREE,
      null,
    );
    expect(undone).toMatchObject({ tone: 'ok', code: 'undone' });
    expect(boxNow()).toMatchObject({ custody: 'out', loanId: loan });
  });

  test('undo puts the box back where it was', () => {
    const first = read(codeOf('box', box), { mode: 'place', subjectId: shelf });
    const second = read(codeOf('box', box), { mode: 'place', subjectId: depot.place({ name: 'V2' }) });
    const undo = read(makeCode('command', 2) ?? '', FREE, { undo: second.undo });
    expect(undo).toMatchObject({ code: 'undone' });
    expect(boxNow().placeId).toBe(shelf);
    read(makeCode('command', 2) ?? '', FREE, { undo: first.undo });
    expect(boxNow()).toMatchObject({ custody: 'unplaced', placeId: null });
  });
});

describe('person then boxes', () => {
  test('lends, returns, undoes both', () => {
    const roy = depot.person('Roy', 'Élise');
    const ready = read(codeOf('person', roy.personId));
    expect(ready).toMatchObject({ code: 'personReady', contextLabel: 'Élise Roy' });
    const lent = read(codeOf('box', box), ready.context);
    expect(lent).toMatchObject({
      tone: 'ok',
      code: 'lent',
      subject: { borrower: 'Élise Roy', loanDueOn: '2026-09-29' },
    });
    expect(read(codeOf('box', box), ready.context)).toMatchObject({ code: 'alreadyLentToThem' });
    const returning = read(makeCode('command', 1) ?? '');
    expect(returning.context.mode).toBe('returning');
    const back = read(codeOf('box', box), returning.context);
    expect(back).toMatchObject({ tone: 'ok', code: 'returned' });
    expect(read(codeOf('box', box), returning.context)).toMatchObject({ tone: 'warning', code: 'notOut' });
    read(makeCode('command', 2) ?? '', FREE, { undo: back.undo });
    expect(boxNow().custody).toBe('out');
    read(makeCode('command', 2) ?? '', FREE, { undo: lent.undo });
    expect(boxNow().custody).toBe('unplaced');
  });

  test('a second borrower opens a case, loudly; the first loan stays', () => {
    const roy = depot.person('Roy', 'Élise');
    const dube = depot.person('Dubé', 'Marc');
    depot.lend(box, roy.personId, '2026-09-30');
    expect(read(codeOf('box', box), { mode: 'person', subjectId: dube.personId })).toMatchObject({
      tone: 'stop',
      code: 'caseOpened',
    });
    expect(boxNow().openCases).toHaveLength(1);
  });

  test('a box on hold is refused at the desk, before it leaves', () => {
    const roy = depot.person('Roy', 'Élise');
    depot.hold(box);
    expect(read(codeOf('box', box), { mode: 'person', subjectId: roy.personId })).toMatchObject({
      tone: 'stop',
      code: 'refused',
      reason: 'BOX_ON_HOLD',
    });
    expect(boxNow().custody).toBe('unplaced');
  });
});

describe('what a scanner or a hand can produce', () => {
  test.each([
    ['lower case', (code: string) => code.toLowerCase()],
    ['carriage return', (code: string) => `${code}\r\n`],
    ['tab and spaces', (code: string) => ` ${code.slice(0, 4)} ${code.slice(4)}\t`],
  ])('%s is read', (_what, change) => {
    expect(read(change(codeOf('box', box)))).toMatchObject({ code: 'boxShown', subject: { id: box } });
  });

  test('the reading that names something wins, in whatever order they come', () => {
    expect(read(['BV?;;;;;;', codeOf('box', box)])).toMatchObject({ code: 'boxShown', subject: { id: box } });
  });

  test('a misread code stops; nothing is done', () => {
    const code = codeOf('box', box);
    const swapped = code.slice(0, -3) + (code.at(-2) ?? '') + (code.at(-3) ?? '') + (code.at(-1) ?? '');
    const wrong =
      swapped === code ? `${code.slice(0, -2)}${code.at(-2) === '0' ? '1' : '0'}${code.at(-1) ?? ''}` : swapped;
    expect(read(wrong, { mode: 'place', subjectId: shelf })).toMatchObject({
      tone: 'stop',
      code: 'checkFailed',
      ack: null,
    });
    expect(read('n’importe quoi')).toMatchObject({ tone: 'stop', code: 'unknownCode' });
  });

  test('a foreign code is read as it was printed, whatever its case and spaces; a number typed by hand too', () => {
    depot.submit('box.attachCode', box, { code: 'IM 214-07' });
    expect(read('im214-07')).toMatchObject({ subject: { id: box } });
    expect(read(boxNow().number)).toMatchObject({ subject: { id: box } });
    depot.box({ unitId, number: boxNow().number, series: 'ancienne', code: null });
    expect(read(boxNow().number)).toMatchObject({ tone: 'stop', reason: 'NUMBER_AMBIGUOUS' });
  });

  test('the same scan sent twice is one', () => {
    const opId = depot.mint() as string as OpId;
    const context: ScanContext = { mode: 'place', subjectId: shelf };
    read(codeOf('box', box), context, { opId });
    const count = depot.db.value<number>(sql`select count(*) from outbox`);
    expect(read(codeOf('box', box), context, { opId })).toMatchObject({ ack: { outcome: 'applied' } });
    expect(depot.db.value<number>(sql`select count(*) from outbox`)).toBe(count);
  });

  test('every command of the card has a code that can be printed', () => {
    for (const number of Object.keys(SCAN_COMMANDS)) expect(makeCode('command', Number(number))).not.toBeNull();
  });
});
