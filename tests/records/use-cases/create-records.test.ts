/** Numbers are drawn once and never again; ranges make every place or none. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createBoxes } from '#main/records/use-cases/create-boxes.ts';
import { createFile } from '#main/records/use-cases/create-file.ts';
import { createPerson } from '#main/records/use-cases/create-person.ts';
import { generatePlaces } from '#main/records/use-cases/generate-places.ts';
import { leaseBlock, numbersLeft } from '#main/records/operations/numbers.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { readCode } from '#shared/domain/code/code.ts';
import { namesOfRange } from '#shared/domain/location/place-range.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
});
afterEach(() => {
  depot.close();
});

const opId = (): OpId => depot.mint() as string as OpId;
const technician = () => depot.actorWith('technician');
const newBox = () => ({
  unitId,
  title: '',
  clientNumber: '',
  boxType: '',
  lengthMm: 380,
  ruleId: null,
  copy: 'principal' as const,
  support: 'PA',
  openedOn: null,
  closedOn: null,
  datesText: '',
  notes: '',
  confidential: 'no' as const,
});

describe('boxes', () => {
  test('each has its number and a valid code; sent twice they are the same boxes', () => {
    const input = { opId: opId(), count: 60, box: newBox() };
    const made = createBoxes(depot.writeContext, technician(), input);
    const again = createBoxes(depot.writeContext, technician(), input);
    expect(again.ids).toEqual(made.ids);
    expect(depot.db.value(sql`select count(*) from box`)).toBe(60);
    const boxes = made.ids.map((id) => depot.world.get('box', id));
    expect(new Set(boxes.map((box) => box?.number)).size).toBe(60);
    for (const box of boxes) {
      const read = readCode(box?.code ?? '');
      expect(read).toMatchObject({ ok: true, value: { kind: 'box', number: Number(box?.number) } });
    }
  });

  test('a number is never drawn again: not after an annulment, not from another block', () => {
    const [first] = createBoxes(depot.writeContext, technician(), { opId: opId(), count: 1, box: newBox() }).ids;
    if (first === undefined) throw new Error('none made');
    const number = depot.world.get('box', first)?.number;
    depot.submit('box.annul', first, { reason: 'Saisie en double' }, { by: technician() });
    leaseBlock(depot.journal, technician(), 'box', depot.mint, 3);
    const left = numbersLeft(depot.journal, 'box');
    const rest = createBoxes(depot.writeContext, technician(), { opId: opId(), count: 50, box: newBox() }).ids;
    const numbers = rest.map((id) => depot.world.get('box', id)?.number);
    expect(numbers).not.toContain(number);
    expect(numbersLeft(depot.journal, 'box')).toBeLessThanOrEqual(left - 50);
    const blocks = depot.db.all<{ first: number; last: number }>(
      sql`select first, last from number_block where kind = 'box' order by first`,
    );
    expect(blocks[0]?.last).toBeLessThan(blocks[1]?.first ?? 0);
  });
});

describe('places', () => {
  const ranges = [
    { level: 'row' as const, prefix: 'E', from: '1', to: '3', digits: 2 },
    { level: 'bay' as const, prefix: '', from: 'A', to: 'C', digits: 0 },
    { level: 'shelf' as const, prefix: 'T', from: '1', to: '4', digits: 0 },
  ];

  test('every combination is made, addressed and coded', () => {
    const parentId = depot.place({ name: 'V1', level: 'site' });
    const made = generatePlaces(depot.writeContext, technician(), {
      opId: opId(),
      parentId,
      ranges,
      capacityCm: 90,
      exclusive: 'no',
    });
    expect(made.ok && made.value.ids.length).toBe(3 + 9 + 36);
    expect(depot.world.placeByAddress(parentId, 'V1-E03-C-T4')).toBeDefined();
  });

  test('all or none: a name that is taken undoes the whole', () => {
    const parentId = depot.place({ name: 'V1', level: 'site' });
    depot.place({ name: 'E03', parentId, level: 'row' });
    const before = depot.db.value(sql`select count(*) from outbox`);
    technician();
    const after = depot.db.value<number>(sql`select count(*) from outbox`);
    const made = generatePlaces(depot.writeContext, technician(), {
      opId: opId(),
      parentId,
      ranges,
      capacityCm: null,
      exclusive: 'no',
    });
    expect(made).toMatchObject({ ok: false, error: { code: 'PLACE_NAME_TAKEN', params: { address: 'V1-E03' } } });
    expect(depot.db.value(sql`select count(*) from outbox`)).toBe(after);
    expect(before).not.toBe(after);
  });

  test('a range that means nothing gives no name', () => {
    expect(namesOfRange({ prefix: 'T', from: '9', to: '11', digits: 2 })).toEqual(['T09', 'T10', 'T11']);
    for (const [from, to] of [
      ['3', '1'],
      ['A', '3'],
      ['é', 'z'],
      ['', ''],
    ]) {
      expect(namesOfRange({ prefix: '', from: from ?? '', to: to ?? '', digits: 0 })).toEqual([]);
    }
  });
});

describe('people and files', () => {
  test('a badge is issued once; a file takes the next rank of its box', () => {
    const person = { familyName: 'Roy', givenName: 'Élise', jobTitle: '', email: '', phone: '', unitId: null };
    const input = { opId: opId(), person, badge: 'issue' as const };
    const ack = createPerson(depot.writeContext, technician(), input);
    expect(createPerson(depot.writeContext, technician(), input)).toEqual(ack);
    expect(depot.world.get('person', ack.entity)?.code).toMatch(/^PE\d{9}[0-9A-Z]$/);

    const boxId = depot.box({ unitId });
    const file = {
      unitId,
      boxId,
      cote: '',
      formerCote: '',
      title: 'A',
      copy: 'principal' as const,
      support: 'PA',
      ruleId: null,
      openedOn: null,
      closedOn: null,
      eventOn: null,
      datesText: '',
      nominal: 'no' as const,
      confidential: 'no' as const,
      notes: '',
    };
    for (const position of [1, 2, 3]) {
      const made = createFile(depot.writeContext, technician(), { opId: opId(), file });
      expect(made.ok && depot.world.get('file', made.value.entity)?.position).toBe(position);
    }
  });
});
